from __future__ import annotations

from decimal import Decimal

import pytest

from graph.languages.letters import fold
from graph.languages.lexicon import lexicon


def dates(language: str, text: str, *, year: int = 0, today: str = "") -> list[tuple[str, ...]]:
    folded = fold(text)
    found = lexicon(language).dates.find(folded.low, 0, len(folded.low), year=year, today=today)
    return [q.dates for q in found]


def money(language: str, text: str, shared: dict[str, str] | None = None) -> list[tuple[Decimal | None, str]]:
    folded = fold(text)
    found = lexicon(language).money.find(folded.low, 0, len(folded.low), shared or {}, folded.clean)
    return [(q.amount, q.currency) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("من جانفي 2021 إلى أوت 2023", [("2021-01", "2023-08")]),
        ("غشت 2022", [("2022-08",)]),
        ("شتنبر 2022، نونبر 2022، دجنبر 2022، يوليوز 2022", [("2022-09",), ("2022-11",), ("2022-12",), ("2022-07",)]),
        ("جوان 2021 وجويلية 2021 وأفريل 2021", [("2021-06",), ("2021-07",), ("2021-04",)]),
        ("١ تشرين الأول ٢٠٢٢ – ٣٠ أيلول ٢٠٢٥", [("2022-10-01", "2025-09-30")]),
        ("في الأول من أيلول/سبتمبر 2022", [("2022-09-01",)]),
        ("يومي 7 و8 فيفري 2023", [("2023-02-07", "2023-02-08")]),
        ("بين آذار ٢٠١٩ وكانون الأول ٢٠٢١", [("2019-03", "2021-12")]),
    ],
)
def test_arabic_months_of_every_country(text: str, expected: list[tuple[str, ...]]) -> None:
    assert dates("ar", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lancé le 14 sept. 2021, le projet réunit sept partenaires.", [("2021-09-14",)]),
        ("12 déc. 2022", [("2022-12-12",)]),
        ("du 1er septembre 2021 au 31 août 2024", [("2021-09-01", "2024-08-31")]),
        ("les 22 et 23 novembre 2022", [("2022-11-22", "2022-11-23")]),
        ("du 3 au 5 mai 2021", [("2021-05-03", "2021-05-05")]),
        ("la convention 2017-2019", [("2017", "2019")]),
    ],
)
def test_french_dates(text: str, expected: list[tuple[str, ...]]) -> None:
    assert dates("fr", text) == expected


def test_a_day_without_a_year_takes_that_of_the_document() -> None:
    assert dates("fr", "le 3 août", year=2022) == [("2022-08-03",)]


def test_plain_words_and_loose_numbers_are_no_dates() -> None:
    assert dates("en", "The partners may extend it; 6 2 rooms; Maison Mars is a partner.") == []


def test_yesterday_is_the_day_before_the_text() -> None:
    assert dates("en", "It opened yesterday.", today="2023-10-26") == [("2023-10-25",)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "1\u202f250\u202f000,50 €", (Decimal("1250000.50"), "EUR")),
        ("fr", "3\u00a0500 DT", (Decimal(3500), "TND")),
        ("fr", "2.400.000 MAD", (Decimal(2400000), "MAD")),
        ("fr", "EUR 2,400,000", (Decimal(2400000), "EUR")),
        ("fr", "2,4 M€", (Decimal(2400000), "EUR")),
        ("fr", "1,5 million de dirhams marocains", (Decimal(1500000), "MAD")),
        ("en", "a EUR 21 million project", (Decimal(21000000), "EUR")),
        ("en", "€5m", (Decimal(5000000), "EUR")),
        ("ar", "مليون و400 ألف دولار أمريكي", (Decimal(1400000), "USD")),
        ("ar", "٩٢٥,٠٠٠ يورو", (Decimal(925000), "EUR")),
        ("ar", "6 ملايين و750 ألف يورو", (Decimal(6750000), "EUR")),
    ],
)
def test_amounts(language: str, text: str, expected: tuple[Decimal, str]) -> None:
    assert money(language, text, {"?dirham": "MAD"}) == [expected]


def test_a_currency_word_of_several_countries_means_nothing_without_one() -> None:
    assert money("fr", "350 000 dinars") == []
    assert money("fr", "350 000 dinars", {"?dinar": "TND"}) == [(Decimal(350000), "TND")]


def test_words_are_no_currency_codes() -> None:
    assert money("en", "all 5 of them try 3 times") == []
