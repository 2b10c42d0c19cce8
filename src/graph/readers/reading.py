"""What every reader gives, and the limits that hold for all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from graph.errors import SourceError

LARGEST_TEXT = 10_000_000  # characters; what is longer is no document but a collection


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, how it was found there, and what the file states of itself ("" for what it does not)."""

    text: str
    encoding: str
    media_type: str
    title: str = ""
    published: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD
    publisher: str = ""
    source: str = ""  # the page's own address
    language: str = ""  # as the file has it: "fr", "ar-MA"
    pages: tuple[int, ...] = ()  # where each page begins in the text; empty where there are no pages


def refuse_endless(text: str, place: str) -> None:
    """Raise SourceError where a text is longer than any document."""
    if len(text) > LARGEST_TEXT:
        raise SourceError(
            f"holds {len(text):,} characters of text; documents of up to {LARGEST_TEXT:,} are read: split it",
            place=place,
        )


def missing_extra(package: str, place: str) -> SourceError:
    """The error that tells which extra to install to read a kind of file."""
    return SourceError(
        f"needs the package {package} to be read; install it with: pip install 'migraph[documents]'", place=place
    )


_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
_FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|indd|pdf|qxd|pptx?|xlsx?|html?|pub|pmd|cdr)$", re.IGNORECASE)
_BY_MACHINE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|publisher)\b.*|untitled\W*\d*|sans titre\W*\d*|document\W*\d*|titre|title|"
    r"pr[ée]sentation (?:powerpoint|1)|powerpoint presentation|diapositive \d+|slide \d+|"
    r"mise en page \d+|layout \d+|template|about:blank|print|home|accueil|الرئيسية)",
    re.IGNORECASE,
)


def one_line(text: str | None) -> str:
    """A text as a title stands: on one line, without outer white space."""
    return _SPACE.sub(" ", text or "").strip()


def stated_title(text: str | None) -> str:
    """A title as a file states it; "" where it is only what a program put there (a file's name, "Document1")."""
    title = one_line(text)
    letters = sum(c.isalpha() for c in title)
    if letters < 3 or _FILE_NAME.search(title) or _BY_MACHINE.fullmatch(title) or "\ufffd" in title:
        return ""
    return title


_ISO_DATE = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?![\d/.-])")


def stated_date(text: str | None) -> str:
    """A date as a machine wrote it (ISO 8601, time of day left out), to its own precision; "" where it is none.

    >>> stated_date("2023-11-02T10:00:00+01:00"), stated_date("20231102"), stated_date("02/11/2023")
    ('2023-11-02', '2023-11-02', '')
    """
    found = _ISO_DATE.match((text or "").strip())
    if not found:
        return ""
    parts = [part for part in found.groups() if part]
    try:
        day = date(*map(int, [*parts, "1", "1"][:3]))
    except ValueError:
        return ""
    return "-".join(parts) if 1900 <= day.year <= 2100 else ""
