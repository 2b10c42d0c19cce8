"""Values and datatypes of literals, as the rules see them."""

from __future__ import annotations

import pytest

from graph.reasoning.literals import differ, is_in, is_outside

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, datatype: str) -> str:
    return f'"{text}"^^<{XSD}{datatype}>'


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ('"a"', '"b"', True),
        ('"a"', '"a"@fr', True),
        ('"a"@FR', '"a"@fr', False),
        (typed("1", "integer"), typed("01", "byte"), False),
        (typed("1", "integer"), typed("1.00", "decimal"), False),
        (typed("1", "integer"), typed("2", "integer"), True),
        (typed("1", "boolean"), typed("true", "boolean"), False),
        (typed("1.0E0", "double"), typed("1", "double"), False),
        (typed("2020", "gYear"), typed("2021", "gYear"), True),
        (typed("2020-01-01", "date"), typed("2020-01-02", "date"), True),
        (typed("2020-01-01T00:00:00Z", "dateTime"), typed("2020-01-01T01:00:00+01:00", "dateTime"), False),
        (typed("x", "integer"), typed("1", "integer"), False),
        ('"x"^^<urn:mine>', '"y"^^<urn:mine>', False),
    ],
)
def test_literals_differ_where_their_values_surely_do(one: str, other: str, expected: bool) -> None:
    assert differ(one, other) is differ(other, one) is expected


@pytest.mark.parametrize(
    ("literal", "datatype", "inside", "outside"),
    [
        (typed("7", "integer"), "integer", True, False),
        (typed("7", "byte"), "integer", True, False),
        (typed("7", "integer"), "byte", True, False),
        (typed("700", "integer"), "byte", False, True),
        (typed("-1", "integer"), "nonNegativeInteger", False, True),
        (typed("1.0", "decimal"), "integer", True, False),
        (typed("1.5", "decimal"), "integer", False, True),
        (typed("seven", "integer"), "integer", False, True),
        (typed("7", "double"), "decimal", False, True),
        (typed("2020", "gYear"), "date", False, True),
        (typed("2020", "gYear"), "gYear", True, False),
        ('"x"', "string", True, False),
        ('"x"@fr', "string", False, True),
        (typed("true", "boolean"), "boolean", True, False),
        (typed("yes", "boolean"), "boolean", False, True),
        ('"x"^^<urn:mine>', "string", False, False),
        (typed("x", "NMTOKEN"), "string", False, False),
    ],
)
def test_membership_of_a_datatype(literal: str, datatype: str, inside: bool, outside: bool) -> None:
    assert is_in(literal, f"<{XSD}{datatype}>") is inside
    assert is_outside(literal, f"<{XSD}{datatype}>") is outside


def test_every_literal_is_an_rdfs_literal() -> None:
    assert is_in('"x"^^<urn:mine>', "<http://www.w3.org/2000/01/rdf-schema#Literal>")
