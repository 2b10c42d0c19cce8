"""Pairs of entities that may be one thing, ranked, each with what speaks for it.

A pair needs a reason in its names; shared neighbours and a shared country only strengthen it, for partners of one
project share neighbours too. Reasons are joined as if they were independent, so the score ranks and is no probability.
Groups of people are left out: the refugees of one document are not those of another because both are called so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2, prod

from graph.duplicates.blocks import candidates
from graph.duplicates.names import Key, Placenames, contains, key_of, likeness
from graph.duplicates.things import Thing

# What each reason weighs: judged by hand on names of ministries, agencies and projects in three languages.
_SAME_NAME, _ALIKE, _ACRONYM, _CONTESTED, _INITIALS, _PART = 0.75, 0.7, 0.55, 0.25, 0.35, 0.4
_COUNTRY, _NEIGHBOUR, _MOST_BY_NEIGHBOURS, _OTHER_KIND = 0.2, 0.4, 0.5, 0.7
_COUNTRY_UNTOLD, _DESCRIBED, _RECURRING = 0.67, 0.5, 0.6  # times the weight of a name
_NEIGHBOURS_SHOWN = 3
_MOST_OF_ONE = 5  # a name that fits more than a few says little of each
LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a pair (or against it, where it weighs nothing), in words."""

    kind: str  # same name, similar names, name within name, acronym, initials, neighbours, country, kinds differ
    told: str
    weight: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """That `other` be merged into `into`."""

    other: Thing
    into: Thing
    score: float
    reasons: tuple[Reason, ...]


def propose(
    things: Iterable[Thing], places: Placenames, *, settled: Collection[frozenset[str]] = (), least: float = LEAST
) -> list[Proposal]:
    """The pairs that score at least `least`, the likeliest first, and no more than five for an entity to be merged.

    Only entities of one type are paired, at least one of them found in a document; none that a triple ties to each
    other, and none of the pairs of IRIs that are settled.
    """
    by_iri = {thing.iri: thing for thing in things}
    compared = (thing for thing in by_iri.values() if thing.type != "Group")
    ordered = sorted(compared, key=lambda thing: (thing.type, thing.label.casefold(), thing.iri))
    unplaced = Placenames(())
    keys = [_keys(thing, unplaced if thing.type == "Place" else places) for thing in ordered]
    found: list[Proposal] = []
    for i, j in candidates(ordered, keys):
        one, other = ordered[i], ordered[j]
        if _comparable(one, other) and frozenset((one.iri, other.iri)) not in settled:
            reasons = tuple(_reasons(one, other, keys[i], keys[j], by_iri))
            score = _score(reasons)
            if score >= least:
                found.append(_proposal(one, other, score, reasons))
    return list(_few_of_each(sorted(found, key=lambda p: (-p.score, p.other.iri, p.into.iri))))


def _few_of_each(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The first few of each entity that would be merged."""
    counts: Counter[str] = Counter()
    for proposal in proposals:
        counts[proposal.other.iri] += 1
        if counts[proposal.other.iri] <= _MOST_OF_ONE:
            yield proposal


def _keys(thing: Thing, places: Placenames) -> tuple[Key, ...]:
    """Each name taken apart, once; countries that a name tells not, the entity itself may."""
    own = frozenset([thing.country]) if thing.country else frozenset[str]()
    made = (key_of(name.text, places) for name in thing.names)
    return tuple(dict.fromkeys(replace(key, countries=key.countries or own) for key in made))


def _comparable(one: Thing, other: Thing) -> bool:
    """Whether two entities can be one, whatever they are called."""
    if not (one.found or other.found) or (one.listed and other.listed):
        return False  # of two entries of the authority its editors have decided
    if one.type == "Place" and one.kind and other.kind and one.kind != other.kind:
        return False
    return other.iri not in one.neighbours and not (one.country and other.country and one.country != other.country)


def _reasons(
    one: Thing, other: Thing, keys: Sequence[Key], others: Sequence[Key], things: Mapping[str, Thing]
) -> Iterator[Reason]:
    naming = tuple(_naming(one, other, keys, others))
    if not naming:
        return
    yield from naming
    if one.type != "Place" and (shared := one.neighbours & other.neighbours):
        yield _neighbours(shared, things)
    if one.country and one.country == other.country:
        yield Reason("country", "of one country", _COUNTRY)
    if one.kind and other.kind and one.kind != other.kind:
        kinds = " and ".join(thing.kind.rpartition("/")[2] for thing in (one, other))
        yield Reason("kinds differ", f"but of different kinds: {kinds}", 0.0)


# What names say ------------------------------------------------------------------------------------------------------


def _naming(one: Thing, other: Thing, keys: Sequence[Key], others: Sequence[Key]) -> Iterator[Reason]:
    """The strongest reason in the names, and the one in the acronyms."""
    pairs = [(a, b) for a in keys for b in others if a.agrees(b)]
    recurs = _RECURRING if one.type in ("Event", "Agreement") else 1.0
    alike = [reason for a, b in pairs for reason in _of_names(a, b, recurs)]
    if alike:
        yield max(alike, key=lambda reason: reason.weight)
    # A bare acronym tells no number: it is not the second phase of what it stands for.
    agree = bool(pairs) if keys and others else not all(map(_numbered, (*keys, *others)))
    if (agree or not (keys or others)) and (reason := _of_acronyms(one, other, keys, others, contested=not alike)):
        yield reason


def _numbered(key: Key) -> bool:
    return any(mark.isdecimal() for mark in key.marks)


def _of_names(one: Key, other: Key, weight: float) -> Iterator[Reason]:
    """The reason in two names that agree in what must agree, if there is one."""
    untold = one.countries ^ other.countries  # what is told in both does not differ
    weight *= (_COUNTRY_UNTOLD if untold else 1) * (1 if one.proper and other.proper else _DESCRIBED)
    told = " and ".join(iri.rpartition("/")[2].upper() for iri in sorted(untold))
    but = f", and only one tells its country, {told}" if untold else ""
    alike = likeness(one, other)
    if alike == 1:
        yield Reason("same name", f"the same name{but}", round(_SAME_NAME * weight, 3))
    elif alike:
        words = (" ".join(word for word in a.words if word not in b.words) for a, b in ((one, other), (other, one)))
        yield Reason(
            "similar names", f"names that differ in {' / '.join(words)}{but}", round(_ALIKE * alike * weight, 3)
        )
    else:
        for whole, part in ((one, other), (other, one)):
            if beyond := contains(whole, part):
                yield Reason(
                    "name within name", f"one name is the other and {' '.join(beyond)}{but}", round(_PART * weight, 3)
                )


def _of_acronyms(
    one: Thing, other: Thing, keys: Sequence[Key], others: Sequence[Key], *, contested: bool
) -> Reason | None:
    """A shared acronym, or one that the other's name would have. Contested: in one script names tell them apart."""
    if not (one.acronyms or other.acronyms):
        return None
    mine, theirs = ({acronym.upper() for acronym in thing.acronyms} for thing in (one, other))
    if shared := sorted(mine & theirs):
        doubt = contested and any(a.arabic == b.arabic for a in keys for b in others)
        return Reason("acronym", f"share the acronym {shared[0]}", _CONTESTED if doubt else _ACRONYM)
    for acronyms, named in ((mine, others), (theirs, keys)):
        initials = {initial for key in named for initial in key.initials}
        if fitting := sorted(acronym for acronym in acronyms & initials if len(acronym) > 2):
            return Reason("initials", f"{fitting[0]} are the initials of the other's name", _INITIALS)
    return None


# What else there is --------------------------------------------------------------------------------------------------


def _neighbours(shared: Collection[str], things: Mapping[str, Thing]) -> Reason:
    """Whom both have to do with. What has to do with many says little of each (as by Adamic and Adar, 2003)."""
    others = sorted(shared, key=lambda iri: (len(things[iri].neighbours), iri))
    single = (_NEIGHBOUR / max(1.0, log2(len(things[iri].neighbours))) for iri in others)
    weight = min(_MOST_BY_NEIGHBOURS, 1 - prod(1 - w for w in single))
    names = ", ".join(things[iri].label for iri in others[:_NEIGHBOURS_SHOWN])
    more = f" and {len(others) - _NEIGHBOURS_SHOWN} more" if len(others) > _NEIGHBOURS_SHOWN else ""
    return Reason("neighbours", f"both have to do with {names}{more}", round(weight, 3))


def _score(reasons: Sequence[Reason]) -> float:
    joined = 1 - prod(1 - reason.weight for reason in reasons)
    differ = any(reason.kind == "kinds differ" for reason in reasons)
    return round(joined * (_OTHER_KIND if differ else 1), 3)


def _proposal(one: Thing, other: Thing, score: float, reasons: tuple[Reason, ...]) -> Proposal:
    """Into that of the authority; else into that which more is said of; else the first by its IRI."""
    into, merged = sorted((one, other), key=lambda t: (not t.listed, -len(t.neighbours), -len(t.names), t.iri))
    return Proposal(merged, into, score, reasons)
