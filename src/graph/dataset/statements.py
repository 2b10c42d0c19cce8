"""What one document gives: the plain triples that it says, and its claims with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.dataset.terms import bounds, date, decimal, name, node, offset, text
from graph.errors import ClaimError
from graph.model import Claim, Document, Entity, Status, Value, stands
from graph.namespaces import PDF_FRAGMENTS, amount_iri, claim_iri, document_iri, term, theme_iri
from graph.ntriples import Triple, known

_CONTEXT = 40  # characters before and after a quote, to find it again in another copy of the text


def plain_triples(claims: Iterable[Claim], statuses: Mapping[str, Status]) -> Iterator[Triple]:
    """The triples of `graph:document/ID`: type and names of the entities named, and the claims that stand."""
    for claim in claims:
        for entity in _entities(claim):
            yield from _entity(entity)
        if stands(claim, statuses.get(claim.id, "proposed")):
            yield from _fact(claim)


def claim_triples(document: Document, claims: Iterable[Claim], statuses: Mapping[str, Status]) -> Iterator[Triple]:
    """The triples of `graph:claims/ID`: the description of the document, and its claims with their evidence."""
    yield from _document(document)
    for claim in claims:
        try:
            yield from _claim(claim, document, statuses.get(claim.id))
        except ClaimError as error:
            raise ClaimError(error.message, place=f"{document.path or document.id}, claim {claim.id}") from error


def _entities(claim: Claim) -> Iterator[Entity]:
    yield claim.subject
    if isinstance(claim.object, Entity):
        yield claim.object


def _entity(entity: Entity) -> Iterator[Triple]:
    subject = node(entity.iri)
    yield subject, known("rdf:type"), known(f"mig:{entity.type}")
    for written in entity.names:
        yield subject, known("skos:altLabel"), name(written)
    for acronym in entity.acronyms:
        yield subject, known("skos:altLabel"), text(acronym)


def _fact(claim: Claim) -> Iterator[Triple]:
    subject = node(claim.subject.iri)
    yield subject, node(term(claim.predicate)), _object(claim)
    if isinstance(claim.object, Value):
        yield from _beside(subject, claim.predicate, claim.object)


def _beside(subject: str, predicate: str, value: Value) -> Iterator[Triple]:
    """What goes with a value: the bounds of a date, the description of an amount."""
    if value.date:
        earliest, latest = bounds(value.date)
        yield subject, node(term(predicate + "Earliest")), earliest
        yield subject, node(term(predicate + "Latest")), latest
    if value.amount is not None:
        yield from _amount(value)


def _amount(value: Value) -> Iterator[Triple]:
    assert value.amount is not None
    subject = node(amount_iri(value.amount, value.currency))
    yield subject, known("rdf:type"), known("mig:Amount")
    yield subject, known("mig:value"), decimal(value.amount)
    yield subject, known("mig:currency"), text(value.currency)


def _object(claim: Claim) -> str:
    """The object of a claim as an RDF term: the entity, the date, the amount's or the theme's IRI, the text."""
    value = claim.object
    if isinstance(value, Entity):
        return node(value.iri)
    given = [bool(value.date), value.amount is not None, bool(value.theme), bool(value.text)]
    if sum(given) != 1:
        raise ClaimError(f"the value of {claim.predicate} must be one of date, amount, theme, text: found {sum(given)}")
    if value.date:
        return date(value.date)
    if value.amount is not None:
        return node(amount_iri(value.amount, value.currency))
    return node(theme_iri(value.theme)) if value.theme else text(value.text)


def _document(document: Document) -> Iterator[Triple]:
    subject = node(document_iri(document.id))
    yield subject, known("rdf:type"), known("mig:Document")
    yield subject, known("dct:identifier"), text(document.id)
    yield subject, known("dct:format"), text(document.media_type)
    described: tuple[tuple[str, str | None], ...] = (
        ("dct:title", text(document.title, document.language) if document.title else None),
        ("dct:language", text(document.language) if document.language else None),
        ("dct:publisher", text(document.publisher) if document.publisher else None),
        ("dct:issued", date(document.published) if document.published else None),
        ("dct:source", node(document.source) if document.source else None),
        ("dct:license", text(document.licence) if document.licence else None),
        ("mig:sha256", text(document.sha256) if document.sha256 else None),
    )
    for predicate, value in described:
        if value is not None:
            yield subject, known(predicate), value


def _claim(claim: Claim, document: Document, status: Status | None) -> Iterator[Triple]:
    subject = node(claim_iri(claim.id))
    yield subject, known("rdf:type"), known("mig:Claim")
    yield subject, known("rdf:type"), known("rdf:Statement")
    yield subject, known("rdf:subject"), node(claim.subject.iri)
    yield subject, known("rdf:predicate"), node(term(claim.predicate))
    yield subject, known("rdf:object"), _object(claim)
    yield subject, known("mig:modality"), text(claim.modality)
    yield subject, known("mig:confidence"), decimal(claim.confidence)
    yield subject, known("prov:wasDerivedFrom"), node(document_iri(document.id))
    yield from _qualifiers(subject, claim, document)
    if status:
        yield subject, known("mig:status"), text(status)
    if isinstance(claim.object, Value) and claim.object.amount is not None:
        yield from _amount(claim.object)
    yield from _evidence(claim, document)


def _qualifiers(subject: str, claim: Claim, document: Document) -> Iterator[Triple]:
    if claim.rule:
        yield subject, known("mig:rule"), text(claim.rule)
    if claim.title:
        yield subject, known("mig:postTitle"), text(claim.title, document.language)
    for predicate, entity in (("mig:subjectAsWritten", claim.subject), ("mig:objectAsWritten", claim.object)):
        if isinstance(entity, Entity) and entity.local and entity.local != entity.iri:
            yield subject, known(predicate), node(entity.local)
    if claim.amount is not None:
        yield subject, known("mig:share"), node(amount_iri(claim.amount, claim.currency))
        yield from _amount(Value(amount=claim.amount, currency=claim.currency))


def _evidence(claim: Claim, document: Document) -> Iterator[Triple]:
    """A Web Annotation resource: its source and its selectors (W3C Web Annotation Data Model, section 4)."""
    iri = claim_iri(claim.id)
    evidence = node(iri + "#evidence")
    yield node(iri), known("mig:evidence"), evidence
    yield evidence, known("rdf:type"), known("oa:SpecificResource")
    yield evidence, known("oa:hasSource"), node(document_iri(document.id))
    if claim.evidence.address:
        address = node(iri + "#address")
        yield evidence, known("oa:hasSelector"), address
        yield address, known("rdf:type"), known("oa:FragmentSelector")
        yield address, known("rdf:value"), text(claim.evidence.address)
    else:
        yield from _quote(claim, document, evidence)


def _quote(claim: Claim, document: Document, evidence: str) -> Iterator[Triple]:
    iri, start, end = claim_iri(claim.id), claim.evidence.start, claim.evidence.end
    quote, position = node(iri + "#quote"), node(iri + "#position")
    yield evidence, known("oa:hasSelector"), quote
    yield evidence, known("oa:hasSelector"), position
    yield quote, known("rdf:type"), known("oa:TextQuoteSelector")
    yield quote, known("oa:exact"), text(claim.evidence.quote)
    yield quote, known("oa:prefix"), text(document.text[max(0, start - _CONTEXT) : start])
    yield quote, known("oa:suffix"), text(document.text[end : end + _CONTEXT])
    yield position, known("rdf:type"), known("oa:TextPositionSelector")
    yield position, known("oa:start"), offset(start)
    yield position, known("oa:end"), offset(end)
    if claim.evidence.page:
        yield from _page(claim, evidence)


def _page(claim: Claim, evidence: str) -> Iterator[Triple]:
    """The page by the fragment that opens it in a viewer (W3C Web Annotation Data Model, section 4.2.1)."""
    page = node(claim_iri(claim.id) + "#page")
    yield evidence, known("oa:hasSelector"), page
    yield page, known("rdf:type"), known("oa:FragmentSelector")
    yield page, known("dct:conformsTo"), node(PDF_FRAGMENTS)
    yield page, known("rdf:value"), text(f"page={claim.evidence.page}")
