"""The network formats there are, by name: how to write one and which suffixes it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.exports.edgelist import nodes_csv, ties_csv
from graph.exports.gexf import gexf
from graph.exports.graphml import graphml
from graph.exports.picture import png, svg
from graph.model import Network


@dataclass(frozen=True, slots=True)
class Format:
    """How a network is written in a format, given the network and the reader's language."""

    write: Callable[[Network, str], bytes]
    suffixes: tuple[str, ...]
    text: bool = True


FORMATS: dict[str, Format] = {
    "graphml": Format(graphml, (".graphml",)),
    "gexf": Format(gexf, (".gexf",)),
    "csv": Format(ties_csv, (".csv",)),
    "csv-nodes": Format(nodes_csv, (".nodes.csv",)),
    "svg": Format(svg, (".svg",)),
    "png": Format(png, (".png",), text=False),
}


def format_of(path: Path) -> str:
    """The name of the format that a file's name ends in, the longest suffix first; "" where none fits."""
    fits = [(len(s), name) for name, form in FORMATS.items() for s in form.suffixes if path.name.lower().endswith(s)]
    return max(fits)[1] if fits else ""
