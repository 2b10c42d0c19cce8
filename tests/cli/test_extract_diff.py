"""`migraph extract --diff`: what became of the claims of an earlier reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graph.cli import group
from graph.scoring import Model

TEXT = (
    "La Fondation Alpha finance le projet « Nour ». Le projet « Nour » a démarré le 1er février 2024.\n"
    "Le projet « Nour » sera achevé le 3 mai 2026, sous réserve d'un accord.\n"
)
Row = dict[str, Any]


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the fitted model claims changes with each fitting: what rules claim is the same."""
    monkeypatch.setattr("graph.relations.reading.model", lambda: Model({}, 1.0))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, ["extract", *map(str, arguments)])


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(*arguments: str | Path) -> list[Row]:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.split("\n") if line]


def old(folder: Path, lines: list[Row]) -> Path:
    path = folder / "old.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def of(predicate: str, lines: list[Row]) -> Row:
    return next(line for line in lines if line["predicate"] == predicate)


def changes(note: Path, lines: list[Row], *options: str) -> list[tuple[str, str, list[str]]]:
    found = rows(note, "--diff", old(note.parent, lines), "--format", "jsonl", *options)
    return [(c["change"], (c["now"] or c["was"])["predicate"], c["parts"]) for c in found]


@pytest.mark.parametrize("options", [[], ["--all"]])
def test_nothing_changed_where_nothing_changed(note: Path, options: list[str]) -> None:
    before = rows(note, *options)
    assert before
    assert changes(note, before, *options) == []
    told = run(note, "--diff", old(note.parent, before), *options)
    assert told.stdout == f"0 came, 0 went, 0 changed, {len(before)} as before\n"


def test_a_claim_that_was_not_there_came(note: Path) -> None:
    before = [line for line in rows(note) if line["predicate"] != "funds"]
    assert changes(note, before) == [("came", "funds", [])]


def test_a_claim_that_is_there_no_more_went(note: Path) -> None:
    before = rows(note)
    before.append({**of("funds", before), "subject": {"iri": "urn:other", "type": "Organisation", "names": ["Autre"]}})
    assert changes(note, before) == [("went", "funds", [])]


@pytest.mark.parametrize(
    ("part", "value"), [("quote", "autre"), ("confidence", 0.1), ("rule", "fr.old"), ("modality", "negated")]
)
def test_a_claim_that_says_the_same_in_another_way_changed(note: Path, part: str, value: object) -> None:
    before = rows(note)
    of("funds", before)[part] = value
    found = [change for change in changes(note, before) if change[0] != "came"]
    assert found == [("changed", "funds", [part])]


def test_an_assertion_that_is_now_doubted_changed_and_did_not_go(note: Path) -> None:
    before = rows(note, "--all")
    asserted = [line for line in before if "modality" not in line]
    doubted = {k: v for k, v in of("endsOn", before).items() if k != "modality"}
    assert changes(note, [*asserted, doubted]) == [("changed", "endsOn", ["modality"])]


def test_what_is_doubted_counts_as_having_come_with_all_only(note: Path) -> None:
    before = rows(note)
    assert changes(note, before) == []
    assert changes(note, before, "--all") == [("came", "endsOn", [])]


def test_the_changes_are_told_rule_by_rule_with_their_quotes(note: Path) -> None:
    before = [line for line in rows(note) if line["predicate"] != "startsOn"]
    funds = of("funds", before)
    funds["confidence"], funds["rule"] = 0.5, "fr.old"
    told = run(note, "--diff", old(note.parent, before)).stdout
    assert told.startswith("1 came, 0 went, 1 changed")
    first, second = told.index("\nfr.funds.active  ~1\n"), told.index("\nfr.startsOn.verb  +1\n")
    assert first < second
    assert "      rule: fr.old -> fr.funds.active\n      confidence: 0.5 -> 0.9\n" in told
    assert "“La Fondation Alpha finance le projet « Nour »”" in told
    assert "“Le projet « Nour » a démarré le 1er février 2024”" in told


def test_the_json_lines_hold_the_claim_as_it_was_and_as_it_is(note: Path) -> None:
    before = rows(note)
    of("funds", before)["confidence"] = 0.5
    (change,) = rows(note, "--diff", old(note.parent, before), "--format", "jsonl")
    assert (change["was"]["confidence"], change["now"]["confidence"]) == (0.5, 0.9)
    assert change["now"] == of("funds", rows(note))


def test_documents_that_were_not_read_again_are_named_and_left_aside(note: Path) -> None:
    before = rows(note)
    before.append({**of("funds", before), "document": "other.txt"})
    result = run(note, "--diff", old(note.parent, before))
    assert result.stdout.startswith("0 came, 0 went, 0 changed")
    assert "old.jsonl has documents that were not read again: other.txt" in result.stderr
    assert result.exit_code == 0


def test_a_quote_with_a_line_separator_is_one_line(note: Path) -> None:
    before = rows(note)
    of("funds", before)["quote"] = "a\u2028b"
    assert changes(note, before) == [("changed", "funds", ["quote"])]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no json", "old.jsonl:2: is not JSON"),
        ("[1]", "old.jsonl:2: is not an object but list; a line is one claim"),
        ('{"document": "note.txt"}', "old.jsonl:2: has no 'subject'; a claim has document, subject"),
        ('{"document": 3}', "old.jsonl:2: has 3 for 'document'"),
    ],
)
def test_what_is_no_line_of_claims_is_named_with_file_and_line(note: Path, line: str, message: str) -> None:
    path = old(note.parent, rows(note)[:1])
    path.write_text(path.read_text("utf-8") + line + "\n", encoding="utf-8")
    result = run(note, "--diff", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in str(result.exception)


def test_an_old_file_that_is_missing_or_not_utf8_is_named(note: Path) -> None:
    missing = run(note, "--diff", note.parent / "missing.jsonl")
    assert missing.exit_code == 2 and "missing.jsonl" in missing.stderr
    binary = note.parent / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe{}")
    assert "binary.jsonl: is not UTF-8 at byte 0" in str(run(note, "--diff", binary).exception)


def test_explaining_and_comparing_at_once_is_wrong_usage(note: Path) -> None:
    result = run(note, "--explain", "--diff", old(note.parent, rows(note)))
    assert "two questions" in str(result.exception)
