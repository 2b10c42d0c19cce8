"""GEXF 1.3 (https://gexf.net), as Gephi from 0.9.3 reads it: a static, undirected network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from graph.exports.columns import NODE_COLUMNS, TIE_COLUMNS, Cell, Column, Described, node_label, tie_label, xml_text
from graph.model import Network

_OPENING = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>migraph</creator>
    <description>Actors that work on the same projects; weight: the number of shared projects</description>
  </meta>
"""
_TYPES = {"string": "string", "int": "integer", "double": "double"}


def gexf(network: Network, language: str = "en") -> bytes:
    """The network as GEXF: nodes identified by their IRI, labelled in the language given and, beside it, in each."""
    return "".join(_lines(network, language)).encode()


def _lines(network: Network, language: str) -> Iterator[str]:
    yield _OPENING
    yield '  <graph mode="static" defaultedgetype="undirected" idtype="string">\n'
    yield from _attributes("node", NODE_COLUMNS)
    yield from _attributes("edge", TIE_COLUMNS)
    yield f'    <nodes count="{len(network.nodes)}">\n'
    for node in network.nodes:
        yield f"      <node id={_value(node.iri)} label={_token(node_label(node, language))}>\n"
        yield from _values([(column.name, column.value(node)) for column in NODE_COLUMNS])
        yield "      </node>\n"
    yield f'    </nodes>\n    <edges count="{len(network.ties)}">\n'
    for number, tie in enumerate(network.ties):
        ends = f"source={_value(tie.source)} target={_value(tie.target)}"
        yield f'      <edge id="{number}" {ends} weight="{tie.weight}" label={_token(tie_label(tie, language))}>\n'
        yield from _values([(column.name, column.value(tie)) for column in TIE_COLUMNS])
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _attributes(owner: str, columns: Sequence[Column[Described]]) -> Iterator[str]:
    yield f'    <attributes class="{owner}" mode="static">\n'
    for column in columns:
        yield f'      <attribute id="{column.name}" title="{column.name}" type="{_TYPES[column.type]}"/>\n'
    yield "    </attributes>\n"


def _values(values: Sequence[tuple[str, Cell]]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name, value in values:
        if value is not None:
            yield f'          <attvalue for="{name}" value={_value(str(value))}/>\n'
    yield "        </attvalues>\n"


def _value(text: str) -> str:
    """An attribute's value; line ends are written as references, since a reader makes spaces of bare ones."""
    return quoteattr(xml_text(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _token(text: str) -> str:
    """A label, which the schema makes an xsd:token: no space at its ends, none doubled."""
    return quoteattr(xml_text(" ".join(text.split())))
