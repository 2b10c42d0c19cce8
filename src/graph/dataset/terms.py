"""RDF terms of plain values, each in its canonical form, so that a value is always written the same."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from graph import ntriples
from graph.errors import ClaimError
from graph.model import Name
from graph.ntriples import Quad, Triple, literal

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_NO_LANGUAGE = ("", "und")


def node(iri: str) -> str:
    """The node of an IRI. Raises ClaimError where it is none."""
    try:
        return ntriples.node(iri)
    except ValueError as error:
        raise ClaimError(str(error)) from error


def text(value: str, language: str = "") -> str:
    """A text, with its language where that is known."""
    return literal(value) if language in _NO_LANGUAGE else literal(value, language=language)


def name(value: Name) -> str:
    """A name with its language."""
    return text(value.text, value.language)


def decimal(value: Decimal | float) -> str:
    """A number as xsd:decimal in the canonical form of XSD 1.1: no exponent, no zeros to spare.

    >>> decimal(Decimal("8000000.00")), decimal(0.95)
    ('"8000000"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"0.95"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    plain = format(exact, "f")
    return literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype="xsd:decimal")


def offset(value: int) -> str:
    """A place in a text, counted in code points."""
    return literal(str(value), datatype="xsd:nonNegativeInteger")


def date(value: str) -> str:
    """An ISO 8601 date to the precision given: xsd:gYear, xsd:gYearMonth or xsd:date. Raises ClaimError for no date."""
    _, month, day = _parts(value)
    return literal(value, datatype="xsd:date" if day else "xsd:gYearMonth" if month else "xsd:gYear")


def bounds(value: str) -> tuple[str, str]:
    """The first and the last day that a date may mean.

    >>> bounds("2024-02")[1]
    '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    year, month, day = _parts(value)
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(f"{year:04}-{month or 1:02}-{day or 1:02}"), date(f"{year:04}-{last_month:02}-{last_day:02}")


def _parts(value: str) -> tuple[int, int, int]:
    """Year, month and day, 0 for what is not given."""
    found = _DATE.fullmatch(value)
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    has_month, has_day = len(value) >= 7, len(value) == 10
    in_year = 1 <= month <= 12 if has_month else True
    if not year or not in_year or (has_day and not 1 <= day <= calendar.monthrange(year, month)[1]):
        raise ClaimError(f"{value!r} is no date; a date is YYYY, YYYY-MM or YYYY-MM-DD")
    return year, month, day


def quads_of(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    """Triples as quads of one named graph."""
    where = node(graph)
    return ((subject, predicate, value, where) for subject, predicate, value in triples)
