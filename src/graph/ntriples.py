"""RDF terms, triples and quads as texts in canonical N-Triples syntax (RDF 1.1 N-Triples; RDFC-1.0, section 5).

A dataset is a sequence of quads, each four such texts. Equal terms are equal texts, sorted lines are canonical, and no
stage needs an RDF library to make, compare, count or join them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.namespaces import expand

Triple = tuple[str, str, str]
Quad = tuple[str, str, str, str]  # subject, predicate, object, named graph

# RFC 3987: what stands in no IRI, a per cent sign that begins no code, brackets and a second # after the authority.
_NOT_IN_IRI = re.compile(
    r"[\x00-\x20\x7f-\x9f<>\"{}|^`\\\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff]"
    r"|%(?![0-9A-Fa-f]{2})|[\[\]]|#.*#"
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPED = {c: f"\\u{c:04X}" for c in (*range(0x20), 0x7F)} | {
    ord(c): "\\" + e for c, e in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)
}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_LITERAL = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<(.*)>)?', re.DOTALL)


@lru_cache(maxsize=65536)
def node(iri: str) -> str:
    """The term of an IRI. Raises ValueError where it is none.

    >>> node("https://w3id.org/migraph/id/place/ma-09")
    '<https://w3id.org/migraph/id/place/ma-09>'
    """
    if not _ABSOLUTE.match(iri) or _NOT_IN_IRI.search(iri):
        raise ValueError(f"{iri!r} is no absolute IRI")
    return f"<{iri}>"


@lru_cache(maxsize=512)
def known(curie: str) -> str:
    """The term of a prefixed name.

    >>> known("skos:prefLabel")
    '<http://www.w3.org/2004/02/skos/core#prefLabel>'
    """
    return f"<{expand(curie)}>"


def literal(text: str, *, language: str = "", datatype: str = "") -> str:
    """The term of a literal; `datatype` is a prefixed name.

    >>> literal('the "Region"', language="en"), literal("2020", datatype="xsd:gYear")
    ('"the \\\\"Region\\\\""@en', '"2020"^^<http://www.w3.org/2001/XMLSchema#gYear>')
    """
    quoted = f'"{text.translate(_ESCAPED)}"'
    if language:
        return f"{quoted}@{language.lower()}"
    return f"{quoted}^^<{expand(datatype)}>" if datatype else quoted


def value(term: str) -> str:
    """The IRI, the blank node's label, or the lexical form of a literal, unescaped."""
    if term.startswith("<"):
        return term[1:-1]
    found = _LITERAL.fullmatch(term)
    return _ESCAPE.sub(_unescape, found[1]) if found and "\\" in found[1] else found[1] if found else term


def language(term: str) -> str:
    """The language of a literal, "" where it has none."""
    found = _LITERAL.fullmatch(term)
    return (found[2] or "").lower() if found else ""


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN.get(found[3], found[3])
