"""The fixpoint: rules over relations, round by round, where each round joins only what the last one found.

Semi-naive evaluation (Abiteboul, Hull and Vianu, Foundations of Databases, section 13.1). Facts are taken away by
deleting what rests on them and deriving again what still follows (delete and rederive: Gupta, Mumick and
Subrahmanian, Maintaining Views Incrementally, SIGMOD 1993).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from graph.reasoning import terms as t
from graph.reasoning.axioms import compile_axioms, different_sets, structural_rules
from graph.reasoning.equality import Clusters, Facts, touching
from graph.reasoning.plans import Plan, Planner, Row
from graph.reasoning.relations import STATED, Relations
from graph.reasoning.rules import AXIOM_RELATIONS, EQUALITY_RULES, SCHEMA_RULES, Rule, member
from graph.reasoning.terms import Dictionary, Pair


class Engine:
    """Relations, the rules made of their axioms, and what follows."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.relations = Relations()
        self.clusters = Clusters()
        self.rules: dict[Rule, None] = {}
        self.found: list[tuple[int, set[Pair]]] = []  # what was inferred since this was last emptied
        self.clashes: dict[tuple[Plan, Row], None] = {}
        self.protected: set[int] = {t.FIRST, t.REST, t.SAME_AS}  # relations that sameAs does not copy
        self._planner = Planner(self.relations, self.dictionary)
        self._plans: dict[int, list[Plan]] = defaultdict(list)
        self._goals: dict[int, list[Plan]] | None = None
        self._axioms_seen = -1
        self._round = STATED

    # --- adding

    def state(self, facts: Mapping[int, Collection[Pair]]) -> Facts:
        """Add given facts without inferring yet; returns those that were not known in any way."""
        fresh: Facts = {}
        for key, pairs in facts.items():
            new, rounds = set(pairs), self.relations[key].rounds
            if rounds:
                known = new & rounds.keys()
                rounds.update(dict.fromkeys(known, STATED))
                new -= known
            self.relations[key].add(new, STATED)
            if new:
                fresh[key] = new
        return fresh

    def learn(self, axioms: Mapping[int, Collection[Pair]]) -> None:
        """Infer from axioms alone what follows from them, then make the rules."""
        self._apply(self._adopt([*SCHEMA_RULES, *EQUALITY_RULES]))
        self.close(self.state(axioms))

    def close(self, fresh: Facts) -> None:
        """Infer all that follows from facts just added. Axioms that are inferred on the way make rules of their own."""
        self._saturate(fresh)
        while self._axioms_seen != (seen := self._count_axioms()):
            self._axioms_seen = seen
            self._apply(self._adopt(structural_rules(self.relations, self.dictionary)))
            self.protected |= {member(node) for node in different_sets(self.relations)}
            self._apply(self._adopt(compile_axioms(self.relations, self.dictionary)))

    def _count_axioms(self) -> int:
        """How many axioms there are: it only grows while facts are added."""
        return sum(len(self.relations.pairs(key)) for key in AXIOM_RELATIONS)

    def _adopt(self, rules: Iterable[Rule]) -> list[Rule]:
        """Plan the rules that are new."""
        new = [rule for rule in rules if rule not in self.rules]
        self.rules.update(dict.fromkeys(new))
        for rule in new:
            for atom in (*rule.body, *filter(None, [rule.head])):
                self.relations[atom.relation]  # makes it: from now on its facts count
            for place, atom in enumerate(rule.body):
                self._plans[atom.relation].append(self._planner.forward(rule, place))
        if new:
            self._goals = None
        return new

    def _apply(self, rules: list[Rule]) -> None:
        """Evaluate new rules over all that is known, then go on with what they give."""
        found: Facts = defaultdict(set)
        for rule in rules:
            if rule.body:
                self._evaluate(self._planner.forward(rule, 0), self.relations.pairs(rule.body[0].relation), found)
            elif rule.head:
                found[rule.head.relation].add((rule.head.subject, rule.head.object))
        self._saturate(self._absorb(found))

    def _saturate(self, delta: Facts) -> None:
        """Rounds until nothing new is found."""
        while delta:
            found: Facts = defaultdict(set)
            for key, pairs in delta.items():
                for plan in self._plans.get(key, ()):
                    self._evaluate(plan, pairs, found)
            self._equate(delta, found)
            delta = self._absorb(found)

    def _evaluate(self, plan: Plan, pairs: Collection[Pair], found: Facts) -> None:
        if not pairs:
            return
        if plan.rule.head is None:
            self.clashes.update(((plan, row), None) for row in plan.rows(pairs))
        else:
            found[plan.rule.head.relation].update(plan.derive(pairs))

    def _equate(self, delta: Facts, found: Facts) -> None:
        """The rules of equality for what is new: pairs of clusters that grew, and copies of facts."""
        grown = self.clusters.join(p for p in delta.get(t.SAME_AS, ()) if not self.dictionary.literals.intersection(p))
        if not self.clusters:
            return
        found[t.SAME_AS].update(self.clusters.pairs(grown))
        copies = self.clusters.copies(delta, self.protected)
        if grown:
            old = self.clusters.copies(touching(self.relations, grown, self.protected), self.protected)
            for key, pairs in old.items():
                copies.setdefault(key, set()).update(pairs)
        for key, pairs in copies.items():
            found[key] |= pairs

    def _absorb(self, found: Facts) -> Facts:
        """Add what was found and not known; that is the next delta."""
        self._round += 1
        delta: Facts = {}
        for key, pairs in found.items():
            new = pairs.difference(self.relations[key].rounds)  # of a dict it is as fast as the smaller side
            if new:
                self.relations[key].add(new, self._round)
                self.found.append((key, new))
                delta[key] = new
        return delta

    # --- taking away

    def retract(self, facts: Mapping[int, Collection[Pair]]) -> Facts | None:
        """Take given facts away with what no longer follows; returns all that went, what came back included.

        None, with nothing done, where axioms or equalities are touched: then the whole is to be inferred anew.
        """
        gone = self._resting_on(facts)
        if gone is None:
            return None
        for key, pairs in gone.items():
            self.relations[key].discard(pairs)
        self._saturate(self._absorb(self._still_following(gone)))
        self.clashes = {clash: None for clash in self.clashes if self._stands(*clash)}
        return gone

    def _resting_on(self, facts: Mapping[int, Collection[Pair]]) -> Facts | None:
        """The facts, and all that any derivation leads to from them."""
        gone: Facts = defaultdict(set)
        delta: Facts = {key: set(pairs) for key, pairs in facts.items()}
        while delta:
            if self.clusters or not AXIOM_RELATIONS.isdisjoint(delta):
                return None
            found: Facts = defaultdict(set)
            for key, pairs in delta.items():
                gone[key] |= pairs
                for plan in self._plans.get(key, ()):
                    if plan.rule.head is not None:
                        found[plan.rule.head.relation].update(plan.derive(pairs))
            delta = {key: left for key, pairs in found.items() if (left := self.inferred_among(key, pairs - gone[key]))}
        return gone

    def inferred_among(self, key: int, pairs: Iterable[Pair]) -> set[Pair]:
        """Those pairs of a relation that are known and not given."""
        rounds = self.relations[key].rounds
        return {pair for pair in pairs if rounds.get(pair, STATED) != STATED}

    def _still_following(self, gone: Facts) -> Facts:
        """Those that some rule gives from what is left."""
        found: Facts = defaultdict(set)
        for key, pairs in gone.items():
            for plan in self.goals(key):
                found[key].update((row[0], row[1]) for row in plan.rows(pairs))
        return found

    def _stands(self, plan: Plan, row: Row) -> bool:
        return all(pair in self.relations.pairs(key) for key, pair in plan.premises(row))

    # --- asking backwards

    def goals(self, key: int) -> list[Plan]:
        """The plans that find bodies for facts of a relation."""
        if self._goals is None:
            self._goals = defaultdict(list)
            for rule in self.rules:
                if rule.head is not None:
                    self._goals[rule.head.relation].append(self._planner.backward(rule))
        return self._goals.get(key, [])
