"""`migraph query` from outside: formats, usage errors, exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

Query = Callable[..., subprocess.CompletedProcess[bytes]]
MIGRAPH = [sys.executable, "-c", "from graph.cli import main; main()", "query"]


@pytest.fixture
def query(build: Path) -> Query:
    def call(*arguments: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*MIGRAPH, *arguments, "--build", str(build)], input=given.encode(), capture_output=True, check=False
        )

    return call


def test_without_a_name_the_questions_are_listed_in_the_language_asked_for() -> None:
    listed = subprocess.run([*MIGRAPH, "--lang", "ar"], capture_output=True, check=True).stdout.decode()
    assert "who-funds-what  funder=any activity=any\n    من يموّل ماذا. كل مموّل" in listed


def test_a_tag_narrows_the_list() -> None:
    listed = subprocess.run([*MIGRAPH, "--tag", "network"], capture_output=True, check=True).stdout.decode()
    assert "partnership-pairs" in listed
    assert "claims-by-rule" not in listed


def test_csv_is_that_of_the_w3c_without_a_mark(query: Query) -> None:
    out = query("funders-by-projects", "--format", "csv", "--lang", "ar").stdout
    rows = list(csv.reader(io.StringIO(out.decode())))
    assert rows[0] == ["funder", "funderLabel", "projects"]
    assert rows[2] == ["https://w3id.org/migraph/id/organisation/eutf", "الصندوق الائتماني الأوروبي للطوارئ", "1"]


def test_csv_for_excel_begins_with_a_mark(query: Query) -> None:
    assert query("funders-by-projects", "--format", "csv", "--bom").stdout.startswith(b"\xef\xbb\xbffunder,")


@pytest.mark.parametrize(
    ("format", "reader"),
    [("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML), ("tsv", ox.QueryResultsFormat.TSV)],
)
def test_standard_formats_are_read_back_with_languages_and_order(
    query: Query, format: str, reader: ox.QueryResultsFormat
) -> None:
    out = query("timeline", "--format", format, "--lang", "fr").stdout
    rows: list[Any] = list(ox.parse_query_results(out, reader))  # type: ignore[arg-type]
    assert [row["date"].value for row in rows] == ["2020-05", "2021", "2022", "2023-06-30", "2023-10-31", "2027"]
    assert rows[0]["whatLabel"] == ox.Literal("commence le", language="fr")
    if format == "xml":
        ElementTree.fromstring(out)


def test_json_lines_hold_plain_values(query: Query) -> None:
    lines = [json.loads(line) for line in query("budgets", "--format", "jsonl").stdout.splitlines()]
    assert [(line["value"], line["currency"]) for line in lines] == [(8000000, "EUR"), (7500000, "EUR")]


def test_a_construct_answers_in_turtle_that_can_be_read(query: Query) -> None:
    out = query("project-record", "--param", "project=DEPOMI").stdout
    triples = set(ox.parse(out, ox.RdfFormat.TURTLE))
    funds = ox.NamedNode("https://w3id.org/migraph/ontology#funds")
    assert any(quad.predicate == funds for quad in triples)
    assert out == query("project-record", "--param", "project=DEPOMI", "--format", "ttl").stdout


def test_an_ask_is_answered_with_yes_or_no(query: Query) -> None:
    pair = ("--param", "actor=Enabel", "--param")
    assert query("do-they-cooperate", *pair, "partner=EUTF").stdout == b"yes\n"
    assert query("do-they-cooperate", *pair, "partner=Banque Gamma").stdout == b"no\n"


def test_a_piped_table_is_bare_text_a_row_a_line(query: Query) -> None:
    lines = query("agreements", "--lang", "en").stdout.decode().splitlines()
    assert len(lines) == 4
    assert not set("\u2066\u2067\u2069\x1b") & set("".join(lines))


def test_a_query_comes_from_standard_input_a_file_or_the_argument(query: Query, tmp_path: Path) -> None:
    text = "SELECT ?funder ?funderLabel { ?funder mig:funds ?p . ?p a mig:Project } ORDER BY ?funder"
    (tmp_path / "q.rq").write_text(text)
    answers = [query("-", given=text), query(str(tmp_path / "q.rq")), query(text)]
    assert len({answer.stdout for answer in answers}) == 1
    assert b"EU Emergency Trust Fund" in answers[0].stdout


def test_show_prints_sparql_for_any_engine(query: Query) -> None:
    shown = query("who-funds-what", "--show", "--lang", "fr").stdout.decode()
    assert shown.startswith("#+ title@en: Who funds what")
    assert "OPTIONAL" in shown and "prefLabel" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("who-fund-what",), "near are who-funds-what"),
        (("nowhere.rq",), "nowhere.rq: there is no such file"),
        (("who-funds-what", "--param", "funder"), "--param takes NAME=VALUE"),
        (("who-funds-what", "--param", "funder=a", "--param", "funder=b"), "given twice"),
        (("who-funds-what", "--format", "ttl"), "SELECT answers in csv, tsv, json, xml, not in ttl"),
        (
            ("project-record", "--param", "project=DEPOMI", "--format", "csv"),
            "CONSTRUCT answers in ttl, nt, not in csv",
        ),
        (("who-funds-what", "--bom"), "--bom belongs to csv and tsv"),
        (("who-funds-what", "--param", "funder=Enable"), "near are Enabel"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(query: Query, arguments: tuple[str, ...], said: str) -> None:
    done = query(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p }", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "DROP ALL"])
def test_a_query_that_fails_ends_with_1_and_prints_nothing(query: Query, text: str) -> None:
    done = query("-", "--timeout", "0.5", "--format", "csv", given=text)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"migraph: standard input")


def test_nothing_found_is_said_beside_the_answer(query: Query) -> None:
    done = query("active-in-year", "--param", "year=1999")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"no rows\n")
