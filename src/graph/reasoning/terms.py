"""Terms as numbers: a dictionary of N-Triples terms, seeded with the vocabulary that the rules speak of.

A term is its canonical N-Triples text: `<https://…>`, `_:b0`, `"text"@en`, `"2020"^^<http://www.w3.org/2001/XMLSchema#gYear>`.
The vocabulary has the same numbers in every dictionary, so that rules over it can be written down once.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from graph.namespaces import PREFIXES, expand
from graph.ntriples import Triple

Pair = tuple[int, int]
Fact = tuple[int, int, int]

XSD = "<" + PREFIXES["xsd"]
_SEEDS: list[str] = []


def _term(curie: str) -> int:
    """The number of a term of the vocabulary; the order of these lines gives it."""
    _SEEDS.append(f"<{expand(curie)}>")
    return len(_SEEDS) - 1


TYPE = _term("rdf:type")
FIRST = _term("rdf:first")
REST = _term("rdf:rest")
NIL = _term("rdf:nil")
SUB_CLASS = _term("rdfs:subClassOf")
SUB_PROPERTY = _term("rdfs:subPropertyOf")
DOMAIN = _term("rdfs:domain")
RANGE = _term("rdfs:range")
RDFS_LITERAL = _term("rdfs:Literal")
DATATYPE = _term("rdfs:Datatype")
CLASS = _term("owl:Class")
RESTRICTION = _term("owl:Restriction")
THING = _term("owl:Thing")
NOTHING = _term("owl:Nothing")
SAME_AS = _term("owl:sameAs")
DIFFERENT_FROM = _term("owl:differentFrom")
ALL_DIFFERENT = _term("owl:AllDifferent")
ALL_DISJOINT_CLASSES = _term("owl:AllDisjointClasses")
ALL_DISJOINT_PROPERTIES = _term("owl:AllDisjointProperties")
MEMBERS = _term("owl:members")
DISTINCT_MEMBERS = _term("owl:distinctMembers")
EQUIVALENT_CLASS = _term("owl:equivalentClass")
EQUIVALENT_PROPERTY = _term("owl:equivalentProperty")
DISJOINT_WITH = _term("owl:disjointWith")
COMPLEMENT_OF = _term("owl:complementOf")
INTERSECTION_OF = _term("owl:intersectionOf")
UNION_OF = _term("owl:unionOf")
ONE_OF = _term("owl:oneOf")
ON_PROPERTY = _term("owl:onProperty")
SOME_VALUES = _term("owl:someValuesFrom")
ALL_VALUES = _term("owl:allValuesFrom")
HAS_VALUE = _term("owl:hasValue")
MAX_CARDINALITY = _term("owl:maxCardinality")
MAX_QUALIFIED = _term("owl:maxQualifiedCardinality")
ON_CLASS = _term("owl:onClass")
ON_DATA_RANGE = _term("owl:onDataRange")
HAS_KEY = _term("owl:hasKey")
OBJECT_PROPERTY = _term("owl:ObjectProperty")
DATATYPE_PROPERTY = _term("owl:DatatypeProperty")
FUNCTIONAL = _term("owl:FunctionalProperty")
INVERSE_FUNCTIONAL = _term("owl:InverseFunctionalProperty")
IRREFLEXIVE = _term("owl:IrreflexiveProperty")
SYMMETRIC = _term("owl:SymmetricProperty")
ASYMMETRIC = _term("owl:AsymmetricProperty")
TRANSITIVE = _term("owl:TransitiveProperty")
INVERSE_OF = _term("owl:inverseOf")
CHAIN = _term("owl:propertyChainAxiom")
PROPERTY_DISJOINT = _term("owl:propertyDisjointWith")
SOURCE = _term("owl:sourceIndividual")
ASSERTION = _term("owl:assertionProperty")
TARGET = _term("owl:targetIndividual")
TARGET_VALUE = _term("owl:targetValue")

# Outside OWL 2 RL: known so that an ontology that uses them can be told.
CARDINALITY = _term("owl:cardinality")
MIN_CARDINALITY = _term("owl:minCardinality")
QUALIFIED = _term("owl:qualifiedCardinality")
MIN_QUALIFIED = _term("owl:minQualifiedCardinality")
HAS_SELF = _term("owl:hasSelf")
DISJOINT_UNION = _term("owl:disjointUnionOf")
REFLEXIVE = _term("owl:ReflexiveProperty")
ON_PROPERTIES = _term("owl:onProperties")
WITH_RESTRICTIONS = _term("owl:withRestrictions")
DATATYPE_COMPLEMENT = _term("owl:datatypeComplementOf")
TOP_OBJECT_PROPERTY = _term("owl:topObjectProperty")
TOP_DATA_PROPERTY = _term("owl:topDataProperty")


def is_anonymous(term: str) -> bool:
    """True of blank nodes, and of the IRIs that stand for them (RDF 1.1 Concepts, section 3.5)."""
    return term[0] == "_" or "/.well-known/genid/" in term


class _Numbers(dict[str, int]):
    """Numbers by term; a term that is looked up and not there gets the next one."""

    __slots__ = ("literals", "terms")

    def __init__(self) -> None:
        super().__init__(zip(_SEEDS, count()))
        self.terms: list[str] = list(_SEEDS)
        self.literals: set[int] = set()

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self.terms)
        self.terms.append(term)
        if term[0] == '"':
            self.literals.add(number)
        return number


class Dictionary:
    """Terms and their numbers, in the order in which they are met; `literals` are the numbers of literals."""

    __slots__ = ("_numbers", "literals", "terms")

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self.terms = self._numbers.terms
        self.literals = self._numbers.literals

    def encode(self, term: str) -> int:
        """The number of a term, a new one where it is not known yet."""
        return self._numbers[term]

    def encode_pairs(self, rows: Iterable[Triple]) -> list[Pair]:
        """Subject and object of each triple as numbers; this is the inner loop of loading."""
        numbers = self._numbers
        return [(numbers[subject], numbers[obj]) for subject, _, obj in rows]

    def find(self, triple: Triple) -> Fact | None:
        """A triple as numbers, None where a term is not known."""
        get = self._numbers.get
        s, p, o = (get(term) for term in triple)
        return None if s is None or p is None or o is None else (s, p, o)

    def decode(self, fact: Fact) -> Triple:
        """A fact's terms."""
        s, p, o = fact
        return self.terms[s], self.terms[p], self.terms[o]
