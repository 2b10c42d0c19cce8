"""How a document was read, as plain values to show: its sentences with what stands in them, its claims, their rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.languages.rows import RuleRow
from graph.model import Claim, Document, Entity, Value


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention, a date or an amount, at its offsets in the document's text."""

    start: int
    end: int
    slot: str  # the letters by which rules know it: "O", "O|F", "D"
    type: str  # an entity type, "date", "period", "amount"; "" where nothing told
    kind: str = ""  # of a mention: name, acronym, bare, pronoun, ...
    name: str = ""  # what it is taken for; the value of a date or amount
    iri: str = ""  # of the authority's entry, "" where no list knows it


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, and what was made of it."""

    number: int  # from 1
    start: int
    end: int
    line: int
    language: str
    kind: str  # of its line: prose, heading, field, bullet, noise
    marks: tuple[Mark, ...] = ()
    reading: str = ""  # as the rules see it, mentions written as slots
    claims: tuple[int, ...] = ()  # the numbers of the claims whose quotes touch it
    could_say: tuple[str, ...] = ()  # where it gave nothing: the predicates that its mentions could stand in


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its number (from 1, in the order of the text); and the words that keep it from being asserted."""

    number: int
    claim: Claim
    cue: str = ""
    reasons: tuple[str, ...] = ()  # of a claim that no rule made


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that made claims: its row, or for what is no row what it does; the numbers of its claims."""

    rule: str
    claims: tuple[int, ...]
    row: RuleRow | None = None
    does: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that the document names: what it is called there, how often, and in the authority under which IRI."""

    name: str
    type: str  # "" where nothing told
    count: int
    iri: str  # "" where no list knows it
    passage: int  # the number of the first that names it


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it."""

    document: Document
    passages: tuple[Passage, ...]
    claims: tuple[Told, ...]
    grounds: tuple[Ground, ...]
    named: tuple[Named, ...]

    @property
    def silent(self) -> tuple[Passage, ...]:
        """The sentences that gave nothing although what they mention could stand in claims: a cue may be missing."""
        return tuple(p for p in self.passages if p.could_say)

    @property
    def unknown(self) -> tuple[Named, ...]:
        """What the document names and no list knows."""
        return tuple(n for n in self.named if not n.iri)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence within which nothing begins or ends."""

    text: str
    mark: Mark | None
    claims: tuple[int, ...]


def pieces(explanation: Explanation, passage: Passage) -> Iterator[Piece]:
    """A sentence cut where a mention or a quote begins or ends, in order."""
    text = explanation.document.text
    quotes = [(n, explanation.claims[n - 1].claim.evidence) for n in passage.claims]
    ends = {b for m in passage.marks for b in (m.start, m.end)} | {b for _, e in quotes for b in (e.start, e.end)}
    borders = sorted({passage.start, passage.end, *(b for b in ends if passage.start < b < passage.end)})
    starts = [m.start for m in passage.marks]  # in order, and none overlaps another
    for start, end in pairwise(borders):
        at = bisect_right(starts, start) - 1
        mark = passage.marks[at] if at >= 0 and start < passage.marks[at].end else None
        quotes = [(n, e) for n, e in quotes if e.end > start]
        yield Piece(text[start:end], mark, tuple(n for n, e in quotes if e.start <= start))


def passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The sentence in which an offset of the text lies."""
    at = bisect_right(passages, offset, key=lambda p: p.start) - 1
    return passages[at] if at >= 0 and offset < passages[at].end else None


def name_of(entity: Entity) -> str:
    """What a document calls an entity, the fullest name first."""
    return entity.names[0].text if entity.names else entity.iri


def object_of(claim: Claim) -> str:
    """A claim's object in words: the name of an entity, or the value."""
    said = claim.object
    return value_of(said) if isinstance(said, Value) else name_of(said)


def value_of(value: Value) -> str:
    """A value in words.

    >>> from decimal import Decimal
    >>> value_of(Value(amount=Decimal("8000000"), currency="EUR"))
    '8,000,000 EUR'
    """
    if value.amount is not None:
        return f"{value.amount:,f} {value.currency}".strip()
    return value.date or value.theme or value.text
