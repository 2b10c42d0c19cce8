"""Plain text in the encodings that it comes in."""

from __future__ import annotations

import pytest

from graph.errors import SourceError
from graph.readers.text import read

ARABIC = "تمول منظمة الوفاق مشروع نور في جهة الشرق، وتنفذه وكالة بيتا.\nبدأ المشروع سنة 2020."
FRENCH = "Financé par la Fondation Alpha, à hauteur de 2,4 M€ ; mis en œuvre par l’Agence Bêta – « NADA »."


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("cp1256", "windows-1256"),
    ],
)
def test_arabic_reads_the_same_in_every_encoding(encoding: str, told: str) -> None:
    reading = read(ARABIC.encode(encoding), "note.txt")
    assert (reading.text, reading.encoding) == (ARABIC, told)


@pytest.mark.parametrize(("encoding", "told"), [("utf-8", "utf-8"), ("cp1252", "windows-1252")])
def test_french_reads_the_same_in_every_encoding(encoding: str, told: str) -> None:
    reading = read(FRENCH.encode(encoding), "note.txt")
    assert (reading.text, reading.encoding) == (FRENCH, told)


def test_line_ends_become_one_character_and_nothing_else_changes() -> None:
    text = "a\u00a0b\u200f\t ـ\x0cend"
    assert read(f"one\r\ntwo\rthree\n{text}".encode(), "note.txt").text == f"one\ntwo\nthree\n{text}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("é".encode() * 20 + b"\xc3(" + "é".encode() * 20, r"note.txt: is broken UTF-8 at byte 40 \(found 0xC3\)"),
        (ARABIC.encode()[:-1] + b"\xd9", "is broken UTF-8 at byte"),
        (b"\xff\xfea\x00b", "is broken UTF-16-LE at byte 4"),
        (b"PK\x03\x04\x00\x00", "is binary .a zero byte at 4.*UTF-16 without a byte order mark"),
        (b"a\x01b", r"is binary: the character U\+0001 at offset 1"),
        (ARABIC.encode("iso8859_6", "replace"), "is not UTF-8 .* its encoding cannot be told"),
        (b"\xef\xbb\xbf \n", "is empty"),
    ],
)
def test_what_is_no_text_is_told_by_file_and_place(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(data, "note.txt")
