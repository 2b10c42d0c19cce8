"""The SHACL shapes: read once, with a name for every property shape, so that a result can say which one it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import OntologyError, UsageError
from graph.namespaces import compact, skolem_iri
from graph.ntriples import Quad, Triple, known
from graph.stores.files import read_quads

_PROPERTY, _PATH, _INVERSE = (known(name) for name in ("sh:property", "sh:path", "sh:inversePath"))


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes as N-Triples, and for each property shape its path and the named shape that it belongs to."""

    triples: bytes
    paths: dict[str, str]
    owners: dict[str, str]

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
    except UsageError as error:
        raise OntologyError(error.message, place=error.place) from error
    return _shapes(quads)


def _shapes(quads: Sequence[Quad]) -> Shapes:
    triples = _name_property_shapes([quad[:3] for quad in quads])
    inverse = {s: o for s, p, o in triples if p == _INVERSE}
    paths = {s: _path(o, inverse) for s, p, o in triples if p == _PATH}
    anonymous = skolem_iri("shape-")
    owners = {_bare(o): _bare(s) for s, p, o in triples if p == _PROPERTY and _bare(o).startswith(anonymous)}
    lines = sorted(f"{s} {p} {o} .\n" for s, p, o in triples)
    return Shapes("".join(lines).encode(), {_bare(s): path for s, path in paths.items()}, owners)


def _name_property_shapes(triples: Sequence[Triple]) -> list[Triple]:
    """IRIs for the blank nodes of property shapes. (Those of paths and lists mean something by being blank.)

    The names are of this run; no report shows them, since `Shapes.name` leads to the shape around.
    """
    blank = dict.fromkeys(o for _, p, o in triples if p == _PROPERTY and o.startswith("_:"))
    names = {term: f"<{skolem_iri('shape-')}{number}>" for number, term in enumerate(blank)}
    return [(names.get(s, s), p, names.get(o, o)) for s, p, o in triples]


def _path(term: str, inverse: dict[str, str]) -> str:
    """A path as people write it; "" for paths other than a property or an inverse."""
    if term.startswith("<"):
        return compact(_bare(term))
    return "^" + compact(_bare(inverse[term])) if term in inverse else ""


def _bare(term: str) -> str:
    return term[1:-1] if term.startswith("<") else term
