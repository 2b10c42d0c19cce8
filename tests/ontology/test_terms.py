"""Every term says what it is, in three languages, and the terms that other parts rely on are there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from graph import resources
from graph.model import ENTITY_TYPES, LANGUAGES
from graph.namespaces import BASE, MIG, ONTOLOGY, concept_iri, term

CORPUS_PREDICATES = (
    "funds implements coordinates partnerIn organises participatesIn speaksAt benefitsFrom signs adopts targets "
    "operationalises includes partOf holdsPost heldIn heldOn startsOn endsOn hasBudget about acronym"
)
INVERSES = {
    "funds": "fundedBy",
    "implements": "implementedBy",
    "coordinates": "coordinatedBy",
    "partnerIn": "hasPartner",
    "organises": "organisedBy",
    "participatesIn": "hasParticipant",
    "speaksAt": "hasSpeaker",
    "benefitsFrom": "hasBeneficiary",
    "signs": "signedBy",
    "adopts": "adoptedBy",
    "targets": "targetedBy",
    "operationalises": "operationalisedBy",
    "includes": "includedIn",
    "partOf": "hasPart",
    "holdsPost": "postHeldBy",
    "heldIn": "hostsEvent",
    "involvedIn": "hasInvolved",
    "contributesTo": "contributedToBy",
}
THEMES = (
    "governance integration diaspora protection labour-mobility return-reintegration smuggling-trafficking "
    "border-management rights-access health education employment investment-remittances knowledge-data "
    "social-cohesion territorial-planning"
)
KINDS = OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty


def _terms(ontology: Graph) -> list[URIRef]:
    found = {s for kind in KINDS for s in ontology.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    return sorted(s for s in found if s.startswith(MIG))


def _languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    return sorted(str(getattr(value, "language", None)) for value in graph.objects(subject, predicate))


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment, SKOS.example])
def test_every_term_has_one_text_a_language(ontology: Graph, predicate: URIRef) -> None:
    wrong = {t: _languages(ontology, t, predicate) for t in _terms(ontology)}
    assert {t: found for t, found in wrong.items() if found != sorted(LANGUAGES)} == {}


def test_every_term_says_which_ontology_defines_it(ontology: Graph) -> None:
    assert [t for t in _terms(ontology) if ontology.value(t, RDFS.isDefinedBy) != URIRef(ONTOLOGY)] == []


def test_no_label_is_shared_by_two_terms(ontology: Graph) -> None:
    labels = Counter(label for t in _terms(ontology) for label in ontology.objects(t, RDFS.label))
    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("predicate", [SKOS.prefLabel, SKOS.definition, SKOS.example])
@pytest.mark.parametrize("scheme", ["kind", "role", "theme", "level"])
def test_every_concept_has_one_text_a_language(ontology: Graph, scheme: str, predicate: URIRef) -> None:
    concepts = list(ontology.subjects(SKOS.inScheme, URIRef(f"{BASE}id/scheme/{scheme}")))
    assert concepts
    assert [c for c in concepts if _languages(ontology, c, predicate) != sorted(LANGUAGES)] == []


def test_every_concept_of_a_scheme_has_its_own_notation(ontology: Graph) -> None:
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        notations = [str(ontology.value(c, SKOS.notation)) for c in ontology.subjects(SKOS.inScheme, scheme)]
        assert len(notations) == len(set(notations)) > 0
        assert "None" not in notations


@pytest.mark.parametrize("scheme", ["kind", "theme", "level"])
def test_the_iri_of_a_concept_ends_in_its_notation(ontology: Graph, scheme: str) -> None:
    for concept in ontology.subjects(SKOS.inScheme, URIRef(f"{BASE}id/scheme/{scheme}")):
        assert str(concept) == concept_iri(scheme, str(ontology.value(concept, SKOS.notation)))


def test_the_roles_carry_the_codes_of_iati(ontology: Graph) -> None:
    concepts = ontology.subjects(SKOS.inScheme, URIRef(f"{BASE}id/scheme/role"))
    roles = {str(c).rsplit("/", 1)[1]: str(ontology.value(c, SKOS.notation)) for c in concepts}
    assert roles == {"funding": "1", "accountable": "2", "extending": "3", "implementing": "4"}


def test_each_of_the_sixteen_themes_has_terms_in_each_language_and_objectives(
    ontology: Graph,
) -> None:
    for theme in THEMES.split():
        concept = URIRef(concept_iri("theme", theme))
        assert set(_languages(ontology, concept, SKOS.altLabel)) == set(LANGUAGES)
        objectives = list(ontology.objects(concept, SKOS.related))
        assert objectives
        assert all((o, SKOS.inScheme, URIRef(f"{BASE}id/scheme/gcm")) in ontology for o in objectives)
    assert len(list(ontology.subjects(SKOS.inScheme, URIRef(f"{BASE}id/scheme/theme")))) == len(THEMES.split())


def test_the_global_compact_has_its_objectives_1_to_23(ontology: Graph) -> None:
    concepts = ontology.subjects(SKOS.inScheme, URIRef(f"{BASE}id/scheme/gcm"))
    assert sorted(int(str(ontology.value(c, SKOS.notation))) for c in concepts) == list(range(1, 24))


def test_every_link_between_concepts_leads_to_one(ontology: Graph) -> None:
    matches = (SKOS.broader, SKOS.related, SKOS.exactMatch, SKOS.broadMatch, SKOS.relatedMatch)
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    ends = {o for p in matches for s, o in ontology.subject_objects(p) if s in concepts}
    assert ends - concepts == set()


def test_every_type_and_every_predicate_of_claims_is_a_term(ontology: Graph) -> None:
    wanted = [*ENTITY_TYPES, *CORPUS_PREDICATES.split(), "contributesTo", "Amount", "Document", "Claim", "Decision"]
    assert [name for name in wanted if URIRef(term(name)) not in _terms(ontology)] == []


def test_every_relation_has_its_inverse(ontology: Graph) -> None:
    stated = {(str(s).removeprefix(MIG), str(o).removeprefix(MIG)) for s, o in ontology.subject_objects(OWL.inverseOf)}
    assert set(INVERSES.items()) <= stated


def test_every_term_that_the_data_model_names_is_declared(ontology: Graph) -> None:
    page = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmig:(\w+)", page))
    assert sorted(name for name in named if URIRef(term(name)) not in _terms(ontology)) == []


def test_every_term_that_the_shapes_name_is_declared(ontology: Graph, shapes: Graph) -> None:
    own = set(shapes.subjects(RDF.type, None))
    named = {node for triple in shapes for node in triple if isinstance(node, URIRef) and node.startswith(MIG)}
    assert sorted(named - own - set(_terms(ontology))) == []


def test_every_message_of_the_shapes_is_in_three_languages(shapes: Graph) -> None:
    said = set(shapes.subjects(SH.message, None))
    assert [s for s in said if _languages(shapes, s, SH.message) != sorted(LANGUAGES)] == []


def test_the_header_names_version_licence_and_prefix() -> None:
    text = (resources.ontology() / "migraph.ttl").read_text(encoding="utf-8")
    assert all(p in text for p in ("owl:versionInfo", "dct:license", "vann:preferredNamespacePrefix"))
