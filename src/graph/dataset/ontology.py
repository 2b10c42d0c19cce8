"""The ontology as quads. Its blank nodes (lists of property chains) become IRIs, so that the dataset has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, RdfFormat, parse
from pyoxigraph import Quad as OxigraphQuad

from graph.errors import OntologyError
from graph.namespaces import graph_iri, skolem_iri
from graph.ntriples import Quad, node

_SHAPES = "shapes"  # the subfolder of the SHACL shapes, which are no part of the dataset


def read_ontology(folder: Path) -> tuple[Quad, ...]:
    """The quads of `graph:ontology`: all Turtle files of a folder but its shapes. Raises OntologyError (file, line)."""
    files = sorted(p for p in folder.rglob("*.ttl") if _SHAPES not in p.relative_to(folder).parts)
    if not files:
        raise OntologyError("holds no .ttl file; the ontology is needed", place=str(folder))
    return tuple(quad for file in files for quad in _quads(file, folder))


def _quads(file: Path, folder: Path) -> Iterator[Quad]:
    stem = file.relative_to(folder).with_suffix("").as_posix().replace("/", "-")
    prefix, graph = skolem_iri(f"{stem}-"), node(graph_iri("ontology"))
    for quad in _canonical(_parse(file)):
        yield _term(quad.subject, prefix), str(quad.predicate), _term(quad.object, prefix), graph


def _parse(file: Path) -> list[OxigraphQuad]:
    try:
        return list(parse(path=file, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(f"does not parse: {error.msg}", place=f"{file}:{error.lineno}") from error
    except OSError as error:
        raise OntologyError(f"cannot be read: {error.strerror or error}", place=str(file)) from error


def _canonical(quads: list[OxigraphQuad]) -> Iterable[OxigraphQuad]:
    """The same quads with canonical labels of blank nodes (RDFC-1.0), the same in every run."""
    if not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        return quads
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _term(term: object, prefix: str) -> str:
    return f"<{prefix}{term.value}>" if isinstance(term, BlankNode) else str(term)
