"""What breaks the shapes is told with place, words and language, and alike by both engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import small_world
from graph import resources
from graph.curation import apply_decisions
from graph.dataset import build_dataset
from graph.errors import OntologyError, UsageError
from graph.model import Claim, Finding, Value
from graph.namespaces import claim_iri, expand, term
from graph.ntriples import Quad, literal, node
from graph.pipeline import Knowledge
from graph.stores.files import read_quads
from graph.validation import Shapes, available_engines, check_quotes, read_shapes, validate

DOCUMENT = small_world.document()
CLAIMS = small_world.claims_of(DOCUMENT)
NADA, ALPHA, BETA = small_world.NADA.iri, small_world.ALPHA.iri, small_world.BETA.iri


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return read_shapes([resources.ontology() / "shapes"])


def dataset(knowledge: Knowledge, *claims: Claim) -> list[Quad]:
    curated = apply_decisions((*CLAIMS, *claims), ())
    return list(build_dataset((DOCUMENT,), curated, knowledge.authority, knowledge.quads))


def said(subject: str, predicate: str, value: str) -> Quad:
    return node(subject), node(expand(predicate)), value, node("urn:graph")


def violations(quads: Sequence[Quad], shapes: Shapes, lang: str = "en") -> list[Finding]:
    return [f for f in validate(quads, shapes, lang=lang).findings if f.severity == "violation"]


def spoiled(knowledge: Knowledge) -> list[Quad]:
    """A dataset with faults of many kinds."""
    wrong = small_world.claim(DOCUMENT, small_world.NADA, "funds", small_world.ALPHA, "projet NADA est financé")
    strange = small_world.claim(DOCUMENT, small_world.NADA, "about", Value(theme="nonsense"), "projet NADA")
    return [
        *dataset(knowledge, wrong, strange),
        said(BETA, "mig:funds", node(BETA)),
        said(NADA, "mig:endsOn", literal("2019", datatype="xsd:gYear")),
        said(NADA, "mig:endsOnEarliest", literal("2019-01-01", datatype="xsd:date")),
        said(NADA, "mig:endsOnLatest", literal("2019-12-31", datatype="xsd:date")),
        said("urn:amount", "rdf:type", node(term("Amount"))),
        said("urn:amount", "mig:value", literal("-5", datatype="xsd:decimal")),
        said("urn:amount", "mig:currency", literal("euro")),
        said("urn:project", "rdf:type", node(term("Project"))),
    ]


def test_good_data_conforms(knowledge: Knowledge, shapes: Shapes) -> None:
    assert validate(dataset(knowledge), shapes).conforms


@pytest.mark.skipif(len(available_engines()) < 2, reason="there is one engine here")
def test_both_engines_give_the_same_report(knowledge: Knowledge, shapes: Shapes) -> None:
    quads = spoiled(knowledge)
    for lang in ("ar", "fr", "en"):
        first = validate(quads, shapes, lang=lang, engine="shifty")
        assert first == validate(quads, shapes, lang=lang, engine="pyshacl")
        assert len({finding.shape for finding in first.findings}) >= 6


def test_triples_of_properties_that_no_shape_names_change_no_report(knowledge: Knowledge, shapes: Shapes) -> None:
    quads = spoiled(knowledge)
    assert shapes.properties is not None
    assert any(predicate not in shapes.properties for _, predicate, _, _ in quads)
    assert validate(quads, shapes) == validate(quads, replace(shapes, properties=None))


@pytest.mark.parametrize(
    ("constraint", "looks_at_all"),
    [
        ("sh:closed true", True),
        ("sh:closed false", False),
        ('sh:sparql [ sh:select "SELECT $this { $this ?any 3 }" ]', True),
        ('sh:sparql [ sh:select "SELECT $this ?value { $this <http://e/p> ?value }" ]', False),
        ('sh:sparql [ sh:select "SELECT $this ?value { $this unknown:p ?value }" ]', True),
        ('sh:property [ sh:path <http://e/p> ; sh:sparql [ sh:select "SELECT $this { $this $PATH 3 }" ] ]', False),
    ],
)
def test_where_a_shape_may_look_at_any_property_nothing_is_left_out(
    tmp_path: Path, constraint: str, looks_at_all: bool
) -> None:
    shape = f"@prefix sh: <http://www.w3.org/ns/shacl#> . <http://e/S> a sh:NodeShape ; {constraint} ."
    (tmp_path / "shapes.ttl").write_text(shape)
    found = read_shapes([tmp_path]).properties
    assert (found is None) is looks_at_all
    assert found is None or "<http://e/p>" in found or "closed" in constraint


def test_an_engine_that_is_not_there_is_refused(shapes: Shapes) -> None:
    with pytest.raises(UsageError, match="the engine 'magic' is not here; these are:"):
        validate([said("urn:a", "rdf:type", node("urn:b"))], shapes, engine="magic")


def test_a_finding_leads_to_the_claim_that_is_wrong_and_to_no_other(knowledge: Knowledge, shapes: Shapes) -> None:
    wrong = small_world.claim(DOCUMENT, small_world.NADA, "funds", small_world.ALPHA, "projet NADA est financé")
    found = violations(dataset(knowledge, wrong), shapes)
    assert found
    assert {finding.claims for finding in found} == {(claim_iri(wrong.id),)}
    assert {(finding.document, finding.quote) for finding in found} == {("note-fr", "projet NADA est financé")}


def test_a_finding_on_a_date_leads_to_the_claim_of_the_date(knowledge: Knowledge, shapes: Shapes) -> None:
    ends = small_world.claim(DOCUMENT, small_world.NADA, "endsOn", Value(date="2019"), "en mai 2020")
    found = violations(dataset(knowledge, ends), shapes)
    assert found
    starts = claim_iri(CLAIMS[3].id)
    assert {iri for finding in found for iri in finding.claims} <= {starts, claim_iri(ends.id)}


def test_messages_and_labels_are_in_the_language_of_the_reader(knowledge: Knowledge, shapes: Shapes) -> None:
    quads = [*dataset(knowledge), said(BETA, "mig:funds", node(BETA))]
    told = {lang: violations(quads, shapes, lang)[-1] for lang in ("ar", "fr", "en")}
    assert len({finding.message for finding in told.values()}) == 3
    assert told["ar"].label == "وكالة بيتا"
    assert told["fr"].label == "Agence Beta"
    assert told["en"].label in ("Agence Beta", "وكالة بيتا")


def test_a_shape_counts_for_subclasses_that_only_the_ontology_knows(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .\n"
        "e:Shape a sh:NodeShape ; sh:targetClass e:Body ; "
        'sh:property [ sh:path e:label ; sh:minCount 1 ; sh:message "no label"@en ] .'
    )
    (tmp_path / "data.ttl").write_text(
        "@prefix e: <http://e/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "e:Council rdfs:subClassOf e:Body . e:souss a e:Council ."
    )
    shapes = read_shapes([tmp_path / "shapes.ttl"])
    quads = list(read_quads([tmp_path / "data.ttl"]))
    for engine in available_engines():
        (finding,) = validate(quads, shapes, engine=engine).findings
        assert (finding.shape, finding.focus, finding.path, finding.message) == (
            "http://e/Shape",
            "http://e/souss",
            "http://e/label",
            "no label",
        )


def test_paths_are_written_as_in_sparql(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix mig: <https://w3id.org/migraph/ontology#> .\n"
        "mig:S a sh:NodeShape ; sh:targetClass mig:Project ; sh:property [ sh:minCount 1 ; sh:message 'x'@en ; sh:path "
        "( [ sh:zeroOrMorePath mig:partOf ] [ sh:alternativePath ( [ sh:inversePath mig:funds ] mig:fundedBy ) ] ) ] ."
    )
    quads = [said("urn:project", "rdf:type", node(term("Project")))]
    for engine in available_engines():
        (finding,) = validate(quads, read_shapes([tmp_path]), engine=engine).findings
        assert finding.path == "mig:partOf*/(^mig:funds|mig:fundedBy)"


def test_shapes_that_do_not_parse_are_told_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://e/a> a <http://e/b> .\n<http://e/a> a")
    with pytest.raises(OntologyError, match=r"a\.ttl:2: does not parse"):
        read_shapes([tmp_path])
    with pytest.raises(OntologyError, match="there are no shapes"):
        read_shapes([])


def test_quotes_that_stand_are_no_findings() -> None:
    assert check_quotes([DOCUMENT], CLAIMS) == ()


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_quote_that_is_one_character_off_is_told_with_what_is_there(shift: int) -> None:
    evidence = CLAIMS[1].evidence
    moved = replace(evidence, start=evidence.start + shift, end=evidence.end + shift)
    (finding,) = check_quotes([DOCUMENT], [replace(CLAIMS[1], evidence=moved)])
    assert finding.claims == (claim_iri(CLAIMS[1].id),)
    assert f"at {moved.start}-{moved.end}" in finding.message
    assert DOCUMENT.text[moved.start : moved.end] in finding.message


def test_a_quote_without_length_does_not_stand() -> None:
    empty = replace(CLAIMS[1].evidence, start=5, end=5, quote="")
    assert len(check_quotes([DOCUMENT], [replace(CLAIMS[1], evidence=empty)])) == 1
