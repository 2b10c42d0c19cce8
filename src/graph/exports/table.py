"""Tables for reading in a terminal, right-to-left text included.

Widths are those of the terminal (wcwidth), not of the string. On a terminal each cell is isolated in its own direction
(UAX #9, U+2066 to U+2069), so that Arabic in one cell does not reorder its neighbours; a pipe gets the bare text, each
row on one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from wcwidth import wcswidth, wcwidth

from graph.model import Table

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"

_GAP = 2
_NARROWEST = 9  # a column narrower than this cannot be read: the rows are then written as records
# Line ends, terminal escapes and direction marks of the data must not act on the table.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+")

Cell = str | int | float | None


def render(table: Table, *, width: int = 0) -> str:
    """The table as lines of text. `width` is the terminal's, and 0 where the text goes to no terminal.

    >>> print(render(Table(("funder", "funderLabel", "projects"), (("id:organisation/a", "Alpha", 2),))))
    funder  projects
    ──────  ────────
    Alpha          2
    """
    shown = _shown(table)
    texts = [[_text(cell, grouped=bool(width)) for cell in row] for row in shown.rows]
    natural = [max(_width(line) for line in (name, *(row[i] for row in texts))) for i, name in enumerate(shown.columns)]
    widths = _fit(natural, width) if width else natural
    if widths and min(w - n for w, n in zip(widths, natural, strict=True)) < 0 and min(widths) < _NARROWEST:
        return "\n".join(_records(shown.columns, texts, width))
    return "\n".join(_grid(shown, texts, widths, isolate=bool(width)))


def direction(text: str) -> str:
    """ "rtl" or "ltr" by the first letter that has a direction (UAX #9, rule P2), "" where none has.

    >>> direction("1. وكالة (Enabel)")
    'rtl'
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


def isolate(text: str) -> str:
    """Text that does not act on what stands beside it: isolated where it holds letters that run right to left."""
    if direction(text) == "rtl":
        return f"{RIGHT_TO_LEFT}{text}{END}"
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return f"{LEFT_TO_RIGHT}{text}{END}"
    return text


def wrap(text: str, width: int) -> list[str]:
    """Text in lines of at most `width` columns, broken at spaces where it can be."""
    lines = [""]
    for word in filter(None, text.split(" ")):  # not at no-break spaces
        for piece in _pieces(word, width):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if _width(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and _width(piece) + max(wcwidth(character), 0) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _shown(table: Table) -> Table:
    """The table for reading: a column that has its label beside it gives way to it, except where there is none."""
    places = {name: i for i, name in enumerate(table.columns)}
    bases = {name: name.removesuffix("Label") for name in places if name.endswith("Label") and name[:-5] in places}
    kept = [name for name in table.columns if f"{name}Label" not in places]

    def cell(row: Sequence[Cell], name: str) -> Cell:
        found = row[places[name]]
        return row[places[bases[name]]] if found is None and name in bases else found

    return Table(
        tuple(bases.get(name, name) for name in kept), tuple(tuple(cell(row, n) for n in kept) for row in table.rows)
    )


def _text(cell: Cell, *, grouped: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        # Thousands apart by a narrow no-break space; not in four digits, which may be a year or an offset.
        return f"{cell:,}".replace(",", "\u202f") if grouped and abs(cell) >= 10_000 else str(cell)
    return _ACTING.sub(" ", cell).strip()


def _width(text: str) -> int:
    return max(wcswidth(text), 0) if text.isprintable() else sum(max(wcwidth(c), 0) for c in text)


def _fit(natural: Sequence[int], width: int) -> list[int]:
    """Widths that fill the terminal: columns that need less than an even share keep it, the others share the rest."""
    left = width - _GAP * (len(natural) - 1)
    widths = list(natural)
    open_columns = sorted(range(len(natural)), key=lambda i: natural[i])
    for done, column in enumerate(open_columns):
        share = left // (len(natural) - done)
        widths[column] = max(1, min(natural[column], share))
        left -= widths[column]
    return widths


def _grid(table: Table, texts: Sequence[Sequence[str]], widths: Sequence[int], *, isolate: bool) -> Iterator[str]:
    right = [_aligned_right([row[i] for row in table.rows]) for i in range(len(table.columns))]
    yield _line(table.columns, widths, right, False)
    yield (" " * _GAP).join("─" * w for w in widths)
    folded = [[wrap(text, w) for text, w in zip(row, widths, strict=True)] for row in texts]
    spaced = any(len(cell) > 1 for row in folded for cell in row)
    for number, row in enumerate(folded):
        if spaced and number:
            yield ""
        for i in range(max(len(cell) for cell in row)):
            yield _line([cell[i] if i < len(cell) else "" for cell in row], widths, right, isolate)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], isolated: bool) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        padding = " " * max(width - _width(cell), 0)
        text = isolate(cell) if isolated else cell
        padded.append(padding + text if to_right else text + padding)
    return (" " * _GAP).join(padded).rstrip()


def _aligned_right(column: Sequence[Cell]) -> bool:
    """Whether a column holds numbers, or mostly text that runs right to left."""
    cells = [cell for cell in column if cell is not None]
    if cells and all(isinstance(cell, int | float) for cell in cells):
        return True
    rightward = sum(direction(str(cell)) == "rtl" for cell in cells)
    return rightward * 2 > len(cells)


def _records(columns: Sequence[str], texts: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Each row as lines of `name  value`, for rows that do not fit side by side."""
    names = max(_width(name) for name in columns)
    room = max(width - names - _GAP, _NARROWEST)
    for number, row in enumerate(texts):
        if number:
            yield ""
        for name, text in zip(columns, row, strict=True):
            for i, line in enumerate(wrap(text, room) if text else []):
                yield f"{name if i == 0 else '':<{names}}{' ' * _GAP}{isolate(line)}"
