"""The dataset and the reasoner: what it is given, and where what it concludes goes.

The reasoner takes and gives triples as texts in N-Triples syntax, so it needs no RDF library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Quad, RdfFormat, parse

from graph.dataset.terms import quads_of
from graph.namespaces import graph_iri

TextTriple = tuple[str, str, str]

_REASONED_OVER = (graph_iri("ontology"), graph_iri("authority"), graph_iri("document/"))


def term_triples(quads: Iterable[Quad]) -> Iterator[TextTriple]:
    """The triples that are reasoned over: those of ontology, authority and documents, not those of claims."""
    for quad in quads:
        if str(quad.graph_name)[1:].startswith(_REASONED_OVER):
            yield str(quad.subject), str(quad.predicate), str(quad.object)


def with_inferred(quads: Sequence[Quad], concluded: Iterable[TextTriple]) -> tuple[Quad, ...]:
    """The quads and, in `graph:inferred`, those conclusions that stand nowhere else yet."""
    lines = sorted({f"{s} {p} {o} .\n" for s, p, o in concluded})
    stated = {str(quad.triple) for quad in quads}
    found = (quad.triple for quad in parse("".join(lines).encode(), format=RdfFormat.N_TRIPLES))
    added = (triple for triple in found if str(triple) not in stated)
    return (*quads, *quads_of(added, graph_iri("inferred")))
