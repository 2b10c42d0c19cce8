"""From a validation result back to the claims that led to it, as the dataset itself holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.namespaces import claim_iri, document_iri, term
from graph.ntriples import Quad, known, value
from graph.validation.engines import Result

_CLAIM, _DOCUMENT, _MIG = claim_iri(""), document_iri(""), term("")
_BOUNDS = ("Earliest", "Latest")
_ENDS = tuple(known(name) for name in ("rdf:subject", "rdf:object", "mig:share"))
_SAID_BY = known("prov:wasDerivedFrom")
_PREDICATE = known("rdf:predicate")
_EXACT = known("oa:exact")


@dataclass(slots=True)
class TracedClaim:
    """So much of a claim as is needed to tell whether a result is about it, and in whose words."""

    iri: str
    predicate: str = ""
    ends: frozenset[str] = frozenset()  # IRIs and lexical forms of what it speaks of
    document: str = ""
    quote: str = ""


class ClaimIndex:
    """The claims of a dataset by whatever a result can name: the claim, its document, its subject, its object."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        claims: dict[str, TracedClaim] = {}
        for subject, predicate, said, _ in quads:
            if subject.startswith(_CLAIM, 1):
                iri = value(subject).partition("#")[0]
                _note(claims.setdefault(iri, TracedClaim(iri)), predicate, value(said))
        self._by_node: dict[str, list[TracedClaim]] = defaultdict(list)
        for iri in sorted(claims):
            for node in {iri, _DOCUMENT + claims[iri].document, *claims[iri].ends}:
                self._by_node[node].append(claims[iri])

    def behind(self, result: Result) -> tuple[TracedClaim, ...]:
        """The claims behind a result: of those that name the focus, the ones that fit value and path best."""
        focus = result.focus.partition("#")[0] if result.focus.startswith(_CLAIM) else result.focus
        named = self._by_node.get(focus) or (self._by_node.get(result.value, []) if result.value else [])
        predicate = _predicate(result.about)
        fits = {claim.iri: _fit(claim, focus, predicate, result.value) for claim in named}
        return tuple(claim for claim in named if fits[claim.iri] == max(fits.values()))


def _note(claim: TracedClaim, predicate: str, said: str) -> None:
    if predicate == _PREDICATE:
        claim.predicate = said.removeprefix(_MIG)
    elif predicate in _ENDS:
        claim.ends |= {said}
    elif predicate == _SAID_BY:
        claim.document = said.removeprefix(_DOCUMENT)
    elif predicate == _EXACT:
        claim.quote = said


def _fit(claim: TracedClaim, focus: str, predicate: str, value: str) -> tuple[bool, bool]:
    """Whether a claim has the value at its other end, and whether it is of the predicate."""
    return bool(value) and value in claim.ends - {focus}, claim.predicate == predicate


def _predicate(path: str) -> str:
    """The local name of the property that a claim would have: of `mig:startsOnEarliest`, `startsOn`."""
    local = path.removeprefix("^").removeprefix("mig:")
    for bound in _BOUNDS:
        local = local.removesuffix(bound)
    return local
