"""`migraph reason`: files in, triples and reasons out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli.reason import command
from graph.errors import OntologyError, UsageError
from graph.namespaces import PREFIXES

MIG, ID = PREFIXES["mig"], PREFIXES["id"]
OWL, RDF = PREFIXES["owl"], PREFIXES["rdf"]
HEAD = f"@prefix mig: <{MIG}> . @prefix owl: <{OWL}> . @prefix rdf: <{RDF}> . @prefix : <{ID}> .\n"
DATASET = f"""{HEAD}
@prefix oa: <{PREFIXES["oa"]}> . @prefix prov: <{PREFIXES["prov"]}> .
<{PREFIXES["graph"]}document/note> {{ <{ID}organisation/beta> mig:implements <{ID}project/nada> .
  <{ID}project/nada> mig:targets <{ID}place/ma-02> . }}
<{PREFIXES["graph"]}claims/note> {{ <{ID}claim/1> rdf:subject <{ID}organisation/beta> ; rdf:predicate mig:implements ;
  rdf:object <{ID}project/nada> ; mig:modality "asserted" ; prov:wasDerivedFrom <{ID}document/note> .
  <{ID}claim/1#quote> oa:exact "NADA, mis en œuvre par l'agence \\"Beta\\"" .
  <{ID}claim/2> mig:implements <{ID}project/never> . }}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "dataset.trig"
    path.write_text(DATASET, encoding="utf-8")
    return path


def write(path: Path, turtle: str) -> Path:
    path.write_text(HEAD + turtle, encoding="utf-8")
    return path


def test_inferred_triples_are_printed_as_sorted_n_triples(dataset: Path) -> None:
    result = run(dataset)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines == sorted(lines)
    assert f"<{ID}organisation/beta> <{MIG}activeIn> <{ID}place/ma-02> ." in lines


def test_claims_are_no_ground_for_more(dataset: Path) -> None:
    assert f"{ID}project/never" not in run(dataset).stdout


def test_an_explanation_goes_down_to_the_quotes(dataset: Path) -> None:
    result = run(dataset, "--explain", "id:organisation/beta mig:activeIn id:place/ma-02")
    assert result.stdout.splitlines() == [
        "id:organisation/beta mig:activeIn id:place/ma-02  [prp-spo2]",
        "  mig:activeIn owl:propertyChainAxiom ( mig:implements mig:targets )  [stated]",
        "  id:organisation/beta mig:implements id:project/nada  [stated]",
        '      note: «NADA, mis en œuvre par l\'agence "Beta"»',
        "  id:project/nada mig:targets id:place/ma-02  [stated]",
    ]


def test_the_triples_go_to_a_file_where_one_is_named(dataset: Path, tmp_path: Path) -> None:
    printed = run(dataset).stdout
    assert run(dataset, "--out", tmp_path / "inferred.nt").stdout == ""
    assert (tmp_path / "inferred.nt").read_text(encoding="utf-8") == printed


def test_an_ontology_of_ones_own_takes_the_place_of_migraphs(dataset: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own.ttl", "mig:targets owl:inverseOf :aimedAtBy .")
    assert run(dataset, "--ontology", own).stdout == f"<{ID}place/ma-02> <{ID}aimedAtBy> <{ID}project/nada> .\n"


def test_owlrl_prints_the_same(dataset: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own.ttl", "mig:targets owl:inverseOf :aimedAtBy .")
    assert run(dataset, "--ontology", own, "--reference").stdout == run(dataset, "--ontology", own).stdout


def test_a_contradiction_is_told_with_its_quotes_and_ends_with_exit_code_1(dataset: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own.ttl", "mig:implements owl:propertyDisjointWith :runs . :runs owl:inverseOf :runBy .")
    more = write(tmp_path / "more.ttl", f"<{ID}project/nada> :runBy <{ID}organisation/beta> .")
    result = run(dataset, more, "--ontology", own)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "contradiction by prp-pdw:",
        "  mig:implements owl:propertyDisjointWith id:runs  [stated]",
        "  id:organisation/beta mig:implements id:project/nada  [stated]",
        '      note: «NADA, mis en œuvre par l\'agence "Beta"»',
        "  id:organisation/beta id:runs id:project/nada  [prp-inv2]",
        "    id:runs owl:inverseOf id:runBy  [stated]",
        "    id:project/nada id:runBy id:organisation/beta  [stated]",
    ]


def test_an_ontology_outside_the_profile_is_refused_unless_a_part_is_enough(dataset: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own.ttl", "mig:targets a owl:ReflexiveProperty ; owl:inverseOf :aimedAtBy .")
    assert isinstance(run(dataset, "--ontology", own).exception, OntologyError)
    assert "aimedAtBy" in run(dataset, "--ontology", own, "--partial").stdout


@pytest.mark.parametrize("text", ["mig:a mig:b", "mig:a mig:b nowhere:c", "x y z", "mig:a mig:b https://a b"])
def test_what_is_no_triple_cannot_be_explained(dataset: Path, text: str) -> None:
    assert isinstance(run(dataset, "--explain", text).exception, UsageError)


def test_owlrl_cannot_explain(dataset: Path) -> None:
    result = run(dataset, "--reference", "--explain", "mig:a a mig:b")
    assert result.exit_code == 2
    assert "--explain" in result.stderr
