"""Why a fact holds: the rule and premises that gave it, found by asking the rules backwards."""

from __future__ import annotations

from graph.ntriples import Triple
from graph.reasoning import terms as t
from graph.reasoning.engine import Engine
from graph.reasoning.equality import path, sources
from graph.reasoning.plans import Plan, Row
from graph.reasoning.rules import fact, relation_of
from graph.reasoning.terms import Fact, Pair

Reason = tuple[str, tuple[Triple, ...]]


def reason(engine: Engine, key: int, pair: Pair, found: int) -> Reason:
    """The rule and premises, axioms first, that give a fact inferred in a round; all were known before that round."""
    return _by_rule(engine, key, pair, found) or _by_equality(engine, key, pair, found)


def premises(engine: Engine, plan: Plan, row: Row) -> tuple[Triple, ...]:
    """The axioms and facts of a rule's instance, each once, without the internal members of AllDifferent lists."""
    hidden = engine.protected
    shown = dict.fromkeys(p for p in _facts(plan, row) if relation_of(p[1], p[2]) >= 0 or ~p[2] not in hidden)
    return tuple(engine.dictionary.decode(premise) for premise in shown)


def _facts(plan: Plan, row: Row) -> list[Fact]:
    return [*plan.rule.axiom, *(fact(key, pair) for key, pair in plan.premises(row))]


def _by_rule(engine: Engine, key: int, pair: Pair, found: int) -> Reason | None:
    """The first rule that gives the fact, with the instance that comes first by its terms."""
    for plan in engine.goals(key):
        rows = [row for row in plan.rows([pair]) if _known_before(engine, _facts(plan, row), found)]
        if rows:
            return plan.rule.name, min(premises(engine, plan, row) for row in rows)
    return None


def _known_before(engine: Engine, facts: list[Fact], found: int) -> bool:
    rounds = (engine.relations.round_of(relation_of(p, o), (s, o)) for s, p, o in facts)
    return all(known is not None and known < found for known in rounds)


def _by_equality(engine: Engine, key: int, pair: Pair, found: int) -> Reason:
    decode = engine.dictionary.decode
    if key == t.SAME_AS:
        edges = path(engine.relations, pair, found)
        return ("eq-sym" if len(edges) == 1 else "eq-trans"), tuple(decode(fact(key, edge)) for edge in edges)
    copied = next(sources(engine.relations, key, pair, found))
    rule = "eq-rep-s" if copied[0][1][0] != pair[0] else "eq-rep-o"
    return rule, tuple(decode(fact(*premise)) for premise in copied)
