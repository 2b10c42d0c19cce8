"""The embedded store takes a dataset and gives it back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from graph.errors import StoreError, UsageError
from graph.stores.files import read_quads
from graph.stores.oxigraph import EmbeddedStore

TRIG = '@prefix e: <http://e/> . e:g { e:a e:p e:b, "x"@ar } e:h { e:a e:p e:b }'
UNION = '<http://e/a> <http://e/p> <http://e/b> .\n<http://e/a> <http://e/p> "x"@ar .\n'


def filled(folder: Path, trig: str = TRIG) -> EmbeddedStore:
    (folder / "data.trig").write_text(trig, encoding="utf-8")
    (folder / "union.nt").write_text(UNION, encoding="utf-8")
    store = EmbeddedStore(folder / "store")
    store.replace(folder / "data.trig", folder / "union.nt")
    return store


def test_named_graphs_and_their_union_are_there(tmp_path: Path) -> None:
    store = filled(tmp_path).open()
    assert len(store) == 5
    assert len(list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))) == 2


def test_filling_it_again_leaves_nothing_of_the_old(tmp_path: Path) -> None:
    filled(tmp_path)
    assert len(filled(tmp_path, "<http://e/g> { <http://e/a> <http://e/p> <http://e/c> }").open()) == 3


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
    (tmp_path / "data.trig").write_text(TRIG)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        EmbeddedStore(tmp_path / "file/store").replace(tmp_path / "data.trig", tmp_path / "data.trig")


def test_files_that_are_no_rdf_are_told_by_name_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b")
    with pytest.raises(UsageError, match="is no RDF file by its name"):
        list(read_quads([tmp_path / "a.csv"]))
    (tmp_path / "a.ttl").write_text("<http://e/a> <http://e/b>\n<http://e/c>, .")
    with pytest.raises(UsageError, match=r"a.ttl:2: does not parse"):
        list(read_quads([tmp_path / "a.ttl"]))
    with pytest.raises(UsageError, match=r"b.ttl: cannot be read: No such file"):
        list(read_quads([tmp_path / "b.ttl"]))
