"""The SHACL shapes: read once, with a name for every property shape, so that a result can say which one it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import OntologyError, SourceError, UsageError
from graph.namespaces import compact, skolem_iri
from graph.ntriples import Quad, Triple, known, language, node, value
from graph.stores.files import read_quads
from graph.validation.paths import PathWriter
from graph.validation.relevance import properties

_PROPERTY, _PATH, _MESSAGE = known("sh:property"), known("sh:path"), known("sh:message")
_TARGETS = {known("sh:targetSubjectsOf"): "", known("sh:targetObjectsOf"): "^"}


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes as N-Triples, and what is needed to tell of their results: all by the IRI of a shape but `tags`."""

    triples: bytes
    paths: dict[str, str]
    owners: dict[str, str]  # of a property shape without a name, the shape that it stands in
    targets: dict[str, str]  # the property whose subjects it is for, or with ^ before it, whose objects
    tags: dict[str, str]  # the language of a message
    properties: frozenset[str] | None  # terms of those that results depend on; None: on all

    def name(self, shape: str) -> str:
        """The IRI of a shape, or of the nearest shape around it that its author named."""
        seen = {shape}
        while shape in self.owners and self.owners[shape] not in seen:
            shape = self.owners[shape]
            seen.add(shape)
        return shape


def read_shapes(paths: Iterable[Path]) -> Shapes:
    """The shapes of Turtle files and of folders of them. Raises OntologyError naming file and line."""
    files = [file for path in paths for file in (sorted(path.rglob("*.ttl")) if path.is_dir() else [path])]
    if not files:
        raise OntologyError("there are no shapes to validate against")
    try:
        quads = list(read_quads(files))
    except (SourceError, UsageError) as error:
        raise OntologyError(error.message, place=error.place) from error
    return _shapes(quads)


def _shapes(quads: Sequence[Quad]) -> Shapes:
    triples = _name_property_shapes([quad[:3] for quad in quads])
    paths, anonymous = PathWriter(triples), node(skolem_iri("shape-"))[:-1]
    return Shapes(
        triples="".join(sorted(f"{s} {p} {o} .\n" for s, p, o in triples)).encode(),
        paths={value(s): paths.write(o) for s, p, o in triples if p == _PATH},
        owners={value(o): value(s) for s, p, o in triples if p == _PROPERTY and o.startswith(anonymous)},
        targets={value(s): _TARGETS[p] + compact(value(o)) for s, p, o in triples if p in _TARGETS},
        tags={value(o): language(o) for _, p, o in triples if p == _MESSAGE},
        properties=properties(triples),
    )


def _name_property_shapes(triples: Sequence[Triple]) -> list[Triple]:
    """IRIs for the blank nodes of property shapes. (Those of paths and lists mean something by being blank.)

    The names are of this run; no report shows them, since `Shapes.name` leads to the shape around.
    """
    blank = dict.fromkeys(o for _, p, o in triples if p == _PROPERTY and o.startswith("_:"))
    names = {term: f"<{skolem_iri('shape-')}{number}>" for number, term in enumerate(blank)}
    return [(names.get(s, s), p, names.get(o, o)) for s, p, o in triples]
