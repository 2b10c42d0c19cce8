"""The values that pass between the stages: plain, immutable, standard library only.

Offsets count Unicode code points of `Document.text`, which is decoded once and changed in nothing but its line ends:
`document.text[m.start:m.end] == m.surface` holds for every mention and every piece of evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

EntityType = Literal[
    "Organisation",
    "Person",
    "Project",
    "Strategy",
    "Plan",
    "Event",
    "Agreement",
    "Place",
    "Facility",
    "Group",
]
Modality = Literal["asserted", "negated", "possible", "planned", "ended"]
Status = Literal["proposed", "accepted", "rejected"]
Language = Literal["ar", "fr", "en"]

ENTITY_TYPES: tuple[EntityType, ...] = (
    "Organisation",
    "Person",
    "Project",
    "Strategy",
    "Plan",
    "Event",
    "Agreement",
    "Place",
    "Facility",
    "Group",
)
LANGUAGES: tuple[Language, ...] = ("ar", "fr", "en")


@dataclass(frozen=True, slots=True)
class Document:
    """One source text. `published` is an ISO 8601 date to the precision known; `sha256` is that of the bytes read."""

    id: str
    text: str
    language: str  # the main one: "ar", "fr" or "en"; "" before it is known
    title: str = ""
    published: str = ""
    publisher: str = ""
    source: str = ""  # the page's address
    licence: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    sha256: str = ""
    path: str = ""  # as given, for messages; never part of an identifier
    pages: tuple[int, ...] = ()  # where each page begins in the text; empty where there are no pages

    def page(self, offset: int) -> int:
        """The page that a character stands on, counted from 1; 0 where there are no pages."""
        return bisect_right(self.pages, offset)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language; `language` is "" where it cannot be told (an acronym, a brand)."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or refers to something. `entity` is the index of its entity in the document."""

    start: int
    end: int
    surface: str
    type: EntityType
    kind: str = "name"  # name, acronym, description ("the project"), pronoun
    entity: int = -1


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that claims speak of.

    `iri` is the one it goes by in the dataset; `local` is the opaque one of the document's own name for it, before any
    match with the authority or merge (the same as `iri` where nothing else is known). `names` and `acronyms` are those
    the document uses, first the fullest; `known` are the further ones, acronyms too, that the authority has for it.
    """

    iri: str
    type: EntityType
    names: tuple[Name, ...]
    acronyms: tuple[str, ...] = ()
    local: str = ""
    known: tuple[Name, ...] = ()
    kind: str = ""  # a notation of the scheme of actor kinds ("ministry", "trust-fund") or of territorial levels
    country: str = ""  # ISO 3166-1 alpha-2, where the text or the authority tells


@dataclass(frozen=True, slots=True)
class Value:
    """A claim's object that is no entity: exactly one of date, amount with currency, theme, text is set."""

    date: str = ""  # ISO 8601, to the precision of the source: YYYY, YYYY-MM or YYYY-MM-DD
    amount: Decimal | None = None
    currency: str = ""  # ISO 4217
    theme: str = ""  # a notation of the scheme of themes
    text: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: the exact words of a document, or (for structured sources) an address within a file."""

    document: str
    start: int = 0
    end: int = 0
    quote: str = ""
    address: str = ""  # "organisations.yaml#enabel", in place of a quote
    page: int = 0  # of a paged document, counted from 1; 0 where there are no pages


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement as one source says it."""

    id: str
    subject: Entity
    predicate: str
    object: Entity | Value
    evidence: Evidence
    modality: Modality = "asserted"
    confidence: float = 1.0
    rule: str = ""
    title: str = ""  # of a post, on holdsPost
    amount: Decimal | None = None  # a funder's share, on funds
    currency: str = ""


THRESHOLD = 0.5  # the confidence from which an asserted claim stands


def stands(claim: Claim, status: Status = "proposed") -> bool:
    """Whether a claim holds as a plain triple: asserted, not rejected by a curator, and sure enough."""
    return claim.modality == "asserted" and status != "rejected" and claim.confidence >= THRESHOLD


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a query's answer. Cells are text, numbers or None (unbound), in the order of `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of a validation report, in words that a reader can place."""

    severity: Literal["violation", "warning", "info"]
    shape: str
    focus: str  # IRI of the focus node
    label: str  # of the focus node, in the reader's language
    message: str
    path: str = ""
    value: str = ""
    claims: tuple[str, ...] = ()  # IRIs of the claims that led to it
    document: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found; `conforms` where nothing is a violation."""

    findings: tuple[Finding, ...] = field(default=())

    @property
    def conforms(self) -> bool:
        """True where no finding is a violation."""
        return not any(f.severity == "violation" for f in self.findings)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a curator decided: on a claim (accept, reject), or on entities (merge one into another, split it off again).

    `subject` is the IRI of the claim or of the entity that is merged or split off; `target` that of the entity it is
    merged into or split from. A later decision on the same subject takes the place of an earlier one; `withdraw` takes
    the last decision on a subject (on that target, where one is given) back, as if it had not been made.
    """

    action: Literal["accept", "reject", "merge", "split", "withdraw"]
    subject: str
    target: str = ""
    by: str = ""
    on: str = ""  # ISO 8601 date
    why: str = ""
    place: str = ""  # file and line, for messages


@dataclass(frozen=True, slots=True)
class Curated:
    """Claims with the decisions applied to them: entities rewritten, the status of claims decided upon."""

    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...] = ()
    statuses: tuple[tuple[str, Status], ...] = ()  # by claim id; a claim not named here is proposed
    redirects: tuple[tuple[str, str], ...] = ()  # from the IRI of an entity merged away to that which it goes by now


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of a network. The measures are of the network it stands in; 0 before they are taken."""

    iri: str
    names: tuple[Name, ...] = ()  # its labels, at most one a language
    kind: str = ""  # a notation of the scheme of actor kinds, "" where it is not known
    kind_names: tuple[Name, ...] = ()
    country: str = ""  # the IRI of the country
    degree: int = 0  # how many actors it is tied to
    strength: int = 0  # weighted degree: the sum of the weights of its ties
    betweenness: float = 0.0  # the share of shortest paths, in steps, between others that lead through it


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors that work on the same projects, and what says so. `source` is before `target` in order."""

    source: str
    target: str
    projects: tuple[str, ...]
    project_names: tuple[tuple[Name, ...], ...] = ()  # the labels of each of the projects
    claims: tuple[str, ...] = ()  # of both actors about those projects; what the authority file says has none
    documents: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    starts: str = ""  # the first day that any of the projects may have run, xsd:date; "" where none is known
    ends: str = ""  # the last day, "" where that of some project is not known

    @property
    def weight(self) -> int:
        """The number of shared projects."""
        return len(self.projects)


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and their ties, both in the order of their IRIs; `kind` names the projection that made it."""

    kind: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    projects: int = 0  # how many projects were looked at
