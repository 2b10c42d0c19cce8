"""`migraph network`: the network of actors, as a table, a file of a network format, or a picture."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.model import Network, Table

FORMATS = ("table", "graphml", "gexf", "csv", "csv-nodes", "svg", "png")
_PICTURES = ("svg", "png")

_EXAMPLE = """\b
Examples:
  migraph network                                   actors and their measures
  migraph network --out partners.gexf               for Gephi
  migraph network --out partners.svg --lang ar      a picture
  migraph network --format csv                      a tie a line, with the claims behind it
"""


@click.command("network", epilog=_EXAMPLE)
@click.option(
    "--kind",
    type=click.Choice(["co-participation"]),
    default="co-participation",
    show_default=True,
    help="What ties two actors: a part in the same project.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default that of --out, or a table.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else standard output.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["ar", "fr", "en"]),
    default="en",
    show_default=True,
    help="The language of labels; the files carry the others beside it.",
)
@click.option(
    "--build",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder of the dataset.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another number, another layout of the picture.")
@click.option("--bom", is_flag=True, help="Begin csv with a byte order mark, for Excel.")
def command(kind: str, form: str | None, out: Path | None, language: str, folder: Path, seed: int, bom: bool) -> None:
    """Tie actors that fund, implement, coordinate or accompany the same project.

    The weight of a tie is the number of shared projects, and the claims behind it go with it. Degree counts an actor's
    ties, weighted degree adds up their weights, and betweenness is the share of shortest paths, counted in steps, that
    lead through it: a strong tie is not taken for a long or a short way.
    """
    from graph.networks import project

    wanted = _format(form, out)
    if bom and not wanted.startswith("csv"):
        raise UsageError(f"--bom belongs to csv, not to {wanted}")
    if wanted == "png" and out is None and sys.stdout.isatty():
        raise UsageError("a PNG is not for the terminal; name a file with --out")
    network = project(folder / "store", kind=kind)
    content = _content(network, wanted, language, seed, bom, wide=out is None)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    from graph.exports.files import write

    write(out, content)
    click.echo(f"{out}: {_counts(network)}", err=True)


def _format(form: str | None, out: Path | None) -> str:
    from graph.exports.formats import format_of

    if form or out is None:
        return form or "table"
    found = format_of(out)
    if not found:
        raise UsageError(f"the name {out.name} tells no format; give --format with one of {', '.join(FORMATS)}")
    return found


def _content(network: Network, wanted: str, language: str, seed: int, bom: bool, *, wide: bool) -> bytes:
    from graph.exports import picture
    from graph.exports.formats import FORMATS as WRITERS

    if wanted == "table":
        return _table(network, language, wide=wide).encode()
    if wanted in _PICTURES:
        draw = partial(picture.svg if wanted == "svg" else picture.png, seed=seed)
        return draw(network, language)
    return (b"\xef\xbb\xbf" if bom else b"") + WRITERS[wanted].write(network, language)


def _table(network: Network, language: str, *, wide: bool) -> str:
    from graph.exports.table import render

    width = shutil.get_terminal_size().columns if wide and sys.stdout.isatty() else 0
    return f"{_counts(network)}\n\n{render(_rows(network, language), width=width)}\n"


def _counts(network: Network) -> str:
    tied = sum(1 for node in network.nodes if node.degree)
    actors, projects, ties = (
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((len(network.nodes), "actor"), (network.projects, "project"), (len(network.ties), "tie"))
    )
    return f"{actors} in {projects}; {ties} between {tied} of them"


def _rows(network: Network, language: str) -> Table:
    from graph.exports.columns import best_name, node_label
    from graph.languages.collation import sort_key
    from graph.model import Table

    rows = [
        (
            node_label(node, language),
            best_name(node.kind_names, language, node.kind) or None,
            node.degree,
            node.strength,
            round(node.betweenness, 4),
        )
        for node in network.nodes
    ]
    rows.sort(key=lambda row: (-row[3], -row[4], -row[2], sort_key(row[0])))
    return Table(("actor", "kind", "degree", "weighted degree", "betweenness"), tuple(rows))
