"""From the lines of pages to running text: lines that only the page's width parted are joined, broken words mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from graph.readers.pdf.layout import Line

_END = re.compile(r"[.!?؟؛;:…][\"'»”)\]]*$")
_BULLET = re.compile(r"^(?:[-–—•▪►●◦*\uf0b7✓➢]\s|\(?[\d٠-٩]{1,2}[.)-]\s|[a-zأ-ي]\)\s)")
_FIELD = re.compile(r"^[^\s:][^:.،]{0,40}\s?:(?:\s|$)")
_HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]$")


@dataclass(frozen=True, slots=True)
class Paged:
    """Running text and where in it each page begins."""

    text: str
    pages: tuple[int, ...]


def join_lines(pages: Sequence[Sequence[Line]]) -> Paged:
    """The text of all pages, a paragraph a line; an empty line where more than a line's height parts two."""
    known = _words(pages)
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before: Line | None = None
    for page in pages:
        leading = _leading(page)
        starts.append(length)
        for i, line in enumerate(page):
            glue = _glue(before, line, leading, across=i == 0)
            if glue == "-" and pieces:
                cut = _mended(pieces[-1], line.text, known)
                length -= len(pieces[-1]) - len(cut)
                pieces[-1], glue = cut, ""
            if i == 0:
                starts[-1] = length + len(glue)
            pieces += [glue, line.text]
            length += len(glue) + len(line.text)
            before = line
    return Paged("".join(pieces), tuple(starts))


def _words(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The hyphenated words that stand whole in a line somewhere."""
    return frozenset(w.casefold() for page in pages for line in page for w in re.findall(r"\w+-\w+", line.text))


def _leading(page: Sequence[Line]) -> float:
    """The usual distance between two lines of a page."""
    steps = [a.base - b.base for a, b in pairwise(page) if 0 < a.base - b.base < 4 * a.size]
    return median(steps) if steps else 0.0


def _glue(before: Line | None, line: Line, leading: float, *, across: bool) -> str:
    """What stands between a line and the one before it; "-" where a word is to be mended."""
    if before is None:
        return ""
    step = before.base - line.base
    new_column = across or step <= 0 or before.column != line.column
    if _goes_on(before, line, new_column) and (new_column or step <= 1.35 * max(leading, line.size)):
        return "-" if _is_broken(before, line) else " "
    return "\n\n" if new_column or step > 1.35 * max(leading, line.size) else "\n"


def _goes_on(before: Line, line: Line, new_column: bool) -> bool:
    """Whether a line goes on with the paragraph of the one before: whose next word would not have fitted on it."""
    if before.cells > 1 or line.cells > 1 or before.right_to_left != line.right_to_left:
        return False
    if abs(before.size - line.size) > 0.12 * before.size or _BULLET.match(line.text):
        return False
    if _END.search(before.text) and (new_column or _FIELD.match(line.text)):
        return False
    if new_column and line.text[:1].isupper() and not _is_broken(before, line):
        return False
    return _is_broken(before, line) or _is_full(before, line)


def _is_broken(before: Line, line: Line) -> bool:
    """Whether a word goes on in the next line."""
    return bool(_HYPHEN.search(before.text)) and line.text[:1].isalpha()


def _is_full(before: Line, line: Line) -> bool:
    first = line.text.split(" ", 1)[0]
    drawn = max(line.right - line.left, 1.0) * len(first) / max(len(line.text), 1)
    room = before.left - before.column[0] if before.right_to_left else before.column[1] - before.right
    return room < 1.4 * drawn + 0.7 * line.size  # letters differ in width


def _mended(piece: str, following: str, known: frozenset[str]) -> str:
    """A piece that ends in a hyphen, without it where only the end of the line put it there."""
    found = _HYPHEN.search(piece)
    rest = re.match(r"\w+", following)
    if found is None or rest is None:
        return piece
    meant = f"{found[1]}-{rest[0]}".casefold() in known or rest[0][:1].isupper() or found[1].isdigit()
    return piece if meant and not piece.endswith("\u00ad") else piece[:-1]
