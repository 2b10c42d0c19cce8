"""Names that a text repeats where nothing shows them to be names: a surname alone, the first word of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.languages.arabic_context import alone, surname_of
from graph.languages.echoes import echo_pattern, echoes, short_names
from graph.languages.spans import Span
from graph.mentions.found import Found
from graph.texts import Text


def add_repetitions(text: Text, found: Sequence[Found]) -> None:
    """Add what the sentences call once more by a name that stands elsewhere in the text."""
    read = [f for f in found if f.sentence.kind != "noise"]
    _add_echoes(text, [f for f in read if f.sentence.language != "ar"])
    _add_surnames(text, [f for f in read if f.sentence.language == "ar"])


def _add_echoes(text: Text, found: Sequence[Found]) -> None:
    pattern = echo_pattern(name for f in found for name in short_names(f.spans, text.clean, f.sentence.start))
    if pattern is None:
        return
    for item in found:
        heard = echoes(pattern, text.clean, item.sentence.start, item.sentence.end, item.spans)
        more = [e for e in heard if not _within_acronym(e, item.spans)]
        if more:
            kept = [s for s in item.spans if not any(m.start <= s.start and s.end <= m.end for m in more)]
            item.spans = _in_order(kept, more)


def _within_acronym(span: Span, others: Iterable[Span]) -> bool:
    return any(o.acronym and o.acronym_at[0] <= span.start < o.acronym_at[1] for o in others)


def _add_surnames(text: Text, found: Sequence[Found]) -> None:
    """Add the persons whom an Arabic text calls by their surname alone, once it has named them."""
    names = (text.low[s.start : s.end] for f in found for s in f.spans if s.type == "Person")
    surnames = frozenset(filter(None, map(surname_of, names)))
    for item in found if surnames else ():
        more = list(alone(text.low, item.sentence.start, item.sentence.end, surnames, item.spans))
        if more:
            item.spans = _in_order(item.spans, more)


def _in_order(spans: Iterable[Span], more: Iterable[Span]) -> list[Span]:
    return sorted([*spans, *more], key=lambda s: s.start)
