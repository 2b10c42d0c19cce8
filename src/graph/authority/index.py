"""Finds the authority's names in a text in one pass, however many names there are.

Names are keyed by their words, folded and without the Arabic article, under their first word; at each word of the text
only the names that begin with it are looked at, the longest first. A Latin name counts only where the text has it with a
capital, an acronym only in capitals, so that ordinary words are not taken for names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.authority.entries import Authority, Entry
from graph.languages.letters import Folded, fold, fold_plain

_WORD = re.compile(r"[^\W_]+")
_CLITICS = ("", "و", "ب", "ل", "ف", "ك", "وب", "ول", "فب", "وال", "بال", "وبال", "لل", "ولل", "كال", "فال", "ال")


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text: folded offsets and the entries that bear it, the likeliest first."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    acronym: bool


def bare(word: str) -> str:
    """A folded word without the Arabic article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _short(name: str) -> bool:
    """True of what is written in capitals to be told from a word: "IOM", "GIZ"."""
    return name.isascii() and " " not in name and len(name) <= 8 and sum(c.isupper() for c in name) >= 2


class NameIndex:
    """The names of an authority, ready to be found."""

    def __init__(self, authority: Authority) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Entry]]] = defaultdict(dict)
        self._capitals: set[tuple[str, ...]] = set()
        self._words: set[tuple[str, ...]] = set()
        for entry in authority:
            for name in entry.names:
                self._add(name.text, entry)
            for acronym in entry.acronyms:
                self._add(acronym, entry)
        self._lengths = {first: sorted({len(k) for k in names}, reverse=True) for first, names in self._by_first.items()}
        self._precedence = authority.by_name

    def _add(self, name: str, entry: Entry) -> None:
        key = tuple(bare(w) for w in _WORD.findall(fold_plain(name)))
        if not key or (len(key) == 1 and len(key[0]) < 2):
            return
        rows = self._by_first[key[0]].setdefault(key, [])
        if entry not in rows:
            rows.append(entry)
        (self._capitals if _short(name) else self._words).add(key)

    def find(self, folded: Folded) -> Iterator[Hit]:
        """The longest known names, left to right, none overlapping."""
        spans = [m.span() for m in _WORD.finditer(folded.low)]
        words = [bare(folded.low[a:b]) for a, b in spans]
        i = 0
        while i < len(spans):
            hit, after = self._at(folded, spans, words, i)
            if hit:
                yield hit
                i = after
            else:
                i += 1

    def _at(self, folded: Folded, spans: list[tuple[int, int]], words: list[str], i: int) -> tuple[Hit | None, int]:
        raw = folded.low[spans[i][0] : spans[i][1]]
        for clitic in _CLITICS if "\u0621" <= raw[0] <= "\u06d3" else ("",):
            if not raw.startswith(clitic) or len(raw) - len(clitic) < 2 and clitic:
                continue
            first = raw[len(clitic) :]
            if clitic.endswith("ال") or clitic.endswith("لل"):
                cut = len(clitic) - 2 if clitic.endswith("ال") else len(clitic) - 1
            else:
                first, cut = bare(first), len(clitic)
            for length in self._lengths.get(first, ()):
                if i + length > len(spans):
                    continue
                key = (first, *words[i + 1 : i + length])
                entries = self._by_first[first].get(key)
                if entries and self._written(folded, key, spans, i, length) and self._joined(folded, spans, i, length):
                    start = spans[i][0] + cut
                    return Hit(start, spans[i + length - 1][1], tuple(entries), key in self._capitals), i + length
        return None, i

    @staticmethod
    def _joined(folded: Folded, spans: list[tuple[int, int]], i: int, length: int) -> bool:
        """True where nothing but small marks stands between the words."""
        return all(re.fullmatch(r"[\s'\-./’]{1,3}|", folded.low[spans[k][1] : spans[k + 1][0]]) for k in range(i, i + length - 1))

    def _written(self, folded: Folded, key: tuple[str, ...], spans: list[tuple[int, int]], i: int, length: int) -> bool:
        first = folded.clean[spans[i][0]]
        if not first.isascii():
            return True
        if key in self._capitals and key not in self._words:
            text = folded.clean[spans[i][0] : spans[i][1]]
            return sum(c.isupper() for c in text) >= 2 or (text[0].isupper() and len(text) > 4)
        return first.isupper() or first.isdigit() or (length >= 3)


def index_of(entries: Iterable[Entry]) -> NameIndex:
    """An index over entries alone, for tests and small lists."""
    return NameIndex(Authority(tuple(entries)))


def find_names(text: str, index: NameIndex) -> list[Hit]:
    """Hits in a plain text; offsets are folded ones."""
    return list(index.find(fold(text)))
