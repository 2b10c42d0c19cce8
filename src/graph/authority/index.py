"""Finds the authority's names in a text in one pass, however many names there are.

Names are keyed by their words, folded and without the Arabic article, under their first word; at each word of the text
only the names that begin with it are looked at, the longest first. So that ordinary words are not taken for names, a
Latin name counts only where the text has it with a capital, an acronym only in capitals, an Arabic name of one word
only with the article that it has ("الهند", not "هند"), and a name that the authority marks as common ("مالي": Mali, and
"financial") only after a word that announces a place or next to a place in a list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph import caches
from graph.authority.entries import Authority, Entry, precedence
from graph.languages.letters import Folded, fold, fold_plain

_WORD = re.compile(r"[^\W_]+")
_CLITICS = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول", "فب", "وال", "بال", "وبال", "لل", "ولل", "كال", "فال", "ال")

_ANNOUNCING = """
    في من الي نحو بين دوله جمهوريه حكومه مدينه بلديه جماعه اقليم عماله ولايه محافظه منطقه جهه عمالات اقاليم ولايات جهات
    in at to from near a au en de vers city town ville commune province region
"""
_ANNOUNCE = frozenset(_ANNOUNCING.split())


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text: folded offsets and the entries that bear it, the likeliest first.

    `bound` are those of the entries that are meant only in a text about their country: they are scoped, and the name
    does not tell the country as "Tunisian Ministry of the Interior" does.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    acronym: bool
    bound: tuple[Entry, ...] = ()


def bare(word: str) -> str:
    """A folded word without the Arabic article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _short(name: str) -> bool:
    """True of what is written in capitals to be told from a word: "IOM", "GIZ"."""
    return name.isascii() and " " not in name and len(name) <= 8 and sum(c.isupper() for c in name) >= 2


def _key(name: str) -> tuple[str, ...]:
    return tuple(bare(w) for w in _WORD.findall(fold_plain(name)))


_VERSION = "1"  # of how names are keyed


def _keyed(authority: Authority) -> Iterator[tuple[Entry, str, tuple[str, ...], bool]]:
    """Each name of each entry with its key, and whether it opens with the Arabic article; kept from before."""
    named = [(entry, name) for entry in authority for name in (*(n.text for n in entry.names), *entry.acronyms)]
    fingerprint = f"{_VERSION}-{authority.fingerprint}"
    rows = caches.recall("names", fingerprint) if authority.fingerprint else None
    if rows is None or len(rows) != len(named):
        rows = [[" ".join(_key(name)), fold_plain(name).startswith("ال")] for _, name in named]
        if authority.fingerprint:
            caches.remember("names", fingerprint, rows)
    for (entry, name), (key, definite) in zip(named, rows, strict=True):
        yield entry, name, tuple(key.split()), definite


class NameIndex:
    """The names of an authority, ready to be found."""

    def __init__(self, authority: Authority) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Entry]]] = defaultdict(dict)
        self._capitals: set[tuple[str, ...]] = set()
        self._words: set[tuple[str, ...]] = set()
        self._common: set[tuple[str, ...]] = set()
        self._articles: dict[tuple[str, ...], set[bool]] = defaultdict(set)  # of one word: with it, without it
        self._national = _national_words(authority)
        for entry, name, key, definite in _keyed(authority):
            self._add(name, entry, key, definite)
            if name in entry.common:
                self._common.add(key)
        self._lengths = {
            first: sorted({len(k) for k in names}, reverse=True) for first, names in self._by_first.items()
        }
        for rows in (rows for names in self._by_first.values() for rows in names.values() if len(rows) > 1):
            rows.sort(key=precedence)

    def _add(self, name: str, entry: Entry, key: tuple[str, ...], definite: bool) -> None:
        if not key or (len(key) == 1 and len(key[0]) < 2):
            return
        rows = self._by_first[key[0]].setdefault(key, [])
        if entry not in rows:
            rows.append(entry)
        (self._capitals if _short(name) else self._words).add(key)
        self._articles[key].add(definite)

    def named(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear just this name or acronym, however it is written; the likeliest first."""
        key = _key(name)
        return tuple(self._by_first.get(key[0], {}).get(key, ())) if key else ()

    def find(self, folded: Folded) -> Iterator[Hit]:
        """The longest known names, left to right, none overlapping."""
        spans = [m.span() for m in _WORD.finditer(folded.low)]
        words = [bare(folded.low[a:b]) for a, b in spans]
        i, listed = 0, -1  # listed: the word after a place, where a list may go on
        while i < len(spans):
            hit, after = self._at(folded, spans, words, i, listed)
            if hit:
                yield hit
                i = after
                listed = i if hit.entries[0].type == "Place" else -1
            else:
                i += 1

    def _at(
        self, folded: Folded, spans: list[tuple[int, int]], words: list[str], i: int, listed: int
    ) -> tuple[Hit | None, int]:
        raw = folded.low[spans[i][0] : spans[i][1]]
        for clitic in _CLITICS if "\u0621" <= raw[0] <= "\u06d3" else ("",):
            if not raw.startswith(clitic) or (len(raw) - len(clitic) < 2 and clitic):
                continue
            first = raw[len(clitic) :]
            if clitic.endswith(("ال", "لل")):
                cut = len(clitic) - 2 if clitic.endswith("ال") else len(clitic) - 1
            else:
                first, cut = bare(first), len(clitic)
            for length in self._lengths.get(first, ()):
                if i + length > len(spans):
                    continue
                key = (first, *words[i + 1 : i + length])
                entries = self._by_first[first].get(key)
                if entries is None or not self._meant(key, raw, clitic, words[i - 1] if i else "", i == listed):
                    continue
                if self._written(folded, key, spans, i, length) and self._joined(folded, spans, i, length):
                    start = spans[i][0] + cut
                    end, bound = spans[i + length - 1][1], tuple(e for e in entries if self._bound(e, key))
                    return Hit(start, end, tuple(entries), key in self._capitals, bound), i + length
        return None, i

    def _bound(self, entry: Entry, key: tuple[str, ...]) -> bool:
        return entry.scoped and self._national.get(entry.country, frozenset()).isdisjoint(key)

    def _meant(self, key: tuple[str, ...], raw: str, clitic: str, before: str, listed: bool) -> bool:
        """True where a word stands as the name of one word does that it may be, and not as an ordinary word."""
        article = clitic.endswith(("ال", "لل")) or raw[len(clitic) :].startswith("ال")
        if len(key) == 1 and article not in self._articles[key]:
            return False
        announced = before in _ANNOUNCE or clitic in {"ب", "وب", "بال", "وبال"} or listed
        return key not in self._common or announced

    @staticmethod
    def _joined(folded: Folded, spans: list[tuple[int, int]], i: int, length: int) -> bool:
        """True where nothing but small marks stands between the words ("Fonds Asile, migration et intégration")."""
        return all(
            re.fullmatch(r"[\s'\-./’,\"]{1,3}|", folded.low[spans[k][1] : spans[k + 1][0]])
            for k in range(i, i + length - 1)
        )

    def _written(self, folded: Folded, key: tuple[str, ...], spans: list[tuple[int, int]], i: int, length: int) -> bool:
        first = folded.clean[spans[i][0]]
        if not first.isascii():
            return True
        if key in self._capitals and key not in self._words:
            text = folded.clean[spans[i][0] : spans[i][1]]
            return sum(c.isupper() for c in text) >= 2 or (text[0].isupper() and len(text) > 4)
        return first.isupper() or first.isdigit() or (length >= 3)


def _national_words(authority: Authority) -> dict[str, frozenset[str]]:
    """Of each country the folded words that tell it within a name: its adjectives and its names of one word."""
    return {
        entry.country: frozenset(
            bare(fold_plain(n.text)) for n in (*entry.names, *entry.adjectives) if " " not in n.text
        )
        for entry in authority
        if entry.level == "country"
    }


def index_of(entries: Iterable[Entry]) -> NameIndex:
    """An index over entries alone, for tests and small lists."""
    return NameIndex(Authority(tuple(entries)))


def find_names(text: str, index: NameIndex) -> list[Hit]:
    """Hits in a plain text; offsets are folded ones."""
    return list(index.find(fold(text)))
