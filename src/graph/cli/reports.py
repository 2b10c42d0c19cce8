"""The reports of builds and validations as people read them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from graph.model import Claim, Entity, Finding, Report

if TYPE_CHECKING:
    from graph.pipeline import BuildReport

_FINDINGS_SHOWN = 50
_PARTNERSHIPS_SHOWN = 15
_PASSED_OVER_SHOWN = 3
_RLI, _PDI = "\u2067", "\u2069"


def show_build(report: BuildReport, lang: str) -> None:
    """Tell what a build did: to standard output what there is, to standard error what went wrong."""
    for line in _trouble(report):
        click.echo(line, err=True)
    if report.published:
        click.echo("\n".join(_content(report)))
    else:
        click.echo(f"The data is invalid: nothing is published, and {report.into}/ is as it was.", err=True)
        click.echo("Correct the sources, decide on the claims, or leave them out with --withhold.", err=True)


def show_findings(report: Report) -> None:
    """Tell what validation found, violations first."""
    for line in _findings(report.findings):
        click.echo(line)


def _trouble(report: BuildReport) -> Iterator[str]:
    yield from (f"left out: {problem}" for problem in report.problems if not problem.skipped)
    passed_over = [problem.path for problem in report.problems if problem.skipped]
    if passed_over:
        named = ", ".join(passed_over[:_PASSED_OVER_SHOWN]) + (", ..." if len(passed_over) > _PASSED_OVER_SHOWN else "")
        yield f"passed over, since no reader reads them: {_count(len(passed_over), 'file')} ({named})"
    for decision in report.stale:
        yield f"{decision.place}: nothing in the dataset has the IRI {decision.subject}; the decision has no effect"
    if report.withheld:
        yield f"{_count(len(report.withheld), 'claim')} withheld:"
        yield from (f"  {_claim(claim)}" for claim in report.withheld)
        yield from _findings(report.withheld_for)
    violations = [f for f in report.validation.findings if f.severity == "violation"]
    yield from _findings(violations)


def _content(report: BuildReport) -> Iterator[str]:
    summary = report.summary
    yield f"Documents: {len(summary.documents)}"
    for document in summary.documents[:_PARTNERSHIPS_SHOWN]:
        title = f"  {_isolated(document.title)}" if document.title else ""
        yield f"  {document.id} [{document.language}]  {_count(document.claims, 'claim')}{title}"
    if len(summary.documents) > _PARTNERSHIPS_SHOWN:
        yield f"  ... and {len(summary.documents) - _PARTNERSHIPS_SHOWN} more"
    yield from ("", *_counts("Entities", summary.entities))
    yield from ("", *_counts("Claims that stand as facts", summary.claims))
    other = [f"{count} {modality}" for modality, count in summary.modalities if modality != "asserted"]
    if other:
        yield f"  kept as claims only: {', '.join(other)}"
    yield ""
    yield f"Triples: {report.triples:,}, of which inferred {report.inferred:,}"
    yield f"Validation: {_verdict(report.validation)}"
    yield f"Dataset: sha256 {report.hash}"
    yield from ("", *_partnerships(report))
    yield from ("", *_next(report))


def _counts(title: str, counts: Sequence[tuple[str, int]]) -> Iterator[str]:
    yield f"{title}: {sum(count for _, count in counts)}"
    width = max((len(name) for name, _ in counts), default=0)
    yield from (f"  {name:<{width}}  {count:>4}" for name, count in counts)


def _verdict(report: Report) -> str:
    counts = {s: sum(f.severity == s for f in report.findings) for s in ("violation", "warning", "info")}
    told = [_count(number, word) for word, number in counts.items() if number]
    return ("valid" if report.conforms else "invalid") + (f", {', '.join(told)}" if told else "")


def _partnerships(report: BuildReport) -> Iterator[str]:
    rows = report.summary.partnerships
    if not rows:
        yield "Partnerships: none (no project with two organisations)"
        return
    yield "Partnerships (organisations with a part in the same projects):"
    yield "  projects  claims  organisations"
    for row in rows[:_PARTNERSHIPS_SHOWN]:
        yield f"  {len(row.projects):>8}  {row.claims:>6}  {_isolated(row.first)} — {_isolated(row.second)}"
    if len(rows) > _PARTNERSHIPS_SHOWN:
        yield f"  ... and {len(rows) - _PARTNERSHIPS_SHOWN} more"


def _next(report: BuildReport) -> Iterator[str]:
    build = "" if report.into == "build" else f" --build {report.into}"
    yield "Next:"
    if report.validation.findings:
        yield f"  migraph validate{build}                 the warnings, with the words behind them"
    yield f"  migraph query{build}                    what can be asked"
    yield f"  migraph query who-funds-what{build}     a first question"
    yield f"  migraph network{build} --format graphml --out network.graphml"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings[:_FINDINGS_SHOWN]:
        where = " ".join(part for part in (finding.path, _isolated(finding.value)) if part)
        yield f"{finding.severity}: {_isolated(finding.label)} <{finding.focus}>"
        yield f"  {_isolated(finding.message)}{f'  ({where})' if where else ''}"
        if finding.document:
            yield f"  {finding.document}: {_isolated(finding.quote)}"
        yield from (f"  claim <{iri}>" for iri in finding.claims if iri != finding.focus)
    if len(findings) > _FINDINGS_SHOWN:
        yield f"... and {len(findings) - _FINDINGS_SHOWN} more"


def _claim(claim: Claim) -> str:
    value = claim.object
    said = _name(value) if isinstance(value, Entity) else value.date or value.text or value.theme or str(value.amount)
    quote = _isolated(claim.evidence.quote)
    return (
        f"{_isolated(_name(claim.subject))} {claim.predicate} {_isolated(said)}  ({claim.evidence.document}: {quote})"
    )


def _name(entity: Entity) -> str:
    return entity.names[0].text if entity.names else entity.iri


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _isolated(text: str) -> str:
    """Right-to-left text set apart on a terminal, so that it does not reorder what stands around it."""
    if sys.stdout.isatty() and any("\u0590" <= character <= "\u08ff" for character in text):
        return f"{_RLI}{text}{_PDI}"
    return text
