"""From the axioms of an ontology to rules: each axiom of OWL 2 RL gives one Horn clause or a few.

What follows from the axioms alone (tables 8 and 9) is inferred by the fixed rules of `rules.py` first; here the closed
axioms are read and specialised, so that no rule ranges over predicates or walks a list while data is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from graph.errors import OntologyError
from graph.reasoning import literals
from graph.reasoning import terms as t
from graph.reasoning.relations import STATED, Relations
from graph.reasoning.rules import Atom, Rule, Test, X, Y, Z, horn, is_a, member
from graph.reasoning.terms import Dictionary, Fact, Pair


def structural_rules(relations: Relations, dictionary: Dictionary) -> list[Rule]:
    """What lists say about classes: scm-int and scm-uni (with them cls-int2 and cls-uni), and the members of cls-oo."""
    lists = _Lists(relations, dictionary)
    made = []
    for cls, parts, axiom in lists.of(t.INTERSECTION_OF):
        made += [_ground("scm-int", t.SUB_CLASS, (cls, part), axiom) for part in parts]
    for cls, parts, axiom in lists.of(t.UNION_OF):
        made += [_ground("scm-uni", t.SUB_CLASS, (part, cls), axiom) for part in parts]
    for cls, parts, axiom in lists.of(t.ONE_OF):
        made += [
            _ground("cls-oo", member(cls), (part, cls), axiom) for part in parts if part not in dictionary.literals
        ]
    different = set(different_sets(relations))
    for predicate, name in ((t.MEMBERS, "eq-diff2"), (t.DISTINCT_MEMBERS, "eq-diff3")):
        for node, parts, axiom in lists.of(predicate):
            made += [_ground(name, member(node), (part, node), axiom) for part in parts if node in different]
    return made


def compile_axioms(relations: Relations, dictionary: Dictionary) -> list[Rule]:
    """The rules of all axioms that are known so far; in a fixed order, each once."""
    lists = _Lists(relations, dictionary)
    facts = _Facts(relations, dictionary)
    found = [
        *_hierarchies(facts),
        *_domains_and_ranges(facts),
        *_characteristics(facts),
        *_property_axioms(facts),
        *_listed(lists),
        *_class_axioms(facts),
        *_restrictions(facts),
        *_cardinalities(facts),
        *_negative_assertions(facts),
        *_disjoint_lists(lists),
        *_different_lists(lists),
    ]
    return _with_thing(list(dict.fromkeys(found)))


def _ground(name: str, relation: int, pair: Pair, axiom: tuple[Fact, ...]) -> Rule:
    return Rule(name, (), Atom(relation, *pair), axiom=axiom)


class _Facts:
    """Reads axioms off the relations."""

    def __init__(self, relations: Relations, dictionary: Dictionary) -> None:
        self.relations = relations
        self.dictionary = dictionary
        self._by_subject: dict[int, dict[int, list[int]]] = {}

    def of(self, predicate: int) -> list[Pair]:
        """All pairs of an axiom's predicate, in the order of their terms, which is that of no parser."""
        names = self.dictionary.terms
        return sorted(self.relations.pairs(predicate), key=lambda pair: (names[pair[0]], names[pair[1]]))

    def members(self, cls: int) -> list[int]:
        """The members of a class of the vocabulary."""
        return [item for item, _ in self.of(member(cls))]

    def given(self, predicate: int) -> list[Pair]:
        """The stated pairs, which is where the schema rules start; all of them once things are the same as others."""
        if self.relations.pairs(t.SAME_AS):
            return self.of(predicate)
        rounds = self.relations[predicate].rounds
        return [pair for pair in self.of(predicate) if rounds[pair] == STATED]

    def restrictions(self, predicate: int) -> Iterator[tuple[int, int, int, tuple[Fact, ...]]]:
        """Restriction, property, filler and the two triples that say so."""
        for node, filler in self.of(predicate):
            for prop in self.objects(node, t.ON_PROPERTY):
                yield node, prop, filler, ((node, t.ON_PROPERTY, prop), (node, predicate, filler))

    def objects(self, subject: int, predicate: int) -> list[int]:
        """What a subject has for an axiom's predicate."""
        if predicate not in self._by_subject:
            grouped = defaultdict[int, list[int]](list)
            for node, obj in self.of(predicate):
                grouped[node].append(obj)
            self._by_subject[predicate] = grouped
        return self._by_subject[predicate].get(subject, [])

    def fillers(self, node: int) -> Iterator[tuple[int, Fact]]:
        """The classes and datatypes that a qualified cardinality counts, each with the triple that says so."""
        for predicate in (t.ON_CLASS, t.ON_DATA_RANGE):
            yield from ((filler, (node, predicate, filler)) for filler in self.objects(node, predicate))

    def is_datatype(self, term: int) -> bool:
        """True of a datatype of XML Schema or one that is declared."""
        known = literals.is_datatype(self.dictionary.terms[term])
        return known or (term, t.DATATYPE) in self.relations.pairs(member(t.DATATYPE))


class _Lists:
    """RDF lists by their node."""

    def __init__(self, relations: Relations, dictionary: Dictionary) -> None:
        self.facts = _Facts(relations, dictionary)
        self._first = dict(self.facts.of(t.FIRST))
        self._rest = dict(self.facts.of(t.REST))

    def of(self, predicate: int) -> Iterator[tuple[int, list[int], tuple[Fact, ...]]]:
        """Subject, items and the triple of every axiom whose object is a list."""
        for subject, node in self.facts.of(predicate):
            yield subject, self._items(subject, predicate, node), ((subject, predicate, node),)

    def _items(self, subject: int, predicate: int, node: int) -> list[int]:
        items, seen = [], set[int]()
        while node != t.NIL:
            if node in seen or node not in self._first or node not in self._rest:
                self._broken(subject, predicate, "runs in a circle" if node in seen else "has no rdf:first or rdf:rest")
            seen.add(node)
            items.append(self._first[node])
            node = self._rest[node]
        if not items and predicate in (t.CHAIN, t.HAS_KEY):
            self._broken(subject, predicate, "is empty")
        return items

    def _broken(self, subject: int, predicate: int, fault: str) -> None:
        names = self.facts.dictionary.terms
        raise OntologyError(f"the list of {names[subject]} {names[predicate]} {fault}; write it as ( a b c ) in Turtle")


def _minimal(pairs: list[Pair]) -> Iterator[Pair]:
    """Those that do not follow from two others by transitivity; things equivalent to each other keep all of theirs."""
    above: dict[int, set[int]] = defaultdict(set)
    for low, high in pairs:
        above[low].add(high)
    for low, high in pairs:
        between = (m for m in above[low] if m not in (low, high) and high in above[m])
        if low != high and not any(low not in above[m] and m not in above[high] for m in between):
            yield low, high


def _hierarchies(facts: _Facts) -> Iterator[Rule]:
    """cax-sco (with it cax-eqc1 and cax-eqc2) and prp-spo1 (with it prp-eqp1 and prp-eqp2)."""
    classes = [p for p in facts.of(t.SUB_CLASS) if p[1] != t.THING and p[0] != t.NOTHING]
    for low, high in _minimal(classes):
        axiom = ((low, t.SUB_CLASS, high),)
        if not facts.is_datatype(high):
            yield horn("cax-sco", (is_a(X, low),), is_a(X, high), axiom=axiom)
    for low, high in _minimal(facts.of(t.SUB_PROPERTY)):
        if high not in (t.TOP_OBJECT_PROPERTY, t.TOP_DATA_PROPERTY):
            axiom = ((low, t.SUB_PROPERTY, high),)
            yield horn("prp-spo1", (Atom(low, X, Y),), Atom(high, X, Y), axiom=axiom)


def _typed(facts: _Facts, name: str, body: tuple[Atom, ...], variable: int, cls: int, axiom: tuple[Fact, ...]) -> Rule:
    """A rule that gives a type; a datatype cannot be given to a literal outside it (dt-not-type)."""
    if facts.is_datatype(cls):
        return horn("dt-not-type", body, None, tests=(Test("outside", variable, cls),), axiom=axiom)
    return horn(name, body, is_a(variable, cls), axiom=axiom)


def _domains_and_ranges(facts: _Facts) -> Iterator[Rule]:
    """prp-dom and prp-rng; those that scm-dom and scm-rng add follow from these with cax-sco and prp-spo1."""
    for predicate, name, variable in ((t.DOMAIN, "prp-dom", X), (t.RANGE, "prp-rng", Y)):
        for prop, cls in facts.given(predicate):
            if cls != t.THING:
                yield _typed(facts, name, (Atom(prop, X, Y),), variable, cls, ((prop, predicate, cls),))


def _characteristics(facts: _Facts) -> Iterator[Rule]:
    """prp-fp, prp-ifp, prp-irp, prp-symp, prp-asyp, prp-trp."""
    for prop in facts.members(t.FUNCTIONAL):
        yield from _at_most_one("prp-fp", (), prop, (), ((prop, t.TYPE, t.FUNCTIONAL),))
    for prop in facts.members(t.INVERSE_FUNCTIONAL):
        axiom = ((prop, t.TYPE, t.INVERSE_FUNCTIONAL),)
        body = (Atom(prop, X, Z), Atom(prop, Y, Z))
        yield horn("prp-ifp", body, Atom(t.SAME_AS, X, Y), tests=(Test("distinct", X, Y),), axiom=axiom)
    for prop in facts.members(t.IRREFLEXIVE):
        yield horn("prp-irp", (Atom(prop, X, X),), None, axiom=((prop, t.TYPE, t.IRREFLEXIVE),))
    for prop in facts.members(t.SYMMETRIC):
        yield horn("prp-symp", (Atom(prop, X, Y),), Atom(prop, Y, X), axiom=((prop, t.TYPE, t.SYMMETRIC),))
    for prop in facts.members(t.ASYMMETRIC):
        axiom = ((prop, t.TYPE, t.ASYMMETRIC),)
        yield horn("prp-asyp", (Atom(prop, X, Y), Atom(prop, Y, X)), None, axiom=axiom)
    for prop in facts.members(t.TRANSITIVE):
        axiom = ((prop, t.TYPE, t.TRANSITIVE),)
        yield horn("prp-trp", (Atom(prop, X, Y), Atom(prop, Y, Z)), Atom(prop, X, Z), axiom=axiom)


def _property_axioms(facts: _Facts) -> Iterator[Rule]:
    """prp-inv1, prp-inv2, prp-pdw, and eq-rep-p between properties that are the same."""
    for one, other in facts.of(t.INVERSE_OF):
        axiom = ((one, t.INVERSE_OF, other),)
        yield horn("prp-inv1", (Atom(one, X, Y),), Atom(other, Y, X), axiom=axiom)
        yield horn("prp-inv2", (Atom(other, X, Y),), Atom(one, Y, X), axiom=axiom)
    for one, other in facts.of(t.PROPERTY_DISJOINT):
        yield _never_both("prp-pdw", one, other, ((one, t.PROPERTY_DISJOINT, other),))
    for one, other in facts.of(t.SAME_AS):
        yield horn("eq-rep-p", (Atom(one, X, Y),), Atom(other, X, Y), axiom=((one, t.SAME_AS, other),))


def _never_both(name: str, one: int, other: int, axiom: tuple[Fact, ...]) -> Rule:
    return horn(name, (Atom(one, X, Y), Atom(other, X, Y)), None, axiom=axiom)


def _listed(lists: _Lists) -> Iterator[Rule]:
    """prp-spo2, prp-key, cls-int1."""
    for prop, chain, axiom in lists.of(t.CHAIN):
        links = tuple(Atom(link, -i, -i - 1) for i, link in enumerate(chain, start=1))
        yield horn("prp-spo2", links, Atom(prop, -1, -len(chain) - 1), axiom=axiom)
    for cls, keys, axiom in lists.of(t.HAS_KEY):
        values = [Atom(key, s, -10 - i) for i, key in enumerate(keys) for s in (X, Y)]
        body = (is_a(X, cls), is_a(Y, cls), *values)
        yield horn("prp-key", body, Atom(t.SAME_AS, X, Y), tests=(Test("distinct", X, Y),), axiom=axiom)
    for cls, parts, axiom in lists.of(t.INTERSECTION_OF):
        if parts:
            yield horn("cls-int1", tuple(is_a(X, part) for part in dict.fromkeys(parts)), is_a(X, cls), axiom=axiom)


def _class_axioms(facts: _Facts) -> Iterator[Rule]:
    """cax-dw, cls-com, cls-nothing2."""
    for predicate, name in ((t.DISJOINT_WITH, "cax-dw"), (t.COMPLEMENT_OF, "cls-com")):
        for one, other in facts.of(predicate):
            yield horn(name, (is_a(X, one), is_a(X, other)), None, axiom=((one, predicate, other),))
    yield horn("cls-nothing2", (is_a(X, t.NOTHING),), None)


def _restrictions(facts: _Facts) -> Iterator[Rule]:
    """cls-svf1, cls-svf2, cls-avf, cls-hv1, cls-hv2."""
    for node, prop, filler, axiom in facts.restrictions(t.SOME_VALUES):
        atoms, tests = _of_type(facts, Y, filler)
        name = "cls-svf2" if filler == t.THING else "cls-svf1"
        yield horn(name, (Atom(prop, X, Y), *atoms), is_a(X, node), tests=tests, axiom=axiom)
    for node, prop, filler, axiom in facts.restrictions(t.ALL_VALUES):
        if filler != t.THING:
            yield _typed(facts, "cls-avf", (is_a(X, node), Atom(prop, X, Y)), Y, filler, axiom)
    for node, prop, filler, axiom in facts.restrictions(t.HAS_VALUE):
        yield horn("cls-hv1", (is_a(X, node),), Atom(prop, X, filler), axiom=axiom)
        yield horn("cls-hv2", (Atom(prop, X, filler),), is_a(X, node), axiom=axiom)


def _of_type(facts: _Facts, variable: int, cls: int) -> tuple[tuple[Atom, ...], tuple[Test, ...]]:
    """What a body needs for a variable to be of a class or datatype; nothing for owl:Thing."""
    if cls == t.THING:
        return (), ()
    if facts.is_datatype(cls):
        return (), (Test("inside", variable, cls),)
    return (is_a(variable, cls),), ()


def _at_most_one(
    name: str, guard: tuple[Atom, ...], prop: int, classes: tuple[int, ...], axiom: tuple[Fact, ...]
) -> tuple[Rule, Rule]:
    """Two values of a property are the same (resources), or contradict each other (literals)."""
    body = (*guard, Atom(prop, X, Y), Atom(prop, X, Z), *(is_a(v, c) for c in classes for v in (Y, Z)))
    same = horn(name, body, Atom(t.SAME_AS, Y, Z), tests=(Test("distinct", Y, Z),), axiom=axiom)
    return same, horn(name, body, None, tests=(Test("clash", Y, Z),), axiom=axiom)


def _cardinalities(facts: _Facts) -> Iterator[Rule]:
    """cls-maxc1, cls-maxc2, cls-maxqc1 to 4; an exact cardinality of 0 or 1 is at most that many as well."""
    for predicate in (t.MAX_CARDINALITY, t.CARDINALITY):
        for node, prop, number, axiom in facts.restrictions(predicate):
            yield from _at_most(facts, ("cls-maxc1", "cls-maxc2"), node, prop, number, t.THING, axiom)
    for predicate in (t.MAX_QUALIFIED, t.QUALIFIED):
        for node, prop, number, axiom in facts.restrictions(predicate):
            for filler, told in facts.fillers(node):
                names = ("cls-maxqc2", "cls-maxqc4") if filler == t.THING else ("cls-maxqc1", "cls-maxqc3")
                yield from _at_most(facts, names, node, prop, number, filler, (*axiom, told))


def _at_most(
    facts: _Facts, names: tuple[str, str], node: int, prop: int, number: int, filler: int, axiom: tuple[Fact, ...]
) -> Iterator[Rule]:
    limit = literals.value(facts.dictionary.terms[number]) if number in facts.dictionary.literals else None
    guard = (is_a(X, node),)
    if limit == ("number", 0):
        atoms, tests = _of_type(facts, Y, filler)
        yield horn(names[0], (*guard, Atom(prop, X, Y), *atoms), None, tests=tests, axiom=axiom)
    elif limit == ("number", 1) and facts.is_datatype(filler):
        body = (*guard, Atom(prop, X, Y), Atom(prop, X, Z))
        tests = (Test("inside", Y, filler), Test("inside", Z, filler), Test("clash", Y, Z))
        yield horn(names[1], body, None, tests=tests, axiom=axiom)
    elif limit == ("number", 1):
        yield from _at_most_one(names[1], guard, prop, () if filler == t.THING else (filler,), axiom)


def _negative_assertions(facts: _Facts) -> Iterator[Rule]:
    """prp-npa1 and prp-npa2."""
    for predicate, name in ((t.TARGET, "prp-npa1"), (t.TARGET_VALUE, "prp-npa2")):
        for node, target in facts.of(predicate):
            for source, prop in product(facts.objects(node, t.SOURCE), facts.objects(node, t.ASSERTION)):
                axiom = ((node, t.SOURCE, source), (node, t.ASSERTION, prop), (node, predicate, target))
                yield horn(name, (Atom(prop, source, target),), None, axiom=axiom)


def _disjoint_lists(lists: _Lists) -> Iterator[Rule]:
    """cax-adc and prp-adp, pair by pair."""
    facts = lists.facts
    classes, properties = set(facts.members(t.ALL_DISJOINT_CLASSES)), set(facts.members(t.ALL_DISJOINT_PROPERTIES))
    for node, items, axiom in lists.of(t.MEMBERS):
        for one, other in combinations(items, 2):
            if node in classes:
                yield horn("cax-adc", (is_a(X, one), is_a(X, other)), None, axiom=axiom)
            if node in properties:
                yield _never_both("prp-adp", one, other, axiom)


def different_sets(relations: Relations) -> list[int]:
    """The nodes of owl:AllDifferent axioms; their members are kept as those of a class that is not given out."""
    return [node for node, _ in relations.pairs(member(t.ALL_DIFFERENT))]


def _different_lists(lists: _Lists) -> Iterator[Rule]:
    """eq-diff2 and eq-diff3: any two of the members may not be the same; without a rule for every pair."""
    different = set(different_sets(lists.facts.relations))
    for predicate, name in ((t.MEMBERS, "eq-diff2"), (t.DISTINCT_MEMBERS, "eq-diff3")):
        for node, _, axiom in lists.of(predicate):
            if node in different:
                body = (Atom(t.SAME_AS, X, Y), is_a(X, node), is_a(Y, node))
                yield horn(name, body, None, axiom=axiom)


def _with_thing(rules: list[Rule]) -> list[Rule]:
    """Everything is an owl:Thing: the condition is dropped where another atom binds the variable.

    Where none does, as in `owl:Thing rdfs:subClassOf :Resource`, members of any class become its members (scm-cls).
    """
    thing = member(t.THING)
    loosened = [_without_thing(rule) for rule in rules]
    if not any(atom.relation == thing for rule in loosened for atom in rule.body):
        return loosened
    classes = dict.fromkeys(a.relation for r in loosened for a in (*r.body, *filter(None, [r.head])) if a.relation < 0)
    everything = (horn("scm-cls", (is_a(X, ~c),), is_a(X, t.THING)) for c in classes if c != thing)
    return [*loosened, *everything]


def _without_thing(rule: Rule) -> Rule:
    thing = member(t.THING)
    others = tuple(a for a in rule.body if a.relation != thing)
    bound = {v for a in others for v in a.variables}
    kept = tuple(a for a in rule.body if a.relation != thing or a.subject not in bound)
    return rule if kept == rule.body else Rule(rule.name, kept, rule.head, rule.tests, rule.axiom)
