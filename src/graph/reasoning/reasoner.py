"""Reasoning as the rest of migraph sees it: triples in, new triples, contradictions and explanations out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.errors import ReasoningError
from graph.namespaces import expand
from graph.reasoning import profile
from graph.reasoning import terms as t
from graph.reasoning.engine import Engine
from graph.reasoning.equality import Facts, path, sources
from graph.reasoning.plans import Plan, Row
from graph.reasoning.relations import STATED
from graph.reasoning.rules import AXIOM_RELATIONS, fact, member, relation_of
from graph.reasoning.terms import Dictionary, Fact, Pair, Triple

Premises = list[tuple[int, Pair]]
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
    Triples of predicates that no axiom speaks of are set aside as they are, and numbered only once equality needs them.
    """

    def __init__(self, ontology: Iterable[Triple], *, strict: bool = True) -> None:
        self._engine = Engine(Dictionary())
        self._aside: dict[str, list[Triple]] = {}
        facts = self._encode(_by_predicate(ontology))
        if strict:
            profile.check(facts, self._engine.dictionary)
        self._engine.learn(facts)

    def load(self, triples: Iterable[Triple]) -> None:
        """Add many triples; as `add`, without saying what changes."""
        self._aside_with(_by_predicate(triples))
        while shelves := self._called_for():
            self._engine.close(self._engine.state(self._encode(shelves)))
        self._engine.found.clear()

    def add(self, triples: Iterable[Triple]) -> Change:
        """Add triples and infer what follows from them; given triples are no inferred ones any more."""
        given: list[Triple] = []
        self._engine.found.clear()
        self._aside_with(_by_predicate(triples))
        while shelves := self._called_for():
            facts = self._encode(shelves)
            given += self._decode({key: self._engine.inferred_among(key, pairs) for key, pairs in facts.items()})
            self._engine.close(self._engine.state(facts))
        found = [triple for key, pairs in self._engine.found for triple in self._decode({key: pairs})]
        return Change(tuple(found), tuple(given))

    def remove(self, triples: Iterable[Triple]) -> Change:
        """Take given triples away, and with them what follows no longer.

        Where axioms or equalities are touched the whole is inferred anew. Triples that were not given are passed over.
        """
        shelves = _by_predicate(triples)
        for predicate in shelves.keys() & self._aside.keys():
            gone = set(shelves[predicate])
            self._aside[predicate] = [triple for triple in self._aside[predicate] if triple not in gone]
        facts = self._stated_among(shelves)
        self._engine.found.clear()
        away = self._engine.retract(facts)
        return self._anew(facts) if away is None else self._difference(facts, away)

    def inferred(self) -> Iterator[Triple]:
        """The inferred triples, save those that say nothing; see docs/reasoning.md for what is not given out."""
        relations = self._engine.relations
        for key in list(relations):
            rounds = relations[key].rounds
            yield from self._decode({key: [pair for pair, found in rounds.items() if found != STATED]})

    def inconsistencies(self) -> tuple[Inconsistency, ...]:
        """The contradictions, each once, in a fixed order."""
        found = {}
        for plan, row in self._engine.clashes:
            triples = self._triples(plan, row)
            found[plan.rule.name, frozenset(map(_either_way, triples))] = Inconsistency(plan.rule.name, triples)
        return tuple(sorted(found.values(), key=lambda clash: (clash.rule, clash.triples)))

    def explain(self, triple: Triple) -> Step:
        """The rule and premises that give a triple; premises were known before it, so following them ends.

        Raises ReasoningError where the triple neither is given nor follows.
        """
        s, p, o = (self._engine.dictionary.ids.get(term, -1) for term in triple)
        if triple in self._aside.get(triple[1], ()):
            return Step(triple, "stated")
        key, pair = relation_of(p, o), (s, o)
        found = (
            self._engine.relations[key].rounds.get(pair)
            if min(s, p, o) >= 0 and key in self._engine.relations
            else None
        )
        if found is None:
            raise ReasoningError(f"{' '.join(triple)} is not in the data and does not follow from it")
        if found == STATED:
            return Step(triple, "stated")
        return self._by_rule(key, pair, found) or self._by_equality(key, pair, found)

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

    def _aside_with(self, shelves: dict[str, list[Triple]]) -> None:
        for predicate, rows in shelves.items():
            self._aside.setdefault(predicate, []).extend(rows)

    def _called_for(self) -> dict[str, list[Triple]]:
        """The triples set aside that rules, or equality, ask for by now."""
        names, ids = self._engine.dictionary.terms, self._engine.dictionary.ids
        if self._engine.clusters:
            return {predicate: self._aside.pop(predicate) for predicate in list(self._aside)}
        asked = self._engine.relations.keys() | AXIOM_RELATIONS | {t.TYPE}
        wanted = [predicate for predicate in self._aside if ids.get(predicate, -1) in asked and names]
        return {predicate: self._aside.pop(predicate) for predicate in wanted}

    def _encode(self, shelves: dict[str, list[Triple]]) -> dict[int, list[Pair]]:
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
                literals = self._engine.dictionary.literals
                shown = (p for p in pairs if self._says_something(key, p)) if key in AXIOM_RELATIONS else pairs
                found += [(names[s], predicate, names[o]) for s, o in shown if s not in literals]
        return found

    def _is_given_out(self, key: int) -> bool:
        """Not membership of everything, of an anonymous class, of an AllDifferent list; not a blank predicate."""
        names = self._engine.dictionary.terms
        return (
            key != member(t.THING)
            and key not in self._engine.protected - {t.SAME_AS}
            and names[max(key, ~key)][0] == "<"
        )

    def _says_something(self, key: int, pair: Pair) -> bool:
        """Not an axiom that holds of everything, is about an XML Schema datatype or an anonymous expression."""
        subject, obj = pair
        if (subject == obj and key in _REFLEXIVE) or (obj == t.THING and key in _OF_ALL) or subject == t.NOTHING:
            return False
        names = self._engine.dictionary.terms
        anonymous = key != t.SAME_AS and "_" in (names[subject][0], names[obj][0])
        return not anonymous and not names[subject].startswith(t.XSD)

    # --- change

    def _stated_among(self, shelves: dict[str, list[Triple]]) -> dict[int, list[Pair]]:
        known = {p: [row for row in rows if self._engine.dictionary.knows(row)] for p, rows in shelves.items()}
        facts = self._encode({predicate: rows for predicate, rows in known.items() if rows})
        relations = self._engine.relations
        kept = {
            k: [p for p in pairs if k in relations and relations[k].rounds.get(p) == STATED]
            for k, pairs in facts.items()
        }
        return {key: pairs for key, pairs in kept.items() if pairs}

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
        stated = {k: {p for p, found in r.rounds.items() if found == STATED} for k, r in list(old.items())}
        self._engine.learn({key: pairs.difference(facts.get(key, ())) for key, pairs in stated.items()})
        after = set(self.inferred())
        return Change(tuple(after - before), tuple(before - after))

    # --- explanations

    def _by_rule(self, key: int, pair: Pair, found: int) -> Step | None:
        """The first instance, by rule and terms, whose premises were all known before."""
        for plan in self._engine.goals(key):
            rows = [row for row in plan.rows([pair]) if self._known_before(self._premises(plan, row), found)]
            if rows:
                triples = min(self._triples(plan, row) for row in rows)
                return Step(self._engine.dictionary.decode(fact(key, pair)), plan.rule.name, triples)
        return None

    def _by_equality(self, key: int, pair: Pair, found: int) -> Step:
        decode = self._engine.dictionary.decode
        triple, relations = decode(fact(key, pair)), self._engine.relations
        if key == t.SAME_AS:
            edges = [decode(fact(key, edge)) for edge in path(relations, pair, found)]
            return Step(triple, "eq-sym" if len(edges) == 1 else "eq-trans", tuple(edges))
        premises = next(sources(relations, key, pair, found))
        rule = "eq-rep-s" if premises[0][1][0] != pair[0] else "eq-rep-o"
        return Step(triple, rule, tuple(decode(fact(*premise)) for premise in premises))

    def _premises(self, plan: Plan, row: Row) -> Premises:
        axioms: Iterable[Fact] = plan.rule.axiom
        return [(relation_of(p, o), (s, o)) for s, p, o in axioms] + list(plan.premises(row))

    def _known_before(self, premises: Premises, found: int) -> bool:
        return all(self._engine.relations[key].rounds.get(pair, found) < found for key, pair in premises)

    def _triples(self, plan: Plan, row: Row) -> tuple[Triple, ...]:
        """The premises of an instance, each once, without the internal members of AllDifferent lists."""
        shown = dict.fromkeys(p for p in self._premises(plan, row) if p[0] >= 0 or p[0] not in self._engine.protected)
        return tuple(self._engine.dictionary.decode(fact(*premise)) for premise in shown)


def _either_way(triple: Triple) -> object:
    """A triple, or a pair of the same things whichever is named first."""
    return frozenset(triple) if triple[1] == _SAME_AS else triple


def _by_predicate(triples: Iterable[Triple]) -> dict[str, list[Triple]]:
    shelves: dict[str, list[Triple]] = {}
    get = shelves.get
    for triple in triples:
        shelf = get(triple[1])
        if shelf is None:
            shelves[triple[1]] = [triple]
        else:
            shelf.append(triple)
    return shelves
