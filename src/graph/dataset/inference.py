"""The dataset and the reasoner: what it is given, and where what it concludes goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.dataset.terms import quads_of
from graph.namespaces import graph_iri
from graph.ntriples import Quad, Triple


def triples_of(quads: Iterable[Quad], *graphs: str) -> Iterator[Triple]:
    """The triples of the named graphs whose names begin so: "ontology", "authority", "document/"."""
    prefixes = tuple(f"<{graph_iri(graph)}" for graph in graphs)
    return ((s, p, o) for s, p, o, graph in quads if graph.startswith(prefixes))


def inferred_quads(quads: Iterable[Quad], concluded: Iterable[Triple]) -> tuple[Quad, ...]:
    """The quads of `graph:inferred`: those conclusions that stand nowhere else."""
    return tuple(quads_of(set(concluded).difference(quad[:3] for quad in quads), graph_iri("inferred")))
