"""RDF terms as texts, against a parser."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ntriples import language, literal, node, value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_any_text_is_written_as_the_engine_writes_it_and_read_back(text: str) -> None:
    assert literal(text) == str(pyoxigraph.Literal(text))
    assert value(literal(text)) == text


@given(TEXTS)
def test_a_text_with_a_language_is_written_as_the_engine_writes_it(text: str) -> None:
    term = literal(text, language="ar")
    assert term == str(pyoxigraph.Literal(text, language="ar"))
    assert (value(term), language(term)) == (text, "ar")


def test_a_literal_with_a_datatype_gives_its_lexical_form() -> None:
    term = literal("2020-05", datatype="xsd:gYearMonth")
    assert (value(term), language(term)) == ("2020-05", "")


@pytest.mark.parametrize(
    "iri",
    ["", "no scheme", "ma-09", "https://example.org/a b", "https://example.org/<x>", "a:\\", "urn:100%", "a:#x#y"],
)
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="is no absolute IRI"):
        node(iri)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=6))
def test_what_is_taken_for_an_iri_is_one_for_the_engine(text: str) -> None:
    try:
        term = node("https://example.org/" + text)
    except ValueError:
        return
    line = f"{term} {term} {term} .\n".encode()
    assert [str(quad.subject) for quad in pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.TURTLE)] == [term]


@pytest.mark.parametrize("iri", ["urn:x", "https://w3id.org/migraph/id/project/مشروع", "https://example.org/?a=%20#b"])
def test_an_iri_is_written_as_the_engine_writes_it(iri: str) -> None:
    assert node(iri) == str(pyoxigraph.NamedNode(iri))
    assert value(node(iri)) == iri
