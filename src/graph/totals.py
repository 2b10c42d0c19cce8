"""Of several amounts that a text gives for one thing, the total: shares, parts and sums spent are no budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.languages.quantities import Quantity
from graph.relations import Relation


def with_totals(relations: list[Relation]) -> Iterator[Relation]:
    """Relations without the smaller amounts that a thing is said to cost in one currency.

    A total given in two currencies at one place stays twice; of currencies given far apart the surer stays.
    """
    amounts: dict[int, list[Relation]] = defaultdict(list)
    for relation in relations:
        if (
            relation.predicate == "hasBudget"
            and relation.modality == "asserted"
            and isinstance(relation.object, Quantity)
        ):
            amounts[relation.subject.number].append(relation)
    kept = {id(r) for rows in amounts.values() for r in _totals(rows)}
    weighed = {id(r) for rows in amounts.values() for r in rows}
    yield from (r for r in relations if id(r) in kept or id(r) not in weighed)


_NEAR = 40  # characters between the two currencies of one total


def _totals(rows: list[Relation]) -> list[Relation]:
    by_currency: dict[str, list[Relation]] = defaultdict(list)
    for row in rows:
        by_currency[_amount(row).currency].append(row)
    most = {}
    for currency, own in by_currency.items():
        largest = max(_amount(r).amount or 0 for r in own)
        most[currency] = [r for r in own if _amount(r).amount == largest]
    first = max((r for own in most.values() for r in own), key=lambda r: (r.confidence, -r.start))
    at = _amount(first)
    return [
        r
        for own in most.values()
        for r in own
        if _amount(r).currency == at.currency
        or min(abs(_amount(r).start - at.end), abs(at.start - _amount(r).end)) <= _NEAR
    ]


def _amount(relation: Relation) -> Quantity:
    assert isinstance(relation.object, Quantity)
    return relation.object
