"""Small words that stand for somebody: "we", "French", "it"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.authority.index import bare
from graph.languages.lexicon import Lexicon
from graph.languages.spans import Span
from graph.texts import Sentence, Text

_WORD = re.compile(r"[^\W\d_]+")


def small_words(text: Text, sentence: Sentence, words: Lexicon, nationalities: Mapping[str, str]) -> list[Span]:
    """Words of the first person, outside quotations, for who publishes; nationalities, for governments; pronouns."""
    spans: list[Span] = []
    quoted = False
    at = sentence.start
    for match in _WORD.finditer(text.low, sentence.start, sentence.end):
        if text.low.count('"', at, match.start()) % 2:
            quoted = not quoted
        at = match.start()
        word = match.group()
        if word in words.first_person and not quoted:
            spans.append(Span(*match.span(), "Organisation", "we"))
        elif bare(word) in nationalities:
            spans.append(Span(*match.span(), "Organisation", "nationality", iri=nationalities[bare(word)]))
    return [*spans, *_pronouns(text, sentence, words)]


def _pronouns(text: Text, sentence: Sentence, words: Lexicon) -> list[Span]:
    if words.pronoun is None:
        return []
    found = words.pronoun.finditer(text.low, sentence.start, sentence.end)
    return [Span(*m.span(), None, "pronoun", gender=words.pronouns[m.group()]) for m in found]
