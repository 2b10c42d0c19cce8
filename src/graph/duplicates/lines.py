"""Proposals as lines of JSON and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable

from graph.duplicates.proposals import Proposal
from graph.duplicates.things import Thing
from graph.model import Table
from graph.namespaces import compact


def proposal_line(proposal: Proposal) -> str:
    """A proposal as a line of JSON: score, type, the two entities with all their names, the reasons with their weights.

    `merge` and `into` are in the order in which `--decide merge` takes them.
    """
    row = {
        "score": proposal.score,
        "type": proposal.into.type,
        "merge": _entity(proposal.other),
        "into": _entity(proposal.into),
        "reasons": [{"kind": r.kind, "text": r.told, "weight": r.weight} for r in proposal.reasons],
    }
    return json.dumps(row, ensure_ascii=False)


def proposal_table(proposals: Iterable[Proposal]) -> Table:
    """Proposals as rows of a table."""
    return Table(
        ("score", "name", "likely also", "because", "merge", "into"),
        tuple(
            (
                p.score,
                p.other.label,
                p.into.label,
                "; ".join(r.told for r in p.reasons),
                compact(p.other.iri),
                compact(p.into.iri),
            )
            for p in proposals
        ),
    )


def _entity(thing: Thing) -> dict[str, object]:
    names = (*(name.text for name in thing.names), *thing.acronyms)
    return {"iri": thing.iri, "names": list(dict.fromkeys(names)), "listed": thing.listed}
