"""The main part of a page as lines of text: paragraphs, headings, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.readers.tables import table_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_INLINE = frozenset({"hi", "ref", "del", "lb", "code", "graphic"})


def body_text(body: _Element) -> str:
    """The text of trafilatura's tree: an empty line between blocks, one line for each item and row.

    What is struck out is left out.
    """
    return "\n\n".join(block for block in map("\n".join, _blocks(body)) if block.strip())


def _blocks(parent: _Element) -> Iterator[list[str]]:
    """The lines of each block under an element; text that stands between blocks is a block too."""
    yield from _loose(parent.text)
    for child in parent:
        if child.tag == "table":
            yield _table(child)
        elif child.tag == "list":
            yield list(_items(child, ""))
        elif child.tag in ("p", "head", "item", "cell", "fw") or child.tag in _INLINE:
            yield _lines(child)
        else:  # quote, div and whatever else holds blocks
            yield from _blocks(child)
        yield from _loose(child.tail)


def _loose(text: str | None) -> Iterator[list[str]]:
    if text and text.strip():
        yield [_SPACE.sub(" ", text).strip()]


def _lines(element: _Element) -> list[str]:
    """The text of an element, a line for each break in it."""
    return [line for line in (_SPACE.sub(" ", part).strip() for part in _inline(element).split("\x1e")) if line]


def _inline(element: _Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            pieces.append("\x1e")
        elif child.tag == "list":
            pieces += ["\x1e", "\x1e".join(_items(child, "")), "\x1e"]
        elif child.tag != "del":
            pieces.append(_inline(child) if child.tag in _INLINE else f"\x1e{_inline(child)}\x1e")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _items(parent: _Element, indent: str) -> Iterator[str]:
    """The items of a list, each with its mark; those of lists within it are set in."""
    for item in parent.iter("item"):
        if item.getparent() is parent:
            first, *rest = _lines(item) or [""]
            if first:
                yield first if first.startswith("- ") else f"{indent}- {first}"
                yield from rest


def _table(table: _Element) -> list[str]:
    rows = [[" ".join(_lines(cell)) for cell in row.iter("cell")] for row in table.iter("row")]
    first = next(iter(table.iter("row")), None)
    header = first is not None and all(cell.get("role") == "head" for cell in first.iter("cell"))
    return table_lines(rows, header=header and len(rows) > 1)
