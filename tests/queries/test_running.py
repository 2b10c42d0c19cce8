"""Queries run with limits, without network, and only read; parameters are terms."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from graph import resources
from graph.errors import QueryError, StoreError, UsageError
from graph.queries import NamedQuery, find, load, parse, read, run, tabulate
from graph.stores.requests import Limits

CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def ask(build: Path, text: str, limits: Limits | None = None) -> bytes:
    with run(build / "store", parse(text), limits=limits) as answer:
        return answer.read()


@pytest.mark.parametrize(
    "text",
    [
        f"{CROSS} ORDER BY ?l",
        CROSS.replace("*", "(COUNT(*) AS ?n)"),
        "SELECT * { ?a (!mig:x)* ?b . ?c (!mig:y)* ?d . ?e (!mig:z)* ?f } ORDER BY ?f",
    ],
)
def test_a_runaway_query_ends_at_its_time_limit(build: Path, text: str) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 1 s|memory"):
        ask(build, text, Limits(seconds=1, memory=4096))
    assert time.monotonic() - begun < 1.2


def test_a_query_that_outgrows_its_memory_is_ended(build: Path) -> None:
    with pytest.raises(QueryError, match="more than 200 MB of memory"):
        ask(build, f"{CROSS} ORDER BY ?l", Limits(seconds=60, memory=200))


def test_an_answer_that_outgrows_its_limit_is_not_given_in_part(build: Path) -> None:
    with pytest.raises(QueryError, match="larger than 2 MB"):
        ask(build, CROSS, Limits(seconds=60, answer=2))


def test_a_small_query_fits_into_little_memory(build: Path) -> None:
    assert b"true" in ask(build, "ASK { ?s mig:funds ?o }", Limits(memory=16))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { service silent ?x { ?s ?p ?o } }",
        "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { ?s ?p 'a\\'' . SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "ASK { FILTER(1<2) SERVICE ?s { ?s ?p ?o } FILTER(2>1) }",
    ],
)
def test_a_query_that_would_ask_another_server_is_refused(build: Path, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        ask(build, text)


def test_the_word_service_may_stand_in_data(build: Path) -> None:
    text = "SELECT ?service { VALUES ?service { 'SERVICE <http://x/> {' mig:SERVICE } } # SERVICE"
    assert b"SERVICE <http://x/> {" in ask(build, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { mig:a mig:b mig:c }",
        "PREFIX x: <http://example.org/> delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "# SELECT\nCLEAR ALL",
    ],
)
def test_an_update_is_refused(build: Path, text: str) -> None:
    with pytest.raises(QueryError, match="queries only read"):
        ask(build, text)


def test_a_syntax_error_names_line_column_and_text(build: Path) -> None:
    with pytest.raises(QueryError, match=r"question\.rq, line 2: .* at 'ORDER BY \?s', column 9"):
        run(build / "store", parse("SELECT * {\n?s ?p x } ORDER BY ?s".replace(" x", ""), place="question.rq"))


def test_an_undeclared_prefix_is_named(build: Path) -> None:
    with pytest.raises(QueryError, match="the prefix zz: is not declared"):
        ask(build, "ASK { ?s zz:p ?o }")


def test_the_prefixes_of_migraph_need_no_declaration(build: Path) -> None:
    assert b"true" in ask(build, "ASK { ?s skos:prefLabel ?o ; a mig:Project }")


def test_a_parameter_cannot_break_out_of_its_place(build: Path) -> None:
    query = parse("#+ parameter: name text = any\nSELECT ?name { VALUES ?name { UNDEF } }")
    evil = "\" } # \\ \n } ; DROP ALL \u2028 '''"
    assert tabulate(build / "store", query, {"name": evil}).rows == ((evil,),)


def test_a_name_that_several_bear_lists_them(build: Path) -> None:
    query = parse("#+ parameter: it iri = any\nASK { VALUES ?it { UNDEF } ?it ?p ?o }")
    with pytest.raises(UsageError, match=r"names 2 entities: .*id:organisation/smc.*id:place/ma-09"):
        run(build / "store", query, {"it": "Souss-Massa"})


def test_the_class_of_a_parameter_tells_bearers_of_a_name_apart(build: Path) -> None:
    rows = tabulate(build / "store", find(resources.queries(), "who-implements-where"), {"place": "Souss-Massa"}).rows
    assert {row[4] for row in rows} == {"id:place/ma-09"}


def test_an_unknown_name_is_answered_with_the_nearest(build: Path) -> None:
    with pytest.raises(UsageError, match="nothing is called 'Enable' among what is Organisation; near are Enabel"):
        run(build / "store", find(resources.queries(), "who-funds-what"), {"funder": "Enable"})


def test_an_address_of_nothing_is_refused(build: Path) -> None:
    with pytest.raises(UsageError, match="has nothing at id:organisation/nobody"):
        run(build / "store", find(resources.queries(), "who-funds-what"), {"funder": "id:organisation/nobody"})


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("who-funds-what", {"payer": "x"}, "no parameter 'payer': it has funder, activity"),
        ("documents", {"language": "de"}, "language takes ar, fr or en, not 'de'"),
        ("active-in-year", {}, "needs year: give --param year=..., as in `migraph query active-in-year"),
        ("active-in-year", {"year": "soon"}, "year takes a year such as 2021, not 'soon'"),
        ("budgets", {"minimum": "1e6"}, "minimum takes a number such as 2 or 0.5, not '1e6'"),
        ("agreements", {"party": " "}, "party takes a name, not ' '"),
    ],
)
def test_wrong_parameters_are_told_before_anything_runs(name: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("(", r"\(").replace("...", r"\.\.\.")):
        run(Path("nowhere"), find(resources.queries(), name), given)


def test_an_unknown_question_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no question called 'who-fund-what'; near are who-funds-what"):
        find(resources.queries(), "who-fund-what")


def test_a_folder_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `migraph build` first"):
        run(tmp_path / "store", parse("ASK { }"))


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="cannot be opened"):
        run(tmp_path / "store", parse("ASK { }"))


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.rq"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#+ title@en Mine\nASK { }", r"mine\.rq, line 1: a header line is"),
        ("#+ title@en: Mine\n#+ parameter: x colour = red\nASK { }", r"mine\.rq, line 2: a parameter is"),
        ("#+ parameter: x iri = any\nASK { }", r"mine\.rq: the parameter x has no `VALUES \?x"),
        ("#+ parameter: x year = 2020\nASK { VALUES ?x { UNDEF } }", r"mine\.rq, line 2: the parameter x is 2020"),
        ("#+ title@en: Mine\nASK {\n?s ?p }", r"mine\.rq, line 3: the query does not parse"),
        ("#+ title@en: Mine\nDROP ALL", r"mine\.rq: DROP changes the data"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text)
    with pytest.raises(QueryError, match=said):
        load(tmp_path)


def test_a_file_that_is_not_utf8_names_the_byte(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_bytes(b"ASK { } # \xe9t\xe9")
    with pytest.raises(QueryError, match="not UTF-8: byte 10 is 0xe9"):
        read(tmp_path / "mine.rq")


def test_no_answer_leaves_a_file_behind(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    ask(build, "ASK { }")
    assert list(tmp_path.iterdir()) == []


def test_modules_of_the_folder_one_stands_in_are_not_run(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert b"boolean" in ask(build, "ASK { }")


def test_the_default_of_a_parameter_stands_in_the_file() -> None:
    query: NamedQuery = find(resources.queries(), "corroborated-facts")
    assert [(p.name, p.default) for p in query.parameters] == [("minimum", "2")]
    assert Path(query.place).name == "corroborated-facts.rq"
