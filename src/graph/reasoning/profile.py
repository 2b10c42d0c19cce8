"""What an ontology says that the rules cannot carry, axiom by axiom (OWL 2 Profiles, section 4.2).

Only class expressions and axioms that lose consequences are told, not the grammar at large: OWLAPI checks that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.errors import OntologyError
from graph.namespaces import compact
from graph.reasoning import literals
from graph.reasoning import terms as t
from graph.reasoning.rules import member
from graph.reasoning.terms import Dictionary, Pair

Facts = Mapping[int, Sequence[Pair]]
_LIMITS = (t.MAX_CARDINALITY, t.MAX_QUALIFIED)
# Whatever these are part of, no rule speaks of it.
_NEVER = (
    *(t.MIN_CARDINALITY, t.MIN_QUALIFIED, t.CARDINALITY, t.QUALIFIED, t.HAS_SELF, t.DISJOINT_UNION),
    *(t.ON_PROPERTIES, t.WITH_RESTRICTIONS, t.DATATYPE_COMPLEMENT),
)
_ONLY_BELOW = {
    t.SOME_VALUES: "somebody must exist",
    t.UNION_OF: "which of them is open",
    t.ONE_OF: "which of them is open",
}
_ONLY_ABOVE = {t.ALL_VALUES, t.COMPLEMENT_OF, *_LIMITS}
_SHOWN = 5


def check(facts: Facts, dictionary: Dictionary) -> None:
    """Raise OntologyError where axioms lie outside the profile; the message names the first ones."""
    found = list(outside(facts, dictionary))
    if found:
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        listed = "; ".join(found[:_SHOWN])
        raise OntologyError(
            f"outside OWL 2 RL, so that consequences would be lost: {listed}{more}. State it as a shape instead"
        )


def outside(facts: Facts, dictionary: Dictionary) -> Iterator[str]:
    """The axioms outside the profile, in words."""
    names = dictionary.terms
    for predicate in _NEVER:
        for subject, obj in sorted(facts.get(predicate, ())):
            yield f"{_show(names[subject])} {_show(names[predicate])} {_show(names[obj])}"
    for prop, _ in facts.get(member(t.REFLEXIVE), ()):
        yield f"{_show(names[prop])} a owl:ReflexiveProperty"
    for predicate in _LIMITS:
        for subject, number in facts.get(predicate, ()):
            if literals.value(names[number]) not in (("number", 0), ("number", 1)):
                yield f"{_show(names[subject])} {_show(names[predicate])} {_show(names[number])} (only 0 and 1)"
    yield from _Positions(facts, names).faults()


class _Positions:
    """Where class expressions stand: below (what is told to be of a class) or above (what it is told to be)."""

    def __init__(self, facts: Facts, names: list[str]) -> None:
        self._names = names
        self._about: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._rest = dict(facts.get(t.REST, ()))
        self._first = dict(facts.get(t.FIRST, ()))
        self._facts = facts
        for predicate in (*_ONLY_BELOW, *_ONLY_ABOVE, t.INTERSECTION_OF, t.ON_CLASS):
            for subject, obj in facts.get(predicate, ()):
                self._about[subject].append((predicate, obj))
        self._seen: set[tuple[int, bool]] = set()

    def faults(self) -> Iterator[str]:
        """Each expression that stands where the rules cannot use it, with the axiom that puts it there."""
        for predicate, below, above in (
            (t.SUB_CLASS, True, True),
            (t.EQUIVALENT_CLASS, True, True),
            (t.DISJOINT_WITH, True, True),
            (t.DOMAIN, False, True),
            (t.RANGE, False, True),
        ):
            for subject, obj in sorted(self._facts.get(predicate, ())):
                axiom = f"{self._label(subject)} {_show(self._names[predicate])} {self._label(obj)}"
                both = predicate == t.EQUIVALENT_CLASS
                if below:
                    yield from self._walk(subject, False, axiom)
                if above:
                    yield from self._walk(obj, predicate != t.DISJOINT_WITH, axiom)
                if both:
                    yield from self._walk(subject, True, axiom)
                    yield from self._walk(obj, False, axiom)

    def _walk(self, node: int, is_above: bool, axiom: str) -> Iterator[str]:
        """Named classes are used wherever their names are; an expression within is walked in its own place."""
        if (node, is_above) in self._seen or not t.is_anonymous(self._names[node]):
            return
        self._seen.add((node, is_above))
        for predicate, obj in self._about[node]:
            if is_above and predicate in _ONLY_BELOW:
                yield f"{axiom}: {_show(self._names[predicate])} as a superclass ({_ONLY_BELOW[predicate]})"
            elif not is_above and predicate in _ONLY_ABOVE:
                yield f"{axiom}: {_show(self._names[predicate])} as a subclass"
            for part in self._parts(predicate, obj):
                yield from self._walk(part, is_above and predicate in (t.INTERSECTION_OF, t.ALL_VALUES), axiom)

    def _parts(self, predicate: int, obj: int) -> Iterator[int]:
        if predicate not in (t.INTERSECTION_OF, t.UNION_OF):
            if predicate not in (t.ONE_OF, *_LIMITS):
                yield obj
            return
        seen: set[int] = set()
        while obj in self._first and obj not in seen:
            seen.add(obj)
            yield self._first[obj]
            obj = self._rest.get(obj, t.NIL)

    def _label(self, node: int) -> str:
        return "[an expression]" if t.is_anonymous(self._names[node]) else _show(self._names[node])


def _show(term: str) -> str:
    return compact(term[1:-1]) if term[0] == "<" else term
