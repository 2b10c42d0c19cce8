"""The embedded store: Oxigraph on disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from graph.errors import StoreError

_FAILURES = (OSError, RuntimeError)  # RocksDB's own complaints come as either


@dataclass(frozen=True, slots=True)
class EmbeddedStore:
    """An Oxigraph store in a folder of its own.

    Its default graph is a copy of the union of the named graphs: the union that Oxigraph makes while it answers gives a
    triple of two graphs twice, which falsifies every count.
    """

    path: Path

    def create(self) -> None:
        """Begin anew, empty; readers of a store in use are protected by writing beside it (`stores.folder`)."""
        try:
            shutil.rmtree(self.path, ignore_errors=True)
            pyoxigraph.Store(str(self.path)).flush()
        except _FAILURES as error:
            raise StoreError(f"cannot be written: {error}", place=str(self.path)) from error

    def load(self, dataset: Path, union: Path) -> None:
        """Add an N-Quads file of the named graphs and an N-Triples file of the default graph."""
        try:
            store = pyoxigraph.Store(str(self.path))
            store.bulk_load(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
            store.bulk_load(path=str(union), format=pyoxigraph.RdfFormat.N_TRIPLES)
            store.flush()
        except _FAILURES as error:
            raise StoreError(f"cannot be written: {error}", place=str(self.path)) from error

    def open(self) -> pyoxigraph.Store:
        """The store, to be read. Raises StoreError where there is none or it is damaged."""
        if not (self.path / "CURRENT").is_file():
            raise StoreError("there is no store here; run `migraph build` first", place=str(self.path))
        try:
            return pyoxigraph.Store.read_only(str(self.path.resolve()))
        except _FAILURES as error:
            raise StoreError(f"cannot be opened ({error}); build it again", place=str(self.path)) from error
