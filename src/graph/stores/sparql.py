"""What can be told of a SPARQL query from its text: its form, where it would reach out, and its parameters.

The words of a query are told apart as the grammar does (SPARQL 1.1 section 19.8), so that nothing inside an IRI, a
string or a comment is taken for a keyword.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from graph.errors import QueryError
from graph.namespaces import PREFIXES

READING = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
WRITING = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\r\n]*)
      | (?P<string>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
                  |\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<name>(?:[^\W\d](?:[\w.-]*[\w-])?)?:(?:[\w:%-]|\\.|\.(?=[\w:%.-]))*)
      | (?P<word>[^\W\d]\w*)
      | (?P<mark>[^\s])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query: its kind (iri, string, variable, tag, name, word, mark), its text, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a query in order, without its comments."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match.group(), match.start(), match.end())


def line_of(text: str, offset: int) -> int:
    """The line, counted from 1, in which an offset lies."""
    return text.count("\n", 0, offset) + 1


def form(text: str) -> str:
    """The query's form (SELECT, ASK, CONSTRUCT, DESCRIBE), the verb of an update, or "" where it is neither.

    >>> form("PREFIX select: <http://example.org/> ASK { ?s ?p ?o }")
    'ASK'
    """
    words = (token.text.upper() for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word in READING or word in WRITING), "")


def check_reading(text: str, place: str = "") -> str:
    """The form of a query that reads this store and nothing else; QueryError where it would write or reach out."""
    unescaped = _ESCAPE.sub(lambda m: chr(int(m.group(1) or m.group(2), 16) % 0x110000), text)
    for version in (text, unescaped):
        for token in tokens(version):
            if token.kind == "word" and token.text.upper() == "SERVICE":
                raise QueryError(
                    "SERVICE asks another server; queries run without network, so load its data first",
                    place=located(place, version, token.start),
                )
    found = form(text)
    if found in WRITING:
        raise QueryError(
            f"{found} changes the data; queries only read: use SELECT, ASK, CONSTRUCT or DESCRIBE", place=place
        )
    return found


def located(place: str, text: str, offset: int) -> str:
    """A place in words: "file, line 3"."""
    return f"{place}, line {line_of(text, offset)}" if place else f"line {line_of(text, offset)}"


def syntax_error(text: str, said: str, place: str = "") -> QueryError:
    """The engine's complaint about a query in words a person can use: where, what stands there, and what is known."""
    where = re.search(r"(\d+):(\d+)", said)
    line, column = (int(where.group(1)), int(where.group(2))) if where else (1, 1)
    lines = text.splitlines() or [""]
    standing = lines[min(line, len(lines)) - 1][max(column - 1, 0) :].strip()[:60]
    reasons = [*_undeclared(text), *re.findall(r"(The [A-Z]+ [a-z ]+)", said)]
    reason = f" ({'; '.join(reasons)})" if reasons else ""
    spot = f"at {standing!r}" if standing else "at the end: something is missing"
    return QueryError(
        f"the query does not parse {spot}, column {column}{reason}",
        place=f"{place}, line {line}" if place else f"line {line}",
    )


def _undeclared(text: str) -> list[str]:
    words = list(tokens(text))
    declared = {b.text.partition(":")[0] for a, b in pairwise(words) if a.text.upper() == "PREFIX"}
    used = {w.text.partition(":")[0] for w in words if w.kind == "name"}
    return [f"the prefix {prefix}: is not declared" for prefix in sorted(used - declared - set(PREFIXES))]


def slots(text: str) -> dict[str, list[tuple[int, int]]]:
    """Where each parameter's value stands: what lies between the braces of every `VALUES ?name { ... }`."""
    found: dict[str, list[tuple[int, int]]] = {}
    words = list(tokens(text))
    for first, variable, brace in zip(words, words[1:], words[2:], strict=False):
        if first.text.upper() == "VALUES" and variable.kind == "variable" and brace.text == "{":
            end = next((w.start for w in words if w.text == "}" and w.start >= brace.end), len(text))
            found.setdefault(variable.text[1:], []).append((brace.end, end))
    return found


def bind(text: str, values: Mapping[str, str]) -> str:
    """The query with each named parameter's VALUES holding its value, a term in SPARQL's own syntax.

    >>> bind("ASK { VALUES ?x { UNDEF } ?x ?p ?o }", {"x": "<http://example.org/a>"})
    'ASK { VALUES ?x { <http://example.org/a> } ?x ?p ?o }'
    """
    spans = [
        (start, end, values[name]) for name, found in slots(text).items() if name in values for start, end in found
    ]
    for start, end, value in sorted(spans, reverse=True):
        text = f"{text[:start]} {value} {text[end:]}"
    return text


def body(text: str) -> tuple[int, int] | None:
    """Where the outermost group of a SELECT or ASK stands: the offsets of its braces, None where there is none."""
    braces, brackets, start = 0, 0, -1
    for token in tokens(text):
        brackets += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "mark" and start < 0 else 0
        if token.text == "{" and (start >= 0 or not brackets):
            start = token.start if start < 0 else start
            braces += 1
        elif token.text == "}" and start >= 0:
            braces -= 1
            if braces == 0:
                return start, token.start
    return None


def order(text: str) -> tuple[tuple[str, bool], ...]:
    """The variables of the closing ORDER BY, each with whether it descends; nothing where a key is no plain variable.

    >>> order("SELECT ?a ?n { ?a ?p ?n } ORDER BY DESC(?n) ?a LIMIT 5")
    (('n', True), ('a', False))
    """
    group = body(text)
    words = [t for t in tokens(text) if group and t.start > group[1]]
    starts = [i for i, t in enumerate(words) if t.text.upper() == "ORDER"]
    return _keys(words[starts[0] + 2 :]) if starts else ()


def _keys(words: list[Token]) -> tuple[tuple[str, bool], ...]:
    keys: list[tuple[str, bool]] = []
    descends = False
    for token in words:
        word = token.text.upper()
        if word in ("LIMIT", "OFFSET", "VALUES"):
            break
        if token.kind == "variable":
            keys.append((token.text[1:], descends))
            descends = False
        elif word in ("ASC", "DESC"):
            descends = word == "DESC"
        elif token.text not in "()":
            return ()
    return tuple(keys)


# Languages after the one asked for, nearest first for readers of each.
_NEXT = {"ar": "ar fr en", "fr": "fr en ar", "en": "en fr ar"}
_PROPERTIES = (
    "(<http://www.w3.org/2004/02/skos/core#prefLabel> 1) (<http://www.w3.org/2000/01/rdf-schema#label> 2) "
    "(<http://purl.org/dc/terms/title> 3)"
)


def label(text: str, language: str) -> str:
    """The query with every `?xLabel` that it selects but does not bind filled by the label of `?x`.

    One label a row, in the language asked for where there is one, else in the nearest; its tag tells which. The result
    is plain SPARQL 1.1 in which the lines before the closing brace stand where they stood.
    """
    group = body(text)
    if group is None or form(text) != "SELECT":
        return text
    inside = {t.text[1:] for t in tokens(text[group[0] : group[1]]) if t.kind == "variable"}
    outside = dict.fromkeys(
        t.text[1:] for t in tokens(text) if t.kind == "variable" and not group[0] < t.start < group[1]
    )
    wanted = [v[:-5] for v in outside if v.endswith("Label") and v not in inside and v[:-5] in inside]
    patterns = "".join(_label(variable, _NEXT.get(language, f"{language} en fr ar")) for variable in wanted)
    return text[: group[1]] + patterns + text[group[1] :]


def _label(v: str, languages: str) -> str:
    """The pattern that binds ?vLabel. Whole keys are compared, so no two labels tie and no row is doubled.

    ?v is copied first: where it is unbound, an OPTIONAL on it would match every label there is.
    """
    return (
        f' BIND(COALESCE(?{v}, "") AS ?{v}_1) OPTIONAL {{ VALUES (?{v}_2 ?{v}_3) {{ {_PROPERTIES} }}'
        f" ?{v}_1 ?{v}_2 ?{v}Label FILTER NOT EXISTS {{ VALUES (?{v}_4 ?{v}_5) {{ {_PROPERTIES} }}"
        f" ?{v}_1 ?{v}_4 ?{v}_6 FILTER({_rank(f'{v}_6', f'{v}_5', languages)}"
        f" < {_rank(f'{v}Label', f'{v}_3', languages)}) }} }}"
    )


def _rank(label_variable: str, property_variable: str, languages: str) -> str:
    """An expression that orders labels: by place of the language in a list, then property, tag and text."""
    tag = f"LANG(?{label_variable})"
    place = f'STRLEN(STRBEFORE(CONCAT(" {languages} ", {tag}, " "), CONCAT(" ", {tag}, " ")))'
    return f'CONCAT(STR(100 + {place}), STR(?{property_variable}), {tag}, " ", STR(?{label_variable}))'
