"""Word documents (.docx): text in reading order, read from the file's own XML, without Word and without a library."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from graph.errors import SourceError
from graph.readers.docx.body import blocks, child, local, style
from graph.readers.packages import Package, read_xml
from graph.readers.reading import Reading, one_line, refuse_endless, stated_title

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # a compound file: Word before 2007, or a .docx under a password
_LARGEST = 30_000_000  # bytes of XML; five hundred pages have ten million
_TITLE_STYLE = re.compile(r"title|titre|titel|العنوان", re.IGNORECASE)


def read(data: bytes, place: str) -> Reading:
    """The text of a Word document, and the title that it states.

    Tables come where they stand, as `label: value` lines; footnotes come last. Raises SourceError where the file is
    damaged, encrypted, of the old kind, or without text.
    """
    if data.startswith(_OLD_OFFICE):
        raise SourceError(
            "is encrypted, or in the format of Word before 2007: save it as .docx without a password", place=place
        )
    package = Package(data, place)
    try:
        names = {part.filename for part in package}
        if "word/document.xml" not in names:
            raise SourceError("is no Word document: it has no word/document.xml", place=place)
        body = read_xml(package.read("word/document.xml", place, largest=_LARGEST), place)
        notes = _notes(package, names, place)
        core = (
            read_xml(package.read("docProps/core.xml", place, largest=_LARGEST), place)
            if "docProps/core.xml" in names
            else None
        )
    finally:
        package.close()
    text = "\n\n".join("\n".join(lines) for lines in (*blocks(body), *notes) if lines)
    if not text.strip():
        raise SourceError("is empty: there is no text to read", place=place)
    refuse_endless(text, place)
    return Reading(text, "", MEDIA_TYPE, title=_title(body, core))


def _notes(package: Package, names: set[str], place: str) -> list[list[str]]:
    """The lines of footnotes and endnotes, without the marks that part them from the text."""
    notes: list[list[str]] = []
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if name in names:
            root = read_xml(package.read(name, place, largest=_LARGEST), place)
            notes += [lines for note in root if not _is_separator(note) for lines in blocks(note)]
    return notes


def _is_separator(note: Element) -> bool:
    return any("eparat" in value for key, value in note.attrib.items() if key.endswith("}type"))


def _title(body: Element, core: Element | None) -> str:
    """The first paragraph of a title's style, else the title among the properties."""
    for paragraph in body.iter():
        if local(paragraph) == "p" and _TITLE_STYLE.fullmatch(style(paragraph)):
            lines = [line for block in blocks(_alone(paragraph)) for line in block]
            if title := stated_title(" ".join(lines)):
                return title
    said = child(core, "title")
    return stated_title(one_line(said.text) if said is not None else "")


def _alone(paragraph: Element) -> Element:
    holder = Element("body")
    holder.append(paragraph)
    return holder
