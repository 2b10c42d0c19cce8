"""Annotated documents (tests/corpus) as what extraction is measured by and what its model is fitted on.

An annotated document is NAME.txt beside NAME.json; a phrasebook is a file of short texts, one JSON object a line. An
entity that was found stands for the annotated one of its type with which it shares most names.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.mentions import name_key
from graph.model import Claim, Document, Entity, Value

_ONE = {"Plan": "Strategy"}  # told apart by their names only


def _marks(name: str) -> list[str]:
    """What must agree to the letter: numbers, Roman numerals, very short words."""
    return sorted(w for w in name.split() if len(w) < 3 or any(c.isdigit() for c in w) or re.fullmatch(r"[ivx]+", w))


def same_name(one: str, other: str) -> bool:
    """True of keys that differ by a slip at most."""
    if one == other:
        return True
    alike = min(len(one), len(other)) > 6 and difflib.SequenceMatcher(None, one, other).ratio() >= 0.92
    return alike and _marks(one) == _marks(other)


@dataclass(frozen=True)
class Annotated:
    """A text with the claims that a careful reader finds in it."""

    document: Document
    entities: Mapping[str, Mapping[str, Any]]
    claims: tuple[Mapping[str, Any], ...]
    traps: tuple[Mapping[str, Any], ...] = ()

    def align(self, entity_type: str, names: Iterable[str]) -> frozenset[str]:
        """The annotated entities of a type that share most names with these; several only where they tie."""
        keys = {name_key(n) for n in names} - {""}
        alike = {k: self._keys(k) for k, e in self.entities.items() if _kind(e["type"]) == _kind(entity_type)}
        shared = {k: len(known & keys) for k, known in alike.items() if known & keys}
        if not shared:
            near = {k: sum(any(same_name(a, b) for a in known) for b in keys) for k, known in alike.items()}
            shared = {k: n for k, n in near.items() if n}
        return frozenset(k for k, n in shared.items() if n == max(shared.values()))

    def _keys(self, entity: str) -> set[str]:
        said = self.entities[entity]
        return {name_key(n) for n in (*said["names"], *said["surface"])}

    def matches(self, claim: Claim, row: Mapping[str, Any]) -> bool:
        """True where a claim says what an annotated one does."""
        if claim.predicate != row["p"] or row["s"] not in self.align(claim.subject.type, names_of(claim.subject)):
            return False
        if isinstance(claim.object, Entity):
            return isinstance(row["o"], str) and row["o"] in self.align(claim.object.type, names_of(claim.object))
        return isinstance(row["o"], dict) and same_value(claim.object, row["o"])


def _kind(entity_type: str) -> str:
    return _ONE.get(entity_type, entity_type)


def names_of(entity: Entity) -> list[str]:
    """Every name known for an entity."""
    return [n.text for n in (*entity.names, *entity.known)] + list(entity.acronyms)


def same_value(value: Value, said: Mapping[str, Any]) -> bool:
    """True where a value is the annotated one; amounts within half a per cent."""
    if "amount" in said:
        near = value.amount is not None and abs(float(value.amount) - said["amount"]) <= 0.005 * said["amount"]
        return near and value.currency == said["currency"]
    if "text" in said:
        return bool(value.text) and name_key(value.text) == name_key(said["text"])
    pairs = ((value.date, said.get("date")), (value.theme, said.get("theme")))
    return any(bool(given) and given == wanted for given, wanted in pairs)


def read_folder(folder: Path) -> Iterator[Annotated]:
    """The annotated documents of a folder, by name."""
    for path in sorted(folder.glob("*.json")):
        said = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        yield Annotated(
            Document(path.stem, text, said["lang"]), said["entities"], tuple(said["claims"]), tuple(said["traps"])
        )


def read_phrasebook(path: Path) -> Iterator[Annotated]:
    """The rows of a phrasebook (LANGUAGE.jsonl), each a document of its own."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if not line.strip():
            continue
        row = json.loads(line)
        entities: dict[str, dict[str, Any]] = {}

        def key(name: str, entity_type: str, known: dict[str, dict[str, Any]] = entities) -> str:
            known.setdefault(f"{entity_type}:{name}", {"type": entity_type, "names": [name], "surface": [name]})
            return f"{entity_type}:{name}"

        claims = []
        for subject, subject_type, predicate, obj, kind, *_ in row["claims"]:
            other = _value(obj, kind) or key(obj, kind)
            claims.append({"s": key(subject, subject_type), "p": predicate, "o": other, "quote": row["text"]})
        yield Annotated(Document(f"{path.stem}-{number}", row["text"], path.stem), entities, tuple(claims))


def _value(text: str, kind: str) -> dict[str, Any] | None:
    if kind == "amount":
        amount, currency = text.split()
        return {"amount": float(amount), "currency": currency}
    return {kind: text} if kind in {"date", "theme", "text"} else None


def read_all(paths: Iterable[Path]) -> Iterator[Annotated]:
    """The annotated documents of folders and phrasebooks."""
    for path in paths:
        yield from read_folder(path) if path.is_dir() else read_phrasebook(path)
