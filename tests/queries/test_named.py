"""The named questions as files: whole headers, plain SPARQL, one row a fact whatever the labels."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import rdflib

from graph import resources
from graph.model import LANGUAGES
from graph.queries import KINDS, TAGS, NamedQuery, load, run
from graph.stores import sparql
from graph.stores.requests import Limits

QUERIES = load(resources.queries())
GIVEN = {
    "active-in-year": {"year": "2022"},
    "actor-profile": {"actor": "Enabel"},
    "do-they-cooperate": {"actor": "Enabel", "partner": "EUTF"},
    "document-claims": {"document": "amal-en"},
    "evidence": {"entity": "Amal"},
    "partnership-evidence": {"actor": "Enabel"},
    "project-record": {"project": "DEPOMI"},
}
each = pytest.mark.parametrize("query", QUERIES, ids=[q.name for q in QUERIES])


def test_there_are_enough_questions_for_each_kind_of_user() -> None:
    assert len(QUERIES) >= 24
    assert {tag for query in QUERIES for tag in query.tags} == set(TAGS)


@each
def test_a_header_is_whole(query: NamedQuery) -> None:
    for names in (query.titles, query.descriptions):
        assert sorted(name.language for name in names) == sorted(LANGUAGES)
    assert query.example.startswith(f"migraph query {query.name}")
    assert query.tags and set(query.tags) <= set(TAGS)
    assert all(parameter.kind in KINDS for parameter in query.parameters)


@each
def test_its_arabic_is_arabic(query: NamedQuery) -> None:
    arabic = [name.text for name in (*query.titles, *query.descriptions) if name.language == "ar"]
    assert all(re.match(r"\W*[\u0620-\u064a]", text) for text in arabic)


@each
def test_its_example_names_its_own_parameters(query: NamedQuery) -> None:
    named = re.findall(r"--param (\w+)=", query.example)
    assert set(named) <= {parameter.name for parameter in query.parameters}


@each
def test_it_only_reads_and_ends_in_order(query: NamedQuery) -> None:
    assert query.form in sparql.READING
    assert "ORDER BY" in query.text.rsplit("}", 1)[1] or query.form == "ASK"


@each
def test_its_order_is_that_of_plain_variables(query: NamedQuery) -> None:
    assert sparql.order(query.text) or query.form != "SELECT"


@each
def test_it_declares_the_prefixes_that_it_uses_and_no_others(query: NamedQuery) -> None:
    words = list(sparql.tokens(query.text))
    declared = {b.text for a, b in pairwise(words) if a.text.upper() == "PREFIX"}
    used = {w.text.partition(":")[0] + ":" for w in words if w.kind == "name"}
    assert declared == used


@each
def test_it_runs_on_the_fixture(query: NamedQuery, build: Path) -> None:
    form = "ttl" if query.form == "CONSTRUCT" else "json"
    with run(build / "store", query, GIVEN.get(query.name), language="ar", format=form) as answer:
        assert len(answer.read()) > 20


@pytest.fixture(scope="module")
def reference() -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(Path(__file__).with_name("fixture.trig"), format="trig")
    for s, p, o, _ in list(dataset.quads((None, None, None, None))):
        dataset.add((s, p, o))
    return dataset


RUNS_AS_IT_STANDS = [q for q in QUERIES if q.form == "SELECT" and q.name not in GIVEN]


@pytest.mark.parametrize("query", RUNS_AS_IT_STANDS, ids=[q.name for q in RUNS_AS_IT_STANDS])
def test_another_engine_gives_the_same_rows(query: NamedQuery, build: Path, reference: rdflib.Dataset) -> None:
    plain = sparql.label(query.text, "ar")
    rows = reference.query(plain)
    theirs = [tuple(None if cell is None else _comparable(str(cell)) for cell in row) for row in rows]  # type: ignore[union-attr]
    with run(build / "store", query, language="ar", format="json", limits=Limits(60)) as answer:
        parsed = rdflib.query.Result.parse(answer, format="json")
    names = [str(v) for v in parsed.vars or ()]
    ours = [tuple(None if row.get(n) is None else _comparable(str(row.get(n))) for n in names) for row in parsed]  # type: ignore[union-attr]
    assert sorted(ours, key=repr) == sorted(theirs, key=repr)


def _comparable(value: str) -> str:
    """Decimals are written 8000000.0 by one engine and 8000000 by the other."""
    return re.sub(r"^(\d+)\.0+\b", r"\1", value)
