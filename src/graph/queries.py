"""The named questions: SPARQL files with a header, and any other query, run in a process of its own with limits.

A file of `queries/` opens with lines of the form `#+ key: value`:

    #+ title@en: Who funds what                     and @fr, @ar; so too description
    #+ parameter: funder iri Organisation = any     name, kind, for an iri its classes, default
    #+ example: migraph query who-funds-what --param funder=Enabel
    #+ tags: analyst, network

A parameter `x` is what stands in the query as `VALUES ?x { ... }`: its default, or UNDEF where the header says `any`
or `required`. So a file is whole as it stands, and runs in any SPARQL 1.1 engine. Where a query selects `?xLabel` and
does not bind it, it is given the label of ?x in the reader's language (see `graph.stores.sparql.label`).
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from graph.errors import QueryError, UsageError
from graph.model import LANGUAGES, Name, Table
from graph.namespaces import BASE, DEFAULT_BASE, compact
from graph.stores import sparql
from graph.stores.requests import Argument, Limits, Request
from graph.stores.sandbox import evaluate
from graph.stores.syntax import check_syntax

KINDS = ("iri", "text", "lang", "year", "number")
TAGS = ("analyst", "network", "academic")
ROW_FORMATS = ("csv", "tsv", "json", "xml")
TRIPLE_FORMATS = ("ttl", "nt")

_HEADER = re.compile(r"#\+\s*(?P<key>[a-z]+)(?:@(?P<language>[a-z]{2}))?\s*:\s*(?P<value>.*\S)\s*$")
_PARAMETER = re.compile(
    r"(?P<name>[A-Za-z]\w*)\s+(?P<kind>\w+)(?:\s+(?P<classes>\w+(?:\|\w+)*))?\s*=\s*(?P<default>.+)$"
)
_VALUES = {
    "year": re.compile(r"[12]\d{3}"),
    "number": re.compile(r"[+-]?\d+(?:\.\d+)?"),
    "lang": re.compile("|".join(LANGUAGES)),
    "iri": re.compile(r".*\S.*", re.DOTALL),
    "text": re.compile(r".*", re.DOTALL),
}
_WANTED = {
    "year": "a year such as 2021",
    "number": "a number such as 2 or 0.5",
    "lang": "ar, fr or en",
    "iri": "a name",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed by. `default` is "any" (no narrowing), "required", or a value."""

    name: str
    kind: str
    classes: tuple[str, ...] = ()
    default: str = "any"


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question: its text, and what its header says of it; `place` is its file, for messages."""

    name: str
    text: str
    titles: tuple[Name, ...] = ()
    descriptions: tuple[Name, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    example: str = ""
    tags: tuple[str, ...] = ()
    place: str = ""

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; "" where it is none of these."""
        return sparql.form(self.text)

    def title(self, language: str) -> str:
        """The title in a language, else in English, else the name."""
        return _in_language(self.titles, language) or self.name

    def description(self, language: str) -> str:
        """The description in a language, else in English."""
        return _in_language(self.descriptions, language)


def load(folder: Path) -> tuple[NamedQuery, ...]:
    """The named questions of a folder by name. QueryError with file and line where a header or a query is broken."""
    queries = tuple(read(path) for path in sorted(folder.glob("*.rq")))
    for query in queries:
        check_syntax(query.text, query.place)
    return queries


def read(path: Path) -> NamedQuery:
    """The query of a file. UsageError where there is no such file, QueryError where its text or header is broken."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise UsageError("there is no such file", place=str(path)) from None
    except UnicodeDecodeError as error:
        raise QueryError(
            f"the file is not UTF-8: byte {error.start} is {error.object[error.start]:#04x}", place=str(path)
        ) from None
    query = parse(text, path.stem, str(path))
    _check(query)
    return query


def find(folder: Path, name: str) -> NamedQuery:
    """The named question of a folder. UsageError with the nearest names where there is none of that name."""
    names = sorted(p.stem for p in folder.glob("*.rq"))
    if name in names:
        return read(folder / f"{name}.rq")
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    near += [n for n in names if n not in near and set(name.split("-")) & set(n.split("-"))][: 3 - len(near)]
    hint = f"; near are {', '.join(near)}" if near else ""
    raise UsageError(f"there is no question called {name!r}{hint}; `migraph query` lists them all")


def parse(text: str, name: str = "", place: str = "") -> NamedQuery:
    """A query from its text; QueryError with the line where a header line is not of the form `#+ key: value`."""
    found: dict[str, list[tuple[str, str]]] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        match = _HEADER.match(line)
        if match is None or match["key"] not in ("title", "description", "parameter", "example", "tags"):
            raise QueryError(
                f"a header line is `#+ key: value` with key title@xx, description@xx, parameter, example or tags,"
                f" not {line!r}",
                place=f"{place or 'query'}, line {number}",
            )
        if match["key"] == "parameter":
            parameters.append(_parameter(match["value"], f"{place or 'query'}, line {number}"))
        found.setdefault(match["key"], []).append((match["language"] or "", match["value"]))
    tags = ",".join(value for _, value in found.get("tags", [])).split(",")
    return NamedQuery(
        name=name,
        text=text,
        titles=tuple(Name(value, language) for language, value in found.get("title", [])),
        descriptions=tuple(Name(value, language) for language, value in found.get("description", [])),
        parameters=tuple(parameters),
        example=next((value for _, value in found.get("example", [])), ""),
        tags=tuple(tag.strip() for tag in tags if tag.strip()),
        place=place,
    )


def run(
    store: Path,
    query: NamedQuery,
    parameters: Mapping[str, str] | None = None,
    *,
    language: str = "en",
    limits: Limits | None = None,
    format: str = "json",
) -> IO[bytes]:
    """The whole answer as a file: a SELECT's or ASK's as csv, tsv, json or xml, a CONSTRUCT's as ttl or nt.

    UsageError for an unknown, missing or ill-typed parameter, or a format that the query's form does not have;
    QueryError where it does not parse, is not read-only, or runs over its limits.
    """
    _check_format(query, format)
    request = Request(
        store=str(store),
        query=_rebased(query.text),
        arguments=_arguments(query, parameters or {}),
        language=language,
        format=format,
        sort=bool(query.titles),
        place=query.place,
    )
    return evaluate(request, limits)


def tabulate(
    store: Path,
    query: NamedQuery,
    parameters: Mapping[str, str] | None = None,
    *,
    language: str = "en",
    limits: Limits | None = None,
) -> Table:
    """The answer of a SELECT as a table of plain cells."""
    if query.form != "SELECT":
        raise UsageError(f"only a SELECT has rows, and {query.name or 'this query'} is {query.form or 'none'}")
    with run(store, query, parameters, language=language, limits=limits) as answer:
        return table(json.load(answer), language)


def table(answer: Mapping[str, Any], language: str = "") -> Table:
    """SPARQL results in JSON as a table: addresses compacted, numbers as numbers, a label's other language shown."""
    columns = tuple(answer["head"]["vars"])
    rows = answer["results"]["bindings"]
    return Table(columns, tuple(tuple(_cell(row.get(name), language) for name in columns) for row in rows))


def lines(answer: IO[bytes]) -> Iterator[str]:
    """SPARQL results in JSON as JSON lines, an object a row: plain values, numbers as numbers, nothing for unbound."""
    results = json.load(answer)
    for row in results["results"]["bindings"] if "results" in results else [results]:
        plain = (
            {name: _plain(term) for name, term in row.items()}
            if "results" in results
            else {"answer": results["boolean"]}
        )
        yield json.dumps(plain, ensure_ascii=False) + "\n"


def _cell(term: Mapping[str, Any] | None, language: str) -> str | int | float | None:
    if term is None:
        return None
    if term["type"] == "uri":
        return compact(str(term["value"]))
    tag = str(term.get("xml:lang", ""))
    return f"{term['value']} [{tag}]" if language and tag and tag != language else _plain(term)


def _plain(term: Mapping[str, Any]) -> str | int | float:
    """A term's value: a number for the numeric datatypes, whole where it is whole."""
    value = str(term["value"])
    datatype = str(term.get("datatype", "")).rpartition("#")[2]
    if datatype.lower().endswith("integer") or datatype in ("int", "long"):
        return int(value)
    if datatype in ("decimal", "double", "float"):
        number = float(value)
        return int(number) if number.is_integer() else number
    return value


def _parameter(declaration: str, place: str) -> Parameter:
    match = _PARAMETER.match(declaration)
    if match is None or match["kind"] not in KINDS or (match["classes"] and match["kind"] != "iri"):
        raise QueryError(
            f"a parameter is `NAME KIND = DEFAULT` with kind {', '.join(KINDS)} (an iri may name classes, as in"
            f" `funder iri Organisation = any`), not {declaration!r}",
            place=place,
        )
    classes = tuple((match["classes"] or "").split("|")) if match["classes"] else ()
    return Parameter(match["name"], match["kind"], classes, match["default"].strip())


def _check(query: NamedQuery) -> None:
    """QueryError unless the query parses, only reads, and holds exactly the parameters that its header declares."""
    sparql.check_reading(query.text, query.place)
    declared = {p.name for p in query.parameters}
    slots = sparql.slots(query.text)
    for missing in sorted(declared - slots.keys()):
        raise QueryError(
            f"the parameter {missing} has no `VALUES ?{missing} {{ ... }}` in the query", place=query.place
        )
    for parameter in query.parameters:
        for start, end in slots[parameter.name]:
            held = query.text[start:end].strip()
            if (held == "UNDEF") != (parameter.default in ("any", "required")):
                raise QueryError(
                    f"the parameter {parameter.name} is {parameter.default} in the header and {held} in its VALUES",
                    place=sparql.located(query.place, query.text, start),
                )


def _arguments(query: NamedQuery, given: Mapping[str, str]) -> tuple[Argument, ...]:
    known = {p.name: p for p in query.parameters}
    for name in given:
        if name not in known:
            exist = f"it has {', '.join(known)}" if known else "it has none"
            raise UsageError(f"{query.name or 'this query'} has no parameter {name!r}: {exist}")
    for parameter in query.parameters:
        if parameter.default == "required" and parameter.name not in given:
            raise UsageError(
                f"{query.name} needs {parameter.name}: give --param {parameter.name}=..."
                + (f", as in `{query.example}`" if query.example else "")
            )
    return tuple(_argument(known[name], value) for name, value in given.items())


def _argument(parameter: Parameter, value: str) -> Argument:
    if not _VALUES[parameter.kind].fullmatch(value):
        raise UsageError(f"the parameter {parameter.name} takes {_WANTED[parameter.kind]}, not {value!r}")
    return Argument(parameter.name, parameter.kind, value, parameter.classes)


def _check_format(query: NamedQuery, format: str) -> None:
    allowed = TRIPLE_FORMATS if query.form in ("CONSTRUCT", "DESCRIBE") else ROW_FORMATS
    if query.form and query.form in sparql.READING and format not in allowed:
        raise UsageError(f"{query.form} answers in {', '.join(allowed)}, not in {format}")


def _rebased(text: str) -> str:
    """The query with the addresses of the default base moved to the base in force."""
    if BASE == DEFAULT_BASE:
        return text
    return re.sub(rf"<{re.escape(DEFAULT_BASE)}(id|graph)/", rf"<{BASE}\1/", text)


def _in_language(names: tuple[Name, ...], language: str) -> str:
    by_language = {name.language: name.text for name in names}
    return by_language.get(language) or by_language.get("en") or next(iter(by_language.values()), "")
