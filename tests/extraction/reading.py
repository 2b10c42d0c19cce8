"""What tests of extraction share: a text in, its claims out as short tuples."""

from __future__ import annotations

from functools import cache

from graph import resources
from graph.authority import Authority, load
from graph.claims import extract_claims
from graph.model import Claim, Document, Entity


@cache
def authority() -> Authority:
    return load(resources.authority())


def claims(
    text: str, language: str = "fr", *, name: str = "text", published: str = "", publisher: str = ""
) -> tuple[Claim, ...]:
    return extract_claims(Document(name, text, language, published=published, publisher=publisher), authority())


def asserted(text: str, language: str = "fr", **about: str) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of what is asserted, entities by the name that the text gives first."""
    return {said(c) for c in claims(text, language, **about) if c.modality == "asserted"}


def said(claim: Claim) -> tuple[str, str, str]:
    obj = claim.object
    if isinstance(obj, Entity):
        return label(claim.subject), claim.predicate, label(obj)
    value = obj.date or obj.theme or obj.text or f"{obj.amount} {obj.currency}"
    return label(claim.subject), claim.predicate, value


def label(entity: Entity) -> str:
    return entity.names[0].text


def of(predicate: str, found: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in found if p == predicate}
