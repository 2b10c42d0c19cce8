"""What a store of a dataset does, wherever it is."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Takes a whole dataset. The embedded one is `stores.oxigraph.EmbeddedStore`."""

    def replace(self, dataset: Path, union: Path) -> None:
        """Hold these and nothing else: a TriG file of the named graphs, an N-Triples file of the default graph.

        Raises StoreError where the store cannot be written.
        """
        ...
