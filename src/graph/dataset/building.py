"""The dataset as a whole: all named graphs but the inferred one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.authority import Authority
from graph.dataset.authority import authority_triples
from graph.dataset.entities import entity_triples
from graph.dataset.statements import claim_triples, plain_triples
from graph.dataset.terms import date as date_literal
from graph.dataset.terms import node, quads_of, text
from graph.errors import ClaimError
from graph.model import Claim, Curated, Decision, Document
from graph.namespaces import decision_iri, graph_iri, term
from graph.ntriples import Quad, Triple, known


def known_quads(authority: Authority, ontology: Iterable[Quad]) -> tuple[Quad, ...]:
    """The graphs that are the same whatever documents are read: `graph:ontology` and `graph:authority`."""
    return (*ontology, *quads_of(authority_triples(authority), graph_iri("authority")))


def build_dataset(
    documents: Sequence[Document], curated: Curated, authority: Authority, known_quads: Sequence[Quad]
) -> tuple[Quad, ...]:
    """The quads of docs/data-model.md, all graphs but `graph:inferred`; those of `known_quads` first.

    Raises ClaimError where a claim cannot be written: of a document that is not there, or with a term that the ontology
    does not have.
    """
    _check_terms(curated.claims, known_quads)
    by_document = _by_document(documents, curated.claims)
    return (
        *known_quads,
        *(quad for document in documents for quad in _document_quads(document, by_document[document.id], curated)),
        *quads_of(_decisions(curated.decisions), graph_iri("decisions")),
        *quads_of(entity_triples(curated.claims, authority, curated.redirects), graph_iri("entities")),
    )


def _document_quads(document: Document, claims: Sequence[Claim], curated: Curated) -> Iterator[Quad]:
    statuses = dict(curated.statuses)
    yield from quads_of(plain_triples(claims, statuses), graph_iri(f"document/{document.id}"))
    yield from quads_of(claim_triples(document, claims, statuses), graph_iri(f"claims/{document.id}"))


def _by_document(documents: Sequence[Document], claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    known_ids = {document.id for document in documents}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.evidence.document not in known_ids:
            raise ClaimError(f"names the document {claim.evidence.document!r}, which is not read", place=claim.id)
        found[claim.evidence.document].append(claim)
    return found


def _check_terms(claims: Iterable[Claim], quads: Iterable[Quad]) -> None:
    declared = {subject for subject, *_ in quads}
    for claim in claims:
        if f"<{term(claim.predicate)}>" not in declared:
            raise ClaimError(
                f"claim {claim.id} has the predicate {claim.predicate!r}, which the ontology does not have",
                place=claim.evidence.document,
            )


def _decisions(decisions: Iterable[Decision]) -> Iterator[Triple]:
    for made in decisions:
        subject = node(decision_iri(made.action, made.subject, made.target, made.by, made.on, made.why))
        yield subject, known("rdf:type"), known("mig:Decision")
        yield subject, known("dct:type"), text(made.action)
        yield subject, known("dct:subject"), node(made.subject)
        if made.target:
            yield subject, known("dct:relation"), node(made.target)
        if made.by:
            yield subject, known("dct:creator"), text(made.by)
        if made.on:
            yield subject, known("dct:date"), date_literal(made.on)
        if made.why:
            yield subject, known("dct:description"), text(made.why)
