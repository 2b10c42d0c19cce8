"""The two SHACL engines, each giving the same plain results.

pyshifty does the work; pySHACL is the reference, and the engine where there is no pyshifty (macOS on Intel).
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from graph.errors import OntologyError, UsageError
from graph.namespaces import compact, expand
from graph.ntriples import language, value
from graph.stores.files import parse_triples
from graph.validation.shapes import Shapes

Severity = Literal["violation", "warning", "info"]
_SH = expand("sh:")
_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One validation result (SHACL, section 3.6.2): IRIs, and literals by their lexical form."""

    severity: Severity
    shape: str
    focus: str
    path: str
    value: str
    component: str
    about: str  # the path, or the property that the shape is for
    messages: tuple[tuple[str, str], ...]  # language and text


Engine = Callable[[bytes, Shapes], list[Result]]
Rows = defaultdict[str, defaultdict[str, list[tuple[str, str]]]]  # by node and property, values with their languages


def available_engines() -> tuple[str, ...]:
    """The engines that can be used here, the one used by default first."""
    return tuple(name for name, module in (("shifty", "shifty"), ("pyshacl", "pyshacl")) if _installed(module))


def results(data: bytes, shapes: Shapes, engine: str = "") -> list[Result]:
    """The sorted results of validating N-Triples. UsageError for an engine that is not here."""
    available = available_engines()
    name = engine or available[0]
    if name not in available or name not in ENGINES:
        raise UsageError(f"the engine {name!r} is not here; these are: {' '.join(available)}")
    return sorted(ENGINES[name](data, shapes))


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _with_shifty(data: bytes, shapes: Shapes) -> list[Result]:
    """Two passes, together faster than one: which shapes have results, then the report of these."""
    # The native module's own functions: the public ones parse the report with rdflib, 110 ms of import.
    from shifty import _shifty

    given: dict[str, Any] = {"data": data, "data_format": "ntriples", "run_infer": False}
    try:
        validator = _shifty.PreparedValidator(shapes=shapes.triples, shapes_format="ntriples")
        found = validator.validate_algebra(**given, sort_results=False)
    except ValueError as error:
        raise OntologyError(f"the shapes cannot be used: {error}") from error
    if found.diagnostics:
        raise OntologyError(f"the shapes cannot be used: {found.diagnostics[0]}")
    names = [violation.shape_name for violation in found.violations]
    if not names:
        return []
    entries = None if None in names else sorted({name for name in names if name})
    report = validator.validate_w3c(**given, entry_shape_names=entries)
    rows: Rows = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term in parse_triples(report._report_ntriples.encode()):
        rows[subject][value(predicate).removeprefix(_SH)].append((value(term), language(term)))
    return _results(rows, shapes)


def _with_pyshacl(data: bytes, shapes: Shapes) -> list[Result]:
    import pyshacl
    import rdflib

    graphs = [rdflib.Graph().parse(data=text, format="nt") for text in (data, shapes.triples)]
    _, report, _ = pyshacl.validate(graphs[0], shacl_graph=graphs[1], inference="none")
    rows: Rows = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term in report:
        tag = getattr(term, "language", None) or ""
        rows[_label(subject)][str(predicate).removeprefix(_SH)].append((_label(term), tag))
    return _results(rows, shapes)


def _label(term: object) -> str:
    """A term's text; blank nodes as Oxigraph has them, so that they cannot be taken for IRIs."""
    return f"_:{term}" if type(term).__name__ == "BNode" else str(term)


def _results(rows: Rows, shapes: Shapes) -> list[Result]:
    """The results of the report itself; those of nested shapes (`sh:detail`) are the reasons of these."""
    named = [value for row in list(rows.values()) for value, _ in row.get("result", ())]
    return [_result(rows[name], shapes) for name in named]


def _result(row: defaultdict[str, list[tuple[str, str]]], shapes: Shapes) -> Result:
    def one(name: str) -> str:
        return row[name][0][0] if name in row else ""

    shape = one("sourceShape")
    path = shapes.paths[shape] if shape in shapes.paths else compact(one("resultPath"))
    return Result(
        severity=_SEVERITIES.get(one("resultSeverity").removeprefix(_SH), "violation"),
        shape=shapes.name(shape),
        focus=one("focusNode"),
        path=path,
        value=one("value"),
        component=one("sourceConstraintComponent").removeprefix(_SH),
        about=path or shapes.targets.get(shapes.name(shape), ""),
        messages=tuple(sorted((tag.lower() or shapes.tags.get(text, ""), text) for text, tag in row["resultMessage"])),
    )


ENGINES: dict[str, Engine] = {"shifty": _with_shifty, "pyshacl": _with_pyshacl}
