"""What a pattern cannot match without: literals of which one must stand in the text, which spares trying most rules."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick

from graph import caches
from graph.languages.patterns import Pattern

_VERSION = 2  # of how literals are worked out
_MOST = 60  # alternatives; a longer list tells too little to be worth looking for


def _better(one: frozenset[str] | None, two: frozenset[str] | None) -> frozenset[str] | None:
    """The set that excludes more: longer literals, then fewer."""
    if one is None or two is None:
        return one or two

    def worth(literals: frozenset[str]) -> tuple[int, int]:
        return min(map(len, literals)), -len(literals)

    return max(one, two, key=worth)


def _of_sequence(items: Any) -> frozenset[str] | None:
    best: frozenset[str] | None = None
    run = ""
    for code, argument in items:
        if code is op.LITERAL:
            run += chr(argument)
            continue
        if run.strip():
            best = _better(best, frozenset([run]))
        run = ""
        best = _better(best, _of_item(code, argument))
    if run.strip():
        best = _better(best, frozenset([run]))
    return best


def _of_item(code: Any, argument: Any) -> frozenset[str] | None:
    if code is op.SUBPATTERN:
        return _of_sequence(argument[3])
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return _of_sequence(argument[2]) if argument[0] else None
    if code is op.ATOMIC_GROUP:
        return _of_sequence(argument)
    if code is op.BRANCH:
        found = [_of_sequence(branch) for branch in argument[1]]
        if all(f is not None for f in found):
            joined = frozenset().union(*(f for f in found if f is not None))
            return joined if len(joined) <= _MOST else None
    return None


def required_openers(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """The classes of slot openers of which each must have a member in every text that the pattern matches."""
    return tuple(dict.fromkeys(_openers(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))))


def _openers(items: Any) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for code, argument in items:
        if code is op.IN:
            chars = frozenset(chr(a) for c, a in argument if c is op.LITERAL)
            if chars and len(chars) == len(argument) and all("\x80" <= c < "\xa0" for c in chars):
                found.append(chars)
        elif code is op.LITERAL and 0x80 <= argument < 0xA0:
            found.append(frozenset([chr(argument)]))
        elif code is op.SUBPATTERN:
            found.extend(_openers(argument[3]))
        elif code in {op.MAX_REPEAT, op.MIN_REPEAT} and argument[0]:
            found.extend(_openers(argument[2]))
    return found


def required_literals(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Literals of which at least one stands in every text that the pattern matches; none where that cannot be told.

    >>> required_literals(re.compile("(?:financed|funded) by .*"))
    (' by ',)
    """
    found = _of_sequence(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return tuple(sorted(found)) if found and all(len(f) > 1 for f in found) else ()


def _needs(patterns: Sequence[Pattern], name: str) -> list[tuple[list[str], list[str]]]:
    """The literals and openers of each pattern, worked out once for what the patterns say."""
    seen = hashlib.sha256(repr((_VERSION, sys.version_info[:2], [p.source for p in patterns])).encode()).hexdigest()
    kept = caches.recall(f"literals-{name}", seen)
    if kept is None:
        kept = [
            [list(required_literals(p.compiled)), ["".join(sorted(o)) for o in required_openers(p.compiled)]]
            for p in patterns
        ]
        caches.remember(f"literals-{name}", seen, kept)
    return [(literals, openers) for literals, openers in kept]


class Prefilter:
    """Of many patterns, those that may match a text: found in one pass over it, however many there are."""

    def __init__(self, patterns: Sequence[Pattern], name: str) -> None:
        needs = _needs(patterns, name)
        self._openers = [[frozenset(needed) for needed in openers] for _, openers in needs]
        by_literal: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, (literals, _) in enumerate(needs):
            for literal in literals:
                by_literal.setdefault(literal, []).append(number)
            if not literals:
                self._always.append(number)
        self._numbers = list(by_literal.values())
        self._literals = AhoCorasick(list(by_literal)) if by_literal else None

    def likely(self, text: str) -> list[int]:
        """The numbers of the patterns that may match, in order."""
        found = set(self._always)
        if self._literals is not None:
            for literal in {match[0] for match in self._literals.find_matches_as_indexes(text, overlapping=True)}:
                found.update(self._numbers[literal])
        characters = set(text)
        return [n for n in sorted(found) if all(not characters.isdisjoint(needed) for needed in self._openers[n])]
