"""Finds the phrases that open Arabic names: heads, their clitics cut off ("وبوزارة": "وزارة")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.languages.arabic_words import PLURALS, PREFIXES, bare, one_form, verbal
from graph.languages.lexicon import Lexicon
from graph.languages.spans import Token
from graph.model import EntityType


@dataclass(frozen=True, slots=True)
class Head:
    """The phrase that opens a name: the token after it, its words without article, what it may open."""

    end: int
    key: str
    types: tuple[EntityType, ...]
    definite: bool
    cut: int  # characters of prefix that stand before the name
    plural: bool
    kind: str  # of actor


class ArabicHeads:
    """Finds heads, and tells the words that no name goes over. The other parts of the finder build on it."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self._starts = {h.split()[0] for h in words.heads} | {o.split()[0] for o in words.offices}
        self._stems = lru_cache(maxsize=16384)(lambda word: tuple(self._readings(word)))  # the finder lives as long
        self._events = {h for h, types in words.heads.items() if types[0] == "Event"}
        self._constructs = {
            f"{h[:-2]}{ending}": h for h in words.heads if h.endswith(("ون", "ين")) and " " not in h for ending in "وي"
        }

    def stems(self, word: str) -> tuple[tuple[str, bool, int], ...]:
        """Readings of a word: the stem without article, whether it had one, and the prefix's length."""
        return self._stems(word)

    def _readings(self, word: str) -> Iterator[tuple[str, bool, int]]:
        word = one_form(word)
        for prefix in PREFIXES:
            if not word.startswith(prefix) or len(word) - len(prefix) < 2:
                continue
            rest = word[len(prefix) :]
            if rest.startswith("ال"):
                yield rest[2:], True, len(prefix)
            elif prefix.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
                yield rest[1:], True, len(prefix)
            yield rest, False, len(prefix)
            if rest.endswith("ا") and len(rest) > 3:  # the accusative
                yield rest[:-1], False, len(prefix)
            for suffix in ("ته", "تها"):  # "its session"
                if rest.endswith(suffix) and f"{rest.removesuffix(suffix)}ه" in self._events:
                    yield f"{rest.removesuffix(suffix)}ه", True, len(prefix)

    def head_at(self, tokens: list[Token], i: int) -> Head | None:
        """The longest opening phrase at token i."""
        if tokens[i].low in self.words.stop or self._participle(tokens, i):
            return None
        best: Head | None = None
        for stem, definite, cut in self.stems(tokens[i].low):
            if stem in self._constructs and not definite:
                key = self._constructs[stem]
                best = best or Head(i + 1, key, self.words.heads[key], False, cut, False, "")
            if stem not in self._starts:
                continue
            found = self._longest(tokens, i, stem, definite, cut)
            if found and (best is None or (found.end, -found.cut) > (best.end, -best.cut)):
                best = found
        return best

    def _participle(self, tokens: list[Token], i: int) -> bool:
        """True of what only looks like a head: "organised by" for "the organisation", "in reply" for "a fair"."""
        word, before, after = (
            tokens[i].low,
            tokens[i - 1].low if i else "",
            tokens[i + 1].low if i + 1 < len(tokens) else "",
        )
        if word == "المنظمه":
            return after in {"من", "بشراكه", "بتعاون"}
        if word.endswith("الكليه") and before.startswith(("ميزاني", "كلف", "تكلف", "موازن", "قيم", "بكلف", "بتكلف")):
            return True
        if word in {"محليه", "جهويه"} and (
            i == 0 or (tokens[i - 1].word and before not in self.words.stop and not before.startswith("ال"))
        ):
            return True
        if word in {"الاسبوع", "اليوم"} and after.startswith(("الماضي", "المقبل", "القادم", "الجاري", "المنصرم")):
            return True
        idiom = before.endswith(("في", "من")) and after.endswith(("ه", "ها", "اخري"))
        return (word == "الاجتماع" and before == "علم") or (word in {"معرض", "جهه"} and idiom)

    def _longest(self, tokens: list[Token], i: int, stem: str, definite: bool, cut: int) -> Head | None:
        for n in range(min(self.words.head_length, len(tokens) - i), 0, -1):
            rest = [t.low for t in tokens[i + 1 : i + n]]
            for words in (rest, [bare(w) for w in rest], [w.removesuffix("ا") for w in rest]):
                key = " ".join([stem, *words])
                types = self.words.heads.get(key)
                if types:
                    return Head(i + n, key, types, definite, cut, stem in PLURALS, self.words.kinds.get(key, ""))
        return None

    def ends_name(self, token: Token) -> bool:
        """True of a word that no name goes on with: a preposition, a verb, a title."""
        return self.stops(token)

    def compound(self, token: Token) -> bool:
        """True of a word that opens a compound place or person: "بني", "سيدي"."""
        return token.low in self.words.compounds

    def stops(self, token: Token) -> bool:
        """True of a mark, a word that ends names, a title, a verb."""
        word = token.low
        if not token.word or word in self.words.stop or (word in self.words.titles and len(word) > 2):
            return True
        return (word.startswith("و") and word[1:] in self.words.stop and len(word) > 3) or verbal(word)
