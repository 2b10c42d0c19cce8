"""Zip files of documents: read like a folder, and nothing let out of them."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from made_files import docx, words, zipped

import small_world
from graph.model import Document
from graph.sources import SourceProblem, read_documents

FRENCH = small_world.FRENCH.encode()


def results(folder: Path, data: bytes) -> list[Document | SourceProblem]:
    (folder / "notes.zip").write_bytes(data)
    return list(read_documents([folder / "notes.zip"]))


def problem(folder: Path, data: bytes) -> SourceProblem:
    """The only problem that a zip file gives beside its documents."""
    (found,) = [one for one in results(folder, data) if isinstance(one, SourceProblem)]
    return found


def test_documents_come_in_the_order_of_names_with_their_sidecars(tmp_path: Path) -> None:
    files = {
        "b/two.txt": FRENCH,
        "a.txt": FRENCH,
        "b/two.meta.yaml": b"title: Deux\nid: deux\n",
        "b/.x.txt": b"",
        "__MACOSX/a.txt": b"x",
    }
    found = [one for one in results(tmp_path, zipped(files)) if isinstance(one, Document)]
    assert [(one.id, one.title, Path(one.path).name) for one in found] == [
        ("a", "", "a.txt"),
        ("deux", "Deux", "two.txt"),
    ]
    assert found[0].path.endswith("notes.zip/a.txt")


def test_a_zip_in_a_folder_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_bytes(zipped({"a.txt": FRENCH}))
    (tmp_path / "b.txt").write_bytes(FRENCH)
    assert [one.id for one in read_documents([tmp_path]) if isinstance(one, Document)] == ["b", "a"]


def test_members_of_one_name_are_named_by_their_path_and_archives_by_their_name(tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_bytes(zipped({"a/note.txt": FRENCH, "b/note.txt": FRENCH, "c.txt": FRENCH}))
    (tmp_path / "note.txt").write_bytes(FRENCH)
    found = [one.id for one in read_documents([tmp_path]) if isinstance(one, Document)]
    assert found == ["note", "notes-a-note", "notes-b-note", "c"]


def test_names_in_utf8_that_do_not_say_so_are_read_rightly(tmp_path: Path) -> None:
    name = "مذكرة.txt"
    raw = zipped({name: FRENCH})
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # clear the flag that says UTF-8
        start = raw.index(signature) + at
        flags = struct.unpack("<H", raw[start : start + 2])[0] & ~0x800
        raw = raw[:start] + struct.pack("<H", flags) + raw[start + 2 :]
    assert [one.id for one in results(tmp_path, raw) if isinstance(one, Document)] == ["مذكرة"]


def test_a_damaged_file_among_many_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    files = {f"note-{i:04}.txt": FRENCH for i in range(200)} | {"note-0100.docx": docx(words("x"))[:-30]}
    found = results(tmp_path, zipped(files))
    assert sum(isinstance(one, Document) for one in found) == 200
    (bad,) = [one for one in found if isinstance(one, SourceProblem)]
    assert bad.path.endswith("notes.zip/note-0100.docx")


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def encrypted() -> bytes:
    raw = bytearray(zipped({"a.txt": FRENCH}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + at] |= 1
    return bytes(raw)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped({"../../out.txt": FRENCH}), "has a name that leads out of the archive"),
        (zipped({"/etc/out.txt": FRENCH}), "has a name that leads out of the archive"),
        (zipped({"c:\\out.txt": FRENCH}), "has a name that leads out of the archive"),
        (linked(), "is a link to another file"),
        (encrypted(), "is encrypted: unpack it with its password first"),
        (zipped({"inner.zip": zipped({"a.txt": FRENCH})}), "is an archive within an archive: unpack it first"),
        (zipped({"a.txt": b"a" * 9_000_000}), "bytes: it is a zip bomb, or too large"),
        (zipped({"a.txt": b"a" * 10_000_001}), "is 10,000,001 bytes; documents of up to 10,000,000 are read"),
        (zipped({"a.txt": b""}), "is empty"),
        (zipped({"a.meta.yaml": b"title: b"}), "the document that it describes is not there"),
        (b"PK\x03\x04 cut off", "is damaged: it is no zip file"),
        (zipped({"table.ods": b"x"}), "no reader reads .ods"),
    ],
    ids=["up", "root", "drive", "link", "encrypted", "nested", "bomb", "large", "empty", "sidecar", "cut", "kind"],
)
def test_what_is_not_read_is_named_with_the_reason(tmp_path: Path, data: bytes, message: str) -> None:
    found = problem(tmp_path, data)
    assert found.message.startswith(message) or message in found.message
    assert "notes.zip" in found.path


def test_a_bomb_of_files_that_overlap_is_refused(tmp_path: Path) -> None:
    raw = zipped({"a.txt": FRENCH * 50})
    directory = raw.index(b"PK\x01\x02")
    end = raw.index(b"PK\x05\x06")
    entry = raw[directory:end]
    many = entry * 500  # one file's bytes under five hundred entries
    tail = raw[end : end + 8] + struct.pack("<HHLL", 500, 500, len(many), directory) + b"\x00\x00"
    assert "is a zip bomb: its files overlap" in problem(tmp_path, raw[:directory] + many + tail).message
