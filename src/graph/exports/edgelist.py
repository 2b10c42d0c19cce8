"""Networks as CSV (RFC 4180): the ties, or the nodes, a row each."""

from __future__ import annotations

import csv
import io

from graph.exports.columns import NODE_COLUMNS, TIE_COLUMNS, Cell, node_label
from graph.model import Network

Row = list[Cell]


def ties_csv(network: Network, language: str = "en") -> bytes:
    """A row a tie: its two actors by IRI and name, its weight, and what it rests on."""
    names = {node.iri: node_label(node, language) for node in network.nodes}
    head: Row = ["source", "source_label", "target", "target_label", "weight", *(column.name for column in TIE_COLUMNS)]
    rows: list[Row] = [
        [t.source, names[t.source], t.target, names[t.target], t.weight, *(c.value(t) for c in TIE_COLUMNS)]
        for t in network.ties
    ]
    return _csv([head, *rows])


def nodes_csv(network: Network, language: str = "en") -> bytes:
    """A row an actor: its IRI and names, its kind and country, its measures."""
    head: Row = ["label", *(column.name for column in NODE_COLUMNS)]
    rows: list[Row] = [[node_label(n, language), *(c.value(n) for c in NODE_COLUMNS)] for n in network.nodes]
    return _csv([head, *rows])


def _csv(rows: list[Row]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
