"""A dataset as the reasoner takes it: what counts as ground for more, and in whose words it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.namespaces import claim_iri, document_iri, graph_iri
from graph.ntriples import Quad, Triple, known, value

# What is denied or planned is no ground for more, and what was inferred or derived before is none of its own.
_NO_GROUND = tuple(f"<{graph_iri(name)}" for name in ("claims/", "decisions", "entities", "inferred"))
_CLAIM = f"<{claim_iri('')}"
_PARTS = (known("rdf:subject"), known("rdf:predicate"), known("rdf:object"))
_SAID_BY, _EXACT, _MODALITY = known("prov:wasDerivedFrom"), known("oa:exact"), known("mig:modality")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a document that say a triple."""

    document: str
    text: str


def grounds(quads: Iterable[Quad]) -> list[Triple]:
    """The triples to reason with, each once: those of all graphs save claims, decisions and derived ones."""
    return list(dict.fromkeys((s, p, o) for s, p, o, graph in quads if not graph.startswith(_NO_GROUND)))


def quotes(quads: Iterable[Quad]) -> Mapping[Triple, list[Quote]]:
    """Of each triple the words that assert it, from the claims of a dataset, in the order of their documents."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, said, _ in quads:
        if subject.startswith(_CLAIM):
            claims[value(subject).partition("#")[0]][predicate] = said
    found: dict[Triple, list[Quote]] = defaultdict(list)
    for claim in claims.values():
        if _EXACT in claim and value(claim.get(_MODALITY, "asserted")) == "asserted":
            subject, predicate, said = (claim.get(part, "") for part in _PARTS)
            document = value(claim.get(_SAID_BY, "")).removeprefix(document_iri(""))
            found[subject, predicate, said].append(Quote(document, value(claim[_EXACT])))
    return {triple: sorted(said, key=lambda quote: (quote.document, quote.text)) for triple, said in found.items()}
