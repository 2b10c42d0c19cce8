"""What a store of a dataset does, wherever it is."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Takes a dataset in. The embedded one is `stores.oxigraph.EmbeddedStore`."""

    def create(self) -> None:
        """Begin anew, empty, whatever was there. Raises StoreError where the store cannot be written."""
        ...

    def load(self, dataset: Path, union: Path) -> None:
        """Add an N-Quads file of the named graphs and an N-Triples file of the default graph. Raises StoreError."""
        ...
