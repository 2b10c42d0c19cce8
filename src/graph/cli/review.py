"""`migraph review`: likely duplicates, and decisions on entities and claims."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import UsageError
from graph.model import ENTITY_TYPES, Decision
from graph.namespaces import HASH_LENGTH, PREFIXES, claim_iri, compact, expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.duplicates import Placenames, Proposal

_EPILOG = """\b
Examples:
  migraph review --duplicates                          pairs that may be one, the likeliest first
  migraph review --duplicates --type Project --format jsonl
  migraph review --decide merge id:organisation/x-4be1 id:organisation/enabel --by Amina
  migraph review --decide split id:project/x-0f id:project/x-7a --by Amina --note "two phases"
  migraph review --decide reject id:claim/20620b9586309daba3da --by Amina
  migraph review --undo id:organisation/x-4be1 --by Amina
"""

_PATH = click.Path(path_type=Path)
_ARITY = {"accept": 1, "reject": 1, "merge": 2, "split": 2}
_PAIRED = [name for name in ENTITY_TYPES if name != "Group"]
_CLAIM = re.compile(rf"[0-9a-f]{{{HASH_LENGTH}}}")
_KNOWN = "SELECT ?known WHERE {{ VALUES ?known {{ {} }} FILTER EXISTS {{ ?known ?property ?value }} }} ORDER BY ?known"


@click.command(epilog=_EPILOG)
@click.argument("iris", nargs=-1, metavar="[IRI]...")
@click.option("--duplicates", is_flag=True, help="List the pairs of entities that may be one.")
@click.option("--decide", type=click.Choice(list(_ARITY)), help="Decide on a claim, or on two entities.")
@click.option("--undo", is_flag=True, help="Take the last decision on a claim or an entity back.")
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--note", default="", help="Why.")
@click.option("--build", "folder", type=_PATH, default="build", show_default=True, help="The build.")
@click.option("--decisions", type=_PATH, default="data/decisions", show_default=True, help="Folder of the decisions.")
@click.option("--authority", type=_PATH, help="Folder of the known names, instead of migraph's own.")
@click.option("--type", "only", type=click.Choice(_PAIRED), help="Only pairs of this type.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many pairs to list.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(
    iris: tuple[str, ...],
    duplicates: bool,
    decide: str | None,
    undo: bool,
    by: str | None,
    note: str,
    folder: Path,
    decisions: Path,
    authority: Path | None,
    only: str | None,
    limit: int,
    form: str,
) -> None:
    """Propose which entities may be one, and decide.

    Nothing is merged by itself: --decide adds a line to the folder of decisions, and the next build applies it.
    MERGE A B says that A is B: what is said of A is then said of B, and A leads to B. SPLIT A B says that they are two,
    whether they were merged, matched by their names or only proposed. ACCEPT and REJECT are about one claim. IRIs may
    be written with a prefix (id:organisation/enabel), claims by their id alone.
    """
    if [duplicates, decide is not None, undo].count(True) != 1:
        raise UsageError("say what to do: one of --duplicates, --decide and --undo")
    if duplicates:
        if iris:
            raise UsageError(f"--duplicates takes no IRI, and {iris[0]!r} was given")
        _list(_proposals(folder, decisions, authority, only), limit, form)
        return
    if not by:
        raise UsageError("say who decides with --by NAME: decisions are signed")
    addresses = [_address(iri) for iri in iris]
    if undo:
        _undo(decisions, addresses, by, note)
    else:
        assert decide is not None
        _decide(decide, addresses, folder, decisions, by, note)


# Proposals ------------------------------------------------------------------------------------------------------------


def _proposals(folder: Path, decisions: Path, authority: Path | None, only: str | None) -> list[Proposal]:
    from graph.curation import read_decisions, settled_pairs
    from graph.duplicates import propose, read_things
    from graph.stores.files import read_quads
    from graph.stores.folder import current_build

    settled = settled_pairs(read_decisions(decisions))
    things = read_things(read_quads([current_build(folder) / "dataset.trig"]))
    found = propose(things, _places(authority), settled=settled)
    return [proposal for proposal in found if only in (None, proposal.into.type)]


def _places(authority: Path | None) -> Placenames:
    from graph import resources
    from graph.authority import load
    from graph.duplicates import Placenames

    entries = [e for e in load(authority or resources.authority()) if e.type == "Place"]
    countries = [e for e in entries if e.level == "country"]
    return Placenames(
        ((name.text, entry.iri) for entry in entries if entry.level != "country" for name in entry.names),
        ((name.text, entry.iri) for entry in countries for name in (*entry.names, *entry.adjectives)),
    )


def _list(proposals: Sequence[Proposal], limit: int, form: str) -> None:
    from graph.duplicates import proposal_line, proposal_table
    from graph.exports.table import render

    shown = proposals[:limit]
    if form == "jsonl":
        for proposal in shown:
            click.echo(proposal_line(proposal))
    elif shown:
        click.echo(render(proposal_table(shown), width=shutil.get_terminal_size().columns * sys.stdout.isatty()))
    if not proposals:
        click.echo("nothing looks like a duplicate", err=True)
    elif len(proposals) > limit:
        click.echo(f"{len(proposals) - limit} more; see them with --limit {len(proposals)}", err=True)


# Decisions ------------------------------------------------------------------------------------------------------------


def _address(text: str) -> str:
    """The IRI that an argument is or abbreviates."""
    plain = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, rest = plain.partition(":")
    if _CLAIM.fullmatch(plain):
        return claim_iri(plain)
    if not colon or not (rest.startswith("//") or prefix in PREFIXES):
        raise UsageError(f"{text!r} is no IRI; give one as the listings do, such as id:organisation/enabel")
    return plain if rest.startswith("//") else expand(plain)


def _decide(action: str, iris: Sequence[str], folder: Path, decisions: Path, by: str, note: str) -> None:
    from graph.curation import record

    if len(iris) != _ARITY[action]:
        what = "the IRI of a claim" if _ARITY[action] == 1 else "the IRIs of two entities"
        raise UsageError(f"to {action}, give {what}; {len(iris)} given")
    _check(iris, folder)
    subject, target = (*iris, "")[:2]
    decision = Decision(action, subject, target, by=by, on=_today(), why=note)  # type: ignore[arg-type]  # a click.Choice
    path = record(decisions, decision)
    click.echo(f"{path}: {action} {' '.join(map(compact, iris))}; the next build applies it", err=True)


def _undo(decisions: Path, iris: Sequence[str], by: str, note: str) -> None:
    from graph.curation import withdraw

    if len(iris) not in (1, 2):
        raise UsageError(f"to undo, give the IRI that was decided on, or the two of a pair; {len(iris)} given")
    subject, target = (*iris, "")[:2]
    undone = withdraw(decisions, subject, target, by=by, on=_today(), why=note)
    said = " ".join(map(compact, filter(None, (undone.subject, undone.target))))
    click.echo(f"{decisions}: no more {undone.action} {said}; the next build applies it", err=True)


def _check(iris: Sequence[str], folder: Path) -> None:
    """Refuse to decide on what the build does not have: a slip in an address would be a decision without effect."""
    from graph.ntriples import node
    from graph.stores.folder import current_build
    from graph.stores.requests import Request
    from graph.stores.sandbox import evaluate

    try:
        nodes = " ".join(map(node, iris))
    except ValueError as error:
        raise UsageError(str(error)) from error
    with evaluate(Request(str(current_build(folder) / "store"), _KNOWN.format(nodes))) as answer:
        known = {row["known"]["value"] for row in json.load(answer)["results"]["bindings"]}
    for iri in iris:
        if iri not in known:
            raise UsageError(f"the build has nothing at {compact(iri)}", place=str(folder))


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
