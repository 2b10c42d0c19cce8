"""What is known, relation by relation, with the round in which each fact was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, KeysView, Mapping

from graph.reasoning.terms import Pair

STATED = 0  # the round of a fact that is given, not inferred
Index = dict[int, list[int]]
_NO_FACTS: Mapping[Pair, int] = {}


class Relation:
    """Pairs with their rounds, and indexes in either direction once they are asked for.

    A fact's round is later than those of some premises that give it, which is what makes explanations well founded.
    """

    __slots__ = ("_backward", "_forward", "rounds")

    def __init__(self) -> None:
        self.rounds: dict[Pair, int] = {}
        self._forward: Index | None = None
        self._backward: Index | None = None

    def add(self, pairs: Collection[Pair], found: int) -> None:
        """Add pairs that are not there yet."""
        self.rounds.update(dict.fromkeys(pairs, found))
        if self._forward is not None:
            _enter(self._forward, pairs)
        if self._backward is not None:
            _enter(self._backward, ((o, s) for s, o in pairs))

    def discard(self, pairs: Collection[Pair]) -> None:
        """Take pairs out that are there."""
        for pair in pairs:
            del self.rounds[pair]
        gone = set(pairs)
        if self._forward is not None:
            _leave(self._forward, gone)
        if self._backward is not None:
            _leave(self._backward, {(o, s) for s, o in gone})

    def forward(self) -> Index:
        """Objects by subject."""
        if self._forward is None:
            self._forward = {}
            _enter(self._forward, self.rounds)
        return self._forward

    def backward(self) -> Index:
        """Subjects by object."""
        if self._backward is None:
            self._backward = {}
            _enter(self._backward, ((o, s) for s, o in self.rounds))
        return self._backward


class Relations(dict[int, Relation]):
    """All relations; one that is asked for and not there is made, so that its identity can be kept."""

    def __missing__(self, key: int) -> Relation:
        made = self[key] = Relation()
        return made

    def round_of(self, key: int, pair: Pair) -> int | None:
        """The round of a fact, None where it is not known."""
        return self[key].rounds.get(pair) if key in self else None

    def pairs(self, key: int) -> KeysView[Pair]:
        """The pairs of a relation, none where there is no such relation."""
        return self[key].rounds.keys() if key in self else _NO_FACTS.keys()


def _enter(index: Index, pairs: Iterable[Pair]) -> None:
    get = index.get
    for key, item in pairs:
        items = get(key)
        if items is None:
            index[key] = [item]
        else:
            items.append(item)


def _leave(index: Index, gone: set[Pair]) -> None:
    """Filter each list that is touched once: lists of hubs are long."""
    for key in {key for key, _ in gone}:
        left = [item for item in index[key] if (key, item) not in gone]
        if left:
            index[key] = left
        else:
            del index[key]
