from __future__ import annotations

import pytest

from graph.languages.titles import without_titles


@pytest.mark.parametrize(
    ("written", "language", "name"),
    [
        ("Mgr Barnabé Zida", "fr", "Barnabé Zida"),
        ("S.E. Mme Awa Traoré", "fr", "Awa Traoré"),
        ("El Hadj Oumar Sy", "fr", "Oumar Sy"),
        ("Her Excellency Dr. Nadia Haddad", "en", "Nadia Haddad"),
        ("Acting Mayor Jane Roe", "en", "Jane Roe"),
        ("السيدة سلمى حداد", "ar", "سلمى حداد"),
        ("وللسيد كريم العلوي", "ar", "كريم العلوي"),
        ("الأستاذ الدكتور سمير حداد", "ar", "سمير حداد"),
        ("د.سمير حداد", "ar", "سمير حداد"),
        ("السيد/ سمير حداد", "ar", "سمير حداد"),
    ],
)
def test_titles_are_no_part_of_a_name(written: str, language: str, name: str) -> None:
    assert without_titles(written, frozenset([language])) == name


@pytest.mark.parametrize("name", ["سيد أحمد ولد الناجي", "ولد عبدي", "سمير حداد"])
def test_a_name_that_looks_like_a_title_stays_whole(name: str) -> None:
    assert without_titles(name, frozenset(["ar"])) == name


def test_a_title_with_no_name_after_it_stays() -> None:
    assert without_titles("Imam", frozenset(["fr", "en"])) == "Imam"
