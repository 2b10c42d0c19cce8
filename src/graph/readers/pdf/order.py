"""From glyphs as they are seen on a line to characters as they are read: the bidirectional algorithm backwards.

Right-to-left lines are turned round, but for the runs in them that go left to right: Latin words, and numbers with the
separators that hold them together (UAX #9, rules W4 to W7: a hyphen does not hold numbers together beside Arabic).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from graph.readers.pdf.glyphs import Glyph

_GAP = 0.18  # of the size: what is further apart than this has a space between
_GAP_OF_DIGITS = 0.1  # a thin space parts thousands; digits are evenly set
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">"}
_BRACKETS = {c: pair for pair in _PAIRS.items() for c in pair}
_SEPARATORS = frozenset(",./:٫٬\u00a0")
_THOUSANDS = re.compile(r"(?<!\d)(?![0٠])\d{1,3}(?: \d{3})+(?!\d)")
_RUN = re.compile(r"[ld](?:[lded]|[ns]+(?=l)|(?<=l)[nse]+(?=[ld])|(?<=d)s(?=d))*")


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text are of a script that is written from the right."""
    kinds = [unicodedata.bidirectional(c) for c in text]
    return sum(k in ("R", "AL") for k in kinds) > sum(k == "L" for k in kinds)


def read_in_order(glyphs: Sequence[Glyph], *, right_to_left: bool) -> str:
    """The text of one stretch of a line, for glyphs in any order."""
    cells = _with_spaces(_with_marks(sorted(glyphs, key=lambda g: (g.middle, g.left))))
    if not right_to_left:
        line = _left_to_right(cells)
        return _mirrored([(c, False) for c in line]) if any(_strong(c) == "r" for c in cells) else line
    return _mirrored(_turned(cells))


def _with_marks(glyphs: Sequence[Glyph]) -> list[tuple[str, Glyph]]:
    """Each base with the vowel signs drawn above or below it; they come after it."""
    bases = [g for g in glyphs if not is_mark(g.text)]
    middles = [base.middle for base in bases]
    signs: dict[int, str] = {}
    for mark in (g for g in glyphs if is_mark(g.text)):
        if bases:
            at = nearest(middles, mark.middle)
            signs[at] = signs.get(at, "") + mark.text
    return [(base.text + signs.get(i, ""), base) for i, base in enumerate(bases)]


def nearest(places: Sequence[float], place: float) -> int:
    """The index of the nearest of places in rising order, of which there is one at least."""
    at = bisect_left(places, place)
    near = [i for i in (at - 1, at) if 0 <= i < len(places)]
    return min(near, key=lambda i: abs(places[i] - place))


def is_mark(text: str) -> bool:
    """Whether a glyph is but vowel signs."""
    return text > "\u0300" and all(map(unicodedata.combining, text))


def _with_spaces(cells: Sequence[tuple[str, Glyph]]) -> list[str]:
    """The cells from left to right, a space wherever there is one; glyphs drawn twice (to look bold) once."""
    texts: list[str] = []
    before: Glyph | None = None
    for text, glyph in cells:
        if before is not None:
            if text == texts[-1] and abs(glyph.left - before.left) < 0.1 * glyph.size:
                continue
            texts += [" "] if are_apart(before, glyph) else []
        texts.append(text)
        before = glyph
    return texts


def are_apart(left: Glyph, right: Glyph) -> bool:
    """Whether there is a space between two neighbours: the file has one there, or they stand apart."""
    if right.number == left.number + 1 and left.spaced:
        return True
    if left.number == right.number + 1 and right.spaced:
        return True
    least = _GAP_OF_DIGITS if left.text.isdigit() and right.text.isdigit() else _GAP
    return right.left - left.right > least * min(left.size, right.size)


def _left_to_right(cells: Sequence[str]) -> str:
    """A left-to-right line; Arabic words in it are turned round, each run of them as one."""
    out: list[str] = []
    held: list[str] = []
    for cell in cells:
        if _strong(cell) == "r" or (held and _strong(cell) in "nse"):
            held.append(cell)
            continue
        out += _flushed(held)
        held = []
        out.append(cell)
    return "".join(out + _flushed(held))


def _flushed(held: list[str]) -> list[str]:
    """A held run of Arabic in reading order; the neutral characters at its right end belong to what follows."""
    end = len(held)
    while end and _strong(held[end - 1]) != "r":
        end -= 1
    return held[:end][::-1] + held[end:]


def _strong(cell: str) -> str:
    """l a letter written from the left, r one from the right, d a digit, s what may hold digits together, e other
    signs of numbers, n the rest."""
    kind = unicodedata.bidirectional(cell[0])
    if kind in ("R", "AL"):
        return "r"
    if kind == "L":
        return "l"
    if kind in ("EN", "AN"):
        return "d"
    if cell in _SEPARATORS:
        return "s"
    return "e" if cell in "%°$€£" else "n"


def _turned(cells: Sequence[str]) -> list[tuple[str, bool]]:
    """The cells of a right-to-left line in reading order, each with whether it stands in a left-to-right run."""
    kinds = _kinds(cells)
    pieces: list[list[tuple[str, bool]]] = []
    at = 0
    while at < len(cells):
        run = _RUN.match(kinds, at)
        end = run.end() if run else at + 1
        pieces.append([(cell, run is not None) for cell in cells[at:end]])
        at = end
    return [cell for piece in reversed(pieces) for cell in piece]


def _kinds(cells: Sequence[str]) -> str:
    """The kind of each cell, one letter each; spaces that part the thousands of a number hold it together."""
    kinds = [_strong(cell) for cell in cells]
    for number in _THOUSANDS.finditer("".join(cell[0] for cell in cells)):
        for i in range(*number.span()):
            kinds[i] = "s" if kinds[i] == "n" else kinds[i]
    return "".join(kinds)


def _mirrored(cells: Sequence[tuple[str, bool]]) -> str:
    """Brackets beside right-to-left text set right: programs differ in whether they write what is meant or seen."""
    out: list[str] = []
    opened: dict[str, int] = {}
    for i, (cell, inside) in enumerate(cells):
        if inside or cell not in _BRACKETS:
            out.append(cell)
            continue
        opening, closing = _BRACKETS[cell]
        before = cells[i - 1][0] if i else " "
        after = cells[i + 1][0] if i + 1 < len(cells) else " "
        opens = opened.get(opening, 0) == 0
        if before.isspace() != (after.isspace() or after in ".,،؛:"):
            opens = before.isspace()
        opened[opening] = max(0, opened.get(opening, 0) + (1 if opens else -1))
        out.append(opening if opens else closing)
    return "".join(out)
