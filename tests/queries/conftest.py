"""A small store of the fixture, made once: named graphs, and their union as the default graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import resources
from graph.model import Table
from graph.queries import find, tabulate

FIXTURE = Path(__file__).with_name("fixture.trig")


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    quads = list(ox.parse(path=FIXTURE))
    store = ox.Store(str(folder / "store"))
    store.extend(quads)
    store.extend(ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in quads)
    store.flush()
    del store
    return folder


class Asker:
    """Asks a named question of the fixture; rows hold the columns asked for, each label once."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def __call__(self, name: str, *columns: str, lang: str = "fr", **parameters: str) -> list[tuple[object, ...]]:
        table: Table = tabulate(self.store, find(resources.queries(), name), parameters, language=lang)
        places = [table.columns.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in table.rows]


@pytest.fixture(scope="session")
def ask(build: Path) -> Asker:
    return Asker(build / "store")
