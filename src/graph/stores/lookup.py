"""Finds the entity that a name, an acronym, an identifier, a prefixed name or an IRI stands for, in an Oxigraph store.

A name may be in any language. It is looked up as it is written first; only where nothing bears it exactly is it
compared without case, accents, hamza and the like.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.errors import UsageError
from graph.languages.collation import fold
from graph.model import LANGUAGES
from graph.namespaces import ID, PREFIXES, compact, expand, term

_DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(expand("rdf:type"))
_REDIRECT = ox.NamedNode(term("redirectsTo"))
_PREFERRED = ox.NamedNode(expand("skos:prefLabel"))
_NAMING = (
    _PREFERRED,
    *(ox.NamedNode(expand(c)) for c in ("skos:altLabel", "skos:hiddenLabel", "skos:notation", "rdfs:label")),
    ox.NamedNode(term("acronym")),
    *(ox.NamedNode(expand(c)) for c in ("dct:identifier", "dct:title")),
)


def find_entity(store: ox.Store, text: str, classes: tuple[str, ...] = ()) -> ox.NamedNode:
    """The one entity that `text` stands for, among those of the given classes (local names) where any are given.

    UsageError where nothing is found (with the nearest names), or more than one (with each of them).
    """
    address = _address(text)
    if address:
        return _at(store, text, ox.NamedNode(address))
    found = _of(store, _exact(store, text), classes) or _of(store, _alike(store, text), classes)
    if not found:
        raise UsageError(f"nothing is called {text!r}{_among(classes)}{_near(store, text, classes)}")
    if len(found) > 1:
        listed = "; ".join(f"{_name(store, e)} ({compact(e.value)})" for e in found)
        raise UsageError(f"{text!r} names {len(found)} entities: {listed}: give one of these addresses instead")
    return found[0]


def _address(text: str) -> str:
    """The IRI that `text` is or abbreviates, or ""."""
    plain = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, _ = plain.partition(":")
    if plain.startswith(("http://", "https://", "urn:")):
        return plain if not set(plain) & set(' <>"{}|^`\\') else ""
    if colon and prefix in PREFIXES and " " not in plain:
        return expand(plain)
    return ""


def _at(store: ox.Store, text: str, node: ox.NamedNode) -> ox.NamedNode:
    """The entity at an address, redirects followed."""
    seen = {node}
    while target := next(store.quads_for_pattern(node, _REDIRECT, None, _DEFAULT), None):
        if not isinstance(target.object, ox.NamedNode) or target.object in seen:
            break
        node = target.object
        seen.add(node)
    places = (node, None, None), (None, node, None), (None, None, node)
    if all(next(store.quads_for_pattern(s, p, o, _DEFAULT), None) is None for s, p, o in places):
        raise UsageError(f"the dataset has nothing at {text}")
    return node


def _exact(store: ox.Store, text: str) -> Iterator[ox.NamedNode]:
    names = [ox.Literal(text), *(ox.Literal(text, language=language) for language in LANGUAGES)]
    for naming in _NAMING:
        for name in names:
            for quad in store.quads_for_pattern(None, naming, name, _DEFAULT):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject


def _alike(store: ox.Store, text: str) -> Iterator[ox.NamedNode]:
    wanted = fold(text)
    return (subject for name, subject in _names(store) if fold(name) == wanted)


def _names(store: ox.Store) -> Iterator[tuple[str, ox.NamedNode]]:
    for naming in _NAMING:
        for quad in store.quads_for_pattern(None, naming, None, _DEFAULT):
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                yield quad.object.value, quad.subject


def _of(store: ox.Store, found: Iterable[ox.NamedNode], classes: tuple[str, ...]) -> list[ox.NamedNode]:
    """Those of the classes, each once, by address; where no class is asked for, terms of the ontology count too."""
    types = [ox.NamedNode(term(name)) for name in classes]
    kept = (e for e in found if not types or any(ox.Quad(e, _TYPE, t, _DEFAULT) in store for t in types))
    return sorted(set(kept), key=lambda e: e.value)


def _among(classes: tuple[str, ...]) -> str:
    return f" among what is {' or '.join(classes)}" if classes else ""


def _near(store: ox.Store, text: str, classes: tuple[str, ...]) -> str:
    """Up to five of the names that look most like it, as the end of a message."""
    candidates = {fold(name): name for name, subject in _names(store) if _of(store, [subject], classes)}
    near = difflib.get_close_matches(fold(text), candidates, n=5, cutoff=0.6)
    return f"; near are {', '.join(candidates[name] for name in near)}" if near else ""


def _name(store: ox.Store, entity: ox.NamedNode) -> str:
    found = (quad.object for quad in store.quads_for_pattern(entity, _PREFERRED, None, _DEFAULT))
    labels = (label.value for label in found if isinstance(label, ox.Literal))
    return min(labels, default=entity.value.removeprefix(ID))
