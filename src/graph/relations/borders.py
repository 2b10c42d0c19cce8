"""How far words reach: a stretch of an encoded sentence widened to the borders around it."""

from __future__ import annotations

import re


def stretch(string: str, start: int, end: int, border: re.Pattern[str]) -> tuple[int, int]:
    """A stretch widened to the borders on both sides."""
    begin = 0
    for found in border.finditer(string, 0, start):
        begin = found.end()
    after = border.search(string, end)
    return begin, after.start() if after else len(string)


def around(string: str, match: re.Match[str], border: re.Pattern[str]) -> str:
    """A match with the words around it, up to the borders on both sides."""
    begin, end = stretch(string, match.start(), match.end(), border)
    return string[begin:end]
