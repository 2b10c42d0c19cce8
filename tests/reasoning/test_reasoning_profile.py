"""Ontologies that the rules cannot carry: which axiom, in words."""

from __future__ import annotations

import pytest
from ontologies import triples

from graph.errors import OntologyError, ReasoningError
from graph.reasoning import infer

OUTSIDE = [
    (":C rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :D ] .", "someValuesFrom as a superclass"),
    (":C rdfs:subClassOf [ owl:unionOf (:D :E) ] .", "unionOf as a superclass"),
    (":C rdfs:subClassOf [ owl:oneOf (:a :b) ] .", "oneOf as a superclass"),
    (":C owl:equivalentClass [ owl:unionOf (:D :E) ] .", "unionOf as a superclass"),
    ("[ owl:onProperty :p ; owl:allValuesFrom :D ] rdfs:subClassOf :C .", "allValuesFrom as a subclass"),
    ("[ owl:complementOf :D ] rdfs:subClassOf :C .", "complementOf as a subclass"),
    (":p rdfs:range [ owl:unionOf (:D :E) ] .", "unionOf as a superclass"),
    (
        ":C rdfs:subClassOf [ owl:intersectionOf (:D [ owl:onProperty :p ; owl:someValuesFrom :E ]) ] .",
        "someValuesFrom as a superclass",
    ),
    (":C owl:onProperty :p ; owl:maxCardinality 2 .", "maxCardinality"),
    (":C owl:onProperty :p ; owl:minCardinality 1 .", "owl:minCardinality"),
    (":C owl:onProperty :p ; owl:hasSelf true .", "owl:hasSelf"),
    (":C owl:disjointUnionOf (:D :E) .", "owl:disjointUnionOf"),
    (":p a owl:ReflexiveProperty .", "owl:ReflexiveProperty"),
]
BROKEN = [
    (":p owl:propertyChainAxiom () .", "propertyChainAxiom> is empty"),
    (":C owl:unionOf _:l . _:l rdf:first :D ; rdf:rest _:l .", "runs in a circle"),
    (":C owl:unionOf _:l . _:l rdf:first :D .", "has no rdf:first or rdf:rest"),
]


@pytest.mark.parametrize(("ontology", "words"), OUTSIDE)
def test_an_axiom_outside_the_profile_is_named(ontology: str, words: str) -> None:
    with pytest.raises(OntologyError, match=r"outside OWL 2 RL") as caught:
        infer([], triples(ontology))
    assert words in str(caught.value)
    assert ":C" in str(caught.value) or "urn:x#" in str(caught.value)


@pytest.mark.parametrize("ontology", [ontology for ontology, _ in OUTSIDE])
def test_the_rest_is_inferred_where_that_is_asked_for(ontology: str) -> None:
    found = infer(triples(":a :knows :b ."), triples(f"{ontology} :knows a owl:SymmetricProperty ."), strict=False)
    assert triples(":b :knows :a .")[0] in found.triples


@pytest.mark.parametrize(("ontology", "words"), BROKEN)
def test_a_broken_list_is_named(ontology: str, words: str) -> None:
    with pytest.raises(OntologyError, match=words):
        infer([], triples(ontology))


@pytest.mark.parametrize(
    "ontology",
    [
        "[ owl:unionOf (:D [ owl:onProperty :p ; owl:someValuesFrom :E ]) ] rdfs:subClassOf :C .",
        ":C rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :D ], [ owl:complementOf :E ] .",
        ":C owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :v ] .",
        ":C rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] .",
    ],
)
def test_axioms_in_the_profile_are_taken(ontology: str) -> None:
    assert infer([], triples(ontology)).inconsistencies == ()


def test_a_triple_that_does_not_follow_cannot_be_explained() -> None:
    inferred = infer(triples(":a :p :b ."), triples(":p a owl:SymmetricProperty ."))
    with pytest.raises(ReasoningError, match="does not follow"):
        inferred.explain(triples(":a :p :c .")[0])
