"""Which entities are compared at all: those that share a word that few have, two words that many have, or an acronym.

All pairs of 100,000 entities are five thousand million. Entities that share a key stand in one block; of a block that
is too large each is compared only with those next to it in the order of names. So the work grows with their number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from graph.duplicates.names import Key, frequencies, sound
from graph.duplicates.things import Thing

_RARE = 30  # a word of at most so many names is a key by itself
_FREQUENT_USED = 5  # of the words that more names have, so many are paired
_LARGEST = 40
_WINDOW = 6

_BlockKey = tuple[str, ...]


def candidates(things: Sequence[Thing], keys: Sequence[Sequence[Key]]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `things`, each once, the lower first. `things` are in the order of their names."""
    counts = frequencies(key for of_one in keys for key in of_one)
    block_keys = [sorted(set(_block_keys(thing, of_one, counts))) for thing, of_one in zip(things, keys, strict=True)]
    blocks: dict[_BlockKey, list[int]] = defaultdict(list)
    for i, of_one in enumerate(block_keys):
        for key in of_one:
            blocks[key].append(i)
    for i, of_one in enumerate(block_keys):
        yield from ((i, j) for j in sorted({j for key in of_one for j in _after(blocks[key], i)}))


def _after(block: Sequence[int], i: int) -> Sequence[int]:
    """Those of a block that come after one of it, or those next to it where the block is large."""
    at = bisect_right(block, i)
    return block[at:] if len(block) <= _LARGEST else block[at : at + _WINDOW]


def _block_keys(thing: Thing, keys: Sequence[Key], counts: Mapping[str, int]) -> Iterator[_BlockKey]:
    for acronym in thing.acronyms:
        yield thing.type, "acronym", acronym.upper()
    for key in keys:
        for initials in key.initials:
            yield thing.type, "acronym", initials
        yield thing.type, "name", key.text
        yield thing.type, "name", key.run
        sounds = sorted({sound(word) for word in key.words}, key=lambda word: (counts[word], word))
        frequent = [word for word in sounds if counts[word] > _RARE]
        yield from ((thing.type, word) for word in sounds if counts[word] <= _RARE)
        yield from ((thing.type, *pair) for pair in combinations(frequent[:_FREQUENT_USED], 2))
