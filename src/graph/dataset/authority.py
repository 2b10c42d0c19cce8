"""The authority file as triples of `graph:authority`."""

from __future__ import annotations

from collections.abc import Iterator

from graph.authority import Authority, Entry
from graph.dataset.terms import name, node, text
from graph.namespaces import concept_iri
from graph.ntriples import Triple, known

_SAME_ELSEWHERE = {"wikidata": "http://www.wikidata.org/entity/", "ror": "https://ror.org/"}
_NOTATION = "iso"  # the code that is a place's notation; other codes are identifiers


def authority_triples(authority: Authority) -> Iterator[Triple]:
    """What the authority file says of each of its entries."""
    for entry in authority:
        yield from _entry(entry, authority)


def labels(entry: Entry) -> dict[str, str]:
    """The label of an entry in each of its languages: the first name. An acronym is the label where it has no name."""
    first: dict[str, str] = {}
    for given in entry.names:
        first.setdefault(given.language, given.text)
    return first or {"": entry.acronyms[0]}


def _entry(entry: Entry, authority: Authority) -> Iterator[Triple]:
    subject = node(entry.iri)
    yield subject, known("rdf:type"), known(f"mig:{entry.type}")
    yield from _names(subject, entry)
    for predicate, value in _facts(entry, authority):
        yield subject, known(predicate), value
    yield from _codes(subject, entry)


def _names(subject: str, entry: Entry) -> Iterator[Triple]:
    first = labels(entry)
    for language, label in first.items():
        yield subject, known("skos:prefLabel"), text(label, language)
    for given in entry.names:
        if first[given.language] != given.text:
            yield subject, known("skos:altLabel"), name(given)
    for acronym in entry.acronyms:
        yield subject, known("mig:acronym"), text(acronym)


def _facts(entry: Entry, authority: Authority) -> Iterator[tuple[str, str]]:
    if entry.kind:
        yield "mig:kind", node(concept_iri("kind", entry.kind))
    if entry.level:
        yield "mig:level", node(concept_iri("level", entry.level))
    if entry.parent:
        yield "mig:partOf", node(entry.parent)
    country = authority.country(entry.country)
    if country and country.iri != entry.iri:
        yield "mig:country", node(country.iri)
    if entry.file:
        yield "dct:source", text(entry.source)


def _codes(subject: str, entry: Entry) -> Iterator[Triple]:
    for scheme, code in entry.codes:
        if scheme in _SAME_ELSEWHERE:
            yield subject, known("skos:exactMatch"), node(_SAME_ELSEWHERE[scheme] + code)
        else:
            yield subject, known("skos:notation" if scheme == _NOTATION else "dct:identifier"), text(code)
