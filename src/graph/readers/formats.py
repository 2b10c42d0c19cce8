"""Which reader reads which file: a line for each suffix.

A reader is loaded when a file of its kind is met, so that a run over plain text pays for none of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.readers.reading import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """How files of a kind are read: bytes and the file's name for messages in, a reading out; raises SourceError."""

    read: Callable[[bytes, str], Reading]
    largest: int  # bytes


def _text(data: bytes, place: str) -> Reading:
    from graph.readers.text import read

    return read(data, place)


def _html(data: bytes, place: str) -> Reading:
    from graph.readers.html import read

    return read(data, place)


def _pdf(data: bytes, place: str) -> Reading:
    from graph.readers.pdf import read

    return read(data, place)


def _docx(data: bytes, place: str) -> Reading:
    from graph.readers.docx import read

    return read(data, place)


# Pictures make up most of a large PDF or Word file.
READERS: dict[str, Format] = {
    ".txt": Format(_text, 10_000_000),
    ".html": Format(_html, 10_000_000),
    ".htm": Format(_html, 10_000_000),
    ".xhtml": Format(_html, 10_000_000),
    ".pdf": Format(_pdf, 100_000_000),
    ".docx": Format(_docx, 100_000_000),
}
ARCHIVES = frozenset({".zip"})  # what holds documents; archives.py opens them
# What is named where it is found in an archive: nothing is unpacked twice.
NESTED = frozenset({".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst"})
