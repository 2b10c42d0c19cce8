"""Each shape fires on its bad example and is quiet on its good one, in both engines, with and without reasoning first.

In `shapes/NAME.bad.ttl` a node says which shapes it breaks (`test:breaks`); nothing else may be reported of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from graph import resources
from graph.dataset import read_ontology
from graph.model import Finding
from graph.namespaces import graph_iri, term
from graph.ntriples import Quad, node
from graph.reasoning import infer
from graph.stores.files import read_quads
from graph.validation import available_engines, read_shapes, validate

EXAMPLES = Path(__file__).parent / "shapes"
CONCERNS = sorted(file.stem for file in (resources.ontology() / "shapes").glob("*.ttl"))
BREAKS = URIRef("https://example.org/test#breaks")
HELPERS = {term(name) for name in ("InThemes", "InKinds", "InLevels", "InRoles")}  # reached from others only


def _quads(verdict: str) -> list[Quad]:
    """All examples of a verdict, in a document's graph. (One run of an engine on all is quicker than one each.)"""
    document = node(graph_iri("document/test"))
    return [(s, p, o, document) for s, p, o, _ in read_quads(sorted(EXAMPLES.glob(f"*.{verdict}.ttl")))]


def _reasoned(examples: Sequence[Quad], ontology: Sequence[Quad]) -> list[Quad]:
    """What follows from the examples, in the graph of what is inferred."""
    found = infer([quad[:3] for quad in examples], [quad[:3] for quad in ontology])
    return [(*triple, node(graph_iri("inferred"))) for triple in found.triples]


@cache
def _findings(verdict: str, engine: str, reasoned: bool, lang: str = "en") -> tuple[Finding, ...]:
    ontology, examples = read_ontology(resources.ontology()), _quads(verdict)
    inferred = _reasoned(examples, ontology) if reasoned else []
    shapes = read_shapes([resources.ontology() / "shapes"])
    return validate([*ontology, *examples, *inferred], shapes, lang=lang, engine=engine).findings


def _breaches(concern: str) -> set[tuple[str, str]]:
    """Node and shape of what an example says that it breaks."""
    graph = Graph().parse(EXAMPLES / f"{concern}.bad.ttl")
    return {(str(node), str(shape)) for node, shape in graph.subject_objects(BREAKS)}


def _found(concern: str, findings: Sequence[Finding]) -> set[tuple[str, str]]:
    own = f"https://example.org/{concern}/"
    return {(f.focus, f.shape) for f in findings if f.focus.startswith(own)}


engines = pytest.mark.parametrize("engine", available_engines())
reasoning = pytest.mark.parametrize("reasoned", [False, True], ids=["stated", "reasoned"])


@reasoning
@engines
@pytest.mark.parametrize("concern", CONCERNS)
def test_bad_data_breaks_the_shapes_it_should_and_no_other(concern: str, engine: str, reasoned: bool) -> None:
    assert _found(concern, _findings("bad", engine, reasoned)) == _breaches(concern)


@reasoning
@engines
@pytest.mark.parametrize("concern", CONCERNS)
def test_good_data_breaks_none(concern: str, engine: str, reasoned: bool) -> None:
    assert _found(concern, _findings("good", engine, reasoned)) == set()


@reasoning
def test_both_engines_report_the_same(reasoned: bool) -> None:
    reports = {tuple(_findings("bad", engine, reasoned)) for engine in available_engines()}
    assert len(reports) == 1


@engines
def test_the_ontology_itself_breaks_none(engine: str) -> None:
    shapes = read_shapes([resources.ontology() / "shapes"])
    assert validate(read_ontology(resources.ontology()), shapes, engine=engine).findings == ()


def test_every_shape_that_constrains_has_a_bad_example(shapes: Graph) -> None:
    constraining = {
        str(s) for s in shapes.subjects(SH.message, None) if (s, RDF.type, SH.SPARQLConstraint) not in shapes
    }
    constraining |= {str(s) for s in shapes.subjects(SH.sparql, None)}
    assert constraining - HELPERS - {shape for concern in CONCERNS for _, shape in _breaches(concern)} == set()


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("ProjectFunder", "warning"),
        ("ProjectImplementer", "warning"),
        ("DatesAgreeShape", "warning"),
        ("DocumentTitle", "info"),
        ("ProjectTitle", "violation"),
        ("StartBeforeEndShape", "violation"),
    ],
)
def test_a_gap_is_a_warning_and_a_fault_a_violation(name: str, severity: str) -> None:
    found = {f.severity for f in _findings("bad", available_engines()[0], False) if f.shape == term(name)}
    assert found == {severity}


@pytest.mark.parametrize(("lang", "message"), [("ar", "هيئة تموّل نفسها"), ("fr", "le projet n’a pas d’intitulé")])
def test_messages_are_in_the_language_asked_for(lang: str, message: str) -> None:
    assert message in {f.message for f in _findings("bad", available_engines()[0], False, lang)}
