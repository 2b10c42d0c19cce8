"""Tables in a terminal: widths, directions, wrapping, labels in the place of addresses."""

from __future__ import annotations

import re

from wcwidth import wcswidth

from graph.exports.table import END, LEFT_TO_RIGHT, RIGHT_TO_LEFT, direction, render, wrap
from graph.model import Table

MIXED = Table(
    ("actor", "actorLabel", "projects", "quote"),
    (
        ("id:organisation/a", "الوكالة", 2, "من تمويل الوكالة (Enabel)"),
        ("id:organisation/b", "منظمة العمل", 12000000, "بتعاون مع المنظمة"),
        ("id:organisation/x-1", None, 3, "le projet « أمل »"),
    ),
)


def plain(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


def test_a_label_stands_for_its_address_except_where_there_is_none() -> None:
    lines = render(MIXED).splitlines()
    assert "actorLabel" not in lines[0]
    assert "id:organisation/a" not in lines[2]
    assert "id:organisation/x-1" in lines[4]


def test_right_to_left_columns_and_numbers_end_at_the_same_column() -> None:
    lines = [plain(line) for line in render(MIXED, width=100).splitlines()]
    ends = {
        wcswidth(line[: line.index(number) + len(number)])
        for line, number in zip(lines[2:], ["2", "12\u202f000\u202f000", "3"], strict=True)
    }
    assert len(ends) == 1


def test_on_a_terminal_each_arabic_cell_is_isolated() -> None:
    text = render(MIXED, width=100)
    assert f"{RIGHT_TO_LEFT}من تمويل الوكالة (Enabel){END}" in text
    assert f"{LEFT_TO_RIGHT}le projet « أمل »{END}" in text


def test_in_a_pipe_nothing_is_isolated_nor_wrapped() -> None:
    assert not re.search("[\u2066-\u2069]", render(MIXED))
    assert len(render(MIXED).splitlines()) == 5


def test_no_line_is_wider_than_the_terminal() -> None:
    long = Table(("name", "quote"), (("Écoute", "mot " * 60), ("عبارة", "كلمة طويلة " * 40)))
    for width in (20, 40, 80):
        assert all(wcswidth(plain(line)) <= width for line in render(long, width=width).splitlines())


def test_rows_that_do_not_fit_side_by_side_become_records() -> None:
    wide = Table(tuple(f"column{i}" for i in range(12)), (tuple("some words here" for _ in range(12)),))
    lines = render(wide, width=60).splitlines()
    assert lines[0] == "column0   some words here"
    assert len(lines) == 12


def test_wide_and_combining_characters_are_measured_as_the_terminal_does() -> None:
    text = render(Table(("name", "n"), (("日本", 1), ("مُمَوِّل", 2), ("é" * 3, 3))))
    assert len({wcswidth(line) for line in text.splitlines()[2:]}) == 1


def test_a_word_longer_than_its_column_is_broken() -> None:
    assert wrap("https://example.org/abcdef", 10) == ["https://ex", "ample.org/", "abcdef"]


def test_escapes_and_direction_marks_of_the_data_do_not_act() -> None:
    text = render(Table(("quote",), (("a\x1b[31mb\u202ec\nd",),)))
    assert text.splitlines()[2:] == ["a [31mb c d"]


def test_the_direction_of_text_is_that_of_its_first_letter() -> None:
    assert [direction(t) for t in ("2023 وكالة", "(Enabel) وكالة", "12 %")] == ["rtl", "ltr", ""]
