"""From files and folders to documents, and to what stood in the way."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import small_world
from graph.errors import SourceError
from graph.model import Document
from graph.sources import SourceProblem, read_documents


def problems(*paths: Path) -> list[SourceProblem]:
    return [one for one in read_documents(paths) if isinstance(one, SourceProblem)]


def documents(*paths: Path) -> list[Document]:
    return [one for one in read_documents(paths) if isinstance(one, Document)]


def test_a_folder_gives_its_documents_in_the_order_of_names(sources: Path) -> None:
    assert [(d.id, d.language) for d in documents(sources)] == [("note-ar", "ar"), ("note-fr", "fr")]


def test_a_document_knows_the_hash_of_its_bytes_and_its_encoding(tmp_path: Path) -> None:
    data = small_world.FRENCH.encode("cp1252")
    (tmp_path / "Ma note (1).txt").write_bytes(data)
    document = documents(tmp_path)[0]
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.id, document.encoding, document.text) == ("ma-note-1", "windows-1252", small_world.FRENCH)


def test_the_sidecar_comes_before_what_can_be_guessed(sources: Path) -> None:
    (sources / "note-fr.meta.yaml").write_text("id: autre\nlanguage: en\ntitle: Une note\n", encoding="utf-8")
    document = documents(sources / "note-fr.txt")[0]
    assert (document.id, document.language, document.title) == ("autre", "en", "Une note")


def test_a_file_named_twice_is_read_once(sources: Path) -> None:
    assert len(documents(sources, sources / "note-fr.txt", sources / "../sources/note-ar.txt")) == 2


def test_two_documents_of_one_id_are_an_error_that_names_both(sources: Path) -> None:
    (sources / "note-fr.meta.yaml").write_text("id: note-ar\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"note-fr.txt: has the id 'note-ar', and so has .*note-ar.txt"):
        documents(sources)


def test_files_of_one_name_in_several_folders_are_named_by_their_path(tmp_path: Path) -> None:
    written = {
        "in/note.txt": "note",  # in the folder given: its name stays
        "in/2020/note.txt": "2020-note",
        "in/2021/Région/note.txt": "2021-région-note",
        "in/2021/other.txt": "other",
    }
    for name in written:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(small_world.FRENCH, encoding="utf-8")
    found = {Path(d.path).relative_to(tmp_path).as_posix(): d.id for d in documents(tmp_path / "in")}
    assert found == written


def test_files_of_one_name_in_two_folders_given_have_the_folders_before_them(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text(small_world.FRENCH, encoding="utf-8")
    assert [d.id for d in documents(tmp_path / "a", tmp_path / "b")] == ["a-note", "b-note"]


def test_a_file_that_its_sidecar_names_leaves_its_name_to_the_other(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text(small_world.FRENCH, encoding="utf-8")
    (tmp_path / "a/note.meta.yaml").write_text("id: first\n", encoding="utf-8")
    assert [d.id for d in documents(tmp_path)] == ["first", "note"]


def test_an_identifier_stays_short_enough_to_name_a_file(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["مجلد طويل الاسم جدا"] * 12)
    deep.mkdir(parents=True)
    for folder in (tmp_path, deep):
        (folder / "note.txt").write_text(small_world.FRENCH, encoding="utf-8")
    short, long = sorted((d.id for d in documents(tmp_path)), key=len)
    assert short == "note" and long.endswith("-note") and len(long.encode()) <= 200


def test_hidden_files_and_files_of_other_kinds_are_passed_over(sources: Path) -> None:
    (sources / ".keep").write_text("")
    (sources / "table.ods").write_bytes(b"PK")
    found = problems(sources)
    assert [(Path(p.path).name, p.skipped) for p in found] == [("table.ods", True)]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "is binary"),
        ("a.txt", b"x" * 10_000_001, "is 10,000,001 bytes; documents of up to 10,000,000 are read"),
        ("a.txt", "El proyecto es financiado por la Unión y los socios en el sur.".encode(), "is in Spanish"),
        ("a.txt", "Проект финансируется Европейским союзом.".encode(), "written in Cyrillic letters"),
        ("a.txt", "پروژه از سوی سازمان تأمین می‌شود و در این منطقه به اجرا درآمده است".encode(), "is in Persian"),
        ("a.txt", b"DEPOMI 2020 Enabel", "its language cannot be told; write it in a.meta.yaml"),
        ("a.meta.yaml", b"title: b\n", "the document that it describes is not there"),
        ("«».txt", small_world.FRENCH.encode(), "has a name without letters or digits"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(sources: Path, name: str, data: bytes, message: str) -> None:
    (sources / name).write_bytes(data)
    found = problems(sources)
    assert [Path(problem.path).name for problem in found] == [name]
    assert message in found[0].message
    assert not found[0].skipped
    assert len(documents(sources)) == 2


def test_a_missing_file_and_a_file_taken_for_a_folder_are_named(sources: Path) -> None:
    found = problems(sources / "missing.txt", sources / "note-fr.txt/inside.txt")
    assert [problem.message for problem in found] == [
        "cannot be read: No such file or directory",
        "cannot be read: Not a directory",
    ]


def test_a_named_file_of_an_unknown_kind_is_an_error_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "table.ods").write_bytes(b"PK")
    assert [problem.skipped for problem in problems(tmp_path / "table.ods")] == [False]


PAGE = (
    '<html lang="fr"><head><meta property="og:title" content="Lancement de Nour">'
    '<meta property="og:site_name" content="Région"><meta property="article:published_time" content="2023-11-02">'
    f"</head><body><article><p>{small_world.FRENCH}</p></article></body></html>"
)


def test_what_a_page_states_of_itself_holds_where_the_sidecar_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.meta.yaml").write_text("published: 2023-11-03\n", encoding="utf-8")
    (document,) = documents(tmp_path)
    assert (document.title, document.published, document.publisher) == ("Lancement de Nour", "2023-11-03", "Région")
    assert (document.media_type, document.encoding) == ("text/html", "utf-8")


def test_the_language_that_a_file_states_counts_only_where_its_text_does_not_tell(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.replace('lang="fr"', 'lang="en-US"'), encoding="utf-8")
    (tmp_path / "short.html").write_text('<html lang="ar-MA"><body><p>DEPOMI 2020 Enabel</p></body></html>')
    assert [(d.id, d.language) for d in documents(tmp_path)] == [("page", "fr"), ("short", "ar")]


def test_a_document_with_pages_knows_the_page_of_each_character() -> None:
    document = Document(id="a", text="one two", language="en", pages=(0, 4))
    assert [document.page(offset) for offset in (0, 3, 4, 6)] == [1, 1, 2, 2]
    assert Document(id="a", text="one", language="en").page(2) == 0


def test_a_missing_package_is_named_with_the_extra_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setitem(sys.modules, "lxml", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    told = "needs the package {} to be read; install it with: pip install 'migraph[documents]'"
    assert [p.message for p in problems(tmp_path)] == [told.format("pypdfium2"), told.format("trafilatura")]


def test_text_is_read_without_loading_the_other_readers() -> None:
    program = (
        "import sys; from pathlib import Path; from graph.sources import read_documents;"
        "list(read_documents([Path('x')]));"
        "print(sorted(set(sys.modules) & {'lxml', 'trafilatura', 'pypdfium2', 'zipfile', 'statistics', 'xml.etree'}))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout.strip() == "[]"


def test_a_path_that_is_not_there_is_called_missing_and_not_of_an_unknown_kind(tmp_path: Path) -> None:
    [problem] = problems(tmp_path / "none")
    assert problem.message == "cannot be read: No such file or directory"
