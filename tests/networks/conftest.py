from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.namespaces import PREFIXES

PREAMBLE = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())


@pytest.fixture
def build_of(tmp_path: Path) -> Callable[[str], Path]:
    """A build whose store holds some Turtle in its default graph."""

    def make(turtle: str) -> Path:
        store = ox.Store(str(tmp_path / "store"))
        store.load((PREAMBLE + turtle).encode(), ox.RdfFormat.TURTLE)
        store.flush()
        del store
        return tmp_path

    return make
