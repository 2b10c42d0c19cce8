"""Why the model made a claim: what it saw of the two things that spoke most for it, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.coreference import Thing
from graph.languages.quantities import Quantity
from graph.model import Claim, Entity, Value
from graph.pairs import Pair
from graph.scoring import model

MODEL = "model."  # opens the rule of a claim that the model made

# How pairs.py writes what it sees, and how that is said. "1" and "2" are the things in the order of the text.
_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"[<>]cc:(.+)\+(.+)", "words for “{0}” and “{1}” between the two"),
        (r"[<>]c:(.+)", "a word for “{0}” between the two"),
        (r"[<>]c1:(.+)", "a word for “{0}” right after the first"),
        (r"[<>]c2:(.+)", "a word for “{0}” right before the second"),
        (r"[<>]cl:(.+)", "a word for “{0}” before the first"),
        (r"[<>]cr:(.+)", "a word for “{0}” after the second"),
        (r"tc[L1]:(.+)", "a word for “{0}” before it"),
        (r"tc[R2]:(.+)", "a word for “{0}” after it"),
        (r"\w\w[<>]all:(.*)", "nothing between the two but “{0}”"),
        (r"\w\w[<>]bb?:(.+)", "“{0}” between the two"),
        (r"\w\w[<>]1[pl]+:(.+)", "“{0}” before the first"),
        (r"\w\w[<>]1[nr]:(.+)", "“{0}” after the first"),
        (r"\w\w[<>]2[pl]+:(.+)", "“{0}” before the second"),
        (r"\w\w[<>]2[nr]:(.+)", "“{0}” after the second"),
        (r"\w\wt(?:LL?|[pl]+):(.+)", "“{0}” before it"),
        (r"\w\wt(?:RR?|[nr]):(.+)", "“{0}” after it"),
        (r"(?:way|gap|slots)[<>].*|topic.*|kind:.*|[<>]nearer[12]", "where the two stand"),
    )
)


class Reasons:
    """Finds the pair of things behind a claim of the model. Built once a document, of all pairs that were weighed."""

    def __init__(self, weighed: Iterable[Pair]) -> None:
        self._pairs: dict[frozenset[str], list[Pair]] = {}
        for pair in weighed:
            self._pairs.setdefault(frozenset(pair.subject.names), []).append(pair)

    def of(self, claim: Claim) -> tuple[str, ...]:
        """What spoke most for a claim, most first; nothing where a rule made it."""
        if not claim.rule.startswith(MODEL):
            return ()
        predicate = claim.rule.removeprefix(MODEL)
        pairs = [p for p in self._pairs.get(_names(claim.subject), ()) if _is(p.object, claim.object)]
        likely = [(odds, -i) for i, pair in enumerate(pairs) if (odds := _odds(pair, predicate))]
        if not likely:
            return ()
        best = pairs[-max(likely)[1]]
        return tuple(dict.fromkeys(worded(feature) for feature in model().reasons(best, predicate)))


def worded(feature: str) -> str:
    """What a feature of a pair says, in words.

    >>> worded(">c:fund"), worded("fr>b:financ"), worded("way>")
    ('a word for “fund” between the two', '“financ” between the two', 'where the two stand')
    """
    for pattern, said in _SAID:
        if match := pattern.fullmatch(feature):
            return said.format(*match.groups())
    return feature


def _odds(pair: Pair, predicate: str) -> float:
    name, odds = model().best(pair)
    return odds if name == predicate else 0.0


def _names(entity: Entity) -> frozenset[str]:
    return frozenset(name.text for name in entity.names)


def _is(thing: Thing | Quantity, said: Entity | Value) -> bool:
    """Whether a side of a pair is the object of a claim."""
    if isinstance(thing, Thing):
        return isinstance(said, Entity) and frozenset(thing.names) == _names(said)
    return isinstance(said, Value) and (said.date in thing.dates if said.date else said.amount == thing.amount)
