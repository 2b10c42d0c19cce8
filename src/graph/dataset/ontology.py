"""The ontology as quads. Its blank nodes (lists of property chains) become IRIs, so that the dataset has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse

from graph.errors import OntologyError
from graph.namespaces import graph_iri, skolem_iri

_SHAPES = "shapes"  # the subfolder of the SHACL shapes, which are no part of the dataset


def read_ontology(folder: Path) -> tuple[Quad, ...]:
    """The quads of `graph:ontology`: all Turtle files of a folder but its shapes. Raises OntologyError (file, line)."""
    files = sorted(p for p in folder.rglob("*.ttl") if _SHAPES not in p.relative_to(folder).parts)
    if not files:
        raise OntologyError("holds no .ttl file; the ontology is needed", place=str(folder))
    return tuple(ontology_quads(files, folder))


def ontology_quads(files: Iterable[Path], folder: Path) -> Iterator[Quad]:
    """The quads of Turtle files, in `graph:ontology`, each blank node made an IRI by its file and place in it."""
    graph = NamedNode(graph_iri("ontology"))
    for file in files:
        stem = file.relative_to(folder).with_suffix("").as_posix().replace("/", "-")
        for quad in _named(_parse(file), skolem_iri(f"{stem}-")):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _parse(file: Path) -> list[Quad]:
    try:
        return list(parse(path=file, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(f"{error.msg}", place=f"{file}:{error.lineno}") from error
    except OSError as error:
        raise OntologyError(f"cannot be read: {error.strerror or error}", place=str(file)) from error


def _named(quads: list[Quad], prefix: str) -> Iterable[Quad]:
    """The same quads with IRIs for blank nodes; canonical labels make them the same in every run."""
    if not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        return quads
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (Quad(_name(q.subject, prefix), q.predicate, _name(q.object, prefix), q.graph_name) for q in dataset)


def _name(term: Any, prefix: str) -> Any:
    return NamedNode(prefix + term.value) if isinstance(term, BlankNode) else term
