"""`graph:entities`: of each entity one type, one label a language, what kind it is, and the redirects to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from graph.authority import KINDS, LEVELS, Authority, Entry
from graph.dataset.authority import labels
from graph.dataset.terms import node, text
from graph.model import Claim, Entity
from graph.namespaces import concept_iri
from graph.ntriples import Triple, known

_SCHEMES = {"Organisation": ("kind", KINDS), "Place": ("level", LEVELS)}


@dataclass(slots=True)
class _Seen:
    """What the documents say of one entity, counted by documents."""

    type: str
    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # by language
    acronyms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)


def entity_triples(
    claims: Iterable[Claim], authority: Authority, redirects: Iterable[tuple[str, str]] = ()
) -> Iterator[Triple]:
    """The derived description of all entities of the claims. What the authority says of them comes first."""
    seen = _gather(claims)
    for iri, one in sorted(seen.items()):
        entry = authority.get(iri)
        yield from _known(entry, one) if entry else _found(iri, one, authority)
    yield from _redirect_triples(claims, dict(redirects), seen.keys())


def _gather(claims: Iterable[Claim]) -> dict[str, _Seen]:
    """Each entity of the claims, with each document's description of it counted once."""
    described = {
        (claim.evidence.document, entity)
        for claim in claims
        for entity in (claim.subject, claim.object)
        if isinstance(entity, Entity)
    }
    seen: dict[str, _Seen] = {}
    for _, entity in sorted(described, key=lambda pair: (pair[1].iri, pair[0], pair[1].type, repr(pair[1].names))):
        one = seen.setdefault(entity.iri, _Seen(entity.type))
        for given in entity.names:
            one.names[given.language][given.text] += 1
        one.acronyms.update(entity.acronyms)
        one.kinds.update([entity.kind] if entity.kind else [])
        one.countries.update([entity.country] if entity.country else [])
    return seen


def _best(counts: Counter[str]) -> str:
    """The most frequent text; of equals the fullest, then the first in order."""
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def _labels(seen: _Seen) -> dict[str, str]:
    """A label in each language known; one without a language only where there is no other."""
    tagged = {language: _best(counts) for language, counts in sorted(seen.names.items()) if language}
    untagged = seen.names.get("") or seen.acronyms
    return tagged or ({"": _best(untagged)} if untagged else {})


def _label_triples(iri: str, labels: dict[str, str]) -> Iterator[Triple]:
    for language, label in labels.items():
        yield node(iri), known("skos:prefLabel"), text(label, language)


def _known(entry: Entry, seen: _Seen) -> Iterator[Triple]:
    """An entity of the authority; documents add labels in the languages that the authority does not have."""
    yield node(entry.iri), known("rdf:type"), known(f"mig:{entry.type}")
    added = {language: label for language, label in _labels(seen).items() if language}
    yield from _label_triples(entry.iri, {**added, **labels(entry)})


def _found(iri: str, seen: _Seen, authority: Authority) -> Iterator[Triple]:
    """An entity that only documents know."""
    subject = node(iri)
    yield subject, known("rdf:type"), known(f"mig:{seen.type}")
    yield from _label_triples(iri, _labels(seen))
    scheme, notations = _SCHEMES.get(seen.type, ("", ()))
    # A text may call a place by the body that governs it; what is no notation of the scheme says nothing of its level.
    fitting = Counter({kind: count for kind, count in seen.kinds.items() if kind in notations})
    if fitting:
        yield subject, known(f"mig:{scheme}"), node(concept_iri(scheme, _best(fitting)))
    country = authority.country(_best(seen.countries)) if seen.countries else None
    if country and country.iri != iri:
        yield subject, known("mig:country"), node(country.iri)


def _redirect_triples(claims: Iterable[Claim], merged: Mapping[str, str], used: Set[str]) -> Iterator[Triple]:
    """From each IRI that an entity has or would have by its name alone to the one that it goes by.

    An IRI that is in use (`used`: split off by a decision) leads nowhere.
    """
    found: dict[str, str] = {}
    for claim in claims:
        for entity in (claim.subject, claim.object):
            if isinstance(entity, Entity) and entity.local:
                found[entity.local] = entity.iri
    found.update(merged)
    predicate = known("mig:redirectsTo")
    for old, new in sorted(found.items()):
        end = merged.get(new, new)
        if old != end and old not in used:
            yield node(old), predicate, node(end)
