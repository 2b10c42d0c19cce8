"""The same by owlrl, the reference implementation, for comparison; how they differ stands in docs/reasoning.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph import ntriples
from graph.namespaces import expand
from graph.ntriples import Triple
from graph.reasoning import literals
from graph.reasoning.terms import XSD, is_anonymous

if TYPE_CHECKING:
    from rdflib.term import Node

_EQUIVALENCES = ("owl:sameAs", "owl:equivalentClass", "owl:equivalentProperty")
_REFLEXIVE = {f"<{expand(curie)}>" for curie in (*_EQUIVALENCES, "rdfs:subClassOf", "rdfs:subPropertyOf")}
_THING, _NOTHING, _TYPE = (f"<{expand(curie)}>" for curie in ("owl:Thing", "owl:Nothing", "rdf:type"))
# What owlrl states of every graph: these of the vocabulary, and that owl:Thing is a class.
_AXIOMATIC = {f"<{expand(curie)}>" for curie in ("owl:AnnotationProperty", "rdfs:Datatype")}
_ERRORS = "http://www.daml.org/2002/03/agents/agent-ont#"  # how owlrl writes contradictions into the graph


def reference(data: Iterable[Triple], ontology: Iterable[Triple]) -> tuple[set[Triple], bool]:
    """What owlrl infers from data and ontology, without what `infer` leaves out, and whether all is consistent.

    Triples with terms that do not stand in the input are left out too: axioms about XML Schema, respelled literals.
    """
    import owlrl
    import rdflib

    given = {*data, *ontology}
    terms = {term: _node(term) for triple in given for term in triple}
    graph = rdflib.Graph()
    for s, p, o in given:
        graph.add((terms[s], terms[p], terms[o]))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    back = {node: term for term, node in terms.items()}
    consistent = not any(str(p).startswith(_ERRORS) for p in graph.predicates())
    known = {(_back(s, back), _back(p, back), _back(o, back)) for s, p, o in graph}
    return {triple for triple in known - given if "" not in triple and _says_something(triple)}, consistent


def _says_something(triple: Triple) -> bool:
    subject, predicate, obj = triple
    if subject[0] == '"' or is_anonymous(predicate) or subject.startswith(XSD) or subject == _NOTHING or obj == _THING:
        return False
    if predicate == _TYPE and (subject == _THING or obj in _AXIOMATIC or is_anonymous(obj)):
        return False
    return not (predicate in _REFLEXIVE and subject == obj)


def _node(term: str) -> Node:
    """An N-Triples term as rdflib's, spelled as it is."""
    from rdflib import BNode, Literal, URIRef

    if term[0] == "<":
        return URIRef(term[1:-1])
    if term[0] == "_":
        return BNode(term[2:])
    _, datatype, language = literals.parts(term)
    typed = None if language or datatype == expand("xsd:string") else URIRef(datatype)
    return Literal(ntriples.value(term), lang=language or None, datatype=typed, normalize=False)


def _back(node: Node, known: dict[Node, str]) -> str:
    """A term of the input, or an IRI; "" for what owlrl made up."""
    from rdflib import URIRef

    return known.get(node) or (f"<{node}>" if isinstance(node, URIRef) else "")
