from __future__ import annotations

import pytest

from graph.languages.collation import fold, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Écoute", "ECOUTE"),
        ("إعانة", "اعانه"),
        ("مُموِّل", "ممول"),
        ("منظمـــة", "منظمة"),
        ("\u200fالوفاق\u200f", "الوفاق"),
        ("شبکة", "شبكة"),
        ("مستشفى", "مستشفي"),
        ("l’Oriental", "L'Oriental"),
        ("Œuvre", "oeuvre"),
        ("ﻣﻨﻈﻤﺔ", "منظمة"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_numbers_and_words_stay_apart() -> None:
    assert fold("phase II") != fold("phase III")


def test_accented_latin_letters_stand_with_their_base() -> None:
    assert sorted(["Zones", "Écoute", "Agence", "Enabel"], key=sort_key) == ["Agence", "Écoute", "Enabel", "Zones"]


def test_the_article_is_skipped_and_hamza_forms_stand_together() -> None:
    assert sorted(["الوكالة", "بنك", "أمل", "إعانة", "اتحاد"], key=sort_key) == [
        "اتحاد",
        "إعانة",
        "أمل",
        "بنك",
        "الوكالة",
    ]


def test_french_and_english_articles_are_skipped() -> None:
    assert sorted(["The Zones", "la Région", "L'Oriental", "Pays"], key=sort_key) == [
        "L'Oriental",
        "Pays",
        "la Région",
        "The Zones",
    ]


def test_a_short_word_that_begins_like_an_article_keeps_it() -> None:
    assert sort_key("ال")[0] == "ال"
