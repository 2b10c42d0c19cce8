from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.languages.letters import fold, fold_plain


@given(st.text(max_size=300))
def test_every_folded_character_comes_from_one_of_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.clean) == len(folded.low) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= i < len(text) for i in folded.origin)


@given(st.text(alphabet="aéÉœ ﻻأإآىةكکـ\u200f\u064b٣،«»’", max_size=60), st.data())
def test_a_span_of_folded_text_is_a_stretch_of_the_text_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.low:
        return
    start = data.draw(st.integers(0, len(folded.low) - 1))
    end = data.draw(st.integers(start + 1, len(folded.low)))
    a, b = folded.span(start, end)
    assert folded.low[start:end] in fold(text[a:b]).low


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﻣﻨﻈﻤﺔ ﺍﻟﻮﻓﺎﻕ", "منظمة الوفاق"),  # presentation forms
        ("منظمـــة", "منظمة"),  # tatweel
        ("\u200fمنظمة\u200f", "منظمة"),  # direction marks
        ("شبکة", "شبكة"),  # Persian kaf
        ("الإتّحاد", "الاتحاد"),
        ("Été", "ete"),
        ("l’Œuvre", "L'OEUVRE"),
        ("1\u202f250", "1 250"),
        ("٣٫٥", "3.5"),
        ("الأوربى", "الاوربي"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_plain(one) == fold_plain(other)


@pytest.mark.parametrize("odd", ["\ufbd3", "\ufbe4\ufbe5", "\ufbfc"])
def test_letters_of_other_alphabets_used_as_ornaments_are_no_words(odd: str) -> None:
    assert unicodedata.category(odd[0]) == "Lo"
    assert fold(f"{odd} منظمة").low.split() == ["منظمه"]
    assert fold_plain(f"منظمة {odd}") == "منظمه " + " " * len(odd)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﺃ\ufbd6ﺎﺩﻳﺮ", "أڭادير"),  # Agadir with the letter that Moroccan writers use for its g
        ("ﻣﺼﻄﻔ\ufbfd", "مصطفی"),  # Persian yeh at the end of a name
    ],
)
def test_the_same_letters_within_a_word_stay_letters(one: str, other: str) -> None:
    assert fold_plain(one) == fold_plain(other)
