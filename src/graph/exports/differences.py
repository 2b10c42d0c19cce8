"""Which claims came, went or changed between an old reading of documents and a new one, by rule, with their quotes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from graph.errors import SourceError
from graph.exports.legible import legible
from graph.exports.table import isolate

# What a line must have, and of which kind; `modality` and `title` may be missing.
_KEYS: dict[str, type | tuple[type, ...]] = {
    "document": str, "subject": dict, "predicate": str, "object": dict, "quote": str, "confidence": (int, float),
    "rule": str,
}  # fmt: skip
_COMPARED = ("modality", "rule", "confidence", "quote", "title", "amount", "currency")
_SIGNS = {"came": "+", "went": "-", "changed": "~"}

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of claims as it was read: the row, what it says of whom (`key`), and the parts that may change."""

    row: Mapping[str, Any]
    key: Key
    parts: tuple[Any, ...]

    @property
    def asserted(self) -> bool:
        """True where the line has no modality."""
        return bool(self.part("modality") == "asserted")

    def part(self, name: str) -> Any:
        """One of the parts that may change."""
        return self.parts[_COMPARED.index(name)]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that came (`was` is None), went (`now` is None) or changed in the parts named."""

    kind: Literal["came", "went", "changed"]
    was: Line | None
    now: Line | None
    parts: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The newer of the two."""
        line = self.now or self.was
        assert line is not None
        return line


@dataclass(frozen=True, slots=True)
class Differences:
    """All changes, by rule; how many claims are as before; the documents of the old file that were not read again."""

    changes: tuple[Change, ...]
    same: int
    unread: tuple[str, ...] = ()

    def count(self, kind: str) -> int:
        """How many changes are of a kind."""
        return sum(change.kind == kind for change in self.changes)


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a file of claims. Raises SourceError with file and line where one is no line of claims."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(path)) from error
    except UnicodeDecodeError as error:
        raise SourceError(
            f"is not UTF-8 at byte {error.start}; give a file that migraph extract wrote", place=str(path)
        ) from error
    # Not splitlines(): a quote may hold U+2028 and its kind unescaped.
    return tuple(read_line(line, f"{path}:{n}") for n, line in enumerate(text.split("\n"), start=1) if line.strip())


def read_line(line: str, place: str) -> Line:
    """One line of claims. Raises SourceError at `place` where it is none."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError(f"is not JSON ({error}); give a file that migraph extract wrote", place=place) from error
    if not isinstance(row, dict):
        raise SourceError(f"is not an object but {type(row).__name__}; a line is one claim", place=place)
    for key, kind in _KEYS.items():
        if key not in row:
            raise SourceError(f"has no {key!r}; a claim has {', '.join(_KEYS)}", place=place)
        if not isinstance(row[key], kind) or isinstance(row[key], bool):
            raise SourceError(f"has {json.dumps(row[key], ensure_ascii=False)[:60]} for {key!r}", place=place)
    if not isinstance(row["subject"].get("iri"), str):
        raise SourceError("has a subject without 'iri'", place=place)
    return _line(row)


def _line(row: Mapping[str, Any]) -> Line:
    said = row["object"]
    other = said.get("iri") or json.dumps(said, sort_keys=True, ensure_ascii=False)
    parts = {"modality": "asserted", **row}
    key = (row["document"], row["subject"]["iri"], row["predicate"], str(other))
    return Line(row, key, tuple(parts.get(name) for name in _COMPARED))


def compare(old: Iterable[Line], new: Iterable[Line], read: Iterable[str], *, everything: bool = False) -> Differences:
    """What became of the claims of an old file.

    `new` are the claims of the documents named in `read`, of every modality. A claim is the same where document,
    subject, predicate and object are; what is not asserted counts as having come only with `everything`, or where the
    old file has such claims too. Claims of documents that were not read again are left aside.
    """
    after = _by_key(new)
    given = set(read)  # only now: they are known when all is read
    before: dict[Key, list[Line]] = {}
    unread: set[str] = set()
    for line in old:
        everything = everything or not line.asserted
        if line.key[0] in given:
            before.setdefault(line.key, []).append(line)
        else:
            unread.add(line.key[0])
    found: list[Change] = []
    same = 0
    for key in dict.fromkeys([*before, *after]):
        pairs, went, came = _paired(before.get(key, []), after.get(key, []))
        found.extend(Change("went", line, None) for line in went)
        found.extend(Change("came", None, line) for line in came if everything or line.asserted)
        for was, now in pairs:
            parts = tuple(name for name in _COMPARED if was.part(name) != now.part(name))
            same += not parts
            if parts:
                found.append(Change("changed", was, now, parts))
    found.sort(key=_order)
    return Differences(tuple(found), same, tuple(sorted(unread)))


def _by_key(lines: Iterable[Line]) -> dict[Key, list[Line]]:
    found: dict[Key, list[Line]] = {}
    for line in lines:
        found.setdefault(line.key, []).append(line)
    return found


def _paired(was: list[Line], now: list[Line]) -> tuple[list[tuple[Line, Line]], list[Line], list[Line]]:
    """Lines that say the same in pairs, the likest first, and what is left on both sides."""
    pairs: list[tuple[Line, Line]] = []
    left, right = list(was), list(now)
    for names in (_COMPARED, ("modality",), ()):
        for line in list(left):
            other = next((o for o in right if all(o.part(n) == line.part(n) for n in names)), None)
            if other is not None:
                pairs.append((line, other))
                left.remove(line)
                right.remove(other)
    return pairs, left, right


def _order(change: Change) -> tuple[str, str, int, Key]:
    line = change.line
    start = line.row.get("start")
    return str(line.part("rule")), line.key[0], start if isinstance(start, int) else 0, line.key


# Showing ------------------------------------------------------------------------------------------------------------


def as_json_lines(differences: Differences) -> Iterator[str]:
    """A change a line: its kind, the parts that changed, the claim as it was and as it is, null where there is none."""
    for change in differences.changes:
        row = {
            "change": change.kind,
            "rule": change.line.part("rule"),
            "parts": list(change.parts),
            "was": change.was.row if change.was else None,
            "now": change.now.row if change.now else None,
        }
        yield json.dumps(row, ensure_ascii=False)


def as_text(differences: Differences, *, terminal: bool = False) -> Iterator[str]:
    """The changes for reading, rule by rule. On a terminal right-to-left text is isolated."""
    counts = ", ".join(f"{differences.count(kind)} {kind}" for kind in _SIGNS)
    yield f"{counts}, {differences.same} as before"
    for rule, group in groupby(differences.changes, key=lambda change: str(change.line.part("rule"))):
        changes = list(group)
        yield ""
        yield f"{rule}  " + " ".join(
            f"{sign}{n}" for kind, sign in _SIGNS.items() if (n := sum(c.kind == kind for c in changes))
        )
        for change in changes:
            yield from _told(change, terminal)


def _told(change: Change, terminal: bool) -> Iterator[str]:
    line = change.line
    said = f"{_shown(_name(line.row['subject']), terminal)} {line.key[2]} {_shown(_name(line.row['object']), terminal)}"
    modality = "" if line.asserted else f"  {line.part('modality')}"
    yield f"  {_SIGNS[change.kind]} {said}{modality}  {line.part('confidence'):g}  ({line.key[0]})"
    if change.was and change.now:
        for name in change.parts:
            was, now = (_shown(str(line.part(name)), terminal) for line in (change.was, change.now))
            yield f"      {name}: {was} -> {now}"
    if "quote" not in change.parts:
        yield f"      “{_shown(str(line.part('quote')), terminal)}”"


def _name(side: Mapping[str, Any]) -> str:
    """What a side of a claim is called: an entity's first name, or the value."""
    names = side.get("names")
    if isinstance(names, list) and names:
        return str(names[0])
    return " ".join(str(part) for part in side.values())


def _shown(text: str, terminal: bool) -> str:
    return isolate(legible(text)) if terminal else legible(text)
