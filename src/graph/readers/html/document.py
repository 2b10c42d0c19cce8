"""Web pages: the main text without menus and footers (trafilatura), and what the page states of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from graph.errors import SourceError
from graph.readers.encodings import decode
from graph.readers.html.body import body_text
from graph.readers.html.head import read_head
from graph.readers.reading import Reading, missing_extra, one_line, refuse_endless

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA_TYPE = "text/html"
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_MOSTLY_LINKS = 0.6
_SCRIPT = re.compile(r"<(?=/?(?:script|style)\b)", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
_ATTRIBUTE = re.compile(r"\s+|=")
_MOST_ATTRIBUTES = 1_000
_LINK_WORDS = 8  # characters; shorter ones stand in any text
_MOST_LINKS = 500
_SAMPLE = 20_000  # characters
_MOST_TAGS = 100_000  # a long report on one page has ten thousand


def read(data: bytes, place: str) -> Reading:
    """The main text of a web page, and the title, day, publisher, address and language that it states.

    Nothing is fetched. Raises SourceError where its encoding cannot be told or there is no main text.
    """
    text, encoding = decode(data, place, declared=_declared(data), lenient=True)
    page = _parsed(_CONTROL.sub("", _XML_DECLARATION.sub("", text)), place)
    head = read_head(page)
    headlines = [one_line(h.text_content()) for h in page.iter("h1")]  # before the extraction takes the page apart
    main = _with_headline(_main_text(page, place), head.title, headlines)
    refuse_endless(main, place)
    return Reading(
        main,
        encoding,
        MEDIA_TYPE,
        title=head.title,
        published=head.published,
        publisher=head.publisher,
        source=head.source,
        language=head.language,
    )


def _declared(data: bytes) -> str:
    """The encoding that a page declares in its first part (HTML, section 13.2.3.2), "" where it declares none."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else ""


def _parsed(text: str, place: str) -> HtmlElement:
    try:
        from lxml import etree, html
    except ImportError as error:
        raise missing_extra("trafilatura", place) from error
    _refuse_endless_markup(text, place)
    try:
        # Characters are decoded already; no network, no entities of the page's own making.
        page = html.document_fromstring(text or " ", parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError) as error:
        raise SourceError("is no web page: there is no text to read", place=place) from error
    return page


def _refuse_endless_markup(text: str, place: str) -> None:
    """Raise SourceError for markup that no page has and that parsing would take minutes over."""
    if text.count("<") > _MOST_TAGS:
        raise SourceError(f"has more than {_MOST_TAGS:,} tags; save the article alone", place=place)
    markup = [part for part in _SCRIPT.split(text) if part[:6].lower() not in ("script", "style ", "style>")]
    tags = (tag for part in markup for tag in _LONG_TAG.findall(part))
    if any(len(_ATTRIBUTE.findall(tag)) > 2 * _MOST_ATTRIBUTES for tag in tags):
        raise SourceError(
            f"has a tag of more than {_MOST_ATTRIBUTES:,} attributes; save the article alone", place=place
        )


def _main_text(page: HtmlElement, place: str) -> str:
    links = {one_line(link.text_content()) for link in page.iter("a")}  # the extraction takes the page apart
    extracted = _extracted(page, place)
    text = body_text(extracted.body) if extracted is not None and extracted.body is not None else ""
    if not text.strip():
        raise SourceError("has no main text: there is no article on the page", place=place)
    if _linked_share(text, links) > _MOSTLY_LINKS:
        raise SourceError(
            "has no main text: the page is a list of links; give the pages that they lead to", place=place
        )
    return text


def _with_headline(text: str, title: str, headlines: list[str]) -> str:
    """The main text with the headline that the page shows above it, where the extraction left that out."""
    shown = next((h for h in headlines if h and h == title), "")
    return text if not shown or shown in one_line(text[: 2 * len(shown) + 200]) else f"{shown}\n\n{text}"


def _linked_share(text: str, links: set[str]) -> float:
    """The share of a text that is but the words of the page's links."""
    longest = sorted((link for link in links if len(link) >= _LINK_WORDS), key=lambda link: (-len(link), link))
    if not longest:
        return 0.0
    sample = text[:_SAMPLE]
    rest = re.sub("|".join(map(re.escape, longest[:_MOST_LINKS])), "", sample)
    return 1 - len(rest) / len(sample)


def _extracted(page: HtmlElement, place: str) -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise missing_extra("trafilatura", place) from error
    try:
        return trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    except RecursionError as error:
        raise SourceError("is nested too deeply to be read; save the article alone", place=place) from error
