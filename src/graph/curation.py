"""Curators' decisions: read from files, applied to claims by rewriting, never by changing what a document says.

A file of data/decisions/ has one decision a line, as JSON:

    {"action": "reject", "subject": "IRI of the claim", "by": "Amina", "on": "2026-03-01", "why": "another project"}
    {"action": "merge", "subject": "IRI of an entity", "target": "IRI of the entity that it is"}
    {"action": "split", "subject": "IRI of an entity", "target": "IRI that it was merged into or matched with"}

Files are taken in the order of their names, lines from first to last; a later decision on the same subject counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.errors import DecisionError
from graph.model import Claim, Curated, Decision, Entity, Status
from graph.namespaces import ID, claim_iri

_ACTIONS = ("accept", "reject", "merge", "split")
_KEYS = ("action", "subject", "target", "by", "on", "why")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_STATUS: dict[str, Status] = {"accept": "accepted", "reject": "rejected"}


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
    merges, splits = _merges(decided)
    rewritten = tuple(_rewrite(claim, merges, splits) for claim in _once(claims))
    verdicts = {d.subject: _STATUS[d.action] for d in decided if d.action in _STATUS}
    statuses = tuple((c.id, verdicts[claim_iri(c.id)]) for c in rewritten if claim_iri(c.id) in verdicts)
    return Curated(rewritten, decided, statuses, tuple(sorted(merges.items())))


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
    if on_claim:
        return ""
    if not decision.target.startswith(ID):
        return f"the target is {decision.target!r}; to {decision.action}, it must be the IRI of an entity"
    if _type(decision.subject) != _type(decision.target):
        return f"{decision.action}s {decision.subject} and {decision.target}, which are of different types"
    return f"{decision.action}s {decision.subject} and itself" if decision.subject == decision.target else ""


def _type(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[0]
