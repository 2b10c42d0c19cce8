"""RDF files as sources of quads: any syntax that Oxigraph reads, by the file's suffix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph

from graph.errors import SourceError, UsageError
from graph.ntriples import Quad, Triple

_SYNTAXES = {
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".owl": pyoxigraph.RdfFormat.RDF_XML,
    ".xml": pyoxigraph.RdfFormat.RDF_XML,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".n3": pyoxigraph.RdfFormat.N3,
}


def read_quads(paths: Iterable[Path]) -> Iterator[Quad]:
    """The quads of RDF files. UsageError where one is missing, SourceError with the line where it does not parse."""
    for path in paths:
        yield from _read(path)


def parse_triples(data: bytes) -> Iterator[Triple]:
    """The triples of N-Triples bytes."""
    for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield str(quad.subject), str(quad.predicate), str(quad.object)


def _read(path: Path) -> Iterator[Quad]:
    syntax = _SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        raise UsageError(f"is no RDF file by its name; these are read: {' '.join(_SYNTAXES)}", place=str(path))
    try:
        path.stat()  # says what is missing in plainer words than the parser
        for quad in pyoxigraph.parse(path=str(path), format=syntax):
            yield str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name)
    except SyntaxError as error:
        raise SourceError(f"does not parse: {error.msg}", place=f"{path}:{error.lineno}") from error
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", place=str(path)) from error
