"""Names told whose they are once a document is read: the authority's entry that bears one, and its letters as written.

A name in a list ("ولايات ومجالس جهات أ وب") or one that goes on with its acronym and quotation marks is not found by
the search for known names, which reads the text from left to right; here the whole name is looked up by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from graph.authority import Authority, Entry
from graph.authority.index import NameIndex
from graph.languages.letters import Folded
from graph.model import EntityType

_MARKS = ' "«»“”\n'
_WORD = re.compile(r"[^\W_]+")

# What the council of a region is called, beside the region's own name.
_COUNCILS = ("مجلس {}", "conseil de la {}", "{} regional council")


class Recognition:
    """Looks names up in the authority for a document about a country ("" where that is not known)."""

    def __init__(self, authority: Authority, index: NameIndex, country: str) -> None:
        self._authority = authority
        self._index = index
        self._country = country

    def find(self, names: Sequence[str], acronyms: Sequence[str], entity_type: EntityType) -> Entry | None:
        """The one entry of a type that bears any of the names, with or without an acronym; None where several do."""
        found = {
            entry.iri: entry
            for name in _without_acronyms(names, acronyms)
            for entry in self._index.named(name)
            if entry.type == entity_type and name not in entry.common and self._meant(entry, name)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _meant(self, entry: Entry, name: str) -> bool:
        """Places and shared names count in a text about their country, others also where the name is a long one."""
        if entry.country == self._country:
            return True
        return entry.type != "Place" and not entry.scoped and (not entry.country or len(name.split()) > 2)

    def acting(self, place: Entry) -> Entry | None:
        """The body that acts for a place: the government of a country, the council of a region."""
        if place.level == "country":
            return self._authority.government(place.country)
        called = (form.format(name.text) for name in place.names for form in _COUNCILS)
        councils = (e for name in called for e in self._index.named(name) if e.kind == "regional-council")
        return next((e for e in councils if e.country == place.country), None)


def _without_acronyms(names: Iterable[str], acronyms: Sequence[str]) -> Iterator[str]:
    """Names stripped of quotation marks, and those that open or end with an acronym also without it."""
    for name in names:
        bare = name.strip(_MARKS)
        if bare in acronyms:
            continue
        yield bare
        for acronym in acronyms:
            rest = bare.removesuffix(acronym).removeprefix(acronym).strip(f"{_MARKS}()-–:")
            if rest and rest != bare:
                yield rest


class Spelling:
    """Gives folded names the letters that the text writes: nothing folded is ever shown."""

    def __init__(self, folded: Folded) -> None:
        self._folded = folded

    def written(self, name: str) -> str:
        """The name as the text has it, whole or else word by word; as it is where the text has it otherwise.

        >>> from graph.languages.letters import fold
        >>> Spelling(fold("وولايات جهات بني ملال-خنيفرة وسوس-ماسة")).written("ولاية جهة سوس-ماسه")
        'ولاية جهة سوس-ماسة'
        """
        at = self._folded.clean.find(name)
        if at >= 0 and name not in self._folded.source:
            start, end = self._folded.span(at, at + len(name))
            return self._folded.source[start:end]
        return _WORD.sub(lambda word: self._letters.get(word[0], word[0]), name)

    @cached_property
    def _letters(self) -> dict[str, str]:
        """Of each word that the text never writes in its folded form, how it writes it first."""
        found: dict[str, str] = {}
        plain: set[str] = set()
        for match in _WORD.finditer(self._folded.clean):
            start, end = self._folded.span(*match.span())
            letters = self._folded.source[start:end]
            found.setdefault(match[0], letters)
            plain.update([letters] if letters == match[0] else [])
        return {word: letters for word, letters in found.items() if word not in plain}
