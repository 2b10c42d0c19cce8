"""The process that runs one query and ends: `python -m graph.stores.worker`, a task on its standard input.

It speaks to `graph.stores.sandbox` alone: the answer on standard output, or exit code 3 and the error as a line of
JSON on standard error. Any other end means that a limit was met.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from graph.errors import MigraphError, QueryError, StoreError, UsageError
from graph.languages.collation import sort_key
from graph.namespaces import GRAPH, ID, PREFIXES, expand
from graph.stores import sparql
from graph.stores.requests import MEGABYTE, Argument, Limits, Request

if TYPE_CHECKING:
    import pyoxigraph as ox

_NUMBERS = ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger", "int", "long")
_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000


def main() -> None:
    """Do the one task and end with 0, or say what is wrong and end with 3."""
    task = json.load(sys.stdin.buffer)
    limits = Limits(**task["limits"])
    request = Request(
        **{**task["request"], "arguments": tuple(_argument(fields) for fields in task["request"]["arguments"])}
    )
    try:
        _hold(limits)
        _answer(request, limits)
    except MemoryError:
        os._exit(134)
    except MigraphError as error:
        kind = {UsageError: "usage", StoreError: "store"}.get(type(error), "query")
        print(json.dumps({"kind": kind, "message": error.message, "place": error.place}), file=sys.stderr)
        sys.stderr.flush()
        os._exit(3)
    # The store's threads have nothing left to say; taking it down in order would cost more than the query.
    sys.stdout.flush()
    os._exit(0)


def _argument(fields: dict[str, Any]) -> Argument:
    return Argument(**{**fields, "classes": tuple(fields["classes"])})


def _hold(limits: Limits) -> None:
    """Limit the answer, and the processor's time in case that the parent is gone when the time is up."""
    _limit(resource.RLIMIT_FSIZE, limits.answer * MEGABYTE)
    _limit(resource.RLIMIT_CPU, int(limits.seconds * (os.cpu_count() or 1)) + 1)
    _limit(resource.RLIMIT_CORE, 0)


def _hold_memory(limits: Limits) -> None:
    """Limit what is taken from now on: the opened store is not of the query's making, its threads' stacks least."""
    statm = Path("/proc/self/statm")
    taken = int(statm.read_text().split()[5]) * resource.getpagesize() if statm.exists() else 0
    _limit(resource.RLIMIT_DATA, taken + limits.memory * MEGABYTE)


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _leave_network() -> None:
    """Go where there is no network, on a system that has such places; elsewhere the check of the text stands alone."""
    if sys.platform == "linux":
        import ctypes

        libc = ctypes.CDLL(None)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _answer(request: Request, limits: Limits) -> None:
    form = sparql.check_reading(request.query, request.place)
    import pyoxigraph as ox

    try:
        # The real path: a build that is published meanwhile changes where the given one leads.
        store = ox.Store.read_only(os.path.realpath(request.store))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"the store cannot be opened: {error}; build it again", place=request.store) from error
    _hold_memory(limits)
    values = {argument.name: str(_term(store, argument)) for argument in request.arguments}
    text = sparql.label(sparql.bind(request.query, values), request.language)
    _leave_network()
    try:
        _write(store.query(text, prefixes=PREFIXES), request, form, sys.stdout.buffer)
    except SyntaxError as error:
        raise sparql.syntax_error(text, str(error), request.place) from None
    except OSError as error:
        raise QueryError(_refusal(error, limits), place=request.place) from None


def _term(store: ox.Store, argument: Argument) -> ox.NamedNode | ox.Literal:
    """An argument as the term that it stands for."""
    import pyoxigraph as ox

    if argument.kind == "iri":
        from graph.stores.lookup import find_entity

        return find_entity(store, argument.value, argument.classes)
    if argument.kind in ("year", "number"):
        whole = argument.value.lstrip("+-").isdigit()
        return ox.Literal(argument.value, datatype=ox.NamedNode(expand("xsd:integer" if whole else "xsd:decimal")))
    return ox.Literal(argument.value)


def _refusal(error: OSError, limits: Limits) -> str:
    if error.errno == errno.EFBIG:
        return f"the answer is larger than {limits.answer} MB; narrow the query"
    return f"the store cannot be read: {error}"


def _write(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, request: Request, form: str, out: IO[bytes]
) -> None:
    """Write results in the format asked for; triples sorted and each once: the same data, the same file."""
    import pyoxigraph as ox

    if isinstance(results, ox.QueryTriples):
        triples = sorted(set(results), key=str)
        if request.format == "ttl":
            ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=_used(triples))
        else:
            ox.serialize(triples, out, format=ox.RdfFormat.N_TRIPLES)
        return
    target = {
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
    }[request.format]
    keys = sparql.order(request.query) if request.sort and isinstance(results, ox.QuerySolutions) else ()
    if not keys:
        results.serialize(out, format=target)
        return
    ordered = _sorted(json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b""), keys)
    if request.format == "json":
        out.write(ordered)
    else:
        ox.parse_query_results(ordered, ox.QueryResultsFormat.JSON).serialize(out, format=target)


def _used(triples: list[ox.Triple]) -> dict[str, str]:
    """The prefixes that some term of the triples begins with, in a fixed order.

    Not those whose terms have further parts ("id:organisation/enabel"), which Turtle can only write with escapes.
    """
    text = "\n".join(str(term) for triple in triples for term in triple)
    plain = {prefix: base for prefix, base in sorted(PREFIXES.items()) if base not in (ID, GRAPH)}
    return {prefix: base for prefix, base in plain.items() if f"<{base}" in text}


def _sorted(answer: dict[str, Any], keys: tuple[tuple[str, bool], ...]) -> bytes:
    """Rows of the SPARQL results in JSON, text as in a printed index, equals as the engine had them."""
    rows = answer["results"]["bindings"]
    for name, descends in reversed(keys):
        rows.sort(key=lambda row: _sort_key(row.get(name)), reverse=descends)
    return json.dumps(answer, ensure_ascii=False).encode()


def _sort_key(term: dict[str, str] | None) -> tuple[int, float, tuple[str, str]]:
    """As SPARQL 1.1 section 15.1 orders: unbound, then addresses, then literals; numbers among themselves by value."""
    if term is None:
        return 0, 0.0, ("", "")
    value = term["value"]
    if term["type"] == "uri":
        return 1, 0.0, (value, "")
    if term.get("datatype", "").rpartition("#")[2] in _NUMBERS:
        return 2, float(value), ("", "")
    return 3, 0.0, sort_key(value) if "datatype" not in term else (value, "")


if __name__ == "__main__":
    main()
