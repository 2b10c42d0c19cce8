"""What a validation can depend on: the properties that the shapes name.

Shapes reach data by paths, targets and class membership only, so triples of other properties change no result; most of
a dataset (labels, inverses, sources) is of that kind. Where a shape can look at any property, nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.ntriples import Triple, known, value

_ALWAYS = (known("rdf:type"), known("rdfs:subClassOf"))
_CLOSED = known("sh:closed")
_QUERIES = {known("sh:select"), known("sh:ask")}
_PREFIX, _NAMESPACE = known("sh:prefix"), known("sh:namespace")
_IRI = re.compile(r"<([^<>\s]*)>")
_NAME = re.compile(r"(?<![\w<?$:])([A-Za-z][\w-]*)?:([\w-]*)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
_ANY_PROPERTY = re.compile(r"[?$]\w+\s+[?$](?!PATH\b)\w+")  # two variables in a row: the second may be a property


def properties(triples: Iterable[Triple]) -> frozenset[str] | None:
    """The properties that results of these shapes depend on; None where that cannot be told."""
    rows = list(triples)
    if any(predicate == _CLOSED and value(term) == "true" for _, predicate, term in rows):
        return None
    found = {*_ALWAYS, *(term for row in rows for term in row if term.startswith("<"))}
    prefixes = _prefixes(rows)
    for _, predicate, term in rows:
        if predicate in _QUERIES:
            named = _named(value(term), prefixes)
            if named is None:
                return None
            found |= named
    return frozenset(found)


def _prefixes(rows: list[Triple]) -> dict[str, str]:
    namespaces = {s: value(term) for s, predicate, term in rows if predicate == _NAMESPACE}
    return {value(term): namespaces[s] for s, predicate, term in rows if predicate == _PREFIX and s in namespaces}


def _named(query: str, prefixes: dict[str, str]) -> set[str] | None:
    """The IRIs that a query names; None where it may look at others."""
    body = _QUOTED.sub("''", query[query.find("{") :])
    if _ANY_PROPERTY.search(body):
        return None
    found = {f"<{iri}>" for iri in _IRI.findall(body)}
    for prefix, local in _NAME.findall(_IRI.sub(" ", body)):
        if prefix not in prefixes:
            return None
        found.add(f"<{prefixes[prefix]}{local}>")
    return found
