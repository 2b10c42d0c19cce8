"""Network formats: written and read back with the same values; what is not known is absent."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.errors import ExportError
from graph.exports.edgelist import nodes_csv, ties_csv
from graph.exports.files import write
from graph.exports.formats import FORMATS, format_of
from graph.exports.gexf import gexf
from graph.exports.graphml import graphml
from graph.model import Name, Network, Node, Tie
from graph.networks import measure

NETWORK = measure(
    Network(
        "co-participation",
        (
            Node(
                "https://example.org/a",
                (Name("ألفا", "ar"), Name('Alpha & <Cie> "x"', "fr"), Name("Alpha", "en")),
                "ministry",
            ),
            Node("https://example.org/b", (Name("بيتا  \n مزدوجة", "ar"),), country="https://example.org/ma"),
            Node("https://example.org/c"),
        ),
        (
            Tie(
                "https://example.org/a",
                "https://example.org/b",
                ("https://example.org/p1", "https://example.org/p2"),
                ((Name("Un", "fr"),), ()),
                claims=("https://example.org/c1", "https://example.org/c2"),
                documents=("https://example.org/d",),
                quotes=('il dit : "a, b]; c"\nfin', "تموّل ألفا\x0b المشروع"),
                starts="2020-01-01",
                ends="2022-05-31",
            ),
            Tie("https://example.org/a", "https://example.org/c", ("https://example.org/p1",), starts="2020-05-01"),
        ),
        projects=2,
    )
)
EMPTY = Network("co-participation", (), ())


def read_gexf(content: bytes) -> Any:
    return nx.read_gexf(io.BytesIO(content))


def read_graphml(content: bytes) -> Any:
    graph = nx.read_graphml(io.BytesIO(content))
    return nx.relabel_nodes(graph, {n: data["iri"] for n, data in graph.nodes(data=True)})


readers = pytest.mark.parametrize(("write_it", "read_it"), [(gexf, read_gexf), (graphml, read_graphml)])


@readers
def test_nodes_come_back_with_the_same_values(write_it: Any, read_it: Any) -> None:
    node = read_it(write_it(NETWORK, "fr")).nodes["https://example.org/a"]
    assert node["label"] == 'Alpha & <Cie> "x"'
    assert (node["label_ar"], node["label_fr"], node["label_en"]) == ("ألفا", 'Alpha & <Cie> "x"', "Alpha")
    assert (node["kind"], node["degree"], node["weighted_degree"], node["betweenness"]) == ("ministry", 2, 3, 1.0)


@readers
def test_what_is_not_known_is_absent(write_it: Any, read_it: Any) -> None:
    graph = read_it(write_it(NETWORK, "fr"))
    assert not {"label_ar", "label_fr", "label_en", "kind", "country"} & set(graph.nodes["https://example.org/c"])
    assert "last_day" not in graph.edges["https://example.org/a", "https://example.org/c"]
    assert b"None" not in write_it(NETWORK, "fr")


@readers
def test_ties_come_back_with_weight_dates_and_lists(write_it: Any, read_it: Any) -> None:
    tie = read_it(write_it(NETWORK, "fr")).edges["https://example.org/a", "https://example.org/b"]
    assert (tie["weight"], tie["first_day"], tie["last_day"]) == (2, "2020-01-01", "2022-05-31")
    assert json.loads(tie["claims"]) == ["https://example.org/c1", "https://example.org/c2"]
    assert json.loads(tie["quotes"])[0] == 'il dit : "a, b]; c"\nfin'


@readers
def test_a_column_has_one_type(write_it: Any, read_it: Any) -> None:
    graph = read_it(write_it(NETWORK, "fr"))
    for items in (graph.nodes(data=True), graph.edges(data=True)):
        types: dict[str, set[type]] = {}
        for *_, data in items:
            for name, value in data.items():
                types.setdefault(name, set()).add(type(value))
        assert all(len(found) == 1 for found in types.values())


@readers
def test_characters_that_xml_cannot_hold_do_not_break_the_file(write_it: Any, read_it: Any) -> None:
    broken = Network("co-participation", (Node("https://example.org/a", (Name("a\x00b\ufffe\x1b", "fr"),)),), ())
    assert read_it(write_it(broken, "fr")).nodes["https://example.org/a"]["label_fr"] == "a\ufffdb\ufffd\ufffd"


@readers
def test_an_empty_network_is_a_file_too(write_it: Any, read_it: Any) -> None:
    assert len(read_it(write_it(EMPTY, "ar"))) == 0


@readers
def test_a_name_falls_back_to_another_language_then_to_the_address(write_it: Any, read_it: Any) -> None:
    graph = read_it(write_it(NETWORK, "en"))
    assert graph.nodes["https://example.org/b"]["label"].split() == ["بيتا", "مزدوجة"]
    assert graph.nodes["https://example.org/c"]["label"] == "c"


GEXF = "{http://gexf.net/1.3}"


def test_gexf_keeps_the_rules_of_its_schema() -> None:
    root = ElementTree.fromstring(gexf(NETWORK, "ar"))
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = root[1]
    assert [child.tag.removeprefix(GEXF) for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    assert set(graph.attrib) == {"mode", "defaultedgetype", "idtype"}
    declared = {a.get("class"): {x.get("id"): x.get("type") for x in a} for a in graph if a.get("class")}
    assert {t for types in declared.values() for t in types.values()} <= {"string", "integer", "double"}
    nodes = {node.get("id") for node in graph[2]}
    assert len(nodes) == len(graph[2]) == int(graph[2].get("count") or -1)
    for owner, items in (("node", graph[2]), ("edge", graph[3])):
        for item in items:
            assert re.sub(r"\s+", " ", item.get("label") or "").strip() == item.get("label")
            assert {value.get("for") for value in item[0]} <= declared[owner].keys()
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in graph[3])


def test_graphml_identifiers_are_name_tokens() -> None:
    root = ElementTree.fromstring(graphml(NETWORK, "ar"))
    identifiers = [element.get("id") for element in root.iter() if element.get("id")]
    assert all(re.fullmatch(r"[\w.:-]+", identifier or "") for identifier in identifiers)


def test_ties_as_csv_have_a_clean_header_and_the_claims() -> None:
    rows = list(csv.DictReader(io.StringIO(ties_csv(NETWORK, "ar").decode(), newline="")))
    assert next(iter(rows[0])) == "source"
    assert (rows[0]["source_label"], rows[0]["weight"], rows[1]["last_day"]) == ("ألفا", "2", "")
    assert json.loads(rows[0]["quotes"])[0].endswith("\nfin")


def test_nodes_as_csv_have_their_measures() -> None:
    rows = list(csv.DictReader(io.StringIO(nodes_csv(NETWORK, "en").decode(), newline="")))
    assert (rows[0]["label"], rows[0]["weighted_degree"]) == ("Alpha", "3")


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in ("svg", "png")])
def test_the_same_network_gives_the_same_bytes(name: str) -> None:
    assert FORMATS[name].write(NETWORK, "fr") == FORMATS[name].write(NETWORK, "fr")


def test_a_format_is_told_by_the_longest_suffix() -> None:
    assert [format_of(Path(name)) for name in ("a.GEXF", "b.nodes.csv", "b.csv", "c.txt")] == [
        "gexf",
        "csv-nodes",
        "csv",
        "",
    ]


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "n.gexf").write_bytes(b"old")
    write(tmp_path / "n.gexf", b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("n.gexf", b"new")]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "n.gexf").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match=r"n\.gexf: cannot be written: No space left"):
        write(tmp_path / "n.gexf", b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("n.gexf", b"old")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"nowhere/n\.gexf: cannot be written"):
        write(tmp_path / "nowhere" / "n.gexf", b"new")
