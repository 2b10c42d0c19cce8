"""RDF terms of plain values, each in its canonical form, so that every store gives back what was written."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.errors import ClaimError
from graph.model import Name
from graph.namespaces import expand

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """The node of an IRI. Raises ClaimError where it is none."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise ClaimError(f"{iri!r} is no IRI: {error}") from error


@lru_cache(maxsize=256)
def known(curie: str) -> NamedNode:
    """The node of a prefixed name."""
    return NamedNode(expand(curie))


def text(value: str, language: str = "") -> Literal:
    """A text, with its language where that is known."""
    return Literal(value, language=language) if language and language != "und" else Literal(value)


def name(value: Name) -> Literal:
    """A name with its language."""
    return text(value.text, value.language)


def decimal(value: Decimal | float) -> Literal:
    """A number as xsd:decimal in the canonical form of XSD 1.1: no exponent, no zeros to spare.

    >>> decimal(Decimal("8000000.00")).value, decimal(0.95).value
    ('8000000', '0.95')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    plain = format(exact, "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=known("xsd:decimal"))


def offset(value: int) -> Literal:
    """A place in a text, counted in code points."""
    return Literal(str(value), datatype=known("xsd:nonNegativeInteger"))


def date(value: str) -> Literal:
    """An ISO 8601 date to the precision given: xsd:gYear, xsd:gYearMonth or xsd:date. Raises ClaimError for no date."""
    _, month, day = _parts(value)
    return Literal(value, datatype=known("xsd:date" if day else "xsd:gYearMonth" if month else "xsd:gYear"))


def bounds(value: str) -> tuple[Literal, Literal]:
    """The first and the last day that a date may mean.

    >>> [day.value for day in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    year, month, day = _parts(value)
    first = f"{year:04}-{month or 1:02}-{day or 1:02}"
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(first), date(f"{year:04}-{last_month:02}-{last_day:02}")


def _parts(value: str) -> tuple[int, int, int]:
    found = _DATE.fullmatch(value)
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    has_month, has_day = len(value) >= 7, len(value) == 10
    if not year or (has_month and not 1 <= month <= 12) or (has_day and not 1 <= day <= _days(year, month)):
        raise ClaimError(f"{value!r} is no date; a date is YYYY, YYYY-MM or YYYY-MM-DD")
    return year, month, day


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def quads_of(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    """Triples as quads of one named graph."""
    where = node(graph)
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, where)
