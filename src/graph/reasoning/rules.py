"""Rules as values: Horn clauses over relations, and those of OWL 2 RL that hold whatever the ontology says.

A relation is all facts of one predicate, or all members of one class: `x rdf:type C` is a fact of `member(C)`.
Names of rules are those of OWL 2 Profiles, section 4.3, tables 4 to 9
(https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.reasoning import terms as t
from graph.reasoning.terms import Fact

X, Y, Z, U, V, W = -1, -2, -3, -4, -5, -6  # variables are negative, constants are numbers of the dictionary
TestKind = Literal["distinct", "resource", "clash", "inside", "outside"]


def member(cls: int) -> int:
    """The relation of a class's members."""
    return ~cls


@dataclass(frozen=True, slots=True)
class Atom:
    """A pattern over one relation; variables are negative."""

    relation: int
    subject: int
    object: int

    @property
    def variables(self) -> tuple[int, ...]:
        """Its variables, subject first."""
        return tuple(v for v in (self.subject, self.object) if v < 0)


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on what variables stand for.

    distinct: two resources that are not one term; resource: no literal; clash: two literals of different values;
    inside, outside: a literal surely in, or surely not in, the datatype `other`.
    """

    kind: TestKind
    variable: int
    other: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """If the body holds, so does the head; without a head it is a contradiction. `axiom` is what it was made of."""

    name: str
    body: tuple[Atom, ...]
    head: Atom | None
    tests: tuple[Test, ...] = ()
    axiom: tuple[Fact, ...] = ()


def fact(relation: int, pair: tuple[int, int]) -> Fact:
    """A relation's pair as a triple."""
    return (pair[0], t.TYPE if relation < 0 else relation, pair[1])


def relation_of(predicate: int, obj: int) -> int:
    """The relation that a triple belongs to."""
    return ~obj if predicate == t.TYPE else predicate


def is_a(variable: int, cls: int) -> Atom:
    """The pattern `variable rdf:type cls`."""
    return Atom(member(cls), variable, cls)


def horn(
    name: str, body: tuple[Atom, ...], head: Atom | None, *, tests: tuple[Test, ...] = (), axiom: tuple[Fact, ...] = ()
) -> Rule:
    """A rule whose head cannot get a literal as its subject."""
    subjects = {a.subject for a in body}
    guarded = [head.subject] if head else []
    if head and head.relation == t.SAME_AS:
        guarded.append(head.object)
    guards = tuple(Test("resource", v) for v in guarded if v < 0 and v not in subjects)
    return Rule(name, body, head, tests + guards, axiom)


def _restrictions(name: str, kind: int, *, narrower_property: bool, flipped: bool) -> Rule:
    """scm-svf1, svf2, avf1, avf2: restrictions W and Z on properties U and V with fillers X and Y."""
    filler = (X, X) if narrower_property else (X, Y)
    prop = (U, V) if narrower_property else (U, U)
    below = Atom(t.SUB_PROPERTY, U, V) if narrower_property else Atom(t.SUB_CLASS, X, Y)
    body = (
        Atom(kind, W, filler[0]),
        Atom(t.ON_PROPERTY, W, prop[0]),
        below,
        Atom(kind, Z, filler[1]),
        Atom(t.ON_PROPERTY, Z, prop[1]),
    )
    return horn(name, body, Atom(t.SUB_CLASS, Z, W) if flipped else Atom(t.SUB_CLASS, W, Z))


def _both_ways(name: str, equivalent: int, below: int) -> tuple[Rule, ...]:
    """scm-eqc1 and scm-eqc2, scm-eqp1 and scm-eqp2."""
    one = (Atom(equivalent, X, Y),)
    return (
        horn(f"{name}1", one, Atom(below, X, Y)),
        horn(f"{name}1", one, Atom(below, Y, X)),
        horn(f"{name}2", (Atom(below, X, Y), Atom(below, Y, X)), Atom(equivalent, X, Y)),
    )


def _reflexive(name: str, kind: int, below: int, equivalent: int) -> tuple[Rule, ...]:
    """The reflexive heads of scm-cls, scm-op and scm-dp; they are needed inside and not given out."""
    body = (is_a(X, kind),)
    return horn(name, body, Atom(below, X, X)), horn(name, body, Atom(equivalent, X, X))


def _inherited(name: str, kind: int) -> tuple[Rule, ...]:
    """scm-dom1 and scm-dom2, scm-rng1 and scm-rng2."""
    stated = Atom(kind, X, Y)
    return (
        horn(f"{name}1", (stated, Atom(t.SUB_CLASS, Y, Z)), Atom(kind, X, Z)),
        horn(f"{name}2", (stated, Atom(t.SUB_PROPERTY, Z, X)), Atom(kind, Z, Y)),
    )


def _transitive(name: str, relation: int) -> Rule:
    return horn(name, (Atom(relation, X, Y), Atom(relation, Y, Z)), Atom(relation, X, Z))


SCHEMA_RULES: tuple[Rule, ...] = (
    Rule("cls-thing", (), Atom(t.SUB_CLASS, t.THING, t.THING)),  # what scm-cls makes of it
    Rule("cls-nothing1", (), Atom(t.SUB_CLASS, t.NOTHING, t.NOTHING)),
    *_reflexive("scm-cls", t.CLASS, t.SUB_CLASS, t.EQUIVALENT_CLASS),
    horn("scm-cls", (is_a(X, t.CLASS),), Atom(t.SUB_CLASS, X, t.THING)),
    horn("scm-cls", (is_a(X, t.CLASS),), Atom(t.SUB_CLASS, t.NOTHING, X)),
    *_reflexive("scm-op", t.OBJECT_PROPERTY, t.SUB_PROPERTY, t.EQUIVALENT_PROPERTY),
    *_reflexive("scm-dp", t.DATATYPE_PROPERTY, t.SUB_PROPERTY, t.EQUIVALENT_PROPERTY),
    _transitive("scm-sco", t.SUB_CLASS),
    _transitive("scm-spo", t.SUB_PROPERTY),
    *_both_ways("scm-eqc", t.EQUIVALENT_CLASS, t.SUB_CLASS),
    *_both_ways("scm-eqp", t.EQUIVALENT_PROPERTY, t.SUB_PROPERTY),
    *_inherited("scm-dom", t.DOMAIN),
    *_inherited("scm-rng", t.RANGE),
    _restrictions("scm-hv", t.HAS_VALUE, narrower_property=True, flipped=False),
    _restrictions("scm-svf1", t.SOME_VALUES, narrower_property=False, flipped=False),
    _restrictions("scm-svf2", t.SOME_VALUES, narrower_property=True, flipped=False),
    _restrictions("scm-avf1", t.ALL_VALUES, narrower_property=False, flipped=False),
    _restrictions("scm-avf2", t.ALL_VALUES, narrower_property=True, flipped=True),
)

EQUALITY_RULES: tuple[Rule, ...] = (
    horn("eq-diff1", (Atom(t.SAME_AS, X, Y), Atom(t.DIFFERENT_FROM, X, Y)), None),
    horn("eq-diff1", (Atom(t.DIFFERENT_FROM, X, X),), None),  # by eq-ref
)

# Facts of these relations make or change rules; once new ones are inferred the axioms are read again.
AXIOM_RELATIONS: frozenset[int] = frozenset(
    {t.FIRST, t.REST, t.SUB_CLASS, t.SUB_PROPERTY, t.DOMAIN, t.RANGE, t.MEMBERS, t.DISTINCT_MEMBERS, t.DISJOINT_WITH}
    | {
        t.COMPLEMENT_OF,
        t.INTERSECTION_OF,
        t.UNION_OF,
        t.ONE_OF,
        t.ON_PROPERTY,
        t.SOME_VALUES,
        t.ALL_VALUES,
        t.HAS_VALUE,
    }
    | {t.MAX_CARDINALITY, t.MAX_QUALIFIED, t.ON_CLASS, t.ON_DATA_RANGE, t.HAS_KEY, t.INVERSE_OF, t.CHAIN, t.SOURCE}
    | {t.PROPERTY_DISJOINT, t.ASSERTION, t.TARGET, t.TARGET_VALUE, t.EQUIVALENT_CLASS, t.EQUIVALENT_PROPERTY}
    | {t.CARDINALITY, t.MIN_CARDINALITY, t.QUALIFIED, t.MIN_QUALIFIED, t.HAS_SELF, t.DISJOINT_UNION, t.ON_PROPERTIES}
    | {t.WITH_RESTRICTIONS, t.DATATYPE_COMPLEMENT, t.SAME_AS, t.DIFFERENT_FROM}
    | {member(c) for c in (t.FUNCTIONAL, t.INVERSE_FUNCTIONAL, t.IRREFLEXIVE, t.SYMMETRIC, t.ASYMMETRIC, t.TRANSITIVE)}
    | {member(c) for c in (t.ALL_DISJOINT_CLASSES, t.ALL_DISJOINT_PROPERTIES, t.ALL_DIFFERENT, t.REFLEXIVE, t.CLASS)}
    | {member(c) for c in (t.DATATYPE, t.OBJECT_PROPERTY, t.DATATYPE_PROPERTY)}
)
