"""A relation: a claim in the making, before it has identifiers and a quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.coreference import Thing
from graph.languages.quantities import Quantity
from graph.languages.rules import Rule
from graph.model import Modality


@dataclass(frozen=True, slots=True)
class Relation:
    """A claim in the making: things or quantities on both sides, and where its words stand (folded offsets)."""

    predicate: str
    subject: Thing
    object: Thing | Quantity | str
    start: int
    end: int
    rule: str
    confidence: float
    modality: Modality
    title: str = ""
    subject_letters: str = ""
    object_letters: str = ""


def told_by(
    rule: Rule, subject: Thing, obj: Thing | Quantity, start: int, end: int, *, weight: float | None = None
) -> Relation:
    """What a rule tells of two sides, asserted, as surely as the rule is where no weight is given."""
    confidence = rule.confidence if weight is None else weight
    letters = (rule.subject.letters, rule.object.letters)
    return Relation(rule.predicate, subject, obj, start, end, rule.id, confidence, "asserted", "", *letters)


def spread(relation: Relation) -> Iterator[Relation]:
    """A period is its start and its end; a pair of days is one claim each."""
    value = relation.object
    if relation.predicate == "period" and isinstance(value, Quantity) and len(value.dates) == 2:
        yield replace(relation, predicate="startsOn", object=Quantity(value.start, value.end, value.dates[:1]))
        yield replace(relation, predicate="endsOn", object=Quantity(value.start, value.end, value.dates[1:]))
    elif isinstance(value, Quantity) and len(value.dates) == 2:
        for date in value.dates:
            yield replace(relation, object=Quantity(value.start, value.end, (date,)))
    elif relation.predicate != "period":
        yield relation
