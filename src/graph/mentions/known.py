"""Names that the authority knows, as mentions of a text about one country."""

from __future__ import annotations

from functools import cache

from graph.authority import Authority, Entry
from graph.authority.index import Hit
from graph.languages.letters import fold_plain
from graph.languages.spans import Span


def known_span(hit: Hit, country: str) -> Span | None:
    """The mention that a known name is in a text about a country; None where it means nobody there."""
    entry = _choose(hit, country)
    if entry is None:
        return None
    span = Span(hit.start, hit.end, entry.type, "acronym" if hit.acronym else "name", iri=entry.iri, actor=entry.kind)
    if entry.level == "country":  # a country that pays or signs is its government
        span.alternatives = ("Organisation",)
    return span


def _choose(hit: Hit, country: str) -> Entry | None:
    """The entry that a name means in a text about a country; None where only bodies of other countries bear it."""
    for entry in hit.entries:
        if entry in hit.bound and entry.country == country:
            return entry
    free = [e for e in hit.entries if e not in hit.bound]
    local = [e for e in free if e.country == country]
    if len(hit.entries) > 1 and local and hit.entries[0].type == local[0].type:
        return local[0]
    return free[0] if free else None


@cache
def nationalities(authority: Authority) -> dict[str, str]:
    """Adjectives of countries, folded, to the IRI of their government."""
    found: dict[str, str] = {}
    for entry in authority:
        government = authority.government(entry.country)
        for adjective in entry.adjectives:
            found.setdefault(fold_plain(adjective.text), government.iri if government else entry.iri)
    return found
