"""What every network format says of actors and ties: the same columns, of one type each.

What is not known is None, and left out of a file. A list is written as a JSON array, which can be read back whatever
its words hold (GEXF's own lists are parsed at commas, and GraphML has none).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from graph.model import LANGUAGES, Name, Node, Tie

Cell = str | int | float | None
Described = TypeVar("Described", Node, Tie)

# Characters that no XML 1.0 file may hold, not even escaped (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEXT = {"ar": ("ar", "fr", "en", ""), "fr": ("fr", "en", "ar", ""), "en": ("en", "fr", "ar", "")}


@dataclass(frozen=True, slots=True)
class Column(Generic[Described]):
    """A column: its name, its type, and how to get its value of a node or a tie."""

    name: str
    type: Literal["string", "int", "double"]
    value: Callable[[Described], Cell]


def in_language(names: Sequence[Name], language: str) -> str | None:
    """The name in exactly this language."""
    return next((name.text for name in names if name.language == language), None)


def best_name(names: Sequence[Name], language: str, otherwise: str = "") -> str:
    """The name in a language, else in the nearest that there is."""
    found = (in_language(names, tag) for tag in _NEXT[language])
    return next((name for name in found if name), names[0].text if names else otherwise)


def node_label(node: Node, language: str) -> str:
    """What a node is called in a language, or in the nearest, or the end of its address."""
    return best_name(node.names, language, node.iri.rpartition("/")[2])


def tie_label(tie: Tie, language: str) -> str:
    """The projects that make a tie, by name."""
    named = zip(tie.projects, tie.project_names, strict=True) if tie.project_names else ((p, ()) for p in tie.projects)
    return "; ".join(best_name(names, language, iri.rpartition("/")[2]) for iri, names in named)


def xml_text(text: str) -> str:
    """Text without the characters that XML cannot carry."""
    return _FORBIDDEN.sub("\ufffd", text)


def _listed(values: Sequence[str]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None


def _name_column(language: str) -> Column[Node]:
    return Column(f"label_{language}", "string", lambda node: in_language(node.names, language))


NODE_COLUMNS: tuple[Column[Node], ...] = (
    Column("iri", "string", lambda node: node.iri),
    *(_name_column(language) for language in LANGUAGES),
    Column("kind", "string", lambda node: node.kind or None),
    Column("country", "string", lambda node: node.country or None),
    Column("degree", "int", lambda node: node.degree),
    Column("weighted_degree", "int", lambda node: node.strength),
    Column("betweenness", "double", lambda node: node.betweenness),
)
# Dates are text: the formats' own dates are the lifetime of a node or tie, which is another thing.
TIE_COLUMNS: tuple[Column[Tie], ...] = (
    Column("projects", "string", lambda tie: _listed(tie.projects)),
    Column("claim_count", "int", lambda tie: len(tie.claims)),
    Column("claims", "string", lambda tie: _listed(tie.claims)),
    Column("documents", "string", lambda tie: _listed(tie.documents)),
    Column("quotes", "string", lambda tie: _listed(tie.quotes)),
    Column("first_day", "string", lambda tie: tie.starts or None),
    Column("last_day", "string", lambda tie: tie.ends or None),
)
