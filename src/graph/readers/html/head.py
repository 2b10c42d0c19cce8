"""What a web page states of itself: title, day of publication, publisher, address, language.

Only what stands in it as such is taken: meta elements (Open Graph, Dublin Core, schema.org in JSON-LD and microdata),
`time` and `title`. Nothing is guessed from the text or from the file's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.readers.reading import one_line, stated_date, stated_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "publication_date",
    "publish-date",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "date",
)
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHING = re.compile(r"publish|entry-date|post-date|date-posted|pubdate", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SEPARATOR = re.compile(r"\s+[|·•»«:—–-]\s+")
_LARGEST_JSON = 1_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """What a page states of itself; "" for what it does not."""

    title: str
    published: str
    publisher: str
    source: str
    language: str


def read_head(page: HtmlElement) -> Head:
    """What a page states of itself."""
    metas = _metas(page)
    linked = list(_linked_data(page))
    publisher = _first(metas, _PUBLISHERS) or _publisher(linked)
    return Head(
        title=_title(page, metas, publisher),
        published=_published(page, metas, linked),
        publisher=publisher,
        source=_address(page, metas),
        language=_language(page),
    )


def _metas(page: HtmlElement) -> dict[str, str]:
    """The contents of the meta elements by name, property or itemprop in small letters; the first of each."""
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := one_line(meta.get("content")):
            metas.setdefault(name.strip().lower(), content)
    return metas


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _linked_data(page: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The objects of the page's JSON-LD, those of a graph or list one by one."""
    for script in page.iter("script"):
        text = script.text or ""
        if script.get("type", "").lower() == "application/ld+json" and len(text) <= _LARGEST_JSON:
            try:
                yield from _objects(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue  # a page's broken data is not the document's fault


def _objects(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list) and depth < 4:
        for one in value:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _publisher(linked: list[Mapping[str, object]]) -> str:
    for one in linked:
        publisher = one.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and not _ADDRESS.match(name) and one_line(name):
            return one_line(name)
    return ""


def _published(page: HtmlElement, metas: Mapping[str, str], linked: list[Mapping[str, object]]) -> str:
    dates = [metas[name] for name in _DATES if name in metas]
    dates += [value for one in linked if isinstance(value := one.get("datePublished"), str)]
    dates += [time.get("datetime") or time.get("content") or "" for time in page.iter("time") if _is_publishing(time)]
    return next((day for day in map(stated_date, dates) if day), "")


def _is_publishing(time: HtmlElement) -> bool:
    said = " ".join((time.get("itemprop", ""), time.get("class", "")))
    return time.get("pubdate") is not None or bool(_PUBLISHING.search(said))


def _title(page: HtmlElement, metas: Mapping[str, str], publisher: str) -> str:
    headings = [one_line(h.text_content()) for h in page.iter("h1")]
    whole = one_line(page.findtext(".//title"))
    options = [_first(metas, _TITLES), *(headings if len(headings) == 1 else []), whole]
    return next((title for title in (_bare(stated_title(o), publisher) for o in options) if title), "")


def _bare(title: str, publisher: str) -> str:
    """A title without the site's name before or after it."""
    parts = _SEPARATOR.split(title)
    if publisher and len(parts) > 1:
        for kept, cut in ((parts[:-1], parts[-1]), (parts[1:], parts[0])):
            if cut.casefold() == publisher.casefold():
                where = title.index(kept[0]), title.rindex(kept[-1]) + len(kept[-1])
                return title[where[0] : where[1]]
    return title


def _address(page: HtmlElement, metas: Mapping[str, str]) -> str:
    canonical = [link.get("href", "") for link in page.iter("link") if link.get("rel", "").lower() == "canonical"]
    return next((a for a in (*canonical, metas.get("og:url", "")) if _ADDRESS.fullmatch(a.strip())), "").strip()


def _language(page: HtmlElement) -> str:
    root = page.getroottree().getroot()
    said = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return said if _LANGUAGE.fullmatch(said) else ""
