"""What tests of several parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

import small_world
from graph.pipeline import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return small_world.knowledge()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with the two small texts."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "note-fr.txt").write_text(small_world.FRENCH, encoding="utf-8")
    (folder / "note-ar.txt").write_text(small_world.ARABIC, encoding="utf-8")
    return folder
