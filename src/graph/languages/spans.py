"""What the name finders of all languages share: the span that they give, and tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from graph.model import EntityType

SpanKind = Literal[
    "name", "bare", "indefinite", "office", "quoted", "acronym", "unknown", "nationality", "we", "pronoun"
]


@dataclass(slots=True)
class Span:
    """A stretch of folded text that may be a mention.

    kind: name (a head with what makes it a name), bare ("the ministry": a head alone, definite), indefinite ("a
    ceremony"), office ("minister of Health": a post that stands for its institution), quoted, acronym, unknown
    (capitals
    whose type the context must tell), nationality ("Japanese": its government), we (who publishes the text), pronoun
    ("il", "cette dernière": what was spoken of, of the type that its use asks for).
    """

    start: int
    end: int
    type: EntityType | None
    kind: SpanKind
    head: str = ""
    names: list[str] = field(
        default_factory=list
    )  # further names in the text's own letters: the short form, the institution
    acronym: str = ""
    acronym_at: tuple[int, int] = (0, 0)
    iri: str = ""  # of the authority's entry
    plural: bool = False  # a head that several names share
    post: str = ""  # of an office: how many words name the post
    area: str = ""  # of a body that governs a place: the place's name
    institution: str = ""  # of an office: what its institution is called ("ministère")
    actor: str = ""  # kind of actor
    nationality: str = ""  # country code, where an adjective stands for a government
    gender: str = ""  # of a pronoun: m, f or ""; with "last" where it points at what was named last
    generic: bool = False  # a description that fits any entity of its type ("the activity", "the building")
    weak: bool = False  # a description that makes no entity of its own ("the document")
    organ: bool = False  # "the council": stands for its commune or region where the text names it by no more
    inner: list[Span] = field(default_factory=list)  # places within a name
    alternatives: tuple[EntityType, ...] = ()  # further types that the same words may have


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: `low` is its folded form; `cap` where it opens with a capital, `caps` where all letters are."""

    start: int
    end: int
    low: str
    word: bool
    cap: bool
    caps: bool
    text: str = ""


_WORD = r"[^\W_]+(?:['.&/+-](?=[^\W_])[^\W_]+)*"
# "Mayor's" is two words, as are "EU-funded" and what lost its space ("jobs.The").
_WORD_EN = r"[^\W_]+(?:(?:(?!'s\b)['&/+]|-(?!(?:co-)?(?:funded|financed|backed|sponsored|supported|led|run)\b)|\.(?![A-Z][a-z]))(?=[^\W_])[^\W_]+)*"  # noqa: E501
# "N'Ganigui", "M'Dahoma" are names, not "n'" and "m'".
_ELISION = r"(?!(?-i:[NMST]'[A-Z]))(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu|aujourd)'(?=[^\W_])"
_PREFIXED = re.compile(r"(?:al|el|as|ar|ad|ash|az|an|at|ul|ben|bin)-[A-Z]")  # an Arabic article within a name
_TOKENS = {
    "fr": re.compile(rf"aujourd'hui|{_ELISION}|{_WORD}|[^\w\s]", re.IGNORECASE),
    "en": re.compile(rf"'s\b|{_WORD_EN}|[^\w\s]"),
    "ar": re.compile(r"[^\W_]+(?:[./-](?=[^\W_])[^\W_]+)*|[^\w\s]"),
}


def tokenise(clean: str, low: str, start: int, end: int, language: str) -> list[Token]:
    """The tokens between two offsets, in order."""
    tokens = []
    for match in _TOKENS[language].finditer(clean, start, end):
        a, b = match.span()
        first = clean[a]
        letters = [c for c in clean[a:b] if c.isalpha()]
        caps = len(letters) > 1 and all(c.isupper() for c in letters)
        tokens.append(
            Token(
                a, b, low[a:b], first.isalnum(), first.isupper() or bool(_PREFIXED.match(clean, a, b)), caps, clean[a:b]
            )
        )
    return tokens


def phrase(tokens: list[Token], i: int, j: int) -> str:
    """Tokens as one phrase, as heads are keyed."""
    return " ".join(t.low for t in tokens[i:j])
