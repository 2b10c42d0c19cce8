"""What the finders of French and English names share: heads, how far a name goes, runs of capitals, persons, offices."""

from __future__ import annotations

import re

from graph.languages import latin_words as borders
from graph.languages.lexicon import Lexicon
from graph.languages.spans import Span, Token, phrase, tokenise
from graph.model import EntityType


class LatinFinder:
    """Finds the names of one language. `known` gives the ends of authority names by where they start."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._english = words.language == "en"
        self._heads = {self._key(h): types for h, types in words.heads.items()}
        self._longest = max(len(h.split()) for h in self._heads)
        self._openers = {h.split()[0] for h in self._heads}
        self._offices = {self._key(o): place for o, place in words.offices.items()}
        self._posts = {self._key(p) for p in words.posts}

    def _key(self, words: str) -> str:
        return phrase(found := tokenise(words, words, 0, len(words), self._words.language), 0, len(found))

    def tokens(self, clean: str, low: str, start: int, end: int) -> list[Token]:
        """The sentence's tokens."""
        return tokenise(clean, low, start, end, self._words.language)

    # Heads -------------------------------------------------------------------------------------------------------

    def head_at(self, tokens: list[Token], i: int) -> tuple[int, str, tuple[EntityType, ...], bool]:
        """The longest opening phrase at token i: its end, its key, its types, and whether it stands in the plural."""
        if tokens[i].low not in self._openers and borders.singular(tokens[i].low) not in self._openers:
            return i, "", (), False
        for n in range(min(self._longest, len(tokens) - i), 0, -1):
            key = phrase(tokens, i, i + n)
            if key in self._heads:
                return i + n, key, self._heads[key], False
            singular = " ".join(borders.singular(w) for w in key.split())
            if singular != key and singular in self._heads and "Group" not in self._heads[singular]:
                return i + n, singular, self._heads[singular], True
        return i, "", (), False

    def _content(self, tokens: list[Token], j: int) -> bool:
        return j < len(tokens) and tokens[j].word and tokens[j].low not in self._words.stop

    def _extend(
        self,
        tokens: list[Token],
        j: int,
        entity_type: EntityType,
        head: str,
        known: dict[int, int],
        plural: bool = False,
    ) -> int:
        """The end of a name whose head ends at token j. See docs/rules.md for the borders."""
        words, last, after_small, article, lower = self._words, j, False, False, 0
        begin = j
        while j < len(tokens) and j - begin < 16:
            token = tokens[j]
            if not token.word:
                if token.low == "," and last == j and head in borders.PORTFOLIO and self._lists_portfolio(tokens, j):
                    j += 1
                    continue
                if token.low == '"' and last == j and entity_type != "Group":
                    close = next((k for k in range(j + 1, min(j + 22, len(tokens))) if tokens[k].low == '"'), 0)
                    return close + 1 if close else last
                if (
                    token.low == "-"
                    and last == j
                    and j + 1 < len(tokens)
                    and tokens[j + 1].cap
                    and tokens[j + 1].start - token.end <= 0
                ):
                    j += 1
                    continue
                break
            if entity_type == "Group" and token.low == "sans" and self._content(tokens, j + 1):  # "jeunes sans emploi"
                j, last, after_small = j + 2, j + 2, False
                continue
            titled = (
                token.cap
                and (after_small or (j == begin and entity_type == "Project" and not token.caps))
                and not self._english
            )  # "projet Vivre ensemble"
            if (
                token.low in words.stop
                and not titled
                or token.low in words.months
                and after_small
                and entity_type != "Event"
            ):
                break
            if token.low[0].isdigit() and (
                entity_type in {"Group", "Place"}
                or after_small
                or (entity_type == "Organisation" and len(token.low) > 2)
            ):
                break
            if (
                token.low in borders.FOREIGN
                and not self._english
                and j + 1 < len(tokens)
                and tokens[j + 1].cap
                and j > begin
            ):
                j += 1
                continue
            if token.low in words.connectors:
                step = self._small_words(tokens, j, entity_type, head, known, article, begin, plural)
                if not step:
                    break
                article = article or any(t.low in {"la", "le", "l'", "les"} for t in tokens[j:step])
                j, after_small, lower = step, True, 0
                continue
            if (
                not token.cap
                and borders.PARTICIPLE.search(token.low)
                and j + 1 < len(tokens)
                and tokens[j + 1].low == "par"
            ):
                break
            if not token.cap and not borders.NUMERAL.match(token.low):
                lower += 1
                if self._english:
                    if entity_type in {"Organisation", "Place"} or not (after_small or lower > 1) or lower > 4:
                        break
                elif not after_small and (not borders.is_adjective(token.low) or lower > 3):
                    if tokens[j - 1].low not in borders.WHO or "Group" not in self._heads.get(token.low, ()):
                        break
            j += 1
            last, after_small = j, False
        return last

    def _goes_on(self, tokens: list[Token], j: int, k: int, head: str, begin: int) -> bool:
        """True where "et de" joins two things that one body is for, not two bodies: "Institut de la statistique et de la démographie"."""
        if tokens[k].low in self._posts or tokens[j + 1].low not in borders.OF:
            return tokens[j + 1].low not in borders.OF and tokens[k].low not in self._posts
        if not borders.OF & set(head.split()) and not any(
            t.low in borders.OF or t.low in {"pour", "a", "aux"} for t in tokens[begin:j]
        ):
            return False
        return not (tokens[k].cap and tokens[j - 1].cap) or head in borders.PORTFOLIO

    def _lists_portfolio(self, tokens: list[Token], j: int) -> bool:
        """True of the comma in "ministère de l'Immigration, de la Francisation et de l'Intégration"."""
        k = j + 1
        if k >= len(tokens) or tokens[k].low not in borders.OF:
            return False
        for token in tokens[k + 1 : k + 14]:
            if token.low in borders.AND:
                return True
            if token.low in self._words.stop or (not token.word and token.low != ","):
                return False
        return False

    def _small_words(
        self,
        tokens: list[Token],
        j: int,
        entity_type: EntityType,
        head: str,
        known: dict[int, int],
        article: bool,
        begin: int,
        plural: bool,
    ) -> int:
        """Where the name goes on after the small words at token j; 0 where it ends before them."""
        words, k = self._words, j + 1
        while k < len(tokens) and tokens[k].low in words.connectors and k - j < 4:
            k += 1
        if not self._content(tokens, k) and not (
            k < len(tokens) and tokens[k].word and tokens[k].cap and not self._english
        ):
            return 0
        first, second = tokens[j].low, tokens[j + 1].low
        if tokens[k].low in borders.PHRASES and first not in {"de", "du", "des", "d'"} and not self._english:
            return 0
        _, _, types, _ = self.head_at(tokens, k)
        opens = (
            tokens[k].start in known
            or "Organisation" in types
            or (tokens[k].cap and "Place" in types and not self._english)
        )
        if first in borders.AND:
            if plural and entity_type in {"Organisation", "Place"}:
                return 0
            if opens or (
                k == j + 1 and self._english and not tokens[k].cap and entity_type in {"Organisation", "Place"}
            ):
                return 0
            if entity_type == "Group" and not self._english:
                return (
                    k
                    if k == j + 1
                    and not types
                    and borders.is_adjective(tokens[k].low)
                    and borders.is_adjective(tokens[j - 1].low)
                    else 0
                )
            if second in {"le", "la", "les", "l'", "the"}:
                return k if article and not tokens[k].cap and not types else 0
            if entity_type == "Organisation" and not self._english and not self._goes_on(tokens, j, k, head, begin):
                return 0
            if (
                second in borders.PLACE_PREPOSITIONS
                and entity_type in {"Project", "Strategy", "Plan"}
                and not self._english
            ):
                return k if not tokens[k].cap else 0
            if not self._english and second not in borders.OF and not tokens[k].cap:
                return 0
            if entity_type in {"Place", "Group", "Facility"} and (tokens[k].cap or types):
                return 0
            return k
        if (
            first in {"le", "la", "les", "l'", "the", "a", "an"}
            and (first in {"the", "an"} or not self._english)
            and first != "a"
        ):
            return k if entity_type == "Project" and tokens[k].cap else 0
        if (
            entity_type == "Organisation"
            and first in {"pour", "sur", "contre", "en"}
            and self._words.kinds.get(head) in borders.TERRITORIAL
        ):
            return 0
        if (
            first == "sur"
            and entity_type == "Organisation"
            and not self._english
            and second not in {"le", "la", "les", "l'"}
        ):
            return 0
        if (
            first == "a"
            and second in self._words.connectors
            and second not in {"la", "l'", "les"}
            and not self._english
        ):
            return 0
        if (
            first == "a"
            and not self._english
            and borders.PARTICIPLE.search(tokens[k].low)
            and not types
            and second not in {"la", "l'"}
        ):
            return 0
        if first in borders.PLACE_PREPOSITIONS:
            if entity_type in {"Facility"} and tokens[k].cap and first != "to":
                return k
            if first == "to" and head in {
                "delegation",
                "embassy",
                "permanent mission",
                "delegation of the european union",
            }:
                return k
            if self._english or tokens[k].cap or (j == begin and (entity_type != "Organisation" or first != "aux")):
                return 0
            if entity_type in {"Strategy", "Plan", "Project"}:
                return 0 if "Place" in types else k
            if entity_type == "Organisation":  # "Office des Tunisiens à l'étranger", "Service jésuite aux migrants"
                field = (
                    first == "en" and not tokens[j - 1].cap and tokens[k].low not in words.months
                )  # "concertation en immigration"
                return k if first == "aux" or second in {"la", "l'"} or article or field else 0
            return 0
        if (
            entity_type == "Group"
            and not self._english
            and re.search(r"(?:er|ir|oir|dre)$", tokens[k].low)
            and not tokens[k].cap
        ):
            return 0
        if entity_type == "Place":
            return k if first in {"de", "du", "des", "d'", "of"} and tokens[k].cap else 0
        if (
            entity_type == "Organisation"
            and set(types) & {"Plan", "Strategy", "Project", "Agreement"}
            and "Organisation" not in types
        ):
            return 0
        if entity_type in {"Event", "Agreement", "Facility"} and "Project" in types:
            return 0
        if (
            entity_type == "Project"
            and ((opens and "Organisation" in types) or (j == begin and tokens[k].start in known))
            and tokens[k].cap
        ):
            return 0
        if (
            entity_type in borders.POINTED
            and "Organisation" in types
            and entity_type != "Facility"
            and not tokens[k].cap
            and first in {"du", "de"}
            and not self._content(tokens, k + 1)
        ):
            return 0
        if entity_type in {"Event", "Agreement", "Facility"} and "Project" in types and first in borders.OF:
            return 0
        if entity_type == "Organisation":
            if self._english and not tokens[k].cap:
                return 0
            if (
                head in borders.UNIT
                and opens
                and "Organisation" in types
                and tokens[k].low not in {"bureau", "service", "services"}
            ):
                return 0
        return k

    # Names opened by a head ------------------------------------------------------------------------------------------

    def _before(self, tokens: list[Token], i: int) -> str:
        return tokens[i - 1].low if i > 0 else ""

    def _joins(self, tokens: list[Token], at: int) -> bool:
        """True where "and" stands within one name: nothing left of it closes a name of its own."""
        return at > 0 and not tokens[at - 1].caps and phrase(tokens, at - 1, at) not in self._heads

    # Persons and offices -----------------------------------------------------------------------------------------------

    def _person(self, tokens: list[Token], i: int) -> list[Span]:
        if tokens[i].low.rstrip(".") not in self._words.titles or not tokens[i].cap:
            return []
        many = tokens[i].low in {"mm", "mmes", "messieurs", "mesdames"}
        j = i + 1
        while j < len(tokens) and (tokens[j].low == "." or tokens[j].low.rstrip(".") in self._words.titles):
            j += 1
        spans: list[Span] = []
        start = tokens[i].start
        while j < len(tokens):
            end = self._capital_run(tokens, j, person=True)
            if end == j or self.head_at(tokens, j)[1] and end - j == 1 and not tokens[j].caps:
                break
            spans.append(Span(start, tokens[end - 1].end, "Person", "name", names=[]))
            if not many or end >= len(tokens) or tokens[end].low not in {",", "et", "and"}:
                break
            j = end + 1
            start = tokens[j].start if j < len(tokens) else start
        return spans

    def _capital_run(self, tokens: list[Token], i: int, *, person: bool = False) -> int:
        j = i
        while j < len(tokens) and j - i < (5 if person else 8):
            token = tokens[j]
            if token.word and (token.cap or (j > i and re.match(r"\d+$", token.low) and not person)):
                j += 1
            elif (
                j > i
                and token.low in borders.PARTICLES
                and j + 1 < len(tokens)
                and tokens[j + 1].cap
                and tokens[j + 1].word
                and (person or token.low in {"de", "du", "d'", "of", "des", "del"})
            ):
                j += 2
            elif (
                j > i
                and not person
                and not token.cap
                and token.word
                and borders.is_adjective(token.low)
                and self._closes_run(tokens, j)
            ):
                j += 2
            elif (
                j > i
                and token.low in {"-", "."}
                and j + 1 < len(tokens)
                and tokens[j + 1].cap
                and tokens[j + 1].start == token.end
            ):
                j += 1
            elif (
                person
                and j > i
                and token.low == "."
                and token.end - tokens[j - 1].start == 2
                and j + 1 < len(tokens)
                and tokens[j + 1].cap
            ):
                j += 1
            else:
                break
        return j

    def _of_body(self, tokens: list[Token], k: int, key: str, known: dict[int, int]) -> bool:
        """True of "gouverneur de la BCRG", "ambassadeur de l'Union européenne": a post in a body that is named."""
        while k < len(tokens) and tokens[k].low in {"de", "du", "d'", "l'", "la", "des"}:
            k += 1
        if self._english or key.startswith(("ministre", "secretaire", "maire", "mairesse")) or k >= len(tokens):
            return False
        types = self.head_at(tokens, k)[2]
        return (tokens[k].caps and len(tokens[k].low) < 9) or (
            "Organisation" in types and "Place" not in types and "Agreement" not in types
        )

    def _closes_run(self, tokens: list[Token], j: int) -> bool:
        """True of the small word in "Développement économique Canada"."""
        if (
            self._english
            or j + 1 >= len(tokens)
            or tokens[j].low in self._words.stop
            or tokens[j].low in self._words.connectors
        ):
            return False
        return tokens[j + 1].word and tokens[j + 1].cap and tokens[j + 1].low not in self._words.stop

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        for n in (5, 4, 3, 2, 1):
            key = phrase(tokens, i, i + n)
            if i + n <= len(tokens) and key in self._offices:
                end = self._extend(tokens, i + n, "Organisation", key, known)
                rest = tokens[i + n : end]
                if not rest or self._of_body(tokens, i + n, key, known):
                    return None
                return Span(
                    tokens[i].start,
                    tokens[end - 1].end,
                    "Organisation",
                    "office",
                    head=key,
                    post=str(n),
                    institution=self._offices[key],
                )
        return None

    # All of it ---------------------------------------------------------------------------------------------------------

    def _ordinary(self, tokens: list[Token], i: int, first: bool) -> bool:
        """True of a capitalised word that is no name: a small word, a month, a sentence's first word before small letters."""
        token = tokens[i]
        words = self._words
        if not self._english and (
            token.end - token.start == 1 or (token.low == "etat" and i > 0 and tokens[i - 1].low == "d'")
        ):
            return True
        if (
            token.low in words.stop
            or token.low in words.connectors
            or token.low in borders.ARTICLES
            or token.low in words.months
        ):
            return True
        if token.caps and not self._english and re.search(r"..(?:er|ir|dre|tre)$", token.low):  # "d'APPROUVER"
            return True
        if token.low in self._offices or token.low in words.posts or token.low.rstrip("s") in words.posts:
            return True
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        mixed = token.caps or any(c.isdigit() for c in token.low)
        return first and not mixed and (following is None or not following.cap)
