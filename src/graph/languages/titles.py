"""What stands before the name of a person and is no part of it: "Dr", "Mme", "السيدة"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graph.languages.letters import fold_plain
from graph.languages.lexicon import lexicon

_LONGEST = 3  # words of a title
_JOINED = re.compile(r"^([\u0621-\u06d3]{1,2})[./](?=\w)")  # "د.سمير"
_MARKS = "./"


def without_titles(name: str, languages: frozenset[str]) -> str:
    """The name of a person without the titles before it, as the lexicons of these languages have them.

    >>> without_titles("Her Excellency Dr. Nadia Haddad", frozenset(["en"]))
    'Nadia Haddad'
    >>> without_titles("للسيدة د. سلمى حداد", frozenset(["ar"]))
    'سلمى حداد'
    """
    words = _JOINED.sub(r"\1. ", name).split()
    while taken := _title_length(words, _titles(languages)):
        words = words[taken:]
    return " ".join(words)


@cache
def _titles(languages: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(lexicon(language).titles for language in languages))


def _title_length(words: list[str], titles: frozenset[str]) -> int:
    """How many of the first words are a title; 0 where none is, or where no name would be left."""
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        phrase = fold_plain(" ".join(words[:count])).rstrip(_MARKS)
        if not phrase or any(form in titles for form in _forms(phrase)):
            return count
    return 0


def _forms(phrase: str) -> Iterator[str]:
    """A title and what it is without the small words that Arabic writes as its first letters: "والسيد", "للسيد".

    Titles of a letter or two stand alone: "ولد" is a name, not "and to Dr".
    """
    yield phrase
    bare = phrase.removeprefix("و")
    forms = (bare, bare[1:] if bare.startswith(("ل", "ب")) else "", "ا" + bare[1:] if bare.startswith("لل") else "")
    yield from (form for form in forms if len(form) > 2)
