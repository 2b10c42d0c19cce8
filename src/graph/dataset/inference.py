"""The dataset and the reasoner: what it is given, and where what it concludes goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.dataset.terms import quads_of
from graph.namespaces import graph_iri
from graph.ntriples import Quad, Triple


def triples_of(quads: Iterable[Quad], *graphs: str) -> Iterator[Triple]:
    """The triples of the named graphs whose names begin so: "ontology", "authority", "document/"."""
    prefixes = tuple(f"<{graph_iri(graph)}" for graph in graphs)
    return ((s, p, o) for s, p, o, graph in quads if graph.startswith(prefixes))


def with_inferred(quads: Sequence[Quad], concluded: Iterable[Triple]) -> tuple[Quad, ...]:
    """The quads and, in `graph:inferred`, those conclusions that stand nowhere else yet."""
    stated = {quad[:3] for quad in quads}
    added = (triple for triple in dict.fromkeys(concluded) if triple not in stated)
    return (*quads, *quads_of(added, graph_iri("inferred")))
