"""Finds names in French sentences: by heads, capitals, titles; tells what only leads to a name, what only describes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.languages import latin_words as borders
from graph.languages.latin import LatinFinder
from graph.languages.lexicon import lexicon
from graph.languages.spans import Span, SpanKind, Token
from graph.model import EntityType


@dataclass(frozen=True, slots=True)
class Head:
    """A head in a sentence: the tokens from `at` to `end`, its key, one of its types, whether it stands in the plural."""

    tokens: list[Token]
    at: int
    end: int
    key: str
    type: EntityType
    plural: bool

    @property
    def lead(self) -> str:
        """The word before."""
        return self.tokens[self.at - 1].low if self.at > 0 else ""

    def capital(self, stop: int) -> bool:
        """True where a name that ends at a token has a capital that more than its place in the sentence gives."""
        own = self.tokens[self.at : stop]
        return any(t.cap or t.low == '"' for t in own if t is not self.tokens[0] or t.caps or not self.plural)


class FrenchFinder(LatinFinder):
    """The finder of French."""

    def _transparent(self, tokens: list[Token], i: int, end: int, key: str, known: dict[int, int]) -> bool:
        """True of "à l'initiative de", "le bureau de l'OIM": words that only lead to the body after them."""
        if key == "fonds" and not tokens[i].cap:  # "sur fonds de l'Union européenne"
            return True
        if key == "comite de pilotage" and any(t.low.startswith("presid") for t in tokens[max(0, i - 4) : i]):
            return True
        if key == "etat" and self._before(tokens, i) in {"d'", "d"}:  # "conseillère d'État"
            return True
        if key == "partenariat" and not any(borders.SIGNING.match(t.low) for t in tokens[max(0, i - 6) : i]):
            return True
        if self._before(tokens, i) == "en" and key in {"partenariat", "accord", "consultation", "dialogue", "projet"}:
            return True
        if key == "plan" and i > 1 and tokens[i - 2].low == "sur":  # "sur le plan du pilotage"
            return True
        k = end
        while k < len(tokens) and k - end < 3 and tokens[k].low in {"de", "du", "d'", "l'", "la"}:
            k += 1
        body = (
            k > end
            and k < len(tokens)
            and (tokens[k].start in known or tokens[k].caps or "Organisation" in self.head_at(tokens, k)[2])
        )
        if key == "initiative":
            return body or (k < len(tokens) and tokens[k].cap) or (i > 1 and tokens[i - 2].low == "a")
        return (
            key in {"bureau", "antenne", "siege", "representation", "delegation"}
            and body
            and (k >= len(tokens) or not tokens[k].low[0].islower() or tokens[k].cap)
        )

    def _headed(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        end, key, types, plural = self.head_at(tokens, i)
        if not types or self._transparent(tokens, i, end, key, known):
            return None
        best: Span | None = None
        for entity_type in types:
            stop = self._extend(tokens, end, entity_type, key, known, plural)
            span = self._span(Head(tokens, i, end, key, entity_type, plural), stop)
            if span is None:
                continue
            if best is None or (best.kind != "name" and span.kind == "name" and span.end > best.end):
                best = span
            elif (span.start, span.end, span.kind) == (best.start, best.end, best.kind):
                best.alternatives = (*best.alternatives, entity_type)
        return best

    def _span(self, head: Head, stop: int) -> Span | None:
        """The mention that a head opens and that ends at a token; None where it is none."""
        capital = head.capital(stop)
        kind = self._kind(head, stop, capital)
        if self._nameless(head, stop, capital) or self._described(head, stop, kind, capital):
            return None
        tokens, begin, key, words = head.tokens, head.at, head.key, self._words
        if kind == "bare" and " " in key and words.kinds.get(key) == "development-agency":
            kind = "name"  # "la coopération suisse"
        if head.type == "Event" and borders.ORDINAL.fullmatch(head.lead):  # "la troisième réunion" is one of its own
            begin, kind = begin - 1, "name"
        span = Span(tokens[begin].start, tokens[stop - 1].end, head.type, kind, head=key, plural=head.plural)
        span.actor = words.kinds.get(key, "")
        span.generic, span.weak, span.organ = (
            kind == "bare" and key in group for group in (words.generic, words.weak, words.organs)
        )
        return span

    @staticmethod
    def _kind(head: Head, stop: int, capital: bool) -> SpanKind:
        if head.type == "Group":
            return "name"
        if head.lead in borders.POINTING and not capital and head.type in borders.POINTED:
            return "bare"
        indefinite = head.lead in borders.INDEFINITE
        if stop > head.end and (capital or head.type != "Project"):
            return "name" if capital or not indefinite else "indefinite"
        return "indefinite" if indefinite else "bare"

    @staticmethod
    def _nameless(head: Head, stop: int, capital: bool) -> bool:
        """True where words of a name's form lack the capitals that would make them one."""
        within = any(t.cap for t in head.tokens[head.end : stop])
        if head.type == "Organisation" and stop > head.end and not capital:
            return not borders.kind_needs_no_capital(head.key)
        return not within and (head.type == "Place" or (head.plural and head.type in borders.POINTED))

    def _described(self, head: Head, stop: int, kind: SpanKind, capital: bool) -> bool:
        """True of heads that neither name nor describe: ordinary words, "cheffe de projet", "appel à projets"."""
        key, lead, words = head.key, head.lead, self._words
        several = head.plural and head.type in {"Organisation", "Place"}
        if kind == "bare" and not capital and (several or key in words.capitalised):
            return True
        named = stop > head.end
        if key in words.weak and (kind != "bare" or named or head.plural or lead not in self._pointing(head, stop)):
            return True
        before = head.tokens[head.at - 2].low if head.at > 1 else ""
        if lead == "de" and before in self._posts and (not named or key in borders.LED):
            return True
        return (lead == "en" and kind != "name") or (lead == "a" and before in {"appel", "appels"})

    @staticmethod
    def _pointing(head: Head, stop: int) -> frozenset[str]:
        """The words before a description that make it point at something; "l'aménagement d'un ..." does not."""
        after = head.tokens[stop].low if stop < len(head.tokens) else ""
        return (
            borders.POINTING if head.type == "Facility" and (after in borders.OF or after == ",") else borders.DEFINITE
        )

    def _expatriates(self, clean: str, start: int, end: int) -> list[Span]:
        """People of a country who live abroad or come back, by its adjective: "Sénégalais de l'extérieur"."""
        return [
            Span(*m.span(), "Group", "name", head="ressortissants")
            for m in borders.EXPATRIATES.finditer(clean, start, end)
        ]

    def _unknown(self, tokens: list[Token], taken: list[Span]) -> list[Span]:
        """Runs of capitals that nothing else explains."""
        spans: list[Span] = []
        i = 0
        while i < len(tokens):
            token = tokens[i]
            if not (token.word and token.cap) or any(s.start <= token.start < s.end for s in taken):
                i += 1
                continue
            end = self._capital_run(tokens, i)
            begin = i
            while begin < end and self._ordinary(tokens, begin, begin == 0 or tokens[begin - 1].low in {'"', "-"}):
                begin += 1
            if end - begin == 1 and begin > 0 and tokens[begin - 1].low in borders.ARTICLED and not tokens[begin].caps:
                end = self._phrased(tokens, end)
            if begin < end:
                kind: SpanKind = "acronym" if end - begin == 1 and tokens[begin].caps else "unknown"
                spans.append(Span(tokens[begin].start, tokens[end - 1].end, None, kind))
            i = end
        return spans

    def _phrased(self, tokens: list[Token], end: int) -> int:
        """The end of a name that an article and one capital open: "la Fabrique de l'hospitalité"."""
        if end + 1 >= len(tokens) or tokens[end].low not in borders.OF:
            return end
        k = end + 1
        while k < len(tokens) and tokens[k].low in {"la", "l'", "les"}:
            k += 1
        noun = k < len(tokens) and tokens[k].word and not tokens[k].cap and tokens[k].low not in self._words.stop
        return self._extend(tokens, end, "Organisation", "", {}) if noun and not self.head_at(tokens, k)[2] else end

    def find(self, clean: str, low: str, start: int, end: int, known: dict[int, int]) -> list[Span]:
        """Candidate spans in a sentence, overlapping ones included; the mentions stage chooses."""
        tokens = self.tokens(clean, low, start, end)
        spans: list[Span] = []
        for i, token in enumerate(tokens):
            if not token.word:
                continue
            people = self._person(tokens, i)
            if people:
                spans.extend(people)
                continue
            office = self._office(tokens, i, known)
            if office:
                spans.append(office)
            headed = self._headed(tokens, i, known)
            if headed:
                spans.append(headed)
        spans.extend(self._expatriates(clean, start, end))
        spans.extend(self._unknown(tokens, spans))
        return spans


@cache
def french_finder() -> FrenchFinder:
    """The one finder of French."""
    return FrenchFinder(lexicon("fr"))
