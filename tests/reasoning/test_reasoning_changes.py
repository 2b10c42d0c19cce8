"""Data that comes and goes: what a change does to the inferred triples."""

from __future__ import annotations

from ontologies import triples

from graph.reasoning import Change, Reasoner, Step, Triple

ONTOLOGY = ":funds owl:inverseOf :fundedBy . :funds rdfs:subPropertyOf :involvedIn . :within a owl:TransitiveProperty ."


def _reasoner(data: str, ontology: str = ONTOLOGY) -> Reasoner:
    reasoner = Reasoner(triples(ontology))
    reasoner.load(triples(data))
    return reasoner


def _one(turtle: str) -> Triple:
    return triples(f"{turtle} .")[0]


def test_adding_tells_the_new_inferred_triples_alone() -> None:
    reasoner = _reasoner(":a :funds :p .")
    change = reasoner.add(triples(":b :funds :p ."))
    assert set(change.added) == {_one(":p :fundedBy :b"), _one(":b :involvedIn :p")}
    assert change.removed == ()


def test_an_inferred_triple_that_is_then_given_is_no_inferred_one() -> None:
    reasoner = _reasoner(":a :funds :p .")
    assert reasoner.add([_one(":p :fundedBy :a")]) == Change((), (_one(":p :fundedBy :a"),))
    assert reasoner.explain(_one(":p :fundedBy :a")) == Step(_one(":p :fundedBy :a"), "stated")


def test_a_given_triple_that_goes_and_still_follows_is_an_inferred_one() -> None:
    reasoner = _reasoner(":a :funds :p . :p :fundedBy :a .")
    assert reasoner.remove([_one(":p :fundedBy :a")]) == Change((_one(":p :fundedBy :a"),), ())


def test_what_has_another_ground_stays() -> None:
    reasoner = _reasoner(":a :within :b . :b :within :c . :a :within :d . :d :within :c .")
    change = reasoner.remove([_one(":a :within :b")])
    assert change == Change((), ())
    assert reasoner.explain(_one(":a :within :c")).premises[1:] == (_one(":a :within :d"), _one(":d :within :c"))


def test_a_circle_does_not_hold_itself_up() -> None:
    reasoner = _reasoner(":a :within :b . :b :within :a . :x :within :a .")
    change = reasoner.remove([_one(":x :within :a")])
    assert set(change.removed) == {_one(":x :within :b")}


def test_triples_that_no_axiom_speaks_of_can_go_too() -> None:
    reasoner = _reasoner(":a :name 'A' ; :funds :p .")
    reasoner.remove([_one(":a :name 'A'")])
    reasoner.add(triples(":a owl:sameAs :b ."))
    assert _one(":b :name 'A'") not in reasoner.inferred()
    assert _one(":b :funds :p") in reasoner.inferred()


def test_triples_that_were_not_given_are_passed_over() -> None:
    reasoner = _reasoner(":a :funds :p .")
    assert reasoner.remove([_one(":p :fundedBy :a"), _one(":x :funds :y")]) == Change((), ())


def test_things_that_are_no_longer_the_same_are_told_apart_again() -> None:
    reasoner = _reasoner(":a :name 'A' . :a owl:sameAs :b .")
    change = reasoner.remove([_one(":a owl:sameAs :b")])
    assert set(change.removed) == {_one(":b owl:sameAs :a"), _one(":b :name 'A'")}
    assert reasoner.inferred() == []


def test_a_contradiction_goes_with_its_ground() -> None:
    reasoner = _reasoner(":a :p :b .", ":p a owl:AsymmetricProperty .")
    assert reasoner.inconsistencies() == ()
    reasoner.add([_one(":b :p :a")])
    assert [clash.rule for clash in reasoner.inconsistencies()] == ["prp-asyp"]
    reasoner.remove([_one(":a :p :b")])
    assert reasoner.inconsistencies() == ()


def test_an_axiom_that_is_added_later_speaks_of_what_was_set_aside() -> None:
    reasoner = _reasoner(":a :knows :b .")
    change = reasoner.add(triples(":knows a owl:SymmetricProperty ."))
    assert change.added == (_one(":b :knows :a"),)
