"""Finds names in French sentences: by heads, capitals, titles; tells what only leads to a name, what only describes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.languages import french_titles as titles
from graph.languages import latin_words as borders
from graph.languages.latin import LatinFinder, Name
from graph.languages.lexicon import lexicon
from graph.languages.spans import Span, SpanKind, Token
from graph.model import EntityType


@dataclass(frozen=True, slots=True)
class Head:
    """A head in a sentence: the tokens from `at` to `end`, its key, one of its types, whether in the plural."""

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
        while k < len(tokens) and k - end < 4 and tokens[k].low in {"de", "du", "d'", "l'", "la", "pays", "regional"}:
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
        indefinite = head.lead in borders.INDEFINITE or (head.lead == "," and head.type in borders.POINTED)
        if stop > head.end and (capital or head.type != "Project"):
            return "name" if capital or not indefinite else "indefinite"
        return "indefinite" if indefinite else "bare"

    @staticmethod
    def _nameless(head: Head, stop: int, capital: bool) -> bool:
        """True where words of a name's form lack the capitals that would make them one."""
        within = any(t.cap for t in head.tokens[head.end : stop])
        if head.type == "Organisation" and stop > head.end and not capital:
            return not borders.kind_needs_no_capital(head.key)
        headed = stop > head.end and head.at > 0 and head.tokens[head.at].cap  # "aux Journées du partenariat"
        several = head.plural and head.type in borders.POINTED and not headed
        return not within and (head.type == "Place" or several)

    def _described(self, head: Head, stop: int, kind: SpanKind, capital: bool) -> bool:
        """True of heads that neither name nor describe: ordinary words, "cheffe de projet", "appel à projets"."""
        key, lead, words = head.key, head.lead, self._words
        if head.type == "Event" and not capital and key in words.capitalised:
            return True
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

    # How far a name goes ------------------------------------------------------------------------------------------

    def _mark(self, name: Name) -> bool:
        portfolio = name.token.low == "," and name.last == name.at and name.head in borders.PORTFOLIO
        if portfolio and not name.plural and self._lists_portfolio(name.tokens, name.at):
            name.at += 1
            return True
        return super()._mark(name)

    def _lists_portfolio(self, tokens: list[Token], j: int) -> bool:
        """True of the comma in "ministère de l'Immigration, de la Francisation et de l'Intégration"."""
        if j + 1 >= len(tokens) or tokens[j + 1].low not in borders.OF:
            return False
        for token in tokens[j + 2 : j + 15]:
            if token.low in borders.AND:
                return True
            if token.low in self._words.stop or (not token.word and token.low != ","):
                return False
        return False

    def _skipped(self, name: Name) -> int:
        token = name.token
        if name.type == "Group" and token.low == "sans" and self._content(name.tokens, name.at + 1):
            name.last, name.after_small = name.at + 2, False  # "jeunes sans emploi"
            return 2
        if token.low == "dans" and name.last == name.at and self._within(name):  # "la diaspora dans le développement"
            name.after_small = True
            return 2
        if closing := titles.closes_title(name):
            name.last, name.after_small = name.at + closing, False
            return closing
        foreign = token.low in borders.FOREIGN and name.at > name.begin and name.at + 1 < len(name.tokens)
        stop = token.low in self._words.stop or (token.low in self._words.months and name.after_small)
        return int(foreign and not stop and name.tokens[name.at + 1].cap)

    def _within(self, name: Name) -> bool:
        """True of "dans le" between the small words of a title."""
        tokens, k = name.tokens, name.at + 2
        if name.type not in {"Agreement", "Event", "Project"} or k >= len(tokens) or tokens[name.at - 1].cap:
            return False
        noun = self._content(tokens, k) and not tokens[k].cap and tokens[k].low not in borders.PHRASES
        return noun and tokens[k - 1].low in {"le", "la", "l'", "les"} and not self.head_at(tokens, k)[2]

    def _ended(self, name: Name) -> bool:
        token = name.token
        opens = name.at == name.begin and name.type == "Project" and not token.caps
        if token.low in self._words.stop and token.cap and (name.after_small or opens):  # "projet Vivre ensemble"
            return False
        following = name.tokens[name.at + 1].low if name.at + 1 < len(name.tokens) else ""
        passive = not token.cap and following == "par" and borders.PARTICIPLE.search(token.low)
        if passive and token.low not in self._words.connectors:
            return True
        return super()._ended(name)

    def _takes_small(self, name: Name) -> bool:
        token = name.token
        if name.after_small or (borders.is_adjective(token.low) and name.lower <= 3) or titles.takes_noun(name):
            return True
        return name.tokens[name.at - 1].low in borders.WHO and "Group" in self._heads.get(token.low, ())

    def _goes_over(self, name: Name) -> int:
        k = self._after_small(name)
        if (
            k >= len(name.tokens)
            or not name.tokens[k].word
            or not (self._content(name.tokens, k) or name.tokens[k].cap)
        ):
            return 0
        token, first = name.tokens[k], name.token.low
        if token.low in borders.PHRASES and first not in {"de", "du", "des", "d'"}:
            return 0
        types = self.head_at(name.tokens, k)[2]
        opens = token.start in name.known or "Organisation" in types or (token.cap and "Place" in types)
        if first in borders.AND:
            return k if self._joined(name, k, types, opens) else 0
        if first in {"le", "la", "les", "l'"}:
            return k if (name.type == "Project" and token.cap) or titles.is_infinitive_title(name) else 0
        if self._phrase_ends(name, k, types):
            return 0
        if first in borders.PLACE_PREPOSITIONS:
            return k if self._at(name, k, types) else 0
        infinitive = re.search(r"(?:er|ir|oir|dre)$", token.low) and not token.cap
        if name.type == "Group" and infinitive:
            return 0
        return k if self._of(name, k, types, opens) else 0

    def _joined(self, name: Name, k: int, types: tuple[EntityType, ...], opens: bool) -> bool:
        token, second = name.tokens[k], name.tokens[name.at + 1].low
        if opens or (name.plural and name.type in {"Organisation", "Place"}):
            return False
        if name.type == "Group":
            both = borders.is_adjective(token.low) and borders.is_adjective(name.tokens[name.at - 1].low)
            return k == name.at + 1 and not types and both
        if second in {"le", "la", "les", "l'"}:
            return name.article and not token.cap and not types
        if name.type == "Organisation" and not self._one_body(name, k):
            return False
        if second in borders.PLACE_PREPOSITIONS and name.type in {"Project", "Strategy", "Plan"}:
            return not token.cap
        if second not in borders.OF and not token.cap:
            return titles.joins_noun(name, k) and not types
        return name.type not in {"Place", "Facility"} or not (token.cap or types)

    def _one_body(self, name: Name, k: int) -> bool:
        """True where "et de" joins what one body is for: "Institut de la statistique et de la démographie"."""
        token, before = name.tokens[k], name.tokens[name.begin : name.at]
        if token.low in self._posts:
            return False
        if name.tokens[name.at + 1].low not in borders.OF:
            return True
        links = borders.OF | {"a", "aux"}
        if not borders.OF & set(name.head.split()) and not any(t.low in links for t in before):
            return False
        return not (token.cap and name.tokens[name.at - 1].cap) or name.head in borders.PORTFOLIO

    def _phrase_ends(self, name: Name, k: int, types: tuple[EntityType, ...]) -> bool:
        """True of small words that end a name: "la commune de Kolda pour ...", "l'association a ..."."""
        token, first, second = name.tokens[k], name.token.low, name.tokens[name.at + 1].low
        if name.type == "Organisation" and first in {"pour", "sur", "contre", "en"}:
            if self._words.kinds.get(name.head) in borders.TERRITORIAL:
                return True
            if first == "sur" and second not in {"le", "la", "les", "l'"}:
                return True
        if first != "a":
            return False
        if second in self._words.connectors and second not in {"la", "l'", "les"}:
            return True
        return bool(borders.PARTICIPLE.search(token.low)) and not types and second not in {"la", "l'"}

    def _at(self, name: Name, k: int, types: tuple[EntityType, ...]) -> bool:
        """True where "à", "aux", "en" go on with a name: "Office des Tunisiens à l'étranger", "appui à l'emploi"."""
        token, first = name.tokens[k], name.token.low
        if token.cap:
            return name.type == "Facility"
        titled = name.type in {"Strategy", "Plan"} and " " in name.head  # "plan d'action en immigration"
        if name.at == name.begin and not titled and (name.type != "Organisation" or first != "aux"):
            return False
        if name.type in {"Strategy", "Plan", "Project"}:
            return "Place" not in types
        if name.type != "Organisation":
            return False
        field = first == "en" and not name.tokens[name.at - 1].cap and token.low not in self._words.months
        return first == "aux" or name.tokens[name.at + 1].low in {"la", "l'"} or name.article or field

    def _within_run(self, tokens: list[Token], j: int) -> bool:
        """True of the small word in "Développement économique Canada"."""
        token, after = tokens[j], tokens[j + 1]
        if token.cap or not token.word or not borders.is_adjective(token.low) or not after.word:
            return False
        words = self._words
        return token.low not in words.stop and token.low not in words.connectors and after.low not in words.stop

    def _of_body(self, tokens: list[Token], k: int, key: str, known: dict[int, int]) -> bool:
        """True of "gouverneur de la BCRG", "ambassadeur de l'Union européenne": a post in a body that is named."""
        while k < len(tokens) and tokens[k].low in {"de", "du", "d'", "l'", "la", "des"}:
            k += 1
        if key.startswith(("ministre", "secretaire", "maire", "mairesse")) or k >= len(tokens):
            return False
        types = self.head_at(tokens, k)[2]
        body = "Organisation" in types and "Place" not in types and "Agreement" not in types
        return (tokens[k].caps and len(tokens[k].low) < 9) or body

    def _ordinary(self, tokens: list[Token], i: int, first: bool) -> bool:
        token = tokens[i]
        if token.end - token.start == 1 or (token.low == "etat" and i > 0 and tokens[i - 1].low == "d'"):
            return True
        if token.caps and re.search(r"..(?:er|ir|dre|tre)$|^[ivx]+$", token.low):  # "d'APPROUVER", "phase II"
            return True
        return super()._ordinary(tokens, i, first)

    # All of it ------------------------------------------------------------------------------------------------------

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
                titles.name_without_head(clean, headed, tokens)
                spans.append(headed)
        spans.extend(self._expatriates(clean, start, end))
        spans.extend(self._unknown(tokens, spans))
        return spans


@cache
def french_finder() -> FrenchFinder:
    """The one finder of French."""
    return FrenchFinder(lexicon("fr"))
