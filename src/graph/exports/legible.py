"""Text of documents made safe to show on a terminal: what would act on it, or on the text beside it, is left out."""

from __future__ import annotations

import re

# Controls (so line ends and terminal escapes), direction marks and isolates (UAX #9), line and paragraph separators.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]+")


def legible(text: str) -> str:
    """Text on one line; each run of characters that act becomes a space.

    >>> legible("a\\x1b[31m\\u202eb")
    'a [31m b'
    """
    return _ACTING.sub(" ", text)
