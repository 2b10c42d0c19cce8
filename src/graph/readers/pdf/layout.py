"""From the glyphs of a page to its lines in the order in which they are read: rows, columns, tables, page furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from statistics import median

from graph.readers.pdf.glyphs import Glyph
from graph.readers.pdf.order import are_apart, is_mark, is_right_to_left, nearest, read_in_order

_DEEPEST = 8  # columns within columns
CELLS = "   "  # between the cells of a row


@dataclass(frozen=True, slots=True)
class Segment:
    """Glyphs of one row with no wide gap between them."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page in reading order, and the edges of the column that it stands in."""

    text: str
    left: float
    right: float
    base: float
    size: float
    column: tuple[float, float]
    right_to_left: bool
    cells: int = 1


Row = tuple[Segment, ...]


def read_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page. In a page of Arabic the right column comes first."""
    rows = [row for row in map(_segments, _rows(glyphs)) if row]
    right_to_left = is_right_to_left("".join(g.text for g in glyphs))
    return [line for block in _blocks(rows, right_to_left) for line in _lines(block, right_to_left)]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, top row first. Small raised digits (of footnotes) are left out."""
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if not is_mark(g.text)), key=lambda g: (-g.base, g.left)):
        if rows and abs(rows[-1][0].base - glyph.base) <= 0.35 * min(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    _give_marks(rows, [g for g in glyphs if is_mark(g.text)])
    return _without_note_marks(rows)


def _give_marks(rows: list[list[Glyph]], marks: Sequence[Glyph]) -> None:
    """Add the vowel signs, which are drawn above or below the line, to the nearest row."""
    depths = [-row[0].base for row in rows]
    for mark in marks if depths else ():
        row = rows[nearest(depths, -mark.base)]
        if abs(row[0].base - mark.base) < mark.size:
            row.append(mark)


def _without_note_marks(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows without those that are but raised note marks beside the row below, and without raised digits in a row."""
    kept: list[list[Glyph]] = []
    for i, row in enumerate(rows):
        below = rows[i + 1] if i + 1 < len(rows) else []
        if below and all(_is_note_mark(g, below[0]) for g in row):
            continue
        full = median(g.size for g in row)
        kept.append([g for g in row if not (g.text.isdigit() and g.size < 0.75 * full)])
    return kept


def _is_note_mark(glyph: Glyph, below: Glyph) -> bool:
    raised = 0 < glyph.base - below.base < 0.8 * below.size
    return raised and glyph.size < 0.9 * below.size and (glyph.text.isdigit() or glyph.text in "*∗†‡§#+,")


def _segments(row: Sequence[Glyph]) -> Row:
    """A row cut where a gap is wider than a space can be."""
    segments: list[list[Glyph]] = []
    reach = 0.0
    for glyph in sorted(row, key=lambda g: (g.left, g.right)):
        if segments and glyph.left - reach <= 1.1 * glyph.size:
            segments[-1].append(glyph)
            reach = max(reach, glyph.right)
        else:
            segments.append([glyph])
            reach = glyph.right
    return tuple(_segment(glyphs) for glyphs in segments)


def _segment(glyphs: Sequence[Glyph]) -> Segment:
    return Segment(
        tuple(glyphs),
        min(g.left for g in glyphs),
        max(g.right for g in glyphs),
        median(g.base for g in glyphs),
        median(g.size for g in glyphs),
    )


def _blocks(rows: Sequence[Row], right_to_left: bool, depth: int = 0) -> Iterator[Sequence[Row]]:
    """Rows in the order in which they are read, cut where columns of prose begin and end."""
    while rows:
        found = _columns(rows) if depth < _DEEPEST else None
        if found is None:
            yield rows
            return
        start, end, gutter = found
        yield from _blocks(rows[:start], right_to_left, depth + 1)
        sides = [_side(rows[start:end], gutter, left=True), _side(rows[start:end], gutter, left=False)]
        for side in reversed(sides) if right_to_left else sides:
            yield from _blocks(side, right_to_left, depth + 1)
        rows = rows[end:]


def _side(rows: Sequence[Row], gutter: float, *, left: bool) -> list[Row]:
    halves = (tuple(s for s in row if (s.right <= gutter) == left) for row in rows)
    return [half for half in halves if half]


def _columns(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest stretch of rows (first, end) that a gutter parts into two columns of prose, and where it lies."""
    best: tuple[int, int, float] | None = None
    for gutter in _gutters(rows):
        crossed = [any(s.left < gutter < s.right for s in row) for row in rows]
        for free, group in groupby(enumerate(crossed), key=lambda pair: not pair[1]):
            numbers = [i for i, _ in group]
            start, end = numbers[0], numbers[-1] + 1
            if free and _is_prose(rows[start:end], gutter) and (best is None or end - start > best[1] - best[0]):
                best = start, end, gutter
    return best


def _gutters(rows: Sequence[Row]) -> list[float]:
    """Where columns may be parted: just before edges at which many lines begin, just after those at which many end."""
    segments = [s for row in rows for s in row]
    lefts = Counter(round(s.left / 2) * 2 for s in segments)
    rights = Counter(round(s.right / 2) * 2 for s in segments)
    often = [edge - 3.0 for edge, count in lefts.most_common(6) if count >= 4 and edge > min(lefts) + 20]
    return often + [edge + 3.0 for edge, count in rights.most_common(6) if count >= 4 and edge < max(rights) - 20]


def _is_prose(rows: Sequence[Row], gutter: float) -> bool:
    """Whether both sides are columns of running text: four lines each, most of them as long as the column is wide."""
    return all(_is_column(_side(rows, gutter, left=left)) for left in (True, False))


def _is_column(rows: Sequence[Row]) -> bool:
    if len(rows) < 4:
        return False
    widths = [row[-1].right - row[0].left for row in rows]
    return median(widths) >= 0.75 * max(widths) and median(map(_gaps, rows)) >= 2


def _gaps(row: Row) -> int:
    """How many spaces stand in a row."""
    glyphs = sorted((g for s in row for g in s.glyphs), key=lambda g: g.left)
    return sum(are_apart(a, b) for a, b in pairwise(glyphs))


def _lines(rows: Sequence[Row], page_right_to_left: bool) -> Iterator[Line]:
    """The lines of a block: its rows, the cells of each in the direction of the row."""
    column = (min(s.left for row in rows for s in row), max(s.right for row in rows for s in row))
    for row in rows:
        letters = "".join(g.text for s in row for g in s.glyphs)
        turned = is_right_to_left(letters) if any(c.isalpha() for c in letters) else page_right_to_left
        texts = [read_in_order(cell, right_to_left=turned) for cell in _cells(row)]
        shown = [text for text in (reversed(texts) if turned else texts) if text]
        if shown:
            size, base = median(s.size for s in row), median(s.base for s in row)
            yield Line(CELLS.join(shown), row[0].left, row[-1].right, base, size, column, turned, len(shown))


def _cells(row: Row) -> list[list[Glyph]]:
    """The glyphs of each cell: what is less than two sizes apart is but widely set."""
    cells = [list(row[0].glyphs)]
    for before, segment in pairwise(row):
        if segment.left - before.right <= 2 * segment.size:
            cells[-1] += segment.glyphs
        else:
            cells.append(list(segment.glyphs))
    return cells


_NUMBER = re.compile(
    r"#|[-–—|\[(]*#[-–—|\])]*|#(?:/|sur|of|de|من)#|(?:page|p\.?|pg\.?|صفحة|الصفحة|ص)\.?#(?:(?:/|sur|of|de|من)#)?"
)
_DIGITS = re.compile(r"[\d٠-٩]+")
_BLANK = re.compile(r"\s+")
_EDGE = 4  # lines at the head and at the foot of a page that may be furniture


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without running heads and feet (which stand at the same place of several pages) and page numbers."""
    seen = Counter(key for page in pages for key in {_place(line) for line in _edges(page)})
    often = max(2, 0.3 * len(pages))
    repeated = {key for key, count in seen.items() if count >= often}
    return [_trimmed(page, repeated) for page in pages]


def _edges(page: Sequence[Line]) -> list[Line]:
    """The outermost lines of a page by where they stand."""
    down = sorted(page, key=lambda line: -line.base)
    return down if len(down) <= 2 * _EDGE else [*down[:_EDGE], *down[-_EDGE:]]


def _key(line: Line) -> str:
    return _BLANK.sub("", _DIGITS.sub("#", line.text)).casefold()


def _place(line: Line) -> tuple[str, int]:
    return _key(line), round(line.base / 4)


def _trimmed(page: Sequence[Line], repeated: set[tuple[str, int]]) -> list[Line]:
    down = sorted(page, key=lambda line: -line.base)

    def is_furniture(line: Line) -> bool:
        return _place(line) in repeated or bool(_NUMBER.fullmatch(_key(line)))

    head = list(takewhile(is_furniture, down[:_EDGE]))
    foot = list(takewhile(is_furniture, reversed(down[-_EDGE:])))
    cut = {id(line) for line in (*head, *foot)}
    return [line for line in page if id(line) not in cut]
