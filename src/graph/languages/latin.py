"""What the finders of French and English names share: heads, how far names go, runs of capitals, persons, offices."""

from __future__ import annotations

from dataclasses import dataclass

from graph.languages import latin_words as borders
from graph.languages.lexicon import Lexicon
from graph.languages.spans import Span, Token, phrase, tokenise
from graph.model import EntityType


@dataclass(slots=True)
class Name:
    """A name while its end is looked for: its head ends at `begin`, it reaches to `last`, `at` is next."""

    tokens: list[Token]
    begin: int
    type: EntityType
    head: str
    known: dict[int, int]
    plural: bool
    at: int
    last: int
    after_small: bool = False  # what was read last are small words
    article: bool = False  # an article stands within the name
    lower: int = 0  # words in small letters since the last small words

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.at]

    def take(self, count: int) -> None:
        """Make the next tokens part of the name."""
        self.at += count
        self.last, self.after_small = self.at, False


class LatinFinder:
    """Finds the names of one language. `known` gives the ends of authority names by where they start."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._heads = {self._key(h): types for h, types in words.heads.items()}
        self._longest = max(len(h.split()) for h in self._heads)
        self._openers = {h.split()[0] for h in self._heads}
        self._offices = {self._key(o): place for o, place in words.offices.items()}
        self._posted = {o.split()[0] for o in self._offices}
        self._posts = {self._key(p) for p in words.posts}

    def _key(self, words: str) -> str:
        return phrase(found := tokenise(words, words, 0, len(words), self._words.language), 0, len(found))

    def tokens(self, clean: str, low: str, start: int, end: int) -> list[Token]:
        """The sentence's tokens."""
        return tokenise(clean, low, start, end, self._words.language)

    # Heads ---------------------------------------------------------------------------------------------------

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
        name = Name(tokens, j, entity_type, head, known, plural, at=j, last=j)
        while name.at < len(tokens) and name.at - j < 16 and self._step(name):
            pass
        return name.last

    def _step(self, name: Name) -> bool:
        """Take the next token into a name; False where the name ends before it."""
        token = name.token
        if not token.word:
            return self._mark(name)
        if skipped := self._skipped(name):
            name.at += skipped
            return True
        if self._ended(name):
            return False
        if token.low in self._words.connectors:
            step = self._goes_over(name)
            name.article |= any(t.low in {"la", "le", "l'", "les"} for t in name.tokens[name.at : step])
            name.at, name.after_small, name.lower = step or name.at, True, 0
            return step > 0
        if not token.cap and not borders.NUMERAL.match(token.low):
            name.lower += 1
            if not self._takes_small(name):
                return False
        name.take(1)
        return True

    def _mark(self, name: Name) -> bool:
        """Go over a mark within a name: a hyphen between capitals, a quotation right after the head."""
        tokens, j = name.tokens, name.at
        if name.last != j:
            return False
        if name.token.low == '"' and name.type != "Group":
            close = next((k for k in range(j + 1, min(j + 22, len(tokens))) if tokens[k].low == '"'), 0)
            name.last = close + 1 if close else name.last
            return False
        glued = name.token.low == "-" and j + 1 < len(tokens) and tokens[j + 1].cap
        name.at += 1
        return glued and tokens[j + 1].start <= name.tokens[j].end

    def _skipped(self, name: Name) -> int:
        """How many tokens a name runs over whatever they are."""
        return 0

    def _ended(self, name: Name) -> bool:
        """True where a name ends before a word: verbs and other small words, months, numbers."""
        token = name.token
        if token.low in self._words.stop or (
            token.low in self._words.months and name.after_small and name.type != "Event"
        ):
            return True
        body = name.type == "Organisation" and len(token.low) > 2
        return token.low[0].isdigit() and (name.type in {"Group", "Place"} or name.after_small or body)

    def _takes_small(self, name: Name) -> bool:
        """True where a word in small letters is part of a name."""
        return name.type not in {"Organisation", "Place"} and (name.after_small or name.lower > 1) and name.lower <= 4

    def _goes_over(self, name: Name) -> int:
        """Where a name goes on after the small words at its next token; 0 where it ends before them."""
        k = self._after_small(name)
        if not self._content(name.tokens, k):
            return 0
        token, first = name.tokens[k], name.token.low
        types = self.head_at(name.tokens, k)[2]
        opens = token.start in name.known or "Organisation" in types
        if first in borders.AND:
            return k if self._joined(name, k, types, opens) else 0
        if first in {"the", "an"}:
            return k if name.type == "Project" and token.cap else 0
        if first in borders.PLACE_PREPOSITIONS:
            mission = first == "to" and name.head in borders.MISSIONS
            return k if mission or (name.type == "Facility" and token.cap and first != "to") else 0
        if name.type == "Organisation" and not token.cap:
            return 0
        return k if self._of(name, k, types, opens) else 0

    def _after_small(self, name: Name) -> int:
        k = name.at + 1
        while k < len(name.tokens) and name.tokens[k].low in self._words.connectors and k - name.at < 4:
            k += 1
        return k

    def _joined(self, name: Name, k: int, types: tuple[EntityType, ...], opens: bool) -> bool:
        """True where "and" joins words of one name."""
        token, territorial = name.tokens[k], name.type in {"Organisation", "Place"}
        if (name.plural and territorial) or opens or (k == name.at + 1 and not token.cap and territorial):
            return False
        if name.tokens[name.at + 1].low == "the":
            return name.article and not token.cap and not types
        return name.type not in {"Place", "Group", "Facility"} or not (token.cap or types)

    def _of(self, name: Name, k: int, types: tuple[EntityType, ...], opens: bool) -> bool:
        """True where what follows "of" is part of the name and not a name of its own."""
        token, first = name.tokens[k], name.token.low
        if name.type == "Place":
            return first in {"de", "du", "des", "d'", "of"} and token.cap
        if name.type == "Organisation":
            other = bool(set(types) & {"Plan", "Strategy", "Project", "Agreement"}) and "Organisation" not in types
            own = name.head in borders.UNIT and opens and "Organisation" in types
            return not other and not (own and token.low not in {"bureau", "service", "services"})
        if name.type in {"Event", "Agreement", "Facility"} and "Project" in types:
            return False
        own = (opens and "Organisation" in types) or (name.at == name.begin and token.start in name.known)
        if name.type == "Project" and own and token.cap:
            return False
        bare = "Organisation" in types and not token.cap and first in {"du", "de"}
        return not (bare and name.type in borders.POINTED - {"Facility"} and not self._content(name.tokens, k + 1))

    # Names opened by a head ----------------------------------------------------------------------------------

    def _before(self, tokens: list[Token], i: int) -> str:
        return tokens[i - 1].low if i > 0 else ""

    def _joins(self, tokens: list[Token], at: int) -> bool:
        """True where "and" stands within one name: nothing left of it closes a name of its own."""
        return at > 0 and not tokens[at - 1].caps and phrase(tokens, at - 1, at) not in self._heads

    # Persons and offices -------------------------------------------------------------------------------------

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
            if end == j or (self.head_at(tokens, j)[1] and end - j == 1 and not tokens[j].caps):
                break
            spans.append(Span(start, tokens[end - 1].end, "Person", "name", names=[]))
            if not many or end >= len(tokens) or tokens[end].low not in {",", "et", "and"}:
                break
            j = end + 1
            start = tokens[j].start if j < len(tokens) else start
        return spans

    def _capital_run(self, tokens: list[Token], i: int, *, person: bool = False) -> int:
        """The end of a run of capitals that begins at token i."""
        j = i
        while j < len(tokens) and j - i < (5 if person else 8):
            token = tokens[j]
            number = j > i and not person and token.low.isdigit()
            step = 1 if token.word and (token.cap or number) else self._link(tokens, j, person) if j > i else 0
            if not step:
                break
            j += step
        return j

    def _link(self, tokens: list[Token], j: int, person: bool) -> int:
        """How many tokens a run of capitals goes on over a particle, a hyphen or a point; 0 where it ends."""
        token, after = tokens[j], tokens[j + 1] if j + 1 < len(tokens) else None
        if after is None or not after.cap:
            return 0
        particle = token.low in borders.PARTICLES and (person or token.low in {"de", "du", "d'", "of", "des", "del"})
        if (particle and after.word) or (not person and self._within_run(tokens, j)):
            return 2
        initial = person and token.low == "." and token.end - tokens[j - 1].start == 2
        return int((token.low in {"-", "."} and after.start == token.end) or initial)

    def _within_run(self, tokens: list[Token], j: int) -> bool:
        """True of a small word that stands between the capitals of one name."""
        return False

    def _office(self, tokens: list[Token], i: int, known: dict[int, int]) -> Span | None:
        for n in (5, 4, 3, 2, 1) if tokens[i].low in self._posted else ():
            key = phrase(tokens, i, i + n)
            if i + n <= len(tokens) and key in self._offices:
                end = self._extend(tokens, i + n, "Organisation", key, known)
                if end == i + n or self._of_body(tokens, i + n, key, known):
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

    def _of_body(self, tokens: list[Token], k: int, key: str, known: dict[int, int]) -> bool:
        """True of a post in a body that is named by more than a post can stand for."""
        return False

    # All of it -----------------------------------------------------------------------------------------------

    def _ordinary(self, tokens: list[Token], i: int, first: bool) -> bool:
        """True of a capitalised word that is no name: a small word, a month, the first of a sentence."""
        token, words = tokens[i], self._words
        if any(token.low in group for group in (words.stop, words.connectors, borders.ARTICLES, words.months)):
            return True
        if token.low in self._offices or token.low in words.posts or token.low.rstrip("s") in words.posts:
            return True
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        mixed = token.caps or any(c.isdigit() for c in token.low)
        return first and not mixed and (following is None or not following.cap)
