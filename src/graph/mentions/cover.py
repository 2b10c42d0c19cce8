"""Of all candidates of a sentence the best cover without overlaps, and what stands within the names that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.languages.quantities import Quantity
from graph.languages.spans import Span
from graph.mentions.quotations import QUOTED
from graph.texts import Text

_RANK = {
    "name": 0,
    "office": 0,
    "quoted": 1,
    "acronym": 2,
    "indefinite": 3,
    "bare": 3,
    "we": 3,
    "pronoun": 3,
    "unknown": 4,
    "nationality": 5,
}


def cover(spans: Iterable[Span]) -> list[Span]:
    """The longest candidates without overlaps; of equals the known one, then the surest kind."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (-(s.end - s.start), s.iri == "", _RANK[s.kind], s.start)):
        clash = next((c for c in chosen if span.start < c.end and span.end > c.start), None)
        if clash is None:
            chosen.append(span)
        elif (clash.start, clash.end) == (span.start, span.end) and span.type != clash.type and span.type:
            clash.alternatives = (*clash.alternatives, span.type)
            if clash.type is None:
                clash.type = span.type
    return sorted(chosen, key=lambda s: s.start)


def only_quantity(span: Span, quantities: Sequence[Quantity]) -> bool:
    """True of a span that is no more than a date or an amount ("May 2018", "BAM 3", "يوم الثلاثاء 31")."""
    return any(q.start <= span.start and span.end <= q.end for q in quantities) or any(
        span.start < q.start < span.end and span.kind in {"unknown", "acronym"} for q in quantities
    )


def possessive(span: Span, after: Span | None) -> bool:
    """True of the "our" of "our Collective", which names a body itself."""
    if span.kind != "we" or after is None or after.start - span.end != 1:
        return False
    return after.type == "Organisation" and after.kind == "bare"


def note_inner(text: Text, language: str, chosen: Iterable[Span], spans: Sequence[Span]) -> None:
    """Give projects and plans the places that their names contain, projects and centres the people they are for."""
    for span in chosen:
        if span.type not in {"Project", "Plan", "Facility"} or span.kind != "name":
            continue
        first = span.start + len(span.head) + 3  # a place's name right after the head is a brand: "projet Lima"
        inside = [s for s in spans if first < s.start and s.end <= span.end and s.kind in {"name", "unknown"}]
        if span.type != "Facility":
            span.inner = [_undated(text, s) for s in inside if _may_be_place(s)]
        if language == "ar" and span.head and not _is_brand(text, span):
            brand = QUOTED.search(text.low, span.start, span.end)
            span.inner = [s for s in span.inner if s.iri or not brand or not brand.start() < s.start < brand.end()]
            groups = cover(s for s in inside if s.type == "Group")
            span.inner += [s for s in groups if not brand or s.start >= brand.end() or span.type == "Facility"]


def _may_be_place(span: Span) -> bool:
    if span.type is None:
        return span.iri == ""
    return "Place" in (span.type, *span.alternatives)


def _is_brand(text: Text, span: Span) -> bool:
    """True of a name that is no more than a short quotation."""
    opened = text.low[max(0, span.start - 1) : span.start].strip() == '"'
    return opened and len(text.low[span.start : span.end].split()) <= 3


def _undated(text: Text, span: Span) -> Span:
    """A span without the years at its end."""
    words = re.sub(r"[\s\d/-]+$", "", text.clean[span.start : span.end])
    return replace(span, end=span.start + len(words)) if words else span
