"""The embedded store takes a dataset and gives it back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from graph.errors import SourceError, StoreError, UsageError
from graph.ntriples import Quad
from graph.stores.files import read_quads
from graph.stores.filling import Filler
from graph.stores.oxigraph import EmbeddedStore

QUADS = (
    "<http://e/a> <http://e/p> <http://e/b> <http://e/g> .\n"
    '<http://e/a> <http://e/p> "x"@ar <http://e/g> .\n'
    "<http://e/a> <http://e/p> <http://e/b> <http://e/h> .\n"
)
UNION = '<http://e/a> <http://e/p> <http://e/b> .\n<http://e/a> <http://e/p> "x"@ar .\n'


def filled(folder: Path, quads: str = QUADS) -> EmbeddedStore:
    (folder / "data.nq").write_text(quads, encoding="utf-8")
    (folder / "union.nt").write_text(UNION, encoding="utf-8")
    store = EmbeddedStore(folder / "store")
    store.create()
    store.load(folder / "data.nq", folder / "union.nt")
    return store


def test_named_graphs_and_their_union_are_there(tmp_path: Path) -> None:
    store = filled(tmp_path).open()
    assert len(store) == 5
    assert len(list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))) == 2


def test_filling_it_again_leaves_nothing_of_the_old(tmp_path: Path) -> None:
    filled(tmp_path)
    assert len(filled(tmp_path, "<http://e/a> <http://e/p> <http://e/c> <http://e/g> .\n").open()) == 3


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    store = filled(tmp_path).open()
    with pytest.raises(RuntimeError, match="read-write"):
        store.update("CLEAR ALL")


def test_a_store_that_is_not_there_or_damaged_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        EmbeddedStore(tmp_path / "store").open()
    filled(tmp_path)
    for file in (tmp_path / "store").glob("MANIFEST*"):
        file.write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be opened"):
        EmbeddedStore(tmp_path / "store").open()


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        EmbeddedStore(tmp_path / "file/store").create()


def quad(number: int, graph: str = "g") -> Quad:
    return "<http://e/a>", "<http://e/p>", f"<http://e/{number}>", f"<http://e/{graph}>"


def held(store: EmbeddedStore) -> tuple[set[str], set[str]]:
    """The named quads and the triples of the default graph, each of which must be there once."""
    rows = list(store.open())
    default = [str(row.triple) for row in rows if row.graph_name == pyoxigraph.DefaultGraph()]
    named = [str(row) for row in rows if row.graph_name != pyoxigraph.DefaultGraph()]
    assert len(default) == len(set(default)) and len(named) == len(set(named))
    return set(named), set(default)


@pytest.mark.parametrize(
    "rounds",
    [
        [[quad(1)], [quad(1), quad(2), quad(1, "h"), quad(3, "h")]],
        [[quad(1), quad(2)], [quad(1)], [quad(1), quad(4)]],
        [[], [quad(1)]],
        [[quad(1)], []],
        [[quad(1)], [quad(1)]],
    ],
)
def test_a_filler_makes_the_store_hold_what_was_asked_for_last(tmp_path: Path, rounds: list[list[Quad]]) -> None:
    store = EmbeddedStore(tmp_path / "store")
    with Filler(store, tmp_path) as filler:
        for quads in rounds:
            filling = filler.fill(quads)
        filling.result()
    assert held(store) == ({" ".join(q) for q in rounds[-1]}, {" ".join(q[:3]) for q in rounds[-1]})
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_filler_tells_what_went_wrong(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Filler(EmbeddedStore(tmp_path / "file/store"), tmp_path) as filler:
        filler.fill([quad(1)])
        with pytest.raises(StoreError, match="cannot be written"):
            filler.fill([quad(1), quad(2)]).result()


def test_after_a_failure_a_filler_begins_anew(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "folder/store")
    (tmp_path / "folder").write_text("a file where a folder should be")
    with Filler(store, tmp_path) as filler:
        with pytest.raises(StoreError):
            filler.fill([quad(1)]).result()
        (tmp_path / "folder").unlink()
        (tmp_path / "folder").mkdir()
        filler.fill([quad(1), quad(2)]).result()
    assert len(held(store)[0]) == 2


def test_files_that_are_no_rdf_are_told_by_name_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b")
    with pytest.raises(UsageError, match="is no RDF file by its name"):
        list(read_quads([tmp_path / "a.csv"]))
    (tmp_path / "a.ttl").write_text("<http://e/a> <http://e/b>\n<http://e/c>, .")
    with pytest.raises(SourceError, match=r"a.ttl:2: does not parse"):
        list(read_quads([tmp_path / "a.ttl"]))
    with pytest.raises(UsageError, match=r"b.ttl: cannot be read: No such file or directory$"):
        list(read_quads([tmp_path / "b.ttl"]))
