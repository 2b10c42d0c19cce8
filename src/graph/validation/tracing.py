"""From a validation result back to the claims that led to it, as the dataset itself holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.namespaces import claim_iri, document_iri, term
from graph.ntriples import Quad, known, value
from graph.validation.engines import Result

_CLAIM, _DOCUMENT = claim_iri(""), document_iri("")
_BOUNDS = ("Earliest", "Latest")
_SUBJECT, _OBJECT, _SHARE = known("rdf:subject"), known("rdf:object"), known("mig:share")
_SAID_BY = known("prov:wasDerivedFrom")
_PREDICATE = known("rdf:predicate")
_EXACT = known("oa:exact")
_INVERSE = known("owl:inverseOf")


@dataclass(slots=True)
class TracedClaim:
    """So much of a claim as is needed to tell whether a result is about it, and in whose words."""

    iri: str
    predicate: str = ""  # as an IRI
    subject: str = ""
    object: str = ""  # an IRI, or the lexical form of a literal
    share: str = ""
    document: str = ""
    quote: str = ""

    @property
    def ends(self) -> set[str]:
        """What it speaks of."""
        return {self.subject, self.object, self.share} - {""}


class ClaimIndex:
    """The claims of a dataset by whatever a result can name: the claim, its document, its subject, its object."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        claims: dict[str, TracedClaim] = {}
        self._inverses: dict[str, str] = {}
        for subject, predicate, said, _ in quads:
            if subject.startswith(_CLAIM, 1):
                iri = value(subject).partition("#")[0]
                _note(claims.setdefault(iri, TracedClaim(iri)), predicate, value(said))
            elif predicate == _INVERSE:
                self._inverses |= {value(subject): value(said), value(said): value(subject)}
        self._by_node: dict[str, list[TracedClaim]] = defaultdict(list)
        for iri in sorted(claims):
            for node in {iri, _DOCUMENT + claims[iri].document, *claims[iri].ends}:
                self._by_node[node].append(claims[iri])

    def behind(self, result: Result) -> tuple[TracedClaim, ...]:
        """The claims behind a result: of those that name the focus, the ones that fit value and property best."""
        focus = result.focus.partition("#")[0] if result.focus.startswith(_CLAIM) else result.focus
        named = self._by_node.get(focus) or (self._by_node.get(result.value, []) if result.value else [])
        fits = {claim.iri: self._fit(claim, focus, result) for claim in named}
        return tuple(claim for claim in named if fits[claim.iri] == max(fits.values()))

    def _fit(self, claim: TracedClaim, focus: str, result: Result) -> tuple[bool, bool]:
        """Whether a claim has the value at its other end, and whether it has the property, focus at the right end."""
        forward = not result.about.startswith("^")
        wanted = _property(result.about)
        has_property = (claim.predicate == wanted and focus == (claim.subject if forward else claim.object)) or (
            claim.predicate == self._inverses.get(wanted) and focus == (claim.object if forward else claim.subject)
        )
        return bool(result.value) and result.value in claim.ends - {focus}, has_property


def _note(claim: TracedClaim, predicate: str, said: str) -> None:
    if predicate == _PREDICATE:
        claim.predicate = said
    elif predicate == _SUBJECT:
        claim.subject = said
    elif predicate == _OBJECT:
        claim.object = said
    elif predicate == _SHARE:
        claim.share = said
    elif predicate == _SAID_BY:
        claim.document = said.removeprefix(_DOCUMENT)
    elif predicate == _EXACT:
        claim.quote = said


def _property(path: str) -> str:
    """The property that a claim would have: of `mig:startsOnEarliest`, that of `mig:startsOn`."""
    prefix, _, local = path.removeprefix("^").partition(":")
    for bound in _BOUNDS:
        local = local.removesuffix(bound)
    return term(local) if prefix == "mig" else path
