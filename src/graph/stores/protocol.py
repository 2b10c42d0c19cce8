"""What a store of a dataset does, wherever it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Store(Protocol):
    """Takes a whole dataset. The embedded one is `stores.oxigraph.EmbeddedStore`."""

    def replace(self, quads: Sequence[str], union: Sequence[str]) -> None:
        """Hold these and nothing else: N-Quads lines of the named graphs, N-Triples lines of the default graph.

        Raises StoreError where the store cannot be written.
        """
        ...
