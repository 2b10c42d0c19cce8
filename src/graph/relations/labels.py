"""Lines "label: values", or values under a label of its own: the label tells the relation, the topic is one side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.coreference import Thing
from graph.encoding import Encoded
from graph.languages.quantities import Quantity
from graph.languages.rules import ANY, Rule, Rules, rules, slot_class
from graph.languages.spans import Span
from graph.mentions import Found
from graph.relations.borders import around
from graph.relations.references import References
from graph.relations.relation import Relation, spread, told_by


def _set_aside(string: str, match: re.Match[str], rule: Rule, book: Rules) -> bool:
    """True of a value that its brackets or its clause deny, and of an amount in brackets that is a share of another."""
    opened = string.rfind("(", 0, match.start())
    within = opened > string.rfind(")", 0, match.start())
    closed = string.find(")", match.end())
    words = string[opened:closed] if within and closed > 0 else around(string, match, book.clause)
    if within and rule.predicate == "hasBudget" and re.search(r"[^\W\d_]{3,}", string[opened : match.start()]):
        return True
    return any(modality == "negated" and pattern.search(words) for modality, pattern in book.modalities)


class Labels(References):
    """Reads the fields of sheets."""

    def _labelled(self, found: Found, encoded: Encoded, book: Rules) -> Iterator[Relation]:
        """The relations of a line "label: values", or of the values under a label that stands on a line of its own."""
        sentence = found.sentence
        if sentence.kind == "field" and sentence.label >= 0:
            label = self._text.low[sentence.start : sentence.label].strip(" :-•*\t")
            self._label = [rule for rule in book.fields if rule.pattern.fullmatch(label)]
            if not self._label:
                self._label = self._named_label(found, label, book)
            if self._text.low[sentence.label : sentence.end].strip():
                yield from self._field(found, encoded, sentence.label)
                self._label = []
            return
        if sentence.kind == "heading":
            label = self._text.low[sentence.start : sentence.end].strip(" :-•*\t")
            rules_of_label = [rule for rule in book.fields if rule.pattern.fullmatch(label)]
            if rules_of_label:
                self._label, self._label_line = rules_of_label, -1
                return
        words = self._text.low[sentence.start : sentence.end].rstrip()
        listed = sentence.kind in {"heading", "bullet"} or (sentence.kind == "prose" and words[-1:] not in ".!?")
        if self._label and listed and self._label_line in {-1, sentence.line}:
            yield from self._field(found, encoded, sentence.start)
            self._label_line = -1 if sentence.kind == "bullet" else sentence.line  # one line of values, or a list
        else:
            self._label, self._label_line = [], -1

    def _named_label(self, found: Found, label: str, book: Rules) -> list[Rule]:
        """The rules of a label that names what it tells of: "Target group of Parwaz: ..."; the line tells of that."""
        named = [s for s in found.spans if s.end <= found.sentence.label and s.kind not in {"bare", "pronoun", "we"}]
        if not named:
            return []
        core = re.sub(
            r"\s(?:of|to|for|at|in|by|covered by|created by|de|du|des|d'|de la)(?: the| la| le| l')?$",
            "",
            self._text.low[found.sentence.start : named[-1].start].strip(' "-•*'),
        )
        told = [rule for rule in book.fields if rule.pattern.fullmatch(core)] if core and core != label else []
        if told:
            self._spoken = self.thing(named[-1])
        return told

    def _field(self, found: Found, encoded: Encoded, start: int) -> Iterator[Relation]:
        """The relations that a label tells of the values from an offset on."""
        cut = next((i for i, a in enumerate(encoded.starts) if a >= start), len(encoded.string))
        book = rules(found.sentence.language)
        aside = book.beside.search(encoded.string, cut) if book.beside else None
        for rule in self._label:
            for value in self._values(encoded, cut, rule, book):
                beside = aside is not None and value.start > encoded.starts[aside.start()]
                partner = beside and rule.predicate == "implements"
                told = replace(rule, predicate="partnerIn") if partner else rule
                yield from self._valued(told, value, found.sentence.start, value.end)

    def _values(self, encoded: Encoded, cut: int, rule: Rule, book: Rules) -> Iterator[Span | Quantity]:
        """The values from an offset on that may stand on the side of a rule that the label leaves open."""
        of_topic = rule.subject.look == "topic" or rule.object.letters in {"D", "M", "R"}
        open_side = rule.object if of_topic and rule.object.look != "topic" else rule.subject
        accepted = slot_class(open_side.letters)
        for match in re.compile(ANY).finditer(encoded.string, cut):
            if match.group()[0] in accepted and not _set_aside(encoded.string, match, rule, book):
                yield from encoded.members(match.group())

    def _valued(self, rule: Rule, value: Span | Quantity, start: int, end: int) -> Iterator[Relation]:
        """What a label's rule tells of one value and of what the label or the text speaks of."""
        other = self.thing(value) if isinstance(value, Span) else None
        if isinstance(value, Span) and other is None:
            return
        value_is_object = rule.object.look != "topic"
        topic = self._told_of(self._letters(rule.subject.letters if value_is_object else rule.object.letters))
        if topic is None or topic is other:
            return
        if topic.type == "Event" and self._session is None:
            self._session = self._things.session = topic
        if rule.predicate == "acronym" and isinstance(value, Span):
            words = self._text.quote(value.start, value.end)[2]
            self._things.alias(topic, words)
            self._linked[id(value)] = topic
            yield Relation("acronym", topic, words, start, end, rule.id, rule.confidence, "asserted")
        elif isinstance(value, Quantity):
            yield from spread(told_by(rule, topic, value, start, end))
        elif other is not None:
            subject, obj = (topic, other) if value_is_object else (other, topic)
            yield told_by(rule, subject, obj, start, end)

    def _told_of(self, wanted: tuple[str, ...]) -> Thing | None:
        """What a line tells of: what its label names, else what the text speaks of."""
        if self._spoken is not None and self._spoken.type in {None, *wanted}:
            return self._spoken
        return self.topic(wanted)
