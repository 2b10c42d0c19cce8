"""PDF: the text of its pages in reading order, read with PDFium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from graph.errors import SourceError
from graph.readers.pdf.glyphs import read_glyphs
from graph.readers.pdf.layout import Line, read_lines, without_furniture
from graph.readers.pdf.paragraphs import join_lines
from graph.readers.reading import LARGEST_TEXT, Reading, missing_extra, refuse_endless, stated_title

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MEDIA_TYPE = "application/pdf"
_MOST_PAGES = 3_000
_MOST_GLYPHS = 50_000  # of one page; a page of small print has ten thousand
_UNTOLD = 0.3  # the share of glyphs without letters from which a text is not worth reading


def read(data: bytes, place: str) -> Reading:
    """The text of a PDF, where each page begins in it, and its title.

    Arabic comes in reading order and in ordinary letters; running heads and page numbers are left out, words broken at
    line ends mended. Raises SourceError where it is damaged, encrypted or scanned, or its fonts do not tell letters.
    """
    with closing(_open(data, place)) as document:
        count = len(document)
        if count > _MOST_PAGES:
            raise SourceError(f"has {count:,} pages; PDFs of up to {_MOST_PAGES:,} are read: split it", place=place)
        pages = list(_pages(document, place))
        title = stated_title(document.get_metadata_value("Title"))
        if not any(pages):
            raise _without_text(document, place)
    paged = join_lines(without_furniture(pages))
    _refuse_untold(paged.text, place)
    refuse_endless(paged.text, place)
    return Reading(paged.text, "", MEDIA_TYPE, title=title, pages=paged.pages)


def _open(data: bytes, place: str) -> PdfDocument:
    try:
        import pypdfium2
        from pypdfium2.raw import FPDF_ERR_PASSWORD
    except ImportError as error:
        raise missing_extra("pypdfium2", place) from error
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise SourceError("is encrypted: save a copy without its password", place=place) from error
        raise SourceError("is a damaged PDF, or none: it cannot be opened", place=place) from error


def _pages(document: PdfDocument, place: str) -> Iterator[list[Line]]:
    """The lines of each page. Raises SourceError where a page is damaged, or all hold more than a document does."""
    import pypdfium2

    left = 2 * LARGEST_TEXT
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                left -= text.count_chars()
                if left < 0 or text.count_chars() > _MOST_GLYPHS:
                    raise SourceError(
                        f"holds more text than a document does, by page {number + 1}: split it", place=place
                    )
                yield read_lines(read_glyphs(text, limit=_MOST_GLYPHS))
        except pypdfium2.PdfiumError as error:
            raise SourceError(f"is damaged: page {number + 1} cannot be read", place=place) from error


def _without_text(document: PdfDocument, place: str) -> SourceError:
    if any(_has_image(document[number]) for number in range(min(len(document), 20))):
        return SourceError("is scanned: its pages are pictures; run a text recognition (OCR) on it first", place=place)
    return SourceError("is empty: there is no text to read", place=place)


def _has_image(page: PdfPage) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    with closing(page):
        return next(iter(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _refuse_untold(text: str, place: str) -> None:
    """Raise SourceError where the fonts do not tell which letters their glyphs are."""
    signs = len(re.findall(r"\S", text))
    if signs and text.count("\ufffd") > _UNTOLD * signs:
        raise SourceError(
            "its fonts do not tell which letters they show; run a text recognition (OCR) on it first", place=place
        )
