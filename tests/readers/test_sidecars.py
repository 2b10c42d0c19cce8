"""What stands beside a document, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import SourceError
from graph.readers.sidecars import Sidecar, read_sidecar


def sidecar(folder: Path, text: str) -> Sidecar:
    (folder / "note.meta.yaml").write_text(text, encoding="utf-8")
    return read_sidecar(folder / "note.txt")


def test_a_document_without_a_sidecar_has_an_empty_one(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path / "note.txt") == Sidecar()


def test_an_empty_sidecar_says_nothing(tmp_path: Path) -> None:
    assert sidecar(tmp_path, "# nothing is known\n") == Sidecar()


def test_all_keys_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = (
        "id: note-1\ntitle: 2023\npublished: 2023-11-02\npublisher: مجلس الجهة\n"
        "source: https://example.org/a?b=c\nlanguage: ar\nlicence: CC BY 4.0\n"
    )
    expected = Sidecar("note-1", "2023", "2023-11-02", "مجلس الجهة", "https://example.org/a?b=c", "ar", "CC BY 4.0")
    assert sidecar(tmp_path, text) == expected


@pytest.mark.parametrize("published", ["2023", "2023-11", "2024-02-29"])
def test_a_date_keeps_its_precision(tmp_path: Path, published: str) -> None:
    assert sidecar(tmp_path, f"published: {published}\n").published == published


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: a\nautor: b\n", r"note.meta.yaml:2: unknown key 'autor'; the keys are id title"),
        ("title: a\ntitle: b\n", r"note.meta.yaml:2: the key 'title' stands twice"),
        ("published: 02/11/2023\n", r"note.meta.yaml:1: published is '02/11/2023'; a date is YYYY"),
        ("published: 2023-02-30\n", "there is no such day"),
        ("language: de\n", "language is 'de'; documents in ar, fr, en are read"),
        ("id: a/b\n", "id is 'a/b'; it must be letters, digits and hyphens"),
        ("source: example.org\n", "source is 'example.org'; it must be the address of a page"),
        ("title: [a]\n", "title must be one text"),
        ("- a\n", "must be lines of `key: value`"),
        ("title: 'a\n", r"note.meta.yaml:\d: is not YAML"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        sidecar(tmp_path, text)
