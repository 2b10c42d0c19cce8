"""The canonical forms of a dataset: sorted lines, their hash, and a TriG file that people can read.

Without blank nodes the sorted lines of canonical N-Quads are those of RDFC-1.0 (W3C Recommendation, section 4.4).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from graph.model import ENTITY_TYPES
from graph.namespaces import ID, PREFIXES
from graph.ntriples import Quad, known

# In the file an identifier is cut after its type, `project:depomi`: Turtle would have `id:project\/depomi`.
_TYPES = (
    *(entity_type.lower() for entity_type in ENTITY_TYPES),
    *("amount", "claim", "decision", "document", "kind", "level", "role", "scheme", "theme"),
)
_FILE_PREFIXES = {
    **{prefix: base for prefix, base in PREFIXES.items() if base != ID},
    **{kind: f"{ID}{kind}/" for kind in _TYPES},
}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_TYPE = known("rdf:type")
_NEXT = " ;\n    "


def canonical(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The quads in the order of their lines, each once. No term begins another, so terms and lines sort alike."""
    return tuple(sorted(set(quads)))


def canonical_lines(quads: Iterable[Quad]) -> Iterator[str]:
    """The lines of canonical N-Quads, of quads in canonical order."""
    return (f"{s} {p} {o} {g} .\n" for s, p, o, g in quads)


def union_lines(quads: Iterable[Quad]) -> Iterator[str]:
    """The lines of canonical N-Triples of the union of all graphs, each once, of quads in canonical order."""
    last: object = None
    for s, p, o, _ in quads:
        if (s, p, o) != last:
            last = s, p, o
            yield f"{s} {p} {o} .\n"


def dataset_hash(quads: Iterable[Quad]) -> str:
    """The SHA-256 of the lines of quads in canonical order, in hexadecimal digits."""
    found = hashlib.sha256()
    for line in canonical_lines(quads):
        found.update(line.encode())
    return found.hexdigest()


def trig(quads: Iterable[Quad]) -> Iterator[str]:
    """TriG with prefixes, in pieces, of quads in canonical order: graph by graph, subject by subject."""
    yield from (f"@prefix {prefix}: <{base}> .\n" for prefix, base in sorted(_FILE_PREFIXES.items()))
    for graph, in_graph in groupby(sorted(quads, key=itemgetter(3)), key=itemgetter(3)):
        yield f"\n{_short(graph)} {{\n"
        for subject, about in groupby(in_graph, key=itemgetter(0)):
            yield f"  {_short(subject)} {_NEXT.join(_predicates(about))} .\n"
        yield "}\n"


def _predicates(about: Iterable[Quad]) -> Iterator[str]:
    for predicate, rows in groupby(about, key=itemgetter(1)):
        verb = "a" if predicate == _TYPE else _short(predicate)
        yield f"{verb} {', '.join(_object(row[2]) for row in rows)}"


def _object(term: str) -> str:
    if term.startswith("<"):
        return _short(term)
    if not term.endswith(">"):
        return term
    body, _, datatype = term.rpartition("^^")
    return f"{body}^^{_short(datatype)}"


@lru_cache(maxsize=65536)
def _short(term: str) -> str:
    """The prefixed name of an IRI where there is one, else the IRI itself."""
    cut = max(term.rfind("/"), term.rfind("#")) + 1
    prefix = _PREFIX_OF.get(term[1:cut])
    local = term[cut:-1]
    return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else term


_PREFIX_OF = {base: prefix for prefix, base in _FILE_PREFIXES.items()}
