"""Which reader reads which file: a line for each suffix."""

from __future__ import annotations

from collections.abc import Callable

from graph.readers import text
from graph.readers.text import Reading

# Bytes and the file's name for messages in; text, encoding and media type out. Raises SourceError.
READERS: dict[str, Callable[[bytes, str], Reading]] = {
    ".txt": text.read,
}

__all__ = ["READERS", "Reading"]
