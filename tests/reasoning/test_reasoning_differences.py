"""The differences from owlrl that docs/reasoning.md states: once owlrl mends one, its row there can go."""

from __future__ import annotations

import pytest
from ontologies import triples

from graph.reasoning import infer, reference

KEYS = (":C owl:hasKey (:k) .", ":a a :C ; :k 'x' . :b a :C ; :k 'y' .")
# ontology, data that contradicts it, unseen by owlrl
UNSEEN = [
    ("[ a owl:AllDifferent ; owl:members (:a :b) ] .", ":a owl:sameAs :b ."),
    ("[ a owl:AllDisjointProperties ; owl:members (:p :q) ] .", ":a :p :b ; :q :b ."),
    (":p a owl:FunctionalProperty .", ":a :p 'x', 'y' ."),
    (":p rdfs:range xsd:integer .", ":a :p 'x' ."),
]
# ontology, data, what owlrl adds, what migraph adds
ADDED = [
    (
        ":E owl:equivalentClass :F . :C owl:onProperty :p ; owl:someValuesFrom :E ."
        " :D owl:onProperty :p ; owl:someValuesFrom :E .",
        "",
        "",
        ":C rdfs:subClassOf :D .",
    ),
    (":p a owl:FunctionalProperty .", ":a :p :b, 'x' . :d :r 'x' .", ":d :r :b .", ""),
    (":C owl:intersectionOf (owl:Thing :D) .", ":a a :D .", "", ":a a :C ."),
]


def test_owlrl_merges_members_of_a_class_whose_keys_differ() -> None:
    ontology, data = map(triples, KEYS)
    same = triples(":a owl:sameAs :b .")[0]
    assert same in reference(data, ontology)[0]
    assert same not in infer(data, ontology).triples


@pytest.mark.parametrize(("ontology", "data"), UNSEEN)
def test_owlrl_does_not_see_a_contradiction(ontology: str, data: str) -> None:
    assert reference(triples(data), triples(ontology))[1]
    assert infer(triples(data), triples(ontology)).inconsistencies


@pytest.mark.parametrize(("ontology", "data", "theirs", "ours"), ADDED)
def test_one_infers_what_the_other_does_not(ontology: str, data: str, theirs: str, ours: str) -> None:
    expected, _ = reference(triples(data), triples(ontology))
    inferred = set(infer(triples(data), triples(ontology), strict=False).triples)
    assert set(triples(theirs)) <= expected - inferred
    assert set(triples(ours)) <= inferred - expected
