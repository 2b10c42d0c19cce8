"""Curators' decisions: read from files, applied to claims by rewriting, never by changing what a document says.

A file of data/decisions/ has one decision a line, as JSON:

    {"action": "reject", "subject": "IRI of the claim", "by": "Amina", "on": "2026-03-01", "why": "another project"}
    {"action": "merge", "subject": "IRI of an entity", "target": "IRI of the entity that it is"}
    {"action": "split", "subject": "IRI of an entity", "target": "IRI that it was merged into or matched with"}
    {"action": "withdraw", "subject": "IRI of a claim or an entity", "target": "IRI of the other entity, if any"}

Files are taken in the order of their names, lines from first to last; a later decision on the same subject counts. To
withdraw is to take the last decision on a subject back. Lines are only added: the files are the record of who decided.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.errors import DecisionError
from graph.exports.files import write
from graph.model import Claim, Curated, Decision, Entity, Status
from graph.namespaces import ID, claim_iri

_ACTIONS = ("accept", "reject", "merge", "split", "withdraw")
_KEYS = ("action", "subject", "target", "by", "on", "why")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_STATUS: dict[str, Status] = {"accept": "accepted", "reject": "rejected"}
_NEW_FILE = "decisions.jsonl"


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """The decisions of all .jsonl files of a folder; none where there is no such folder.

    Raises DecisionError naming file and line.
    """
    if not folder.exists():
        return ()
    if not folder.is_dir():
        raise DecisionError("is a file; decisions are read from a folder of .jsonl files", place=str(folder))
    return tuple(decision for path in sorted(folder.glob("*.jsonl")) for decision in _read(path))


def apply_decisions(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Curated:
    """The claims with their entities rewritten by the merges, and the status of those decided upon.

    The claims' identifiers stay: they speak of what the document has. A merge of A into B and of B into C leads both
    to C; splitting A off again brings A back and leaves B. Raises DecisionError where merges go round in a circle.
    """
    decided = tuple(decisions)
    standing = standing_decisions(decided)
    merges, splits = _merges(standing)
    rewritten = tuple(_rewrite(claim, merges, splits) for claim in _once(claims))
    verdicts = {d.subject: _STATUS[d.action] for d in standing if d.action in _STATUS}
    statuses = tuple((c.id, verdicts[claim_iri(c.id)]) for c in rewritten if claim_iri(c.id) in verdicts)
    return Curated(rewritten, decided, statuses, tuple(sorted(merges.items())))


def standing_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions without those that were withdrawn, and without the withdrawals."""
    standing: list[Decision] = []
    for decision in decisions:
        if decision.action != "withdraw":
            standing.append(decision)
        elif (at := _last(standing, decision.subject, decision.target)) is not None:
            del standing[at]
    return tuple(standing)


def settled_pairs(decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """The pairs of entities on which a decision stands, be it that they are one or that they are two."""
    return frozenset(frozenset((d.subject, d.target)) for d in standing_decisions(decisions) if d.target)


def record(folder: Path, decision: Decision) -> Path:
    """Add a decision after all others of a folder, which is made where there is none; the file that holds it now.

    Raises DecisionError where it is no decision, or merges in a circle with those that are there; nothing is written
    then. The file is replaced in one step, and nobody else records meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        earlier = read_decisions(folder)
        path = max(folder.glob("*.jsonl"), default=folder / _NEW_FILE)
        line = _line(decision)
        _merges(standing_decisions((*earlier, _decision(line, f"{path}, the new decision"))))
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        ended = before if not before or before.endswith("\n") else before + "\n"  # as editors leave it
        write(path, f"{ended}{line}\n".encode())
    return path


def withdraw(folder: Path, subject: str, target: str = "", *, by: str, on: str, why: str = "") -> Decision:
    """Take the last decision on a subject back, by a line of its own; what was taken back.

    Raises DecisionError where no decision on it stands.
    """
    standing = standing_decisions(read_decisions(folder))
    at = _last(standing, subject, target)
    if at is None:
        raise DecisionError(f"no decision on {subject}{f' and {target}' if target else ''} stands", place=str(folder))
    record(folder, Decision("withdraw", subject, standing[at].target, by=by, on=on, why=why))
    return standing[at]


def _last(standing: Sequence[Decision], subject: str, target: str) -> int | None:
    """Where the last of the decisions on a subject stands (and on a target, where one is given)."""
    fitting = (i for i, d in enumerate(standing) if d.subject == subject and target in ("", d.target))
    return max(fitting, default=None)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder; the system lets it go when the process ends, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _line(decision: Decision) -> str:
    """A decision as it stands in a file, without what is not told."""
    row = {key: getattr(decision, key) for key in _KEYS}
    return json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False)


def unknown_subjects(curated: Curated, entities: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions on what the claims and the given entities do not have (any more)."""
    found = {claim_iri(claim.id) for claim in curated.claims} | set(entities)
    for claim in curated.claims:
        for entity in (claim.subject, claim.object):
            if isinstance(entity, Entity):
                found |= {entity.iri, entity.local}
    merged = dict(curated.redirects)
    return tuple(d for d in curated.decisions if d.subject not in found and d.subject not in merged)


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once: the same statement of the same words is one claim, by whatever rule it was found."""
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.id, claim)
    return list(first.values())


def _merges(decisions: Iterable[Decision]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Where each merged entity ends up, and which pairs are to be kept apart."""
    into: dict[str, Decision] = {}
    apart: dict[tuple[str, str], None] = {}
    for decision in decisions:
        pair = (decision.subject, decision.target)
        if decision.action == "merge":
            into[decision.subject] = decision
            apart.pop(pair, None)
        elif decision.action == "split":
            apart[pair] = None
            if decision.subject in into and into[decision.subject].target == decision.target:
                del into[decision.subject]
    return {subject: _end(subject, into) for subject in into}, set(apart)


def _end(subject: str, into: Mapping[str, Decision]) -> str:
    passed = [subject]
    while passed[-1] in into:
        step = into[passed[-1]]
        if step.target in passed:
            raise DecisionError(f"merges {step.subject} into {step.target}, which was merged into it", place=step.place)
        passed.append(step.target)
    return passed[-1]


def _rewrite(claim: Claim, merges: Mapping[str, str], splits: set[tuple[str, str]]) -> Claim:
    subject = _entity(claim.subject, merges, splits)
    object_ = _entity(claim.object, merges, splits) if isinstance(claim.object, Entity) else claim.object
    if subject is claim.subject and object_ is claim.object:
        return claim
    return replace(claim, subject=subject, object=object_)


def _entity(entity: Entity, merges: Mapping[str, str], splits: set[tuple[str, str]]) -> Entity:
    """The entity under the IRI that the decisions give it; the same value where they do not speak of it."""
    local = entity.local or entity.iri
    iri = local if (local, entity.iri) in splits else entity.iri
    iri = merges.get(local, merges.get(iri, iri))
    return entity if iri == entity.iri else replace(entity, iri=iri, local=local)


# --- files


def _read(path: Path) -> Iterator[Decision]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # not at U+2028, which JSON may hold
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"cannot be read: {error}", place=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _decision(line, f"{path}:{number}")


def _decision(line: str, place: str) -> Decision:
    try:
        row: Any = json.loads(line)
    except ValueError as error:
        raise DecisionError(f"is not JSON: {error}", place=place) from error
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise DecisionError(f"must be one object of texts; its keys are {' '.join(_KEYS)}", place=place)
    if unknown := sorted(set(row) - set(_KEYS)):
        raise DecisionError(f"unknown key {unknown[0]!r}; the keys are {' '.join(_KEYS)}", place=place)
    decision = Decision(**{"action": "", "subject": "", **row}, place=place)
    if wrong := _wrong(decision):
        raise DecisionError(wrong, place=place)
    return decision


def _wrong(decision: Decision) -> str:
    if decision.action not in _ACTIONS:
        return f"the action is {decision.action!r}; it must be one of {' '.join(_ACTIONS)}"
    if decision.on and not _DAY.fullmatch(decision.on):
        return f"the date is {decision.on!r}; a date is YYYY-MM-DD"
    on_claim = decision.action in _STATUS
    expected = f"{ID}claim/" if on_claim else ID
    if not decision.subject.startswith(expected):
        return (
            f"the subject is {decision.subject!r}; to {decision.action}, it must be an IRI that begins with {expected}"
        )
    if on_claim or (decision.action == "withdraw" and not decision.target):
        return ""
    if not decision.target.startswith(ID):
        return f"the target is {decision.target!r}; to {decision.action}, it must be the IRI of an entity"
    if _type(decision.subject) != _type(decision.target):
        return f"{decision.action}s {decision.subject} and {decision.target}, which are of different types"
    return f"{decision.action}s {decision.subject} and itself" if decision.subject == decision.target else ""


def _type(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[0]
