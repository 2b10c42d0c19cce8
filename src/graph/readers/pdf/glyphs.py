"""The glyphs of a page: what each stands for, and where it was drawn.

What a PDF holds is a picture: glyphs and places, in the order that the program which made it liked. PDFium tells the
letters of each glyph; where one glyph stands for several (lam-alef, ffi) they share one origin, and in Arabic it hands
them on backwards.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn sign: the letters it stands for, its left and right edge, its baseline and its size, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    turn: int = 0  # degrees, to the next quarter
    number: int = 0  # in the order of the file
    spaced: bool = False  # whether the file has a space after it

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (self.left + self.right) / 2


Place = tuple[float, float, float, float, float, float, int]  # origin, box (left, bottom, right, top), turn
_UNKNOWN = "\ufffd"
# What Unicode has as one code: lam-alef, pairs like lam-khah, whole words.
_LIGATURES = {unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFC00, 0xFDFC), *range(0xFEF5, 0xFEFD))} | {"لله"}
# Letters that no Arabic text has and that fonts use as mere slots for glyphs of their own.
_SLOTS = dict.fromkeys(map(ord, "ۅۆۇۈۉۋې"), _UNKNOWN)
_MOST_UNTOLD = 500  # of a page; where there are more, its fonts tell nothing
_ALEFS = "اأإآٱ"


def read_glyphs(page: PdfTextPage, *, limit: int) -> list[Glyph]:
    """The glyphs of a page that stand the way most of them do, turned upright; at most `limit` are looked at."""
    glyphs = list(_joined(_characters(page, limit)))
    turns = Counter(glyph.turn for glyph in glyphs)
    if not turns:
        return []
    turn = max(turns, key=lambda t: (turns[t], -t))
    plain = [glyph for glyph in glyphs if glyph.turn == turn]
    backwards = sum(map(_leans_backwards, (g.text for g in plain))) >= 0
    told = _reunited(plain)
    return [replace(g, text=_in_order(g.text, backwards)) if len(g.text) > 1 else g for g in told]


def _reunited(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs that tell no letters given those of the vowel sign drawn on them, where that tells the letter as well.

    Programs that shape Arabic list the letters of a base and its signs under one glyph of them, and none under others.
    """
    untold = [i for i, glyph in enumerate(glyphs) if glyph.text == _UNKNOWN]
    if not untold or len(untold) > _MOST_UNTOLD:
        return glyphs
    found = list(glyphs)
    taken: set[int] = set()
    for i in untold:
        signs = (j for j, sign in enumerate(glyphs) if j not in taken and _is_drawn_on(sign, glyphs[i]))
        if (j := next(signs, None)) is not None:
            found[i] = replace(glyphs[i], text=glyphs[j].text, spaced=glyphs[i].spaced or glyphs[j].spaced)
            taken.add(j)
    return [glyph for i, glyph in enumerate(found) if i not in taken]


def _is_drawn_on(sign: Glyph, base: Glyph) -> bool:
    """Whether a glyph is a vowel sign, told as more than that, at the place of another."""
    if abs(sign.base - base.base) > base.size:
        return False
    letter = any(unicodedata.bidirectional(c) == "AL" for c in sign.text)
    aside = len(sign.text) > 1 or abs(sign.base - base.base) > 0.1 * base.size
    within = sign.left <= base.middle <= sign.right or base.left <= sign.middle <= base.right
    return letter and aside and within


def _characters(page: PdfTextPage, limit: int) -> Iterator[tuple[str, Place | None]]:
    """Each character with the place of its glyph; without one for blanks, those left out that PDFium only guessed."""
    import pypdfium2.raw as pdfium

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for i in range(min(page.count_chars(), limit)):
        if pdfium.FPDFText_IsGenerated(page, i) == 1:
            continue
        text = _letter(pdfium.FPDFText_GetUnicode(page, i), pdfium.FPDFText_HasUnicodeMapError(page, i) == 1)
        if text.isspace():
            yield text, None
            continue
        pdfium.FPDFText_GetCharOrigin(page, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, i, box)
        turn = round(pdfium.FPDFText_GetCharAngle(page, i) / (math.pi / 2)) % 4 * 90
        yield text, (x.value, y.value, box.left, box.bottom, box.right, box.top, turn)


def _glyph(text: str, place: Place, number: int, spaced: bool) -> Glyph:
    """A glyph with its edges as they are once the page is turned so that it stands upright, in ordinary letters."""
    x, y, left, bottom, right, top, turn = place
    if not text.isascii():
        text = "".join(map(_ordinary, text)).translate(_SLOTS)
    if turn == 0:
        return Glyph(text, left, right, y, top - bottom, turn, number, spaced)
    if turn == 180:
        return Glyph(text, -right, -left, -y, top - bottom, turn, number, spaced)
    if turn == 90:  # letters run down the page
        return Glyph(text, -top, -bottom, x, right - left, turn, number, spaced)
    return Glyph(text, bottom, top, -x, right - left, turn, number, spaced)


def _letter(code: int, unmapped: bool) -> str:
    if code in (0x02, 0xFFFE):  # PDFium's mark for a hyphen at the end of a line
        return "-"
    if unmapped or code < 0x20 or 0xD800 <= code <= 0xDFFF or 0xE000 <= code <= 0xF8FF or code > 0x10FFFF:
        return " " if code in (0x09, 0x0A, 0x0D) else _UNKNOWN
    return chr(code)


def _joined(characters: Iterable[tuple[str, Place | None]]) -> Iterator[Glyph]:
    """Characters of one place are one glyph. Blanks, whose own place is not sure, mark the glyph before them."""
    text, place, spaced, number = "", None, False, 0
    for letter, here in characters:
        if here is None:
            spaced = place is not None
        elif here == place and not spaced:
            text += letter
        else:
            if place is not None:
                yield _glyph(text, place, number, spaced)
                number += 1
            text, place, spaced = letter, here, False
    if place is not None:
        yield _glyph(text, place, number, spaced)


def _ordinary(character: str) -> str:
    """An ordinary letter for a presentation form, letters for a Latin ligature; any other character as it is."""
    if "\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character).strip() or character
    return character


def _is_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("AL", "NSM") for c in text)


def _leans_backwards(text: str) -> int:
    """1 where a glyph's letters are surely the wrong way round, -1 where they are surely right, 0 where none can tell.

    PDFium turns the letters of a glyph round where the file lists them one by one, and not where it has one code for
    all of them; a page mostly has it one way.
    """
    if len(text) < 2 or not _is_arabic(text):
        return 0
    return _is_ligature(text[::-1]) - _is_ligature(text)


def _is_ligature(text: str) -> bool:
    return text in _LIGATURES or (text[0] == "ل" and text[1] in _ALEFS)


def _in_order(text: str, backwards: bool) -> str:
    """The letters of a glyph in reading order, given how the page has those that cannot be told by themselves."""
    if not _is_arabic(text):
        return text
    if all(unicodedata.combining(c) for c in text):  # shadda first, as it is written
        return "".join(sorted(text, key=lambda c: (c != "\u0651", c)))
    leaning = _leans_backwards(text)
    return text[::-1] if leaning > 0 or (leaning == 0 and backwards) else text
