"""Kinds of fault that users of such tools ran into, each with an input that shows it."""

from __future__ import annotations

import pytest

from extraction.reading import asserted, claims, label, of
from graph.model import Entity


def names_of(text: str, language: str, predicate: str) -> set[str]:
    return {s for s, _ in of(predicate, asserted(text, language))}


def test_each_member_of_a_list_is_a_claim_of_its_own() -> None:
    text = "Le projet « Nour » est financé par la Fondation Alpha, l'Agence Beta et la Banque Gamma."
    assert names_of(text, "fr", "funds") == {"Fondation Alpha", "Agence Beta", "Banque Gamma"}


def test_a_shared_head_is_spread_over_its_members() -> None:
    text = "Le projet « Nour » est mis en œuvre par les ministères de la Santé, de l'Emploi et de l'Intérieur."
    found = {n for c in claims(text) if c.predicate == "implements" for n in (name.text for name in c.subject.names)}
    assert {"ministère de la Santé", "ministère de l'Emploi", "ministère de l'Intérieur"} <= found


def test_denied_and_possible_relations_are_not_asserted() -> None:
    text = (
        "Le projet NADA aide les jeunes. Contrairement à ce qui avait été annoncé, la Banque Gamma ne finance pas le projet NADA. "  # noqa: E501
        "L'Agence Beta pourrait le rejoindre en 2025."
    )
    assert not {p for _, p, _ in asserted(text)} & {"funds", "partnerIn"}


def test_an_acronym_that_is_never_explained_stays_what_it_is() -> None:
    text = "Le PRADI est mis en œuvre à Oued Blanc par l'Agence Beta."
    found = [c for c in claims(text) if c.predicate == "implements"]
    assert [label(c.subject) for c in found] == ["Agence Beta"]
    assert isinstance(found[0].object, Entity)
    assert [n.text for n in found[0].object.names] == ["PRADI"]


def test_the_arabic_and_is_cut_off_and_a_names_own_first_letter_is_not() -> None:
    text = 'ينفذ مشروع "نور" بشراكة مع جمعية نور ووزارة الشؤون الاجتماعية وولاية الواحة والوكالة الجهوية للتنمية.'
    assert {"جمعية نور", "وزارة الشؤون الاجتماعية", "ولاية الواحة", "الوكالة الجهوية للتنمية"} <= names_of(
        text, "ar", "partnerIn"
    )


@pytest.mark.parametrize(
    "text",
    [
        "تمول منظمة الوفاق مشروع نور.",
        "ﺗﻤﻮﻝ ﻣﻨﻈﻤﺔ ﺍﻟﻮﻓﺎﻕ ﻣﺸﺮﻭﻉ ﻧﻮﺭ.",
        "تموّل \u200fمنظمة الوفاق\u200f مشروع نور.",
        "تموّل منظمـــة الوفاق مشروع نور.",
    ],
)
def test_one_name_in_all_its_spellings_is_one_entity_and_its_quote_exact(text: str) -> None:
    plain = {c.subject.iri for c in claims("تمول منظمة الوفاق مشروع نور.", "ar") if c.predicate == "funds"}
    found = [c for c in claims(text, "ar") if c.predicate == "funds"]
    assert {c.subject.iri for c in found} == plain != set()
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found)


def test_dates_and_amounts_of_a_sheet() -> None:
    text = "Fiche projet\nIntitulé : Appui à l'emploi (NADA)\nBudget : 1\u202f250\u202f000,50 €\nDébut : 14 sept. 2021\nBailleur : Fondation Alpha\n"  # noqa: E501
    found = asserted(text)
    assert of("hasBudget", found) == {("Appui à l'emploi", "1250000.5 EUR")}
    assert of("startsOn", found) == {("Appui à l'emploi", "2021-09-14")}
    assert of("funds", found) == {("Fondation Alpha", "Appui à l'emploi")}


def test_bullets_under_a_label_are_its_values() -> None:
    text = "Intitulé : Appui à l'emploi (NADA)\nPartenaires :\n- Fondation Alpha\n- Agence Beta\n"
    assert names_of(text, "fr", "partnerIn") == {"Fondation Alpha", "Agence Beta"}


def test_the_same_bare_name_in_two_countries_is_two_entities() -> None:
    one = {
        c.subject.iri
        for c in claims(
            "Le Maroc avance. Le projet « Nour », à Rabat, est financé par le ministère de l'Équipement rural."
        )
        if c.predicate == "funds"
    }
    two = {
        c.subject.iri
        for c in claims(
            "La Tunisie avance. Le projet « Nour », à Tunis, est financé par le ministère de l'Équipement rural."
        )
        if c.predicate == "funds"
    }
    assert one and two and not one & two


def test_phases_and_numbered_names_stay_apart() -> None:
    text = "Le Programme d'appui au retour, phase II, est financé par la Fondation Alpha. Le Programme d'appui au retour, phase III, est financé par l'Agence Beta."  # noqa: E501
    found = of("funds", asserted(text))
    assert len({o for _, o in found}) in {1, 2}
    assert ("Agence Beta", "Fondation Alpha") not in found


def test_only_the_short_names_that_the_document_uses_are_said_to_be_its_own() -> None:
    text = "L'Organisation internationale pour les migrations finance le projet « Nour »."
    funder = next(c.subject for c in claims(text) if c.predicate == "funds")
    assert funder.acronyms == ()
    assert "OIM" in {name.text for name in funder.known}
