"""The ontology that ships with migraph: what it must give, and that owlrl gives the same."""

from __future__ import annotations

import pytest

from graph import resources
from graph.dataset import read_ontology
from graph.ntriples import Triple
from graph.reasoning import grounds, infer, read_triple, reference

DATA = """
id:project/depomi a mig:Project
id:project/depomi mig:partOf id:project/programme
id:project/programme mig:fundedBy id:organisation/eu
id:organisation/enabel mig:implements id:project/depomi
id:project/depomi mig:targets id:place/ma-09
id:project/depomi mig:operationalises id:strategy/snia
id:place/agadir mig:partOf id:place/ma-09
id:place/ma-09 mig:partOf id:place/ma
id:person/x mig:holdsPost id:organisation/region
id:person/x mig:speaksAt id:event/forum
"""
QUESTIONS = """
id:project/depomi mig:implementedBy id:organisation/enabel
id:organisation/enabel mig:involvedIn id:project/depomi
id:organisation/eu mig:involvedIn id:project/depomi
id:organisation/enabel mig:activeIn id:place/ma-09
id:strategy/snia mig:appliesIn id:place/ma-09
id:place/agadir mig:partOf id:place/ma
id:organisation/region mig:representedAt id:event/forum
"""


def _read(text: str) -> list[Triple]:
    return [read_triple(line) for line in text.strip().splitlines()]


@pytest.fixture(scope="module")
def axioms() -> list[Triple]:
    return grounds(read_ontology(resources.ontology()))


@pytest.mark.parametrize("question", _read(QUESTIONS), ids=QUESTIONS.strip().splitlines())
def test_a_competency_question_is_answered(axioms: list[Triple], question: Triple) -> None:
    inferred = infer(_read(DATA), axioms)
    assert question in inferred.triples
    assert inferred.inconsistencies == ()


def test_owlrl_infers_the_same(axioms: list[Triple]) -> None:
    data = _read(DATA)
    expected, consistent = reference(data, axioms)
    assert consistent
    assert set(infer(data, axioms).triples) == expected
