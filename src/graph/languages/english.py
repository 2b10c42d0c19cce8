"""Finds names in English sentences: what closes them mostly stands last ("Welcome Hub")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph.languages import english_words as words
from graph.languages.english_brands import BrandFinder
from graph.languages.lexicon import lexicon
from graph.languages.spans import Span, SpanKind, Token
from graph.model import EntityType

_ARTICLES = frozenset(["a", "an", "another"])


@dataclass(frozen=True, slots=True)
class Head:
    """A head in a sentence, read as one of its types: its first token, where it ends, the phrase as heads are keyed."""

    tokens: list[Token]
    at: int
    end: int
    key: str
    type: EntityType
    plural: bool

    @property
    def capital(self) -> bool:
        """True of a head that opens with a capital."""
        return self.tokens[self.at].cap

    @property
    def capital_follows(self) -> bool:
        """True where a word with a capital follows with nothing but a space between."""
        if self.end >= len(self.tokens):
            return False
        after = self.tokens[self.end]
        return after.word and after.cap and after.start - self.tokens[self.end - 1].end <= 1

    def follows(self, *small: str) -> bool:
        """True where one of these small words follows."""
        return self.end < len(self.tokens) and self.tokens[self.end].low in small


class EnglishFinder(BrandFinder):
    """The finder of English."""

    def _premodified(self, tokens: list[Token], i: int, entity_type: EntityType) -> int:
        begin = i
        closed = not tokens[i].cap  # once a small word came, capitals before it belong to something else
        small = 0
        while begin > 0:
            token = tokens[begin - 1]
            if self._own(tokens, begin - 1) or (
                begin > 1
                and begin == i
                and tokens[i].low == "ministry"
                and tokens[begin - 1].low == "'s"
                and tokens[begin - 2].cap
            ):
                begin -= 2
                continue
            if (
                token.low == "."
                and begin > 1
                and tokens[begin - 2].cap
                and tokens[begin - 2].end - tokens[begin - 2].start == 1
            ):  # "John D. Rockefeller"
                begin -= 2
                continue
            if (
                not token.word
                or any(map(str.isdigit, token.low))
                or token.low in words.UNITS
                or self._stops(tokens, begin - 1)
                or (begin == 1 and token.low in self._words.connectors)
            ):
                break
            if token.low in self._words.posts or token.low in {"this", "that", "the", "a", "an"}:
                break
            if token.cap and not (small and not words.FOREIGN.search(token.low)):
                begin -= 1
            elif (
                token.low in {"of", "and", "&"}
                and begin > 1
                and tokens[begin - 2].cap
                and tokens[begin].cap
                and not closed
            ):
                if token.low == "and" and entity_type == "Organisation" and not self._joins(tokens, begin - 1):
                    break
                begin -= 1
            elif self._small_modifier(tokens, begin - 1, i, entity_type):
                begin, small = begin - 1, small + 1
            else:
                break
        return begin

    def _small_modifier(self, tokens: list[Token], at: int, i: int, entity_type: EntityType) -> bool:
        low = tokens[at].low
        return (
            entity_type not in {"Organisation", "Place", "Group"}
            and i - at <= 2
            and not tokens[i].cap
            and low not in self._words.connectors
            and low not in words.NO_MODIFIER - {"first", "second", "third", "training"}
            and not low.endswith(("ed", "es"))
        )

    def _headed(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        end, key, types, plural = self.head_at(tokens, i)
        best: Span | None = None
        for entity_type in types:
            if entity_type == "Group":
                continue
            span = self._one(Head(tokens, i, end, key, entity_type, plural), known)
            if span is not None:
                best = span if best is None else _better(best, span)
        if (
            best is not None
            and best.type == "Facility"
            and best.kind == "name"
            and tokens[i].cap
            and key in words.BRANDED
            and end - i == 1
        ):
            best.alternatives = (*best.alternatives, "Project")
        return best

    def _one(self, head: Head, known: dict[int, int]) -> Span | None:
        """The name that a head opens or closes, read as one of its types; None where it is a common noun."""
        begin = self._premodified(head.tokens, head.at, head.type)
        lead = head.tokens[begin - 1].low if begin else ""
        if self._unfit(head, begin, lead):
            return None
        if head.capital_follows and (not head.capital or head.key in {"ngo", "charity", "non-profit"}):
            apposed = head.key in {"ngo", "charity", "non-profit"} or (
                head.type in {"Organisation", "Place", "Project"} and begin == head.at and not head.plural
            )
            return (
                self._apposed(head.tokens, head.end, head.key, head.type) if apposed else self._bare(head, begin, lead)
            )
        if head.plural and head.type == "Place" and begin < head.at and head.capital:
            begin = head.at - 1  # the members of the list are spans of their own
        if self._common(head.tokens, head.at, head.end, head.key, head.plural, lead):
            return None
        if head.type in {"Organisation", "Project"} and head.follows("and", "&"):
            return self._span(head, begin, head.end, head.end)
        stop = self._stop(head, known, lead)
        return self._span(head, begin, self._short(head, stop), stop)

    def _unfit(self, head: Head, begin: int, lead: str) -> bool:
        """True of a head that names nothing where it stands."""
        if head.type == "Organisation" and not head.capital:
            common = {head.key.split()[0], head.key.split()[-1]} & words.NEEDS_CAPITAL
            listed = not head.capital_follows and (lead in _ARTICLES or (head.plural and begin < head.at))
            if common or listed:
                return True
        if head.type == "Event" and not head.capital and head.key in words.EVENT_CAPITALS:
            return True
        if head.type == "Place" and not head.capital and not head.capital_follows and lead in _ARTICLES:
            return True
        if head.capital_follows and self._later_head(head.tokens, head.end):
            return True
        if head.key == "committee" and head.at and head.tokens[head.at - 1].low in words.STEERING:
            return True
        # A head that stands last closes the name: "Fair Homes" is no fair.
        return head.capital_follows and head.capital and head.type not in {"Organisation", "Project", "Place"}

    def _stop(self, head: Head, known: dict[int, int], lead: str) -> int:
        """Where a name ends whose head ends at `head.end`."""
        tokens, end = head.tokens, head.end
        stop = self._extend(tokens, end, head.type, head.key, known)
        if (
            head.key.split()[-1] in {"ministry", "department", "directorate"}
            and end + 1 < len(tokens)
            and head.follows("of", "for")
        ):
            stop = max(stop, self._portfolio(tokens, end + 1))
        if not head.capital and head.follows("of", "by", "for") and self._stands_alone(head.key, head.type, lead):
            return end  # "an event of the Alpha Foundation", "a scheme for returnees"
        if head.plural and not head.capital and head.type not in {"Organisation", "Place"}:
            return end
        stop = self._cut(tokens, end, stop, head.type)
        small = stop > end and stop < len(tokens) and not tokens[stop].cap
        if head.type in {"Event", "Agreement"} and small and "Project" in self.head_at(tokens, stop)[2]:
            return end  # "the launch ceremony of the Safe Steps project": the project has a name of its own
        return stop

    def _cut(self, tokens: list[Token], end: int, stop: int, entity_type: EntityType) -> int:
        """Where a name ends before what never belongs to one: another body, "of a", "on behalf", "on Monday"."""
        for k in range(end, stop - 1):
            low, after = tokens[k].low, tokens[k + 1].low
            if (low in {"of", "for"} and after in {"a", "an"}) or (
                low == "on" and after in {"behalf", "top", "site", "time"}
            ):
                return k
            if low in {"on", "in"} and after in self._words.dated:
                return k
            bodies = any(t.cap and t.low in words.BODIES for t in tokens[k + 1 : stop])
            if entity_type == "Organisation" and k > end and low in {"and", "&"} and bodies:
                return k
        return stop

    @staticmethod
    def _short(head: Head, stop: int) -> int:
        """Where a facility's name ends without its place and its users: "Reintegration Hub in Benin City"."""
        if head.type != "Facility":
            return stop
        return next((k for k in range(head.end, stop) if head.tokens[k].low in {"in", "at", "for"}), stop)

    @staticmethod
    def _bare(head: Head, begin: int, lead: str) -> Span:
        kind: SpanKind = "indefinite" if lead in _ARTICLES else "bare"
        start, end = head.tokens[begin].start, head.tokens[head.end - 1].end
        return Span(start, end, head.type, kind, head=head.key, plural=head.plural)

    def _span(self, head: Head, begin: int, short: int, stop: int) -> Span | None:
        """The span of a name up to `short`; up to `stop` it is a further name."""
        tokens, lead = head.tokens, self._lead(head.tokens, begin)
        capital = any(t.cap or t.low == '"' for t in tokens[begin:short] if t is not tokens[0] or t.caps)
        capital = (
            capital
            or any(t.cap for t in tokens[head.end : short])
            or (begin == 0 and short - begin > 1 and head.capital)
        )
        kind = self._kind(head, begin, short, stop, capital=capital, lead=lead)
        if kind is None:
            return None
        actor = self._words.kinds.get(head.key, "")
        span = Span(
            tokens[begin].start, tokens[short - 1].end, head.type, kind, head=head.key, plural=head.plural, actor=actor
        )
        if short < stop:
            span.names.append(" ".join(t.text for t in tokens[begin:stop]))
        return span

    @staticmethod
    def _kind(head: Head, begin: int, short: int, stop: int, *, capital: bool, lead: str) -> SpanKind | None:
        """What kind of mention a head with its words is; None where they name nothing."""
        named = short > head.end or begin < head.at or stop > head.end
        around = head.tokens[head.end : short] + head.tokens[begin : head.at]
        if (head.type == "Organisation" and named and not capital) or (
            head.type == "Place" and not any(t.cap for t in around)
        ):
            return None
        if head.plural and not capital and head.type not in {"Organisation", "Place"}:
            return None
        if named and (capital or head.type != "Project" or (head.key in words.PARTS and begin < head.at)):
            long = head.type in {"Event", "Facility"} and short == head.end and head.at - begin > 2
            return "name" if capital or (lead not in _ARTICLES and not long) else "indefinite"
        if head.capital and head.at > 0 and head.key in words.ALONE and lead in {"the", "by"}:
            return "name"
        return "indefinite" if lead in _ARTICLES else "bare"

    @staticmethod
    def _stands_alone(key: str, entity_type: EntityType, lead: str) -> bool:
        """True of a common noun whose "of" or "for" tells of something else than its name."""
        if entity_type == "Organisation":
            return key not in words.OF_PLACES
        return entity_type == "Project" or (entity_type == "Event" and key == "event")

    def _common(self, tokens: list[Token], i: int, end: int, key: str, plural: bool, lead: str) -> bool:
        """True of a common noun: "within the framework of", "her opening remarks", "PROJECT SUMMARY"."""
        after = tokens[end] if end < len(tokens) else None
        if key in {"association", "partnership", "alliance"} and lead == "in":
            return True
        if (key == "framework" and not tokens[i].cap) or (key in {"settlement", "camp"} and plural):
            return True
        if key in {"signing", "opening", "inauguration", "graduation"} and i == end - 1:
            content = (
                after is not None
                and after.word
                and not after.cap
                and after.low not in self._words.connectors | self._words.stop
            )
            return content or lead not in {"the", "a", "an", "its", "their", "this", "at"}
        return (
            key in {"project", "programme", "program"}
            and tokens[i].cap
            and after is not None
            and after.low in words.SHEET
        )

    def _later_head(self, tokens: list[Token], end: int) -> bool:
        """True where the capitals that follow a head run on to another head: that one closes the name."""
        k = end
        while k < len(tokens) and tokens[k].word and tokens[k].cap and k - end < 5:
            if self.head_at(tokens, k)[1] and "Group" not in self.head_at(tokens, k)[2]:
                return True
            k += 1
        return False

    def _apposed(self, tokens: list[Token], end: int, key: str, entity_type: EntityType) -> Span | None:
        """The name after a common noun in small letters: "the association Tadla"."""
        stop = self._capital_run(tokens, end)
        while (
            stop + 1 < len(tokens)
            and tokens[stop].low in {"of", "to", "for"}
            and tokens[stop + 1].cap
            and entity_type == "Organisation"
        ):
            stop = self._capital_run(tokens, stop + 1)
        if stop == end:
            return None
        return Span(
            tokens[end].start, tokens[stop - 1].end, entity_type, "name", head=key, actor=self._words.kinds.get(key, "")
        )

    @staticmethod
    def _lead(tokens: list[Token], begin: int) -> str:
        """The article before a noun, over an amount and the like: "a four-year, EU-funded project"."""
        k = begin - 1
        while (
            k > 0
            and begin - k < 9
            and (
                tokens[k].low in words.UNITS | {"-", ",", "$", "€", "£", "funded", "backed", "financed"}
                or tokens[k].low[0].isdigit()
                or "-" in tokens[k].low
                or tokens[k].caps
            )
        ):
            k -= 1
        if k >= 0 and tokens[k].low in {"a", "an", "another"}:
            return tokens[k].low
        return tokens[begin - 1].low if begin else ""

    def _closed_list(self, tokens: list[Token], i: int) -> Iterator[Span]:
        """The members of "Edo, Delta and Lagos States", each with the head."""
        end, key, types, plural = self.head_at(tokens, i)
        if not plural or "Place" not in types or i < 2 or not tokens[i - 1].cap:
            return
        k = i
        while k > 0 and tokens[k - 1].word and tokens[k - 1].cap:
            begin = k - 1
            while begin > 0 and tokens[begin - 1].word and tokens[begin - 1].cap:
                begin -= 1
            own = " ".join(t.text for t in tokens[begin:k])
            stop = end if k == i else k
            single = key.title()
            yield Span(
                tokens[begin].start, tokens[stop - 1].end, "Place", "name", head=key, names=[f"{own} {single}", own]
            )
            k = begin
            while k > 0 and tokens[k - 1].low in {",", "and"}:
                k -= 1

    def find(self, clean: str, low: str, start: int, end: int, known: dict[int, int]) -> list[Span]:
        """Candidate spans in a sentence, overlapping ones included; the mentions stage chooses."""
        tokens = self.tokens(clean, low, start, end)
        posts = self._posts_at(tokens, known)
        spans: list[Span] = []
        for i, token in enumerate(tokens):
            if not token.word:
                continue
            people = (
                self._person(tokens, i)
                if i not in posts or token.low in self._words.titles - {"general", "chief"}
                else []
            )
            if people:
                spans.extend(people)
                continue
            group = self._group(tokens, i, posts)
            if group:
                spans.append(group)
            if i in posts and token.low not in {"minister", "mayor", "governor", "ambassador", "prefect", "consul"}:
                continue
            office = self._office(tokens, i, known)
            if office:
                spans.append(office)
            members = list(self._closed_list(tokens, i))
            if len(members) > 1:
                spans = [s for s in spans if s.end <= members[-1].start]
                spans.extend(members)
                continue
            headed = self._headed(tokens, i, known) if i not in posts else None
            if headed:
                spans.append(headed)
        spans = self._with_initialled(tokens, spans)
        spans.extend(s for s in self._unknown_english(tokens, spans, posts, known))
        return spans


def _better(best: Span, span: Span) -> Span:
    """Of two readings of one head the named, then the longer one; of equals one span with both types."""
    if (span.start, span.end, span.kind) == (best.start, best.end, best.kind) and span.type is not None:
        return replace(best, alternatives=(*best.alternatives, span.type))
    weight = (span.kind == "name", span.end - span.start)
    return span if weight > (best.kind == "name", best.end - best.start) else best


@cache
def english_finder() -> EnglishFinder:
    """The finder of English."""
    return EnglishFinder(lexicon("en"))
