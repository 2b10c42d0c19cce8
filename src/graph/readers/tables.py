"""Tables as lines of text: a label and its value on a line of its own, so that they read like a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LONGEST_LABEL = 60


def table_lines(rows: Sequence[Sequence[str]], *, header: bool = False) -> list[str]:
    """The lines of a table. `header` where the file itself marks the first row as one.

    Two columns are labels and values; more, or a marked header, are records: each row a stretch of `header: value`
    lines, with an empty line between them.

    >>> table_lines([["Bailleur", "Fondation Alpha"], ["Montant", "2,4 M€"]])
    ['Bailleur: Fondation Alpha', 'Montant: 2,4 M€']
    >>> table_lines([["Projet", "Bailleur", "Lieu"], ["Nour", "Alpha", "Oujda"]])
    ['Projet: Nour', 'Bailleur: Alpha', 'Lieu: Oujda']
    """
    filled = [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    width = max(map(len, filled))
    if len(filled) > 1 and (header or (width > 2 and _is_header(filled[0], width))):
        return _records(filled[0], filled[1:])
    return [line for row in filled for line in _row(row)]


def _is_header(row: Sequence[str], width: int) -> bool:
    """Whether a first row names columns: every cell filled, short, without digits, no label of its own."""
    return len(row) == width and all(
        cell and len(cell) <= _LONGEST_LABEL and not any(c.isdigit() for c in cell) and cell[-1] not in ":."
        for cell in row
    )


def _records(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += [""] if lines else []
        lines += _record(header, row)
    return lines


def _record(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    for i, cell in enumerate(row):
        label = header[i] if i < len(header) else ""
        if cell:
            yield _field(label, cell) if label else cell


def _row(row: Sequence[str]) -> list[str]:
    """A row without header: `label: value` where it has two cells, or further values joined; else what there is."""
    cells = [cell for cell in row if cell]
    if len(cells) < 2 or not row[0] or len(cells[0]) > _LONGEST_LABEL:
        return cells
    return [_field(cells[0], "   ".join(cells[1:]))]


def _field(label: str, value: str) -> str:
    return f"{label.rstrip(' :')}: {value}"
