"""Small ontologies for the tests: Turtle to triples, and random ones for comparing reasoners."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import strategies as st

from graph.reasoning import Triple

PREFIXES = """@prefix : <urn:x#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
VOCABULARY = ("http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#", "1999/02/22-rdf-syntax-ns#")


def triples(turtle: str) -> list[Triple]:
    """The triples of Turtle text that may use the prefixes above; blank nodes are numbered, so that examples recur."""
    blank: dict[str, str] = {}
    parsed = ox.parse(input=PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return [(_numbered(str(q.subject), blank), str(q.predicate), _numbered(str(q.object), blank)) for q in parsed]


def _numbered(term: str, blank: dict[str, str]) -> str:
    return blank.setdefault(term, f"_:b{len(blank)}") if term[0] == "_" else term


def about_names(found: set[Triple]) -> set[Triple]:
    """Triples between named things, none of them of the vocabulary."""
    return {t for t in found if not any(w in term for w in (*VOCABULARY, "_:") for term in (t[0], t[2]))}


CLASSES = tuple(f":C{i}" for i in range(4))
PROPERTIES = tuple(f":p{i}" for i in range(4))
THINGS = tuple(f":i{i}" for i in range(5))
DECLARED = " ".join([*(f"{c} a owl:Class ." for c in CLASSES), *(f"{p} a owl:ObjectProperty ." for p in PROPERTIES)])
ONE, NONE = ('"1"^^xsd:nonNegativeInteger', '"0"^^xsd:nonNegativeInteger')

# {c} a class, {p} a property, {i} a thing, {C}, {P} and {I} a list of one to three of them; each is drawn anew.
AXIOMS = (
    "{c} rdfs:subClassOf {c} .",
    "{c} owl:equivalentClass {c} .",
    "{c} owl:disjointWith {c} .",
    "{c} owl:complementOf {c} .",
    "{c} owl:intersectionOf {C} .",
    "{c} owl:unionOf {C} .",
    "{c} owl:oneOf {I} .",
    "{p} rdfs:subPropertyOf {p} .",
    "{p} owl:equivalentProperty {p} .",
    "{p} owl:propertyDisjointWith {p} .",
    "{p} owl:inverseOf {p} .",
    "{p} owl:propertyChainAxiom {P} .",
    "{p} rdfs:domain {c} .",
    "{p} rdfs:range {c} .",
    "{p} a owl:SymmetricProperty .",
    "{p} a owl:TransitiveProperty .",
    "{p} a owl:FunctionalProperty .",
    "{p} a owl:InverseFunctionalProperty .",
    "{p} a owl:AsymmetricProperty .",
    "{p} a owl:IrreflexiveProperty .",
    "{c} owl:onProperty {p} ; owl:someValuesFrom {c} .",
    "{c} owl:onProperty {p} ; owl:someValuesFrom owl:Thing .",
    "{c} owl:onProperty {p} ; owl:allValuesFrom {c} .",
    "{c} owl:onProperty {p} ; owl:hasValue {i} .",
    f"{{c}} owl:onProperty {{p}} ; owl:maxCardinality {ONE} .",
    f"{{c}} owl:onProperty {{p}} ; owl:maxCardinality {NONE} .",
    f"{{c}} owl:onProperty {{p}} ; owl:maxQualifiedCardinality {ONE} ; owl:onClass {{c}} .",
    f"{{c}} owl:onProperty {{p}} ; owl:maxQualifiedCardinality {ONE} ; owl:onClass owl:Thing .",
    f"{{c}} owl:onProperty {{p}} ; owl:maxQualifiedCardinality {NONE} ; owl:onClass {{c}} .",
    "{c} rdfs:subClassOf [ a owl:Restriction ; owl:onProperty {p} ; owl:allValuesFrom {c} ] .",
    "[ a owl:Restriction ; owl:onProperty {p} ; owl:someValuesFrom {c} ] rdfs:subClassOf {c} .",
    "[ owl:intersectionOf ( {c} [ owl:onProperty [ owl:inverseOf {p} ] ; owl:someValuesFrom {c} ] ) ]"
    " rdfs:subClassOf {c} .",
    "{i} owl:sameAs {i} .",
    "{i} owl:differentFrom {i} .",
    "[ a owl:AllDifferent ; owl:members {I} ] .",
    "[ a owl:AllDifferent ; owl:distinctMembers {I} ] .",
    "[ a owl:AllDisjointClasses ; owl:members {C} ] .",
    "[ a owl:NegativePropertyAssertion ; owl:sourceIndividual {i} ; owl:assertionProperty {p} ;"
    " owl:targetIndividual {i} ] .",
)
FACTS = ("{i} a {c} .", "{i} {p} {i} .", "{i} {p} {i} .")


@st.composite
def sentences(draw: st.DrawFn, patterns: tuple[str, ...], least: int, most: int) -> list[str]:
    """Some of the patterns, filled."""
    return [_fill(draw, p) for p in draw(st.lists(st.sampled_from(patterns), min_size=least, max_size=most))]


def _fill(draw: st.DrawFn, pattern: str) -> str:
    for mark, names in (("c", CLASSES), ("p", PROPERTIES), ("i", THINGS)):
        while f"{{{mark}}}" in pattern:
            pattern = pattern.replace(f"{{{mark}}}", draw(st.sampled_from(names)), 1)
        several = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
        while f"{{{mark.upper()}}}" in pattern:
            pattern = pattern.replace(f"{{{mark.upper()}}}", f"( {' '.join(draw(several))} )", 1)
    return pattern


@st.composite
def ontologies(draw: st.DrawFn) -> list[Triple]:
    """Triples of random axioms, several of a kind on one subject, in any order."""
    return draw(st.permutations(triples(DECLARED + " ".join(draw(sentences(AXIOMS, 1, 8))))))


@st.composite
def datasets(draw: st.DrawFn) -> list[Triple]:
    """Random facts about a few things."""
    return triples(" ".join(draw(sentences(FACTS, 1, 12))))
