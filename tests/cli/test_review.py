"""`migraph review`: duplicates proposed, decisions recorded, and what the next build makes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import small_world
from graph.cli import group
from graph.errors import DecisionError, StoreError, UsageError
from graph.namespaces import claim_iri
from graph.pipeline import Knowledge, build, load_knowledge

FRENCH = "Le projet « Nour » est financé par la Fondation Meloul pour la diaspora.\n"
OTHER = "La Fondation Melloul pour la diaspora finance le projet « Nour ».\n"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build of two documents that write one name in two ways; the folder that it lies in is the current one."""
    monkeypatch.chdir(tmp_path)
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "one.txt").write_text(FRENCH, encoding="utf-8")
    (sources / "other.txt").write_text(OTHER, encoding="utf-8")
    build([sources], tmp_path / "build", knowledge=load_knowledge())
    return tmp_path / "build"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["review", *arguments])


def proposals(*arguments: str) -> list[dict[str, object]]:
    result = run("--duplicates", "--format", "jsonl", *arguments)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def pair() -> tuple[str, str]:
    (row,) = proposals("--type", "Organisation")
    return row["merge"]["iri"], row["into"]["iri"]  # type: ignore[index]


def actors(folder: Path) -> set[str]:
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["subject"]["iri"] for row in map(json.loads, lines) if row["predicate"] == "funds"}


def test_two_spellings_of_one_name_are_proposed_with_reasons(built: Path) -> None:
    (row,) = proposals("--type", "Organisation")
    assert [reason["kind"] for reason in row["reasons"]] == ["similar names", "neighbours"]  # type: ignore[attr-defined]
    assert run("--duplicates").stdout.count("Fondation Mel") == 2


def test_a_merge_that_is_decided_is_in_the_next_build_and_no_proposal_any_more(built: Path) -> None:
    merged, into = pair()
    result = run("--decide", "merge", merged, into, "--by", "Amina", "--note", "une seule fondation")
    assert (result.exit_code, result.stdout) == (0, "")
    (line,) = Path("data/decisions/decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) | {"on": ""} == {
        "action": "merge", "subject": merged, "target": into, "by": "Amina", "on": "", "why": "une seule fondation",
    }  # fmt: skip
    assert proposals("--type", "Organisation") == []
    report = build([Path("sources")], built, knowledge=load_knowledge())
    assert report.published and actors(built) == {into}


def test_an_undone_merge_brings_the_entity_back(built: Path) -> None:
    merged, into = pair()
    run("--decide", "merge", merged, into, "--by", "Amina")
    assert run("--undo", merged, "--by", "Badr").exit_code == 0
    report = build([Path("sources")], built, knowledge=load_knowledge())
    assert report.published and actors(built) == {merged, into}
    assert len(proposals("--type", "Organisation")) == 1


def test_two_that_are_decided_to_be_two_are_not_proposed_again(built: Path) -> None:
    assert run("--decide", "split", *pair(), "--by", "Amina").exit_code == 0
    assert proposals("--type", "Organisation") == []


def test_a_claim_is_rejected_by_its_id_alone(tmp_path: Path, sources: Path, knowledge: Knowledge) -> None:
    build([sources], tmp_path / "build", knowledge=knowledge, extract=small_world.claims_of)
    line = (tmp_path / "build/claims.jsonl").read_text(encoding="utf-8").splitlines()[0]
    claim, folder = json.loads(line)["id"], tmp_path / "decisions"
    options = ("--by", "Amina", "--build", str(tmp_path / "build"), "--decisions", str(folder))
    assert run("--decide", "reject", claim, *options).exit_code == 0
    assert json.loads((folder / "decisions.jsonl").read_text(encoding="utf-8"))["subject"] == claim_iri(claim)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "one of --duplicates, --decide and --undo"),
        (["--duplicates", "--undo"], "one of --duplicates, --decide and --undo"),
        (["--duplicates", "id:organisation/a"], "takes no IRI"),
        (["--decide", "merge", "id:organisation/a", "id:organisation/b"], "say who decides with --by"),
        (["--decide", "merge", "id:organisation/a", "--by", "Amina"], "the IRIs of two entities; 1 given"),
        (["--decide", "accept", "id:claim/1", "id:claim/2", "--by", "Amina"], "the IRI of a claim; 2 given"),
        (["--undo", "--by", "Amina"], "0 given"),
        (["--undo", "Enabel", "--by", "Amina"], "'Enabel' is no IRI"),
    ],
)
def test_wrong_usage_says_what_to_give(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)


def test_what_the_build_does_not_have_is_not_decided_on(built: Path) -> None:
    result = run("--decide", "merge", pair()[0], "id:organisation/nobody", "--by", "Amina")
    assert isinstance(result.exception, UsageError)
    assert "the build has nothing at id:organisation/nobody" in str(result.exception)
    assert not Path("data/decisions").exists()


def test_an_address_that_would_be_more_than_one_is_refused(built: Path) -> None:
    result = run("--decide", "accept", "id:claim/a> } ?s ?p ?o #", "--by", "Amina")
    assert isinstance(result.exception, UsageError)
    assert "is no absolute IRI" in str(result.exception)


def test_undoing_what_was_not_decided_is_an_error(tmp_path: Path) -> None:
    result = run("--undo", "id:organisation/enabel", "--by", "Amina", "--decisions", str(tmp_path))
    assert isinstance(result.exception, DecisionError)


def test_without_a_build_there_is_nothing_to_propose(tmp_path: Path) -> None:
    assert isinstance(run("--duplicates", "--build", str(tmp_path)).exception, StoreError)
