"""Short quotations, which may be the names of projects, events or centres."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.languages.arabic_context import announced, occasion
from graph.languages.spans import Span
from graph.mentions.abbreviations import NAMED
from graph.texts import Sentence, Text

QUOTED = re.compile(r'"\s?(?P<q>[^"\n]{2,90}?)\s?"')
_SUBJECT = re.compile(r"(?:حول|شعار|موضوع|عنوان)(?: موضوع)?\s?$")


def quotations(text: Text, sentence: Sentence, known: frozenset[str]) -> list[Span]:
    """Short quotations that may be brands: of few words and in one piece; `known` are what the text calls projects."""
    spans: list[Span] = []
    for match in QUOTED.finditer(text.low, sentence.start, sentence.end):
        start, end = match.span("q")
        if text.clean[end - 1] == ",":  # what somebody said
            continue
        if _SUBJECT.search(text.low, max(sentence.start, match.start() - 14), match.start()):  # what is spoken about
            continue
        if _short(match["q"], text.clean[start:end]):
            spans.append(Span(start, end, "Project" if match["q"] in known else None, "quoted"))
    return [*spans, *announced(text.low, sentence.start, sentence.end, known)]


def _short(low: str, clean: str) -> bool:
    """True of a quotation of a few words, or of some more that are written as a title."""
    count = len(low.split())
    if count <= 7 and not re.search(r"[.;:!?]", low):
        return True
    titled = all(w[0].isupper() or len(w) < 5 for w in clean.split())
    return titled and count <= 12 and not re.search(r"[.;!?]", low)


def name_quotations(low: str, spans: Sequence[Span]) -> None:
    """Let a quotation that opens with a head be of its type: "centre for ...", not a brand."""
    heads = {s.start: s for s in spans if s.head and s.type in NAMED and s.kind != "bare"}
    for span in spans:
        if span.kind == "quoted" and span.start in heads:
            head = heads[span.start]
            span.type, span.alternatives, span.head, span.kind = head.type, head.alternatives, head.head, "name"
        elif span.kind == "quoted" and span.type is None and occasion(low[span.start : span.end]):
            span.type, span.kind = "Event", "name"
