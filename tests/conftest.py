"""What tests of several parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

import small_world
from graph import resources
from graph.pipeline import Knowledge
from graph.pipeline import build as build_documents


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return small_world.knowledge()


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the first document, as `migraph build` makes it."""
    into = tmp_path_factory.mktemp("first") / "build"
    assert build_documents([resources.documents() / "depomi-souss-massa-ar.txt"], into).flawless
    return into


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with the two small texts."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "note-fr.txt").write_text(small_world.FRENCH, encoding="utf-8")
    (folder / "note-ar.txt").write_text(small_world.ARABIC, encoding="utf-8")
    return folder
