"""Brands: the short names inside longer ones, and names that a text repeats where nothing shows them to be names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.languages.letters import fold
from graph.languages.spans import Span

_QUOTED = re.compile(r'["«“„]\s*([^"»”«“]{2,60}?)\s*["»”]')
_TAIL = re.compile(r"(?<=[a-zà-ÿ])\s((?:[A-ZÀ-Þ][\w'’-]*)(?:\s(?:[A-ZÀ-Þ0-9][\w'’-]*|d[eu]|des|la|en))*)$")
_LINK = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "et",
        "à",
        "a",
        "au",
        "aux",
        "en",
        "pour",
        "sur",
        "of",
        "for",
        "the",
        "and",
        "in",
        "to",
    ]
)


def brand(surface: str) -> str:
    """The brand within a project's name, "" where there is none.

    >>> brand("programme de soutien scolaire Madrasati"), brand("projet « Djigui »"), brand("Projet d'appui à l'Est")
    ('Madrasati', 'Djigui', '')
    """
    quoted = _QUOTED.search(surface)
    if quoted:
        return quoted[1]
    tail = _TAIL.search(surface)
    if tail is None or tail[1].split()[-1][0].islower():
        return ""
    before = surface[: tail.start()].split()[-1].lower()
    return "" if re.split("['’]", before)[-1] in _LINK else tail[1]


def _titled(words: str) -> str:
    """Words in capitals as running text would have them.

    >>> _titled("TEA AND TALK")
    'Tea and Talk'
    """
    return " ".join(w.lower() if i and w.lower() in _LINK else w.capitalize() for i, w in enumerate(words.split()))


def short_names(spans: Iterable[Span], clean: str, start: int) -> Iterator[str]:
    """What a sentence's names may be called by elsewhere in the text, folded with case; `start` is where it begins."""
    for span in spans:
        words = clean[span.start : span.end]
        if span.acronym:
            yield fold(span.acronym).clean
        if (
            span.type in {None, "Project"}
            and span.start == start
            and words.isupper()
            and " " in words
            and words.isascii()
        ):
            yield _titled(words)  # a heading in capitals: "TEA AND TALK"
        if span.type == "Project" and span.kind == "name":
            yield fold(brand(words)).clean
            rest = (
                words
                if not span.head
                else words.split(" ", 1)[-1]
                if span.head == words.split(" ", 1)[0].lower()
                else ""
            )
            if len(rest.split()) < 5:
                yield rest
        elif span.kind == "quoted" or (span.kind in {"unknown", "acronym"} and span.start > start and not span.iri):
            yield words


def echo_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all short names of a text, or None where it has none."""
    kept = {n for n in names if len(n) > 2 and n[0].isupper() and "\n" not in n}
    if not kept:
        return None
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(n) for n in sorted(kept, key=lambda n: (-len(n), n))) + r")(?!\w)"
    )


def echoes(pattern: re.Pattern[str], clean: str, start: int, end: int, taken: list[Span]) -> Iterator[Span]:
    """Repeated names in a sentence where nothing else was found."""
    for match in pattern.finditer(clean, start, end):
        a, b = match.span()
        over = [s for s in taken if s.start < b and s.end > a]
        if all(
            s.kind in {"unknown", "acronym", "bare"}
            and s.iri == ""
            and a <= s.start
            and s.end <= b
            and s.end - s.start < b - a
            for s in over
        ):
            yield Span(a, b, None, "acronym" if match.group().isupper() else "unknown")
