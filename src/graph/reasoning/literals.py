"""Values of literals, so far as the rules need them: is it in a datatype, do two differ.

A datatype that is not known here holds no literal out and makes no two values differ, so nothing is concluded from it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from graph.namespaces import expand

_STRING, _LANG_STRING = expand("xsd:string"), expand("rdf:langString")
_WHOLE = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_FLOAT = re.compile(r"[+-]?((\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|INF)|NaN")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}

# Bounds of the types derived from xsd:integer (XML Schema 1.1 part 2, section 3.4); None is no bound.
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_INTEGERS = {expand(f"xsd:{name}"): bounds for name, bounds in _BOUNDS.items()}
_DECIMAL_TYPE, _BOOLEAN = expand("xsd:decimal"), expand("xsd:boolean")
_FLOATS = (expand("xsd:float"), expand("xsd:double"))
_CHECKED = {*_INTEGERS, _DECIMAL_TYPE, _BOOLEAN, *_FLOATS}  # types with literals that are not well formed
# Each has its own values, which no other type here shares: a literal written in one is outside the others.
_APART = {
    expand(f"xsd:{name}")
    for name in (
        *("date", "dateTime", "time", "gYear", "gYearMonth", "gMonth", "gDay", "gMonthDay"),
        *("hexBinary", "base64Binary", "anyURI"),
    )
}
_ANY, _PLAIN = expand("rdfs:Literal"), expand("rdf:PlainLiteral")
# Dates without a time zone: two of one type are equal only when written the same.
_LOCAL = re.compile(r"-?\d{4,}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?")


def parts(literal: str) -> tuple[str, str, str]:
    """Lexical form (as escaped), datatype's IRI and language of an N-Triples literal."""
    end = literal.rindex('"')
    text, tail = literal[1:end], literal[end + 1 :]
    if not tail:
        return text, _STRING, ""
    return (text, _LANG_STRING, tail[1:].lower()) if tail[0] == "@" else (text, tail[3:-1], "")


@lru_cache(maxsize=65536)
def value(literal: str) -> tuple[str, Hashable] | None:
    """Kind and value of a literal that is well formed and of a known type, else None; equal values compare equal.

    >>> value('"01"^^<http://www.w3.org/2001/XMLSchema#integer>') == value('"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    True
    """
    text, datatype, language = parts(literal)
    if datatype in (_STRING, _LANG_STRING):
        return language, text
    if datatype in _INTEGERS or datatype == _DECIMAL_TYPE:
        return _number(text, datatype)
    if datatype in _FLOATS:
        return (datatype, float(text)) if _FLOAT.fullmatch(text) else None
    if datatype == _BOOLEAN:
        return (datatype, _BOOLEANS[text]) if text in _BOOLEANS else None
    return (datatype, text) if datatype in _APART and _LOCAL.fullmatch(text) else None


def _number(text: str, datatype: str) -> tuple[str, Fraction] | None:
    pattern = _WHOLE if datatype in _INTEGERS else _DECIMAL
    if not pattern.fullmatch(text):
        return None
    try:
        number = Fraction(Decimal(text))
    except InvalidOperation:  # pragma: no cover - the pattern admits nothing that Decimal refuses
        return None
    return ("number", number) if _within(number, datatype) else None


def _within(number: Fraction, datatype: str) -> bool:
    """True where a number is one of a datatype's: rule dt-not-type for the numeric types."""
    if datatype == _DECIMAL_TYPE:
        return True
    low, high = _INTEGERS[datatype]
    return number.denominator == 1 and (low is None or number >= low) and (high is None or number <= high)


def differ(one: str, other: str) -> bool:
    """True where two literals surely have different values (rule dt-diff)."""
    first, second = value(one), value(other)
    return first is not None and second is not None and first != second


def is_datatype(term: str) -> bool:
    """True of the datatypes whose members are known here, as an N-Triples term."""
    iri = term[1:-1]
    known = (_STRING, _LANG_STRING, _PLAIN, _DECIMAL_TYPE, _BOOLEAN, *_FLOATS, _ANY)
    return iri in _INTEGERS or iri in _APART or iri in known


def is_in(literal: str, datatype: str) -> bool:
    """True where a literal's value surely lies in a datatype, both as N-Triples terms (rule dt-type2).

    >>> is_in('"7"^^<http://www.w3.org/2001/XMLSchema#byte>', "<http://www.w3.org/2001/XMLSchema#integer>")
    True
    """
    return _membership(literal, datatype[1:-1]) is True


def is_outside(literal: str, datatype: str) -> bool:
    """True where a literal's value surely lies outside a datatype (rule dt-not-type)."""
    return _membership(literal, datatype[1:-1]) is False


def _membership(literal: str, datatype: str) -> bool | None:
    """Whether a literal's value is in a datatype; None where that cannot be told."""
    own = parts(literal)[1]
    if datatype == _ANY or (own == datatype and own not in _CHECKED):
        return True
    if not is_datatype(f"<{own}>") or not is_datatype(f"<{datatype}>"):
        return None
    return _holds(value(literal), own, datatype) if own in _CHECKED else _covers(own, datatype)


def _covers(own: str, datatype: str) -> bool:
    """Whether all values of a datatype are in another, for those without bounds."""
    return own == datatype or (datatype == _PLAIN and own in (_STRING, _LANG_STRING))


def _holds(found: tuple[str, Hashable] | None, own: str, datatype: str) -> bool:
    """Whether a value of a type with bounds is well formed and in another known type."""
    if found is None:
        return False
    kind, content = found
    if kind == "number" and (datatype in _INTEGERS or datatype == _DECIMAL_TYPE):
        return isinstance(content, Fraction) and _within(content, datatype)
    return own == datatype
