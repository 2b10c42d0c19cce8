"""GraphML (http://graphml.graphdrawing.org/specification.html): typed keys, what is not known left out."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from graph.exports.columns import NODE_COLUMNS, TIE_COLUMNS, Cell, node_label, tie_label, xml_text
from graph.model import Network

_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def graphml(network: Network, language: str = "en") -> bytes:
    """The network as GraphML; `label` is in the language given, `label_ar`, `label_fr` and `label_en` beside it.

    Node identifiers are n0, n1, ..., since those of GraphML may hold no slash; the address is the key `iri`.
    """
    return "".join(_lines(network, language)).encode()


def _lines(network: Network, language: str) -> Iterator[str]:
    yield _OPENING
    yield '  <key id="label" for="all" attr.name="label" attr.type="string"/>\n'
    yield '  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>\n'
    yield from (_key(column.name, "node", column.type) for column in NODE_COLUMNS)
    yield from (_key(column.name, "edge", column.type) for column in TIE_COLUMNS)
    yield f'  <graph id={quoteattr(network.kind)} edgedefault="undirected">\n'
    ids = {node.iri: f"n{number}" for number, node in enumerate(network.nodes)}
    for node in network.nodes:
        yield f'    <node id="{ids[node.iri]}">\n'
        yield _data("label", node_label(node, language))
        yield from (_data(column.name, column.value(node)) for column in NODE_COLUMNS)
        yield "    </node>\n"
    for number, tie in enumerate(network.ties):
        yield f'    <edge id="e{number}" source="{ids[tie.source]}" target="{ids[tie.target]}">\n'
        yield _data("label", tie_label(tie, language))
        yield _data("weight", tie.weight)
        yield from (_data(column.name, column.value(tie)) for column in TIE_COLUMNS)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _key(name: str, domain: str, type: str) -> str:
    return f'  <key id="{name}" for="{domain}" attr.name="{name}" attr.type="{type}"/>\n'


def _data(key: str, value: Cell) -> str:
    return "" if value is None else f'      <data key="{key}">{escape(xml_text(str(value)))}</data>\n'
