"""`migraph query`: list the named questions, ask one, or run any SPARQL query."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from graph import resources
from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.queries import NamedQuery
    from graph.stores.requests import Limits

FORMATS = ("table", "csv", "tsv", "json", "xml", "jsonl", "ttl", "nt")

_EXAMPLE = """\b
Examples:
  migraph query                                       what can be asked
  migraph query who-funds-what --lang fr
  migraph query partnership-pairs --param actor=Enabel --format csv
  migraph query question.rq                           a SPARQL query of your own
  echo 'SELECT * { ?s mig:funds ?o } LIMIT 5' | migraph query -
"""


@click.command("query", epilog=_EXAMPLE)
@click.argument("question", metavar="[NAME|FILE|-]", required=False)
@click.option(
    "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter; a name may be in any language."
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["ar", "fr", "en"]),
    default="en",
    show_default=True,
    help="The language of labels and titles.",
)
@click.option("--format", "format", type=click.Choice(FORMATS), help="How to answer; by default a table, or Turtle.")
@click.option(
    "--build",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder of the dataset.",
)
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds allowed.")
@click.option("--memory", type=click.IntRange(min=16), default=1024, show_default=True, help="Megabytes allowed.")
@click.option("--bom", is_flag=True, help="Begin csv and tsv with a byte order mark, for Excel.")
@click.option("--tag", type=click.Choice(["analyst", "network", "academic"]), help="List the questions of one kind.")
@click.option("--show", is_flag=True, help="Print the query as SPARQL for any engine, and do not run it.")
def command(
    question: str | None,
    given: Sequence[str],
    language: str,
    format: str | None,
    folder: Path,
    timeout: float,
    memory: int,
    bom: bool,
    tag: str | None,
    show: bool,
) -> None:
    """Ask a named question, or run the SPARQL query of a file or of standard input (-). Without a name: list them.

    Queries only read; each runs in a process of its own, without network, within the time and memory allowed.
    """
    from graph.stores.requests import Limits

    if question is None:
        _list(language, tag)
        return
    query = _query(question)
    if show:
        _show(query, language)
        return
    limits = Limits(seconds=timeout, memory=memory)
    _answer(query, _parameters(given), folder / "store", language, format, limits, bom)


def _query(question: str) -> NamedQuery:
    """The query that the argument means: standard input, a file, SPARQL text, or a named question."""
    from graph import queries

    if question == "-":
        return queries.parse(sys.stdin.read(), place="standard input")
    if "{" in question:
        return queries.parse(question)
    path = Path(question)
    if path.suffix in (".rq", ".sparql") or path.is_file():
        return queries.read(path)
    return queries.find(resources.queries(), question)


def _parameters(given: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"--param takes NAME=VALUE, not {pair!r}")
        if name in found:
            raise UsageError(f"--param {name} is given twice")
        found[name] = value
    return found


def _answer(
    query: NamedQuery,
    parameters: dict[str, str],
    store: Path,
    language: str,
    format: str | None,
    limits: Limits,
    bom: bool,
) -> None:
    from graph import queries

    wanted = format or ("ttl" if query.form in ("CONSTRUCT", "DESCRIBE") else "table")
    if bom and wanted not in ("csv", "tsv"):
        raise UsageError(f"--bom belongs to csv and tsv, not to {wanted}")
    carried = "json" if wanted in ("table", "jsonl") else wanted
    with queries.run(store, query, parameters, language=language, limits=limits, format=carried) as answer:
        if wanted == "table":
            _print(query, answer, language)
        elif wanted == "jsonl":
            sys.stdout.writelines(queries.lines(answer))
        else:
            sys.stdout.buffer.write(b"\xef\xbb\xbf" if bom else b"")
            shutil.copyfileobj(answer, sys.stdout.buffer)


def _print(query: NamedQuery, answer: IO[bytes], language: str) -> None:
    """A table, or yes or no."""
    import json

    from graph import queries
    from graph.exports.table import render

    results = json.load(answer)
    if "boolean" in results:
        click.echo("yes" if results["boolean"] else "no")
        return
    table = queries.table(results, language)
    if table.rows:
        click.echo(render(table, width=_width()))
    else:
        click.echo("no rows", err=True)


def _width() -> int:
    """The terminal's width, 0 where the answer goes to no terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _show(query: NamedQuery, language: str) -> None:
    from graph.stores import sparql

    click.echo(sparql.label(query.text, language).rstrip())


def _list(language: str, tag: str | None) -> None:
    from graph import queries
    from graph.exports.table import isolate, wrap

    width = _width()
    for query in queries.load(resources.queries()):
        if tag and tag not in query.tags:
            continue
        takes = " ".join(f"{p.name}={p.default}" for p in query.parameters)
        click.echo(f"{click.style(query.name, bold=True)}  {takes}".rstrip())
        text = (
            f"{query.title(language)}{'' if query.title(language)[-1] in '?؟' else '.'} {query.description(language)}"
        )
        for line in wrap(text, max(width, 40) - 4) if width else [text]:
            click.echo(f"    {isolate(line) if width else line}")
