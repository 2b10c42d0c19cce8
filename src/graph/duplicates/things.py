"""The entities of a dataset as they are compared: names, acronyms, country, kind, and whom they have to do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import ENTITY_TYPES, Name
from graph.namespaces import GRAPH, ID, term
from graph.ntriples import Quad, known, language, value

_PREFERRED, _NAMING = known("skos:prefLabel"), {known("skos:prefLabel"), known("skos:altLabel")}
_ACRONYM, _TYPE = known("mig:acronym"), known("rdf:type")
_COUNTRY, _KINDS = known("mig:country"), {known("mig:kind"), known("mig:level")}
_TYPES = {f"<{term(name)}>": name for name in ENTITY_TYPES}
_AUTHORITY, _ENTITIES, _DOCUMENT = f"<{GRAPH}authority>", f"<{GRAPH}entities>", f"<{GRAPH}document/"
_OF_DATA = f"<{ID}"
_LONGEST_ACRONYM = 12


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity. `listed` where the authority file has it, `found` where a document names it."""

    iri: str
    type: str
    names: tuple[Name, ...]  # without acronyms, the preferred ones first
    acronyms: tuple[str, ...] = ()
    country: str = ""  # an IRI
    kind: str = ""  # an IRI: of an organisation its kind, of a place its level
    listed: bool = False
    found: bool = True
    neighbours: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """What to call it where no language is asked for."""
        return self.names[0].text if self.names else next(iter(self.acronyms), self.iri)


@dataclass(slots=True)
class _Draft:
    type: str = ""
    preferred: dict[Name, None] = field(default_factory=dict)
    names: dict[Name, None] = field(default_factory=dict)
    acronyms: dict[str, None] = field(default_factory=dict)
    country: str = ""
    kind: str = ""
    listed: bool = False
    found: bool = False
    neighbours: set[str] = field(default_factory=set)


def read_things(quads: Iterable[Quad]) -> tuple[Thing, ...]:
    """The entities of a dataset (docs/data-model.md), in the order of their IRIs.

    Two are neighbours where a document says something of both as a plain triple, whatever it is.
    """
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    for subject, predicate, object_, graph in quads:
        if not subject.startswith(_OF_DATA):
            continue
        if graph in (_ENTITIES, _AUTHORITY):
            _describe(drafts[value(subject)], predicate, object_, graph)
        elif graph.startswith(_DOCUMENT):
            _say(drafts, value(subject), predicate, object_)
    return tuple(_thing(iri, draft, drafts) for iri, draft in sorted(drafts.items()) if draft.type)


def _describe(draft: _Draft, predicate: str, object_: str, graph: str) -> None:
    if predicate == _TYPE:
        draft.type = _TYPES.get(object_, draft.type)
        draft.listed |= graph == _AUTHORITY
        draft.found |= graph == _ENTITIES
    elif predicate == _ACRONYM:
        draft.acronyms[value(object_)] = None
    elif predicate == _COUNTRY:
        draft.country = value(object_)
    elif predicate in _KINDS:
        draft.kind = value(object_)
    else:
        _name(draft, predicate, object_)


def _say(drafts: dict[str, _Draft], subject: str, predicate: str, object_: str) -> None:
    if object_.startswith(_OF_DATA):
        other = value(object_)
        drafts[subject].neighbours.add(other)
        drafts[other].neighbours.add(subject)
    else:
        _name(drafts[subject], predicate, object_)


def _name(draft: _Draft, predicate: str, object_: str) -> None:
    if predicate not in _NAMING:
        return
    name = Name(value(object_), language(object_))
    if is_acronym(name.text):
        draft.acronyms[name.text] = None
    elif predicate == _PREFERRED:
        draft.preferred[name] = None
    else:
        draft.names[name] = None


def is_acronym(text: str) -> bool:
    """Whether a name is written as acronyms are: one short word with two capitals or more.

    >>> is_acronym("PRADI"), is_acronym("3IZ"), is_acronym("Enabel"), is_acronym("ILO-WHO Fund")
    (True, True, False, False)
    """
    return " " not in text and len(text) <= _LONGEST_ACRONYM and sum(c.isupper() for c in text) >= 2


def _thing(iri: str, draft: _Draft, drafts: Mapping[str, _Draft]) -> Thing:
    return Thing(
        iri=iri,
        type=draft.type,
        names=tuple({**draft.preferred, **draft.names}),
        acronyms=tuple(draft.acronyms),
        country=draft.country,
        kind=draft.kind,
        listed=draft.listed,
        found=draft.found,
        neighbours=frozenset(other for other in draft.neighbours if drafts[other].type),
    )
