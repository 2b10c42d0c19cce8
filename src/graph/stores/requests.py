"""What passes between a query's caller and the process that runs it."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: wall-clock seconds, megabytes of memory beside the opened store, megabytes of answer."""

    seconds: float = 30.0
    memory: int = 1024
    answer: int = 1024


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter's value as it was given; `kind` is iri, text, lang, year or number, `classes` narrow an iri."""

    name: str
    kind: str
    value: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """A query to run: the store's folder, the text, its arguments, the reader's language, the form of the answer.

    `sort` puts the rows in the order of the query's own ORDER BY once more, with text as a reader of the language
    expects it. `place` opens messages about the query.
    """

    store: str
    query: str
    arguments: tuple[Argument, ...] = ()
    language: str = "en"
    format: str = "json"
    sort: bool = False
    place: str = ""
