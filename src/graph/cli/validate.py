"""`migraph validate`: a build or any RDF file against the shapes."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from graph.cli.reports import show_findings

_EPILOG = """\b
Examples:
  migraph validate                         the dataset in build/
  migraph validate data.ttl                any RDF file, with migraph's ontology and shapes
  migraph validate data.ttl --shapes my-shapes.ttl --format jsonl
  migraph validate --engine pyshacl        with the reference engine
"""


@click.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--build", "folder", type=click.Path(path_type=Path), default="build", show_default=True, help="The build."
)
@click.option("--shapes", multiple=True, type=click.Path(path_type=Path), help="Shapes instead of migraph's own.")
@click.option("--engine", type=click.Choice(["shifty", "pyshacl"]), help="The SHACL engine.")
@click.option("--lang", type=click.Choice(["ar", "fr", "en"]), default="en", show_default=True, help="Of the messages.")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="Of the report."
)
def command(
    files: tuple[Path, ...], folder: Path, shapes: tuple[Path, ...], engine: str | None, lang: str, form: str
) -> None:
    """Check a dataset against the shapes: a build, or any RDF files (ttl, trig, nt, nq, rdf, jsonld).

    Exit code 0 where there is no violation (there may be warnings), 1 where there is one.
    """
    from graph import pipeline

    report = pipeline.check(files, build=folder, shapes=shapes, engine=engine or "", lang=lang)
    if form == "jsonl":
        for finding in report.findings:
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
    else:
        show_findings(report)
        click.echo("valid" if report.conforms else "invalid", err=True)
    sys.exit(0 if report.conforms else 1)
