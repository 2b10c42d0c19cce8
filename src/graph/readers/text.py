"""Plain text: decoded once, line ends made one character, nothing else changed."""

from __future__ import annotations

from graph.errors import SourceError
from graph.readers.encodings import decode, one_line_end, refuse_binary
from graph.readers.reading import Reading


def read(data: bytes, place: str) -> Reading:
    """The text of a plain text file in UTF-8, UTF-16 or UTF-32 with a byte order mark, windows-1256 or windows-1252.

    Raises SourceError where the file is empty, binary, broken UTF-8 (at which byte), or in no encoding told for sure.
    """
    text, encoding = decode(data, place)
    refuse_binary(text, place)
    if not text.strip():
        raise SourceError("is empty: there is no text to read", place=place)
    return Reading(one_line_end(text), encoding, "text/plain")
