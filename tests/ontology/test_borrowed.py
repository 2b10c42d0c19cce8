"""Every term borrowed from another vocabulary is spelled as that vocabulary spells it, and says where it is from."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import (
    DCTERMS,
    FOAF,
    GEO,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VANN,
    XSD,
    DefinedNamespace,
)

from graph.model import LANGUAGES
from graph.namespaces import BASE, expand

HERE = Path(__file__).parent
KNOWN: tuple[type[DefinedNamespace], ...] = (
    *(DCTERMS, FOAF, GEO, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD),
)
LINKS = DCTERMS.source, DCTERMS.license, RDFS.isDefinedBy, OWL.versionIRI  # their objects are pages, not terms


def _looked_up() -> set[str]:
    """The terms of vocabularies that rdflib has no list of."""
    rows = (HERE / "borrowed.tsv").read_text(encoding="utf-8").splitlines()
    return {row.split("\t")[0] for row in rows if row and not row.startswith("#")}


def _is_spelled_right(iri: str) -> bool:
    for namespace in KNOWN:
        if iri.startswith(str(namespace)):
            return iri in namespace
    return iri in _looked_up()


def _borrowed(*graphs: Graph) -> set[str]:
    found = set()
    for graph in graphs:
        for s, p, o in graph:
            found |= {str(t) for t in ((s, p) if p in LINKS else (s, p, o)) if isinstance(t, URIRef)}
    return {iri for iri in found if not iri.startswith(BASE)}


def test_every_borrowed_term_of_ontology_and_shapes_is_spelled_right(ontology: Graph, shapes: Graph) -> None:
    assert sorted(iri for iri in _borrowed(ontology, shapes) if not _is_spelled_right(iri)) == []


def test_every_borrowed_term_that_the_code_writes_is_spelled_right() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (HERE.parents[1] / "src/graph/dataset").glob("*.py"))
    written = {expand(curie) for curie in re.findall(r'"((?:rdf|rdfs|skos|dct|prov|oa|org|xsd):\w+)"', code)}
    assert written
    assert sorted(iri for iri in written if not _is_spelled_right(iri)) == []


def test_a_misspelling_is_seen() -> None:
    assert not _is_spelled_right("http://www.w3.org/ns/org#Organisation")
    assert not _is_spelled_right("http://www.w3.org/ns/oa#TextQuotationSelector")


def test_every_term_looked_up_is_used(ontology: Graph, shapes: Graph) -> None:
    assert _looked_up() - _borrowed(ontology, shapes) == set()


def test_every_borrowed_term_declared_has_a_home_and_a_name_in_each_language(ontology: Graph) -> None:
    declared = Graph().parse(HERE.parents[1] / "ontology" / "borrowed.ttl")
    for term in set(declared.subjects(RDF.type)):
        assert ontology.value(term, RDFS.isDefinedBy), term
        assert sorted(str(getattr(o, "language", "")) for o in ontology.objects(term, RDFS.label)) == sorted(LANGUAGES)
