"""The body of a Word document as lines of text (ECMA-376, part 1, section 17): paragraphs, tables, text boxes.

What was inserted or moved to a place with changes tracked is read, what was deleted or moved away is not; nor is hidden
text. Links are read for their words. A text box is read after the paragraph that it is anchored in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from graph.readers.tables import table_lines

_SPACE = re.compile(r"[ \t\r\f\v]+")
_HEADING = re.compile(r"heading|titre|title", re.IGNORECASE)
_LIST = re.compile(r"List(?:Bullet|Number)|Liste(?:puces|numros|à)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:TOC|TM|TableofFigures|Tabledesillustrations)\d*$", re.IGNORECASE)
_CELLS = "   "  # a tab between a label and its value stays wide
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr"}
)
_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "cr": "\n", "tab": _CELLS, "ptab": _CELLS}


def blocks(parent: Element) -> Iterator[list[str]]:
    """The lines of each paragraph and table under an element, in reading order."""
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _paragraph(child)
        elif name == "tbl":
            yield from _table(child)
        elif name == "AlternateContent":
            yield from blocks(_chosen(child))
        elif name not in _LEFT_OUT:  # content controls, custom XML, insertions around whole blocks
            yield from blocks(child)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """An attribute of the same namespace as its element, "" where it is not there."""
    if element is None:
        return ""
    namespace = element.tag.rpartition("}")[0]
    return element.get(f"{namespace}}}{name}", "")


def child(element: Element | None, *names: str) -> Element | None:
    """The element at the end of a path of local names."""
    for name in names:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def style(paragraph: Element) -> str:
    """The identifier of a paragraph's style, "" where it has none."""
    return attribute(child(paragraph, "pPr", "pStyle"), "val")


def _chosen(element: Element) -> Element:
    """Of the forms in which a drawing is kept, the one that holds text; they say the same."""
    return next((one for one in element if any(local(e) == "t" for e in one.iter())), Element("none"))


def _paragraph(paragraph: Element) -> Iterator[list[str]]:
    if _CONTENTS.match(style(paragraph)):  # an entry of a table of contents says what a heading says again
        return
    boxes: list[Element] = []
    text = "".join(_inline(paragraph, boxes))
    lines = [line for line in (_tidy(line) for line in text.split("\n")) if line]
    if lines and _is_listed(paragraph):
        lines[0] = lines[0] if lines[0][0] in "-•–*" else f"- {lines[0]}"
    if lines:
        yield lines
    for box in boxes:
        yield from blocks(box)


def _tidy(line: str) -> str:
    """A line with single spaces, but for the wide ones that tabs leave."""
    return _CELLS.join(part for part in (_SPACE.sub(" ", cell).strip() for cell in line.split(_CELLS)) if part)


def _is_listed(paragraph: Element) -> bool:
    """Whether Word shows a bullet or number before a paragraph that is no heading."""
    if _HEADING.match(style(paragraph)):
        return False
    number = child(paragraph, "pPr", "numPr", "numId")
    if number is None:
        return bool(_LIST.match(style(paragraph)))
    return attribute(number, "val") != "0"


def _inline(parent: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph's runs; text boxes in it are put aside."""
    for one in parent:
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "br":
            yield "\n"
        elif name == "AlternateContent":
            yield from _inline(_chosen(one), boxes)
        elif name == "txbxContent":
            boxes.append(one)
        elif name not in _LEFT_OUT and not (name == "r" and _is_hidden(one)):
            yield from _inline(one, boxes)


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _table(table: Element) -> Iterator[list[str]]:
    """A table of short cells as labels and values; one that only lays out the page as the blocks of its cells."""
    rows = [row for row in _rows(table) if child(row, "trPr", "del") is None]
    cells = [list(_cells(row)) for row in rows]
    if _is_layout(cells):
        for cell in (cell for row in cells for cell in row):
            yield from blocks(cell)
        return
    above: dict[int, str] = {}
    texts = [_texts(row, above) for row in cells]
    header = bool(rows) and child(rows[0], "trPr", "tblHeader") is not None
    yield table_lines(texts, header=header)


def _rows(table: Element) -> Iterator[Element]:
    return (one for one in _unwrapped(table) if local(one) == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (one for one in _unwrapped(row) if local(one) == "tc")


def _unwrapped(parent: Element) -> Iterator[Element]:
    """The children of an element, those within content controls and insertions among them."""
    for one in parent:
        if local(one) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _unwrapped(one)
        else:
            yield one


def _is_layout(cells: list[list[Element]]) -> bool:
    """Whether a table only places things on the page: one column, or tables within its cells."""
    return all(len(row) <= 1 for row in cells) or any(
        local(inner) == "tbl" for row in cells for cell in row for inner in cell.iter()
    )


def _texts(row: list[Element], above: dict[int, str]) -> list[str]:
    """The texts of a row by column; a cell that goes on from the row above has its text."""
    texts: list[str] = []
    for cell in row:
        column = len(texts)
        merged = child(cell, "tcPr", "vMerge")
        text = " ".join(line for block in blocks(cell) for line in block)
        if merged is not None and attribute(merged, "val") != "restart":
            text = above.get(column, "")
        above[column] = text
        texts += [text, *[""] * (_span(cell) - 1)]
    return texts


def _span(cell: Element) -> int:
    said = attribute(child(cell, "tcPr", "gridSpan"), "val")
    return min(int(said), 63) if said.isascii() and said.isdigit() and int(said) > 0 else 1
