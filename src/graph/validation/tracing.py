"""From a validation result back to the claims that led to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.model import Claim, Entity, Value
from graph.namespaces import amount_iri, claim_iri, document_iri, term, theme_iri
from graph.validation.engines import Result

_BOUNDS = ("Earliest", "Latest")
_MIG = term("")


class ClaimIndex:
    """Claims by whatever a result can name: the claim itself, its document, its subject, its object."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._by_node: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for node in dict.fromkeys((claim_iri(claim.id), *_nodes(claim))):
                self._by_node[node].append(claim)

    def behind(self, result: Result) -> tuple[Claim, ...]:
        """The claims behind a result: of those that name the focus, the ones that fit path and value best."""
        focus = result.focus.partition("#")[0] if result.focus.startswith(claim_iri("")) else result.focus
        named = self._by_node.get(focus, [])
        if not named:
            return tuple(self._by_node.get(result.value, ())) if result.value else ()
        predicate = _predicate(result.path)
        best = max(_fit(claim, focus, predicate, result.value) for claim in named)
        return tuple(claim for claim in named if _fit(claim, focus, predicate, result.value) == best)


def _fit(claim: Claim, focus: str, predicate: str, value: str) -> tuple[bool, bool]:
    """Whether a claim has the value at its other end, and whether it is of the predicate."""
    others = {node for node in _nodes(claim) if node != focus}
    return bool(value) and value in others, claim.predicate == predicate


def _predicate(path: str) -> str:
    """The local name of the property that a claim would have: of `mig:startsOnEarliest`, `startsOn`."""
    local = path.removeprefix("^").removeprefix("mig:").removeprefix(_MIG)
    for bound in _BOUNDS:
        local = local.removesuffix(bound)
    return local


def _nodes(claim: Claim) -> Iterator[str]:
    """The IRIs and lexical forms that a claim speaks of."""
    yield claim.subject.iri
    yield claim.object.iri if isinstance(claim.object, Entity) else _value(claim.object)
    if claim.amount is not None:
        yield amount_iri(claim.amount, claim.currency)
    yield document_iri(claim.evidence.document)


def _value(value: Value) -> str:
    if value.amount is not None:
        return amount_iri(value.amount, value.currency)
    return value.date or (theme_iri(value.theme) if value.theme else value.text)
