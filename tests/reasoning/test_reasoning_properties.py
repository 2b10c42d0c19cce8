"""What holds of any ontology: the same as owlrl, the same by steps as at once, explanations that end."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ontologies import about_names, datasets, ontologies

from graph.reasoning import Reasoner, Triple, infer
from graph.reasoning.reference import reference

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OWLRL_MISSES = {"eq-diff2", "eq-diff3", "prp-adp"}  # it passes over the last member of a list
Clashes = set[tuple[str, frozenset[Triple]]]


def _clashes(reasoner: Reasoner) -> Clashes:
    return {(clash.rule, frozenset(clash.triples)) for clash in reasoner.inconsistencies()}


@SLOW
@given(ontologies(), datasets())
def test_the_same_triples_as_owlrl(ontology: list[Triple], data: list[Triple]) -> None:
    expected, consistent = reference(data, ontology)
    inferred = infer(data, ontology, strict=False)
    assert about_names(set(inferred.triples)) == about_names(expected)
    seen = {clash.rule for clash in inferred.inconsistencies}
    assert seen <= OWLRL_MISSES if consistent else seen


@MANY
@given(ontologies(), datasets(), datasets())
def test_adding_by_steps_gives_the_same_as_at_once(
    ontology: list[Triple], first: list[Triple], second: list[Triple]
) -> None:
    steps = Reasoner(ontology, strict=False)
    steps.load(first)
    before = set(steps.inferred())
    change = steps.add(second)
    whole = Reasoner(ontology, strict=False)
    whole.load(first + second)
    assert set(steps.inferred()) == set(whole.inferred()) == (before | set(change.added)) - set(change.removed)
    assert _clashes(steps) == _clashes(whole)


@MANY
@given(ontologies(), datasets(), st.data())
def test_taking_away_gives_the_same_as_never_having_had(
    ontology: list[Triple], data: list[Triple], draw: st.DataObject
) -> None:
    away = draw.draw(st.lists(st.sampled_from(data), unique=True))
    steps = Reasoner(ontology, strict=False)
    steps.load(data)
    before = set(steps.inferred())
    change = steps.remove(away)
    whole = Reasoner(ontology, strict=False)
    whole.load([triple for triple in data if triple not in away])
    assert set(steps.inferred()) == set(whole.inferred()) == (before - set(change.removed)) | set(change.added)
    assert _clashes(steps) == _clashes(whole)


@MANY
@given(ontologies(), datasets())
def test_every_inferred_triple_rests_on_given_ones(ontology: list[Triple], data: list[Triple]) -> None:
    reasoner = Reasoner(ontology, strict=False)
    reasoner.load(data)
    given_triples = {*ontology, *data}
    for triple in reasoner.inferred():
        steps = reasoner.proof(triple)
        assert all((step.rule == "stated") == (step.triple in given_triples) for step in steps)
        order = {step.triple: place for place, step in enumerate(steps)}
        assert triple not in {p for step in steps for p in step.premises}
        assert all(premise in order for step in steps for premise in step.premises)


@MANY
@given(ontologies(), datasets(), st.randoms(use_true_random=False))
def test_the_order_of_triples_changes_nothing(ontology: list[Triple], data: list[Triple], random: object) -> None:
    inferred = infer(data, ontology, strict=False)
    backwards = infer(data[::-1], ontology[::-1], strict=False)
    assert sorted(inferred.triples) == sorted(backwards.triples)
    assert len(set(inferred.triples)) == len(inferred.triples)
