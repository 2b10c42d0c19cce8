"""Each rule of OWL 2 RL, by its own small case: what follows, what contradicts itself, and the rule that is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from ontologies import triples

from graph.reasoning import Step, Triple, infer

ZERO, ONE = '"0"^^xsd:nonNegativeInteger', '"1"^^xsd:nonNegativeInteger'

# name, ontology, data, what follows, the rule that gives it
ENTAILMENTS = [
    ("eq-sym", "", ":a owl:sameAs :b .", ":b owl:sameAs :a", "eq-sym"),
    ("eq-trans", "", ":a owl:sameAs :b . :b owl:sameAs :c .", ":a owl:sameAs :c", "eq-trans"),
    ("eq-rep-s", "", ":a owl:sameAs :b ; :p :c .", ":b :p :c", "eq-rep-s"),
    ("eq-rep-p", ":p owl:sameAs :q .", ":a :p :c .", ":a :q :c", "eq-rep-p"),
    ("eq-rep-o", "", ":a owl:sameAs :b . :c :p :a .", ":c :p :b", "eq-rep-o"),
    ("eq-rep-o on a class", ":C owl:sameAs :D .", ":a a :C .", ":a a :D", "eq-rep-o"),
    ("eq-rep-s on a literal's subject", "", ':a owl:sameAs :b ; :p "x"@fr .', ':b :p "x"@fr', "eq-rep-s"),
    ("prp-dom", ":p rdfs:domain :C .", ":a :p 'x' .", ":a a :C", "prp-dom"),
    ("prp-rng", ":p rdfs:range :C .", ":a :p :b .", ":b a :C", "prp-rng"),
    ("prp-fp", ":p a owl:FunctionalProperty .", ":a :p :b, :c .", ":b owl:sameAs :c", "prp-fp"),
    ("prp-ifp", ":p a owl:InverseFunctionalProperty .", ":a :p :k . :b :p :k .", ":a owl:sameAs :b", "prp-ifp"),
    ("prp-symp", ":p a owl:SymmetricProperty .", ":a :p :b .", ":b :p :a", "prp-symp"),
    ("prp-trp", ":p a owl:TransitiveProperty .", ":a :p :b . :b :p :c . :c :p :d .", ":a :p :d", "prp-trp"),
    ("prp-spo1", ":p rdfs:subPropertyOf :q .", ":a :p 'x' .", ":a :q 'x'", "prp-spo1"),
    ("prp-spo2 of two", ":c owl:propertyChainAxiom (:p :q) .", ":a :p :b . :b :q :d .", ":a :c :d", "prp-spo2"),
    (
        "prp-spo2 of four",
        ":c owl:propertyChainAxiom (:p :q :p :r) .",
        ":a :p :b . :b :q :d . :d :p :e . :e :r :f .",
        ":a :c :f",
        "prp-spo2",
    ),
    ("prp-spo2 of one", ":c owl:propertyChainAxiom (:p) .", ":a :p :b .", ":a :c :b", "prp-spo2"),
    (
        "prp-spo2, the second chain of a property",
        ":c owl:propertyChainAxiom (:p :q), (:r :q) .",
        ":a :r :b . :b :q :d .",
        ":a :c :d",
        "prp-spo2",
    ),
    (
        "prp-spo2 over itself",
        ":c owl:propertyChainAxiom (:c :l) .",
        ":a :c :b . :b :l :d . :d :l :e .",
        ":a :c :e",
        "prp-spo2",
    ),
    (
        "prp-spo2 that ends in a literal",
        ":c owl:propertyChainAxiom (:p :q) .",
        ":a :p :b . :b :q 'x' .",
        ":a :c 'x'",
        "prp-spo2",
    ),
    ("prp-eqp1", ":p owl:equivalentProperty :q .", ":a :p :b .", ":a :q :b", "prp-spo1"),
    ("prp-eqp2", ":p owl:equivalentProperty :q .", ":a :q :b .", ":a :p :b", "prp-spo1"),
    ("prp-inv1", ":p owl:inverseOf :q .", ":a :p :b .", ":b :q :a", "prp-inv1"),
    ("prp-inv2", ":p owl:inverseOf :q .", ":a :q :b .", ":b :p :a", "prp-inv2"),
    (
        "prp-spo2 over an anonymous inverse",
        ":c owl:propertyChainAxiom ([ owl:inverseOf :p ] :q) .",
        ":b :p :a . :b :q :d .",
        ":a :c :d",
        "prp-spo2",
    ),
    ("prp-key", ":C owl:hasKey (:k) .", ":a a :C ; :k 'x' . :b a :C ; :k 'x' .", ":a owl:sameAs :b", "prp-key"),
    (
        "prp-key of two",
        ":C owl:hasKey (:k :l) .",
        ":a a :C ; :k 'x', 'z' ; :l :v . :b a :C ; :k 'y', 'x' ; :l :v .",
        ":a owl:sameAs :b",
        "prp-key",
    ),
    ("cls-int1", ":C owl:intersectionOf (:D :E :F) .", ":a a :D, :E, :F .", ":a a :C", "cls-int1"),
    ("cls-int2", ":C owl:intersectionOf (:D :E) .", ":a a :C .", ":a a :E", "cax-sco"),
    ("cls-uni", ":C owl:unionOf (:D :E) .", ":a a :E .", ":a a :C", "cax-sco"),
    ("cls-svf1", ":C owl:onProperty :p ; owl:someValuesFrom :D .", ":a :p :b . :b a :D .", ":a a :C", "cls-svf1"),
    ("cls-svf2", ":C owl:onProperty :p ; owl:someValuesFrom owl:Thing .", ":a :p :b .", ":a a :C", "cls-svf2"),
    (
        "cls-svf1 of a datatype",
        ":C owl:onProperty :p ; owl:someValuesFrom xsd:integer .",
        ":a :p 7 .",
        ":a a :C",
        "cls-svf1",
    ),
    ("cls-avf", ":C owl:onProperty :p ; owl:allValuesFrom :D .", ":a a :C ; :p :b .", ":b a :D", "cls-avf"),
    ("cls-hv1", ":C owl:onProperty :p ; owl:hasValue :v .", ":a a :C .", ":a :p :v", "cls-hv1"),
    ("cls-hv1 of a literal", ":C owl:onProperty :p ; owl:hasValue 'v' .", ":a a :C .", ":a :p 'v'", "cls-hv1"),
    ("cls-hv2", ":C owl:onProperty :p ; owl:hasValue :v .", ":a :p :v .", ":a a :C", "cls-hv2"),
    (
        "cls-maxc2",
        f":C owl:onProperty :p ; owl:maxCardinality {ONE} .",
        ":a a :C ; :p :b, :c .",
        ":b owl:sameAs :c",
        "cls-maxc2",
    ),
    (
        "cls-maxqc3",
        f":C owl:onProperty :p ; owl:maxQualifiedCardinality {ONE} ; owl:onClass :D .",
        ":a a :C ; :p :b, :c . :b a :D . :c a :D .",
        ":b owl:sameAs :c",
        "cls-maxqc3",
    ),
    (
        "cls-maxqc4",
        f":C owl:onProperty :p ; owl:maxQualifiedCardinality {ONE} ; owl:onClass owl:Thing .",
        ":a a :C ; :p :b, :c .",
        ":b owl:sameAs :c",
        "cls-maxqc4",
    ),
    ("cls-oo", ":C owl:oneOf (:a :b) .", "", ":b a :C", "cls-oo"),
    ("cax-sco", ":C rdfs:subClassOf :D . :D rdfs:subClassOf :E .", ":a a :C .", ":a a :E", "cax-sco"),
    ("cax-eqc1", ":C owl:equivalentClass :D .", ":a a :C .", ":a a :D", "cax-sco"),
    ("cax-eqc2", ":C owl:equivalentClass :D .", ":a a :D .", ":a a :C", "cax-sco"),
    ("scm-sco", ":C rdfs:subClassOf :D . :D rdfs:subClassOf :E .", "", ":C rdfs:subClassOf :E", "scm-sco"),
    ("scm-eqc1", ":C owl:equivalentClass :D .", "", ":D rdfs:subClassOf :C", "scm-eqc1"),
    ("scm-eqc2", ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .", "", ":C owl:equivalentClass :D", "scm-eqc2"),
    ("scm-spo", ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .", "", ":p rdfs:subPropertyOf :r", "scm-spo"),
    ("scm-eqp1", ":p owl:equivalentProperty :q .", "", ":q rdfs:subPropertyOf :p", "scm-eqp1"),
    (
        "scm-eqp2",
        ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
        "",
        ":p owl:equivalentProperty :q",
        "scm-eqp2",
    ),
    ("scm-dom1", ":p rdfs:domain :C . :C rdfs:subClassOf :D .", "", ":p rdfs:domain :D", "scm-dom1"),
    ("scm-dom2", ":p rdfs:domain :C . :q rdfs:subPropertyOf :p .", "", ":q rdfs:domain :C", "scm-dom2"),
    ("scm-rng1", ":p rdfs:range :C . :C rdfs:subClassOf :D .", "", ":p rdfs:range :D", "scm-rng1"),
    ("scm-rng2", ":p rdfs:range :C . :q rdfs:subPropertyOf :p .", "", ":q rdfs:range :C", "scm-rng2"),
    (
        "scm-hv",
        ":C owl:onProperty :p ; owl:hasValue :v . :D owl:onProperty :q ; owl:hasValue :v . :p rdfs:subPropertyOf :q .",
        "",
        ":C rdfs:subClassOf :D",
        "scm-hv",
    ),
    (
        "scm-svf1",
        ":C owl:onProperty :p ; owl:someValuesFrom :E . :D owl:onProperty :p ; owl:someValuesFrom :F ."
        " :E rdfs:subClassOf :F .",
        "",
        ":C rdfs:subClassOf :D",
        "scm-svf1",
    ),
    (
        "scm-svf2",
        ":C owl:onProperty :p ; owl:someValuesFrom :E . :D owl:onProperty :q ; owl:someValuesFrom :E ."
        " :p rdfs:subPropertyOf :q .",
        "",
        ":C rdfs:subClassOf :D",
        "scm-svf2",
    ),
    (
        "scm-avf1",
        ":C owl:onProperty :p ; owl:allValuesFrom :E . :D owl:onProperty :p ; owl:allValuesFrom :F ."
        " :E rdfs:subClassOf :F .",
        "",
        ":C rdfs:subClassOf :D",
        "scm-avf1",
    ),
    (
        "scm-avf2",
        ":C owl:onProperty :p ; owl:allValuesFrom :E . :D owl:onProperty :q ; owl:allValuesFrom :E ."
        " :p rdfs:subPropertyOf :q .",
        "",
        ":D rdfs:subClassOf :C",
        "scm-avf2",
    ),
    ("scm-int", ":C owl:intersectionOf (:D :E) .", "", ":C rdfs:subClassOf :E", "scm-int"),
    ("scm-uni", ":C owl:unionOf (:D :E) .", "", ":E rdfs:subClassOf :C", "scm-uni"),
    (
        "a condition of owl:Thing alone",
        "owl:Thing rdfs:subClassOf :C .",
        ":a a :D . :D rdfs:subClassOf :E .",
        ":a a :C",
        "cax-sco",
    ),
    (
        "an axiom that is itself inferred from data",
        ":Linking rdfs:subClassOf owl:TransitiveProperty .",
        ":p a :Linking . :a :p :b . :b :p :c .",
        ":a :p :c",
        "prp-trp",
    ),
]

# name, ontology, data that contradicts it, the rule
CONTRADICTIONS = [
    ("eq-diff1", "", ":a owl:sameAs :b ; owl:differentFrom :b .", "eq-diff1"),
    ("eq-diff1 of a thing with itself", "", ":a owl:differentFrom :a .", "eq-diff1"),
    ("eq-diff2", "[ a owl:AllDifferent ; owl:members (:a :b :c) ] .", ":a owl:sameAs :c .", "eq-diff2"),
    ("eq-diff3", "[ a owl:AllDifferent ; owl:distinctMembers (:a :b) ] .", ":b owl:sameAs :a .", "eq-diff3"),
    ("prp-irp", ":p a owl:IrreflexiveProperty .", ":a :p :a .", "prp-irp"),
    ("prp-asyp", ":p a owl:AsymmetricProperty .", ":a :p :b . :b :p :a .", "prp-asyp"),
    ("prp-pdw", ":p owl:propertyDisjointWith :q .", ":a :p :b ; :q :b .", "prp-pdw"),
    ("prp-adp", "[ a owl:AllDisjointProperties ; owl:members (:p :q :r) ] .", ":a :p :b ; :r :b .", "prp-adp"),
    (
        "prp-npa1",
        "[ owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetIndividual :b ] .",
        ":a :p :b .",
        "prp-npa1",
    ),
    (
        "prp-npa2",
        "[ owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetValue 'x' ] .",
        ":a :p 'x' .",
        "prp-npa2",
    ),
    ("cls-nothing2", ":C rdfs:subClassOf owl:Nothing .", ":a a :C .", "cls-nothing2"),
    ("cls-com", ":C owl:complementOf :D .", ":a a :C, :D .", "cls-com"),
    ("cls-maxc1", f":C owl:onProperty :p ; owl:maxCardinality {ZERO} .", ":a a :C ; :p 'x' .", "cls-maxc1"),
    (
        "cls-maxqc1",
        f":C owl:onProperty :p ; owl:maxQualifiedCardinality {ZERO} ; owl:onClass :D .",
        ":a a :C ; :p :b . :b a :D .",
        "cls-maxqc1",
    ),
    (
        "cls-maxqc2",
        f":C owl:onProperty :p ; owl:maxQualifiedCardinality {ZERO} ; owl:onClass owl:Thing .",
        ":a a :C ; :p :b .",
        "cls-maxqc2",
    ),
    (
        "cls-maxqc1 of a datatype",
        f":C owl:onProperty :p ; owl:maxQualifiedCardinality {ZERO} ; owl:onDataRange xsd:integer .",
        ":a a :C ; :p 7 .",
        "cls-maxqc1",
    ),
    (
        "cls-maxqc3 of a datatype",
        f":C owl:onProperty :p ; owl:maxQualifiedCardinality {ONE} ; owl:onDataRange xsd:integer .",
        ":a a :C ; :p 7, 8 .",
        "cls-maxqc3",
    ),
    ("cax-dw", ":C owl:disjointWith :D .", ":a a :C, :D .", "cax-dw"),
    ("cax-adc", "[ a owl:AllDisjointClasses ; owl:members (:C :D :E) ] .", ":a a :E, :C .", "cax-adc"),
    ("prp-fp of literals that differ", ":p a owl:FunctionalProperty .", ":a :p 'x', 'y' .", "prp-fp"),
    (
        "prp-fp of dates that differ",
        ":p a owl:FunctionalProperty .",
        ":a :p '2020-05'^^xsd:gYearMonth, '2021-05'^^xsd:gYearMonth .",
        "prp-fp",
    ),
    ("dt-not-type of a range", ":p rdfs:range xsd:integer .", ":a :p 'seven' .", "dt-not-type"),
    ("dt-not-type of an ill-formed literal", ":p rdfs:range xsd:byte .", ":a :p '900'^^xsd:byte .", "dt-not-type"),
    (
        "dt-not-type of all values",
        ":C owl:onProperty :p ; owl:allValuesFrom xsd:date .",
        ":a a :C ; :p '2020'^^xsd:gYear .",
        "dt-not-type",
    ),
]

# name, ontology, data, what must not be said
SILENCES = [
    ("equal values are not two", ":p a owl:FunctionalProperty .", ":a :p '1'^^xsd:integer, 1.0 ."),
    ("values of an unknown datatype", ":p a owl:FunctionalProperty .", ":a :p 'x'^^:mine, 'y'^^:mine ."),
    ("keys that differ", ":C owl:hasKey (:k) .", ":a a :C ; :k 'x' . :b a :C ; :k 'y' ."),
    ("keys that are missing", ":C owl:hasKey (:k) .", ":a a :C . :b a :C ; :k 'y' ."),
    ("a literal's type or its sameAs", ":p rdfs:range :C .", ":a :p 'x' ."),
    ("the inverse of a literal", ":p owl:inverseOf :q .", ":a :p 'x' ."),
    ("a thing's sameAs itself", ":p a owl:FunctionalProperty .", ":a :p :b ."),
    ("owl:Thing for a class", ":C a owl:Class ; rdfs:subClassOf owl:Thing .", ":a a :C ."),
    ("membership of an anonymous class", "[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] .", ":a :p :b ."),
    ("XML Schema", ":p rdfs:range xsd:date . xsd:date a rdfs:Datatype .", ":a :p '2020-05-01'^^xsd:date ."),
    ("a literal that is in its range", ":p rdfs:range xsd:integer .", ":a :p '7'^^xsd:byte ."),
]


def _one(turtle: str) -> Triple:
    return triples(f"{turtle} .")[0]


def _named(rows: Sequence[tuple[str, ...]]) -> list[object]:
    return [pytest.param(*row[1:], id=row[0]) for row in rows]


@pytest.mark.parametrize(("ontology", "data", "expected", "rule"), _named(ENTAILMENTS))
def test_a_rule_gives_its_triple(ontology: str, data: str, expected: str, rule: str) -> None:
    inferred = infer(triples(data), triples(ontology), strict=False)
    assert _one(expected) in inferred.triples
    assert inferred.explain(_one(expected)).rule == rule
    assert inferred.inconsistencies == ()


@pytest.mark.parametrize(("ontology", "data", "rule"), _named(CONTRADICTIONS))
def test_a_contradiction_names_its_rule_and_triples(ontology: str, data: str, rule: str) -> None:
    inferred = infer(triples(data), triples(ontology), strict=False)
    assert rule in {clash.rule for clash in inferred.inconsistencies}
    known = {*inferred.triples, *triples(data), *triples(ontology)}
    assert all(clash.triples for clash in inferred.inconsistencies)
    names = {term for triple in known for term in triple}
    assert all(term in names or term[0] == "_" for c in inferred.inconsistencies for t in c.triples for term in t)


@pytest.mark.parametrize(("ontology", "data"), _named(SILENCES))
def test_nothing_is_said_about(ontology: str, data: str) -> None:
    inferred = infer(triples(data), triples(ontology), strict=False)
    assert inferred.triples == ()
    assert inferred.inconsistencies == ()


def test_a_triple_that_is_given_is_not_inferred_again() -> None:
    inferred = infer(triples(":a :p :b . :b :q :a ."), triples(":p owl:inverseOf :q ."))
    assert inferred.triples == ()
    assert inferred.explain(_one(":b :q :a")) == Step(_one(":b :q :a"), "stated")


def test_literals_keep_the_spelling_of_their_source() -> None:
    data = [("<urn:x#a>", "<urn:x#p>", '"0.50"^^<http://www.w3.org/2001/XMLSchema#decimal>')]
    inferred = infer(data, triples(":p rdfs:subPropertyOf :q ."))
    assert inferred.triples == (("<urn:x#a>", "<urn:x#q>", '"0.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),)


def test_a_contradiction_is_reported_once_however_it_is_reached() -> None:
    inferred = infer(triples(":a :p :b . :b :p :a ."), triples(":p a owl:AsymmetricProperty ."))
    assert len(inferred.inconsistencies) == 1
    axiom = _one(":p a owl:AsymmetricProperty")
    assert set(inferred.inconsistencies[0].triples) == {axiom, _one(":a :p :b"), _one(":b :p :a")}
