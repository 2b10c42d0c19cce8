"""What is told of a query from its text."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.stores import sparql


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX insert: <http://x/> SELECT * { ?s insert:load ?o }", "SELECT"),
        ("# DELETE\nASK { ?s ?p 'DROP' }", "ASK"),
        ("BASE <http://x/SELECT> CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("with <http://x/> delete { ?s ?p ?o } where { }", "WITH"),
        ("hello", ""),
    ],
)
def test_the_form_is_the_first_keyword_outside_names_strings_and_comments(text: str, form: str) -> None:
    assert sparql.form(text) == form


def test_service_in_names_strings_and_comments_is_not_asked_for() -> None:
    text = 'PREFIX service: <http://service/> ASK { ?service service:SERVICE "SERVICE"@service } # SERVICE'
    assert sparql.check_reading(text) == "ASK"


def test_a_place_names_the_line_of_service() -> None:
    with pytest.raises(QueryError, match=r"q\.rq, line 3"):
        sparql.check_reading("ASK {\n\n  SERVICE <http://x/> {} }", "q.rq")


def test_only_the_values_of_a_parameter_are_replaced() -> None:
    text = "SELECT ?x { VALUES ?x { %s } VALUES ?y { 1 } FILTER(?x != 'VALUES ?x { UNDEF }') }"
    assert sparql.bind(text % "UNDEF", {"x": "<http://x/a>"}) == text % "<http://x/a>"


def test_labels_are_added_only_where_they_are_selected_and_not_bound() -> None:
    bound = "SELECT ?x ?xLabel { ?x skos:prefLabel ?xLabel }"
    unasked = "SELECT ?x { ?x ?p ?o }"
    assert sparql.label(bound, "fr") == bound
    assert sparql.label(unasked, "fr") == unasked
    assert "?xLabel FILTER" in sparql.label("SELECT ?x ?xLabel { ?x ?p ?o } ORDER BY ?xLabel", "fr")


def test_adding_labels_moves_no_line() -> None:
    text = "SELECT ?x ?xLabel {\n  ?x ?p ?o\n}\nORDER BY ?xLabel"
    assert sparql.label(text, "fr").count("\n") == text.count("\n")


def test_a_key_that_is_no_variable_leaves_the_order_to_the_engine() -> None:
    assert sparql.order("SELECT ?a { ?a ?p ?b } ORDER BY STRLEN(?a)") == ()


def test_the_group_of_a_projected_expression_is_not_the_body() -> None:
    text = "SELECT (EXISTS { ?a ?b ?c } AS ?x) ?y ?yLabel { ?y ?p ?o }"
    start, end = sparql.body(text) or (0, 0)
    assert text[start : end + 1] == "{ ?y ?p ?o }"
