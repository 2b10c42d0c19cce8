"""Finds the mentions of a text, sentence by sentence.

Candidates of all finders are gathered for a sentence and the best cover without overlaps is kept; a name's own
abbreviation in brackets belongs to it; a plural head ("the ministries of Health, of Labour") is spread over its
members. Then the text as a whole adds what a sentence alone does not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from graph.authority import Authority
from graph.authority.index import NameIndex
from graph.languages.arabic_context import closed_names, joined_names, latin_names
from graph.languages.lexicon import Lexicon, lexicon
from graph.languages.quantities import Quantity
from graph.languages.spans import Span
from graph.mentions.abbreviations import closed_by_short_form, note_abbreviations
from graph.mentions.context import Context, context_of
from graph.mentions.cover import cover, note_inner, only_quantity, possessive
from graph.mentions.finders import name_finder
from graph.mentions.found import Found
from graph.mentions.known import known_span, nationalities
from graph.mentions.quotations import name_quotations, quotations
from graph.mentions.repetitions import add_repetitions
from graph.mentions.shared_heads import Reach, members
from graph.mentions.small_words import small_words
from graph.mentions.titles import headline, note_short_titles, title
from graph.sections import Sections
from graph.texts import Sentence, Text


def find_mentions(text: Text, authority: Authority, index: NameIndex) -> tuple[list[Found], Context]:
    """The mentions of every sentence, and what the document says as a whole."""
    hits = list(index.find(text.folded))
    context = context_of(text, hits, authority)
    ordinary = lexicon("ar").stop  # "إطار" is a frame before it is a town
    named = (hit for hit in hits if text.low[hit.start : hit.end] not in ordinary)
    known = [span for hit in named if (span := known_span(hit, context.country))]
    adjectives = nationalities(authority)
    found = [
        _Reading(text, sentence, lexicon(sentence.language), own, context, adjectives).found()
        for sentence, own in _by_sentence(text.sentences, known)
    ]
    note_short_titles(text, found)
    for i, span in Sections(text, [(f.sentence, f.spans) for f in found]).projects().items():
        found[i].spans = sorted([span, *(s for s in found[i].spans if s.end <= span.start)], key=lambda s: s.start)
    add_repetitions(text, found)
    return found, context


def _by_sentence(sentences: Sequence[Sentence], known: Sequence[Span]) -> Iterator[tuple[Sentence, list[Span]]]:
    """Sentences with the known names that they touch."""
    at = 0
    for sentence in sentences:
        while at < len(known) and known[at].end <= sentence.start:
            at += 1
        own: list[Span] = []
        while at + len(own) < len(known) and known[at + len(own)].start < sentence.end:
            own.append(known[at + len(own)])
        yield sentence, own


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence with what is known before it is read: known names, its words, the document's context."""

    text: Text
    sentence: Sentence
    words: Lexicon
    known: list[Span]
    context: Context
    nationalities: Mapping[str, str]

    def found(self) -> Found:
        """What the sentence mentions."""
        quantities = self._quantities()
        spans = self._fit(self._candidates(), quantities)
        chosen = self._spread(self._chosen(spans))
        quantities = [q for q in quantities if not any(q.start < s.end and q.end > s.start for s in chosen)]
        return Found(self.sentence, chosen, quantities)

    @property
    def _arabic(self) -> bool:
        return self.sentence.language == "ar"

    @property
    def _reach(self) -> Reach:
        return Reach({s.start: s.end for s in self.known}, self.sentence.end)

    def _parts(self) -> list[tuple[int, int]]:
        """The stretches that a name cannot leave: a field's label, its value."""
        sentence = self.sentence
        if sentence.kind == "field" and sentence.label > sentence.start:
            return [(sentence.start, sentence.label), (sentence.label, sentence.end)]
        return [(sentence.start, sentence.end)]

    def _candidates(self) -> list[Span]:
        """All that may be a mention, overlaps and all."""
        text, sentence = self.text, self.sentence
        whole = title(text, sentence)
        if whole is not None:
            return [whole]
        finder, ends = name_finder(sentence.language), self._reach.ends
        spans: list[Span] = []
        for start, end in self._parts():
            spans.extend(finder.find(text.clean, text.low, start, end, ends))
        spans.extend(self.known)
        spans.extend(quotations(text, sentence, self.context.brands))
        if self._arabic:
            spans.extend(closed_names(text.clean, text.low, sentence.start, sentence.end, spans))
        else:
            spans.extend(closed_by_short_form(text, sentence, spans))
        spans.extend(small_words(text, sentence, self.words, self.nationalities))
        if sentence.kind == "heading":
            spans.extend(headline(text, sentence, self.words, spans))
        return spans

    def _quantities(self) -> list[Quantity]:
        """Its dates and amounts, in order."""
        low, start, end, today = self.text.low, self.sentence.start, self.sentence.end, self.context.today
        dates = self.words.dates.find(low, start, end, year=int(today[:4]) if today else 0, today=today)
        money = self.words.money.find(low, start, end, self.context.currencies, self.text.clean)
        dates = [d for d in dates if not any(d.start < m.end and d.end > m.start for m in money)]
        return sorted([*money, *dates], key=lambda q: q.start)

    def _fit(self, spans: list[Span], quantities: Sequence[Quantity]) -> list[Span]:
        """The candidates that can stand, with the types that quotations and "the government" get here."""
        spans = [s for s in spans if not only_quantity(s, quantities)]
        if self._arabic:  # no name opens within a known one and goes on beyond it
            spans = [s for s in spans if not any(k.start < s.start < k.end < s.end for k in self.known)]
        name_quotations(self.text.low, spans)
        for span in spans:
            if span.kind == "bare" and span.head in self.words.governments and self.context.government:
                span.iri, span.kind = self.context.government, "name"  # "le gouvernement": that of the country
        return spans

    def _chosen(self, spans: list[Span]) -> list[Span]:
        """The best of the candidates, with what stands in them and beside them."""
        chosen = cover(spans)
        if self._arabic:
            chosen = latin_names(self.text.clean, chosen)
            joined_names(self.text.clean, chosen)
        note_inner(self.text, self.sentence.language, chosen, spans)
        note_abbreviations(self.text, chosen)
        return chosen

    def _spread(self, chosen: list[Span]) -> list[Span]:
        """The mentions in order, shared heads spread over their members, brackets and possessives taken in."""
        for span in [s for s in chosen if s.plural and s.type != "Group" and s.kind != "bare"]:
            further = members(self.text, span, self.sentence.language, self._reach)
            if further:
                start, end = further[0].start, further[-1].end
                chosen = [c for c in chosen if c.end <= start or c.start >= end or c is span]
                chosen.extend(m for m in further if m is not span)
            elif self._arabic:
                chosen.remove(span)
        brackets = [o.acronym_at for o in chosen]
        chosen = [c for c in chosen if c.acronym or not any(a <= c.start < b for a, b in brackets)]
        chosen.sort(key=lambda s: s.start)
        return [c for c, after in zip_longest(chosen, chosen[1:]) if not possessive(c, after)]
