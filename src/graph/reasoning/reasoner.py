"""Reasoning as the rest of migraph sees it: triples in, new triples, contradictions and explanations out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from graph.errors import ReasoningError
from graph.namespaces import expand
from graph.ntriples import Triple
from graph.reasoning import profile
from graph.reasoning import terms as t
from graph.reasoning.engine import Engine
from graph.reasoning.equality import Facts
from graph.reasoning.explanations import premises, reason
from graph.reasoning.relations import STATED
from graph.reasoning.rules import AXIOM_RELATIONS, member, relation_of
from graph.reasoning.terms import Dictionary, Pair

Shelves = dict[str, list[Triple]]  # triples by predicate
_SAME_AS = f"<{expand('owl:sameAs')}>"
_REFLEXIVE = (t.SAME_AS, t.SUB_CLASS, t.SUB_PROPERTY, t.EQUIVALENT_CLASS, t.EQUIVALENT_PROPERTY)
_OF_ALL = (t.SUB_CLASS, t.DOMAIN, t.RANGE)  # owl:Thing as their object says nothing


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A rule whose head is false, and the triples, axioms first, that fulfil its body."""

    rule: str
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How a triple follows: the rule and its premises, axioms first; "stated" and none where it was given."""

    triple: Triple
    rule: str
    premises: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class Inferred:
    """What follows from an ontology and data: new triples in no order, contradictions, and how to explain a triple."""

    triples: tuple[Triple, ...]
    inconsistencies: tuple[Inconsistency, ...]
    explain: Callable[[Triple], Step]


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of the given triples does to the inferred ones."""

    added: tuple[Triple, ...]
    removed: tuple[Triple, ...]


def infer(data: Iterable[Triple], ontology: Iterable[Triple], *, strict: bool = True) -> Inferred:
    """All that follows by OWL 2 RL and stands in neither the data nor the ontology.

    Triples are those of canonical N-Triples terms. Raises OntologyError for axioms outside the profile, which the rules
    cannot carry; with `strict=False` they are carried as far as the rules go.

    >>> funds, funded_by = "<https://w3id.org/migraph/ontology#funds>", "<https://w3id.org/migraph/ontology#fundedBy>"
    >>> inverse = (funds, "<http://www.w3.org/2002/07/owl#inverseOf>", funded_by)
    >>> infer([("<urn:bmz>", funds, "<urn:depomi>")], [inverse]).triples
    (('<urn:depomi>', '<https://w3id.org/migraph/ontology#fundedBy>', '<urn:bmz>'),)
    """
    reasoner = Reasoner(ontology, strict=strict)
    reasoner.load(data)
    return Inferred(tuple(reasoner.inferred()), reasoner.inconsistencies(), reasoner.explain)


class Reasoner:
    """An ontology with data that comes and goes; what follows is kept up to date.

    A triple that stands in several named graphs is one triple here: take it away when the last of them lets it go.
    Triples of predicates that no axiom speaks of are set aside as they are, and numbered where equality needs them.
    """

    def __init__(self, ontology: Iterable[Triple], *, strict: bool = True) -> None:
        self._engine = Engine(Dictionary())
        self._aside: Shelves = {}
        facts = self._encode(_by_predicate(ontology))
        if strict:
            profile.check(facts, self._engine.dictionary)
        self._engine.learn(facts)

    def load(self, triples: Iterable[Triple]) -> None:
        """Add many triples; as `add`, without saying what changes."""
        self._take_in(_by_predicate(triples))
        self._engine.found.clear()

    def add(self, triples: Iterable[Triple]) -> Change:
        """Add triples and infer what follows from them; given triples are no inferred ones any more."""
        self._engine.found.clear()
        given: list[Triple] = []
        self._take_in(_by_predicate(triples), given)
        found = [triple for key, pairs in self._engine.found for triple in self._decode({key: pairs})]
        return Change(tuple(found), tuple(given))

    def remove(self, triples: Iterable[Triple]) -> Change:
        """Take given triples away, and with them what follows no longer.

        Where axioms or equalities are touched the whole is inferred anew. Triples that were not given are passed over.
        """
        shelves = _by_predicate(triples)
        for predicate in shelves.keys() & self._aside.keys():
            gone = set(shelves[predicate])
            subjects = {triple[0] for triple in gone}  # tested first: a string keeps its hash, a tuple does not
            rows = self._aside[predicate]
            self._aside[predicate] = [row for row in rows if row[0] not in subjects or row not in gone]
        facts = self._given_among(shelves)
        self._engine.found.clear()
        away = self._engine.retract(facts)
        return self._anew(facts) if away is None else self._difference(facts, away)

    def inferred(self) -> list[Triple]:
        """The inferred triples, save those that say nothing; see docs/reasoning.md for what is not given out."""
        with _without_collection():
            return self._decode(
                {
                    key: (pair for pair, found in relation.rounds.items() if found != STATED)
                    for key, relation in self._engine.relations.items()
                }
            )

    def inconsistencies(self) -> tuple[Inconsistency, ...]:
        """The contradictions, each once, in a fixed order."""
        found: dict[object, Inconsistency] = {}
        for plan, row in self._engine.clashes:
            triples = premises(self._engine, plan, row)
            clash, key = Inconsistency(plan.rule.name, triples), (plan.rule.name, frozenset(map(_either_way, triples)))
            found[key] = min(found.get(key, clash), clash, key=_order)
        return tuple(sorted(found.values(), key=_order))

    def explain(self, triple: Triple) -> Step:
        """The rule and premises that give a triple; premises were known before it, so following them ends.

        Raises ReasoningError where the triple neither is given nor follows.
        """
        if triple in self._aside.get(triple[1], ()):
            return Step(triple, "stated")
        s, p, o = self._engine.dictionary.find(triple) or (-1, -1, -1)
        key, pair = relation_of(p, o), (s, o)
        found = self._engine.relations.round_of(key, pair) if s >= 0 else None
        if found is None:
            raise ReasoningError(f"{' '.join(triple)} is not in the data and does not follow from it")
        return Step(triple, "stated") if found == STATED else Step(triple, *reason(self._engine, key, pair, found))

    def proof(self, triple: Triple) -> tuple[Step, ...]:
        """Every step from a triple down to the given ones, the triple first, each step once."""
        steps: dict[Triple, Step] = {}
        queue = [triple]
        for here in queue:
            if here not in steps:
                steps[here] = self.explain(here)
                queue.extend(steps[here].premises)
        return tuple(steps.values())

    # --- numbers in and out

    def _take_in(self, shelves: Shelves, given: list[Triple] | None = None) -> None:
        """Infer from triples that rules ask for, set the others aside; `given` gets those that were inferred until now.

        New rules, and new things that are the same as others, ask for what was set aside before.
        """
        with _without_collection():
            while True:
                asked, interest = self._called_for(shelves), self._interest()
                for predicate, rows in shelves.items():
                    self._aside.setdefault(predicate, []).extend(rows)
                facts = self._encode(asked)
                if given is not None:
                    inferred = {key: self._engine.inferred_among(key, pairs) for key, pairs in facts.items()}
                    given.extend(self._decode(inferred))
                self._engine.close(self._engine.state(facts))
                if self._interest() == interest:
                    return
                shelves, self._aside = self._aside, {}

    def _interest(self) -> tuple[int, int]:
        """Grows whenever triples that were set aside may be asked for."""
        return len(self._engine.relations), len(self._engine.clusters)

    def _called_for(self, shelves: Shelves) -> Shelves:
        """Take out the triples of predicates in the rules, and those about things that are the same as others."""
        names = self._engine.dictionary.terms
        asked = {names[key] for key in (*self._engine.relations, *AXIOM_RELATIONS, t.TYPE) if key >= 0}
        wanted = {predicate: shelves.pop(predicate) for predicate in asked & shelves.keys()}
        same = {names[term] for term in self._engine.clusters}
        for predicate in list(shelves) if same else ():
            found = [row for row in shelves[predicate] if row[0] in same or row[2] in same]
            if found:
                wanted[predicate] = found
                shelves[predicate] = [row for row in shelves[predicate] if row[0] not in same and row[2] not in same]
        return wanted

    def _encode(self, shelves: Shelves) -> dict[int, list[Pair]]:
        dictionary, facts = self._engine.dictionary, dict[int, list[Pair]]()
        for predicate, rows in shelves.items():
            pairs = dictionary.encode_pairs(rows)
            if (key := dictionary.encode(predicate)) != t.TYPE:
                facts[key] = pairs
                continue
            for pair in pairs:
                facts.setdefault(member(pair[1]), []).append(pair)
        return facts

    def _decode(self, facts: Mapping[int, Iterable[Pair]]) -> list[Triple]:
        """The triples of those facts that are given out."""
        names, found = self._engine.dictionary.terms, list[Triple]()
        for key, pairs in facts.items():
            predicate = names[t.TYPE if key < 0 else key]
            if self._is_given_out(key):
                shown = (p for p in pairs if self._says_something(key, p)) if key in AXIOM_RELATIONS else pairs
                found += [(names[s], predicate, names[o]) for s, o in shown]
        return found

    def _is_given_out(self, key: int) -> bool:
        """Not membership of everything, of an anonymous class, of an AllDifferent list; no anonymous property."""
        named = not t.is_anonymous(self._engine.dictionary.terms[max(key, ~key)])
        return named and key != member(t.THING) and key not in self._engine.protected - {t.SAME_AS}

    def _says_something(self, key: int, pair: Pair) -> bool:
        """Not an axiom that holds of everything, is about an XML Schema datatype or an anonymous expression."""
        subject, obj = pair
        if (subject == obj and key in _REFLEXIVE) or (obj == t.THING and key in _OF_ALL) or subject == t.NOTHING:
            return False
        names = self._engine.dictionary.terms
        anonymous = t.is_anonymous(names[subject]) or t.is_anonymous(names[obj])
        return not (anonymous and key != t.SAME_AS) and not names[subject].startswith(t.XSD)

    # --- change

    def _given_among(self, shelves: Shelves) -> dict[int, list[Pair]]:
        facts: dict[int, list[Pair]] = {}
        for row in {row for rows in shelves.values() for row in rows}:
            if found := self._engine.dictionary.find(row):
                key, pair = relation_of(found[1], found[2]), (found[0], found[2])
                if self._engine.relations.round_of(key, pair) == STATED:
                    facts.setdefault(key, []).append(pair)
        return facts

    def _difference(self, facts: dict[int, list[Pair]], away: Facts) -> Change:
        """Compare what went with what came back; a given triple that still follows is an inferred one from now on."""
        back: Facts = {}
        for key, pairs in self._engine.found:
            back.setdefault(key, set()).update(pairs)
        went = {key: pairs.difference(facts.get(key, ())) for key, pairs in away.items()}
        added = {key: pairs - went.get(key, set()) for key, pairs in back.items()}
        removed = {key: pairs - back.get(key, set()) for key, pairs in went.items()}
        return Change(tuple(self._decode(added)), tuple(self._decode(removed)))

    def _anew(self, facts: dict[int, list[Pair]]) -> Change:
        """Infer everything again without some given facts."""
        before, old = set(self.inferred()), self._engine.relations
        self._engine = Engine(self._engine.dictionary)
        given = {key: {p for p, found in r.rounds.items() if found == STATED} for key, r in old.items()}
        with _without_collection():
            self._engine.learn({key: pairs.difference(facts.get(key, ())) for key, pairs in given.items()})
        after = set(self.inferred())
        return Change(tuple(after - before), tuple(before - after))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause the search for cyclic garbage: none is made here, and each search walks over all facts."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _order(clash: Inconsistency) -> tuple[str, tuple[Triple, ...]]:
    return clash.rule, clash.triples


def _either_way(triple: Triple) -> object:
    """A triple, or a pair of the same things whichever is named first."""
    return frozenset(triple) if triple[1] == _SAME_AS else triple


def _by_predicate(triples: Iterable[Triple]) -> Shelves:
    shelves: Shelves = {}
    get = shelves.get
    for triple in triples:
        shelf = get(triple[1])
        if shelf is None:
            shelves[triple[1]] = [triple]
        else:
            shelf.append(triple)
    return shelves
