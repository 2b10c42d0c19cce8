"""owl:sameAs: eq-sym, eq-trans, eq-rep-s and eq-rep-o, by clusters of things that are the same.

A rule for every predicate would derive each fact about k things that are the same k times over; a cluster gives
all pairs, and all copies of a fact, once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Set

from graph.reasoning import terms as t
from graph.reasoning.relations import Relations
from graph.reasoning.rules import fact, relation_of
from graph.reasoning.terms import Pair

Facts = dict[int, set[Pair]]


class Clusters:
    """Sets of things that are the same."""

    def __init__(self) -> None:
        self._of: dict[int, list[int]] = {}  # the members of one cluster share one sorted list

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[int]:
        return iter(self._of)

    def __contains__(self, term: int) -> bool:
        return term in self._of

    def join(self, pairs: Iterable[Pair]) -> set[int]:
        """Take pairs of sameAs in; returns the members of all clusters that grew."""
        grown: set[int] = set()
        for one, other in pairs:
            first, second = self._of.get(one, [one]), self._of.get(other, [other])
            if first is not second and one != other:
                merged = sorted({*first, *second})
                self._of.update(dict.fromkeys(merged, merged))
                grown.update(merged)
        return grown

    def pairs(self, members: Iterable[int]) -> Iterator[Pair]:
        """Every pair of different things within the clusters of these members."""
        for one in members:
            yield from ((one, other) for other in self._of[one] if other != one)

    def copies(self, facts: Mapping[int, Iterable[Pair]], protected: Set[int]) -> Facts:
        """Each fact that mentions a member, said of every member in its place, in subject and object."""
        of, copies = self._of, Facts()
        touched = {
            k: [p for p in pairs if p[0] in of or p[1] in of] for k, pairs in facts.items() if k not in protected
        }
        for key, subject, obj in {self._group(key, pair) for key, pairs in touched.items() for pair in pairs}:
            for one in of.get(subject, (subject,)):
                for other in of.get(obj, (obj,)):
                    copies.setdefault(~other if key < 0 else key, set()).add((one, other))
        return copies

    def _group(self, key: int, pair: Pair) -> tuple[int, int, int]:
        """A fact with the first member of each cluster in place of the others."""
        subject, obj = (self._of[term][0] if term in self._of else term for term in pair)
        return (-1 if key < 0 else key), subject, obj


def touching(relations: Relations, members: Set[int], protected: Set[int]) -> Facts:
    """All facts that mention one of the members."""
    keys = [key for key in relations if key not in protected]
    return {key: {p for p in relations.pairs(key) if p[0] in members or p[1] in members} for key in keys}


def path(relations: Relations, pair: Pair, before: int) -> list[Pair]:
    """A shortest way from one thing to another over facts of sameAs, in either direction, found before a round."""
    known, steps = relations[t.SAME_AS], {pair[0]: pair[0]}
    queue = deque([pair[0]])
    while queue and pair[1] not in steps:
        here = queue.popleft()
        ways = [(o, (here, o)) for o in known.forward().get(here, ())]
        ways += [(s, (s, here)) for s in known.backward().get(here, ())]
        for there, edge in sorted(ways):
            if there not in steps and known.rounds[edge] < before:
                steps[there] = here
                queue.append(there)
    return _edges(known.rounds, steps, pair, before) if pair[1] in steps else []


def _edges(rounds: dict[Pair, int], steps: dict[int, int], pair: Pair, before: int) -> list[Pair]:
    edges, here = [], pair[1]
    while here != pair[0]:
        back = steps[here]
        edges.append((back, here) if rounds.get((back, here), before) < before else (here, back))
        here = back
    return edges[::-1]


def sources(relations: Relations, key: int, pair: Pair, before: int) -> Iterator[list[tuple[int, Pair]]]:
    """The facts, with the sameAs pairs in between, of which a fact is a copy; all found before a round."""
    subject, predicate, obj = fact(key, pair)
    same = relations[t.SAME_AS].backward()
    for one in (subject, *sorted(same.get(subject, ()))):
        for other in (obj, *sorted(same.get(obj, ()))):
            at = relation_of(predicate, other)
            if at in relations and relations[at].rounds.get((one, other), before) < before:
                ways = [path(relations, ends, before) for ends in ((one, subject), (other, obj)) if ends[0] != ends[1]]
                if ways and all(ways):
                    yield [(at, (one, other)), *((t.SAME_AS, edge) for way in ways for edge in way)]
