"""Lines that are a name, whole: headings that open with the head of a project or plan, fields that tell a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.languages.letters import fold_plain
from graph.languages.lexicon import Lexicon
from graph.languages.rules import rules
from graph.languages.spans import Span
from graph.mentions.abbreviations import BRACKET
from graph.mentions.found import Found
from graph.texts import Sentence, Text

# Small words that a title may contain; others show a sentence.
_WITHIN = (
    frozenset(["في", "علي", "من", "الي", "بين", "حول", "عبر"])
    | frozenset(["dans", "en", "sur", "de", "a", "au", "aux", "entre", "pour"])
    | frozenset(["in", "of", "for", "on", "at", "from", "to", "with", "and", "by"])
)


def headline(text: Text, sentence: Sentence, words: Lexicon, spans: Sequence[Span]) -> list[Span]:
    """A heading that opens with the head of a project, strategy or plan and has no verb is its name, whole."""
    line = text.low[sentence.start : sentence.end]
    start = sentence.start + len(line) - len(line.lstrip(' "-0123456789.'))
    end = sentence.start + len(line.rstrip(' ".'))
    bracket = BRACKET.search(text.clean, start, end)
    end = bracket.start() if bracket else end
    opener = next((s for s in spans if s.start == start and s.type in {"Project", "Strategy", "Plan"} and s.head), None)
    tokens = re.findall(r"[^\W_]+", text.low[start:end])
    if opener is None or opener.end >= end or not 4 <= len(tokens) <= 18 or re.search(r"[:;!?|>]", text.low[start:end]):
        return []
    if any(t in words.stop and t not in _WITHIN for t in tokens):
        return []
    return [replace(opener, end=end, kind="name", names=[], iri="")]


def _labelled(text: Text, sentence: Sentence, label: str) -> bool:
    """True of a field whose label is one that the rules of its language call so."""
    pattern = rules(sentence.language).words.get(label, "") if sentence.kind == "field" and sentence.label >= 0 else ""
    told = text.low[sentence.start : sentence.label].strip(" :-*•")
    return bool(pattern and re.fullmatch(fold_plain(pattern), told))


def title(text: Text, sentence: Sentence) -> Span | None:
    """The project that a line "Title: ..." names, whole."""
    if not _labelled(text, sentence, "title_label"):
        return None
    value = text.low[sentence.label : sentence.end]
    bracket = BRACKET.search(text.clean, sentence.label, sentence.end)
    end = bracket.start() if bracket else sentence.label + len(value.rstrip(" ."))
    start = sentence.label + len(value) - len(value.lstrip(' "'))
    return Span(start, end, "Project", "name", head="") if end - start > 2 else None


def note_short_titles(text: Text, found: Iterable[Found]) -> None:
    """Give a project that a line "Title: ..." names the short name of a line "Acronym: ..." below it."""
    named: Span | None = None
    for item in found:
        sentence = item.sentence
        if sentence.kind != "field" or sentence.label < 0:
            continue
        if len(item.spans) == 1 and item.spans[0].type == "Project" and item.spans[0].start == sentence.label:
            named = item.spans[0]
        if named is not None and _labelled(text, sentence, "short_label"):
            named.names.append(text.quote(sentence.label, sentence.end)[2])
