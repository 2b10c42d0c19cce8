"""What is signed during an event, or on its margins, is signed at its place, and on its day if it lasted one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.coreference import Thing
from graph.languages.quantities import Quantity
from graph.relations import Relation


def with_occasions(relations: list[Relation]) -> Iterator[Relation]:
    """Relations without those that only tell the occasion ("during"), and the places and days that these bring."""
    for relation in relations:
        if relation.predicate != "during":
            yield relation
        elif isinstance(relation.object, Thing) and relation.modality == "asserted":
            yield from _brought(relation, relation.object, relations)


def _brought(occasion: Relation, event: Thing, relations: list[Relation]) -> Iterator[Relation]:
    own = {r.predicate for r in relations if r.subject is occasion.subject}
    held = [r for r in relations if r.subject is event and r.modality == "asserted"]
    days = {r.object.dates for r in held if r.predicate == "heldOn" and isinstance(r.object, Quantity)}
    for told in held:
        wanted = told.predicate == "heldIn" or (told.predicate == "heldOn" and len(days) == 1)
        if wanted and told.predicate not in own:
            weight = min(told.confidence, occasion.confidence)
            yield replace(
                occasion,
                predicate=told.predicate,
                object=told.object,
                confidence=weight,
                object_letters=told.object_letters,
            )
