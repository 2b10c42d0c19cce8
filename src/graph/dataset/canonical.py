"""The canonical forms of a dataset: sorted N-Quads lines, their hash, and a TriG file that people can read.

Without blank nodes the sorted lines of canonical N-Quads are those of RDFC-1.0 (W3C Recommendation, section 4.4).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from graph.namespaces import PREFIXES


def canonical_lines(quads: Iterable[Quad]) -> list[str]:
    """The quads as sorted lines of canonical N-Quads, each once."""
    return sorted({f"{quad} .\n" for quad in quads})


def union_lines(quads: Iterable[Quad]) -> list[str]:
    """The triples of all graphs as sorted lines of canonical N-Triples, each once."""
    return sorted({f"{quad.triple} .\n" for quad in quads})


def dataset_hash(lines: Iterable[str]) -> str:
    """The SHA-256 of the sorted lines, in hexadecimal digits."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line.encode())
    return found.hexdigest()


def write_trig(quads: Iterable[Quad], path: Path) -> None:
    """Write TriG with prefixes: graph by graph, subject by subject, always in the same order."""
    keyed = sorted({(str(q.graph_name), str(q.triple)): q for q in quads}.items())
    serialize((quad for _, quad in keyed), path, RdfFormat.TRIG, prefixes=PREFIXES)
