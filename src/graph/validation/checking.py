"""Validation of a dataset against shapes, told in words that a reader can place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from io import BytesIO

from graph.model import LANGUAGES, Finding, Report
from graph.namespaces import compact
from graph.ntriples import Quad, known, language, value
from graph.validation.engines import Result, results
from graph.validation.shapes import Shapes
from graph.validation.tracing import ClaimIndex, TracedClaim

_LABELS = (known("skos:prefLabel"), known("rdfs:label"), known("dct:title"))
_RANKS = {"violation": 0, "warning": 1, "info": 2}


def validate(
    quads: Sequence[Quad],
    shapes: Shapes,
    *,
    lang: str = "en",
    engine: str = "",
) -> Report:
    """What breaks the shapes in the union of all graphs, violations first, each with the claims behind it.

    The graphs must hold the ontology too: a shape on a class counts for its subclasses. Nothing is inferred here.
    Messages and labels are in `lang` where there are any, else in English. UsageError for an unknown engine.
    """
    found = results(_lines(quads, shapes.properties), shapes, engine)
    if not found:
        return Report()
    labels = _labels(quads, {term for result in found for term in (result.focus, result.value)}, lang)
    index = ClaimIndex(quads)
    findings = dict.fromkeys(_finding(result, index.behind(result), labels, lang) for result in found)
    return Report(tuple(sorted(findings, key=lambda f: (_RANKS[f.severity], f.shape, f.focus, f.path, f.value))))


def _lines(quads: Iterable[Quad], properties: Set[str] | None) -> bytes:
    """The triples that results can depend on, as N-Triples. (The engines take a triple of two graphs for one.)"""
    data = BytesIO()
    for s, p, o, _ in quads:
        if properties is None or p in properties:
            data.write(f"{s} {p} {o} .\n".encode())
    return data.getvalue()


def _finding(result: Result, claims: Sequence[TracedClaim], labels: Mapping[str, str], lang: str) -> Finding:
    return Finding(
        severity=result.severity,
        shape=result.shape,
        focus=result.focus,
        label=labels.get(result.focus, compact(result.focus)),
        message=_message(result, lang),
        path=result.path,
        value=result.value,
        claims=tuple(claim.iri for claim in claims),
        document=claims[0].document if claims else "",
        quote=claims[0].quote if claims else "",
    )


def _message(result: Result, lang: str) -> str:
    """The author's message in the language asked for, else in English, else whatever the shape or the engine says."""
    by_language = dict(reversed(result.messages))
    ordered = (lang, "en", *LANGUAGES, "")
    return next((by_language[code] for code in ordered if code in by_language), result.component)


def _labels(quads: Iterable[Quad], nodes: set[str], lang: str) -> dict[str, str]:
    """A label of each node: in the language asked for, else in English, else the first in order."""
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    for subject, predicate, label, _ in quads:
        if predicate in _LABELS and (node := value(subject)) in nodes:
            rank = (_LABELS.index(predicate), _rank(language(label), lang), value(label))
            if node not in found or rank < found[node][0]:
                found[node] = (rank, value(label))
    return {node: label for node, (_, label) in found.items()}


def _rank(found: str, lang: str) -> int:
    return 0 if found == lang else 1 if found == "en" else 2
