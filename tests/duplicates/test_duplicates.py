"""Which pairs of entities are proposed as one, and why: names are made up, and in three languages."""

from __future__ import annotations

import pytest

from graph.duplicates import Placenames, Proposal, Thing, propose
from graph.model import Name

MOROCCO, TUNISIA = "https://example.org/place/ma", "https://example.org/place/tn"
TATA, TIZNIT = "https://example.org/place/tata", "https://example.org/place/tiznit"
PLACES = Placenames(
    [("Tata", TATA), ("طاطا", TATA), ("Tiznit", TIZNIT), ("تيزنيت", TIZNIT)],
    [("Maroc", MOROCCO), ("marocain", MOROCCO), ("المغربية", MOROCCO), ("Tunisie", TUNISIA), ("tunisien", TUNISIA)],
)


def thing(*names: str, type: str = "Organisation", iri: str = "", **told: object) -> Thing:
    acronyms = tuple(name for name in names if name.isupper() and " " not in name)
    full = tuple(Name(name) for name in names if name not in acronyms)
    return Thing(iri or f"id:{'|'.join(names)}", type, full, acronyms, **told)  # type: ignore[arg-type]


def proposed(*things: Thing, settled: frozenset[frozenset[str]] = frozenset()) -> list[Proposal]:
    return propose(things, PLACES, settled=settled)


def kinds(proposal: Proposal) -> list[str]:
    return [reason.kind for reason in proposal.reasons]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Programme d'appui au retour, phase II", "Programme d'appui au retour, phase III"),
        ("Programme d'appui au retour", "Programme d'appui au retour II"),
        ("Forum des diasporas 2022", "Forum des diasporas 2023"),
        ("Forum des diasporas, première session", "Forum des diasporas, deuxième session"),
        ("ملتقى الجاليات الدورة الأولى", "ملتقى الجاليات الدورة الثانية"),
        ("Commune d'Oued Blanc-1", "Commune d'Oued Blanc-2"),
        ("المديرية الجهوية للشمال", "المديرية الجهوية للشرق"),
        ("Direction régionale du Nord-Est", "Direction régionale du Nord-Ouest"),
        ("Agence d'accueil des migrants de Tata", "Agence d'accueil des migrants de Tiznit"),
        ("Centre d'accueil, lot A", "Centre d'accueil, lot D"),
        ("Direction régionale de la santé", "Direction provinciale de la santé"),
        ("Ministère tunisien de l'Intérieur", "Ministère marocain de l'Intérieur"),
        ("Association Al Amal des femmes migrantes", "Association Al Aman des femmes migrantes"),
    ],
)
def test_names_that_differ_in_number_place_direction_or_reach_are_not_proposed(one: str, other: str) -> None:
    assert proposed(thing(one), thing(other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Programme d'appui au retour, phase II", "Programme d'Appui au Retour - Phase 2"),
        ("ملتقى الجاليات الدورة الثانية", "ملتقى الجاليات - الدورة 2"),
        ("Agence d'accueil des migrants de Tata", "Agence de l'accueil des migrants, Tata"),
        ("Fondation Meloul pour la diaspora", "Fondation Melloul pour la diaspora"),
        ("Beta Agency for Returnees", "Agency Beta for Returnees"),
        ("جمعية الأمل للمهاجرين", "جمعية الامل للمهاجرين"),
        ("Agence Souss Massa des migrants", "Agence Soussmassa des migrants"),
    ],
)
def test_spellings_of_one_name_are_proposed(one: str, other: str) -> None:
    (proposal,) = proposed(thing(one), thing(other))
    assert kinds(proposal)[0] in ("same name", "similar names")


def test_a_name_without_a_country_has_both_countries_bodies_as_candidates() -> None:
    ministries = [
        thing("Ministère marocain de l'Intérieur", country=MOROCCO),
        thing("Ministère tunisien de l'Intérieur", country=TUNISIA),
    ]
    pairs = proposed(*ministries, thing("ministère de l'Intérieur"))
    assert [sorted((p.other.label, p.into.label)) for p in pairs] == [
        ["Ministère marocain de l'Intérieur", "ministère de l'Intérieur"],
        ["Ministère tunisien de l'Intérieur", "ministère de l'Intérieur"],
    ]
    assert pairs[0].reasons[0].told == "the same name, and only one tells its country, MA"


def test_a_known_country_counts_as_that_of_the_name() -> None:
    one, other = thing("Office des migrants", country=MOROCCO), thing("Office marocain des migrants")
    (proposal,) = proposed(one, other)
    assert proposal.reasons[0].told == "the same name"


def test_entities_of_two_types_are_not_one() -> None:
    assert proposed(thing("Oued Blanc Forum", type="Event"), thing("Oued Blanc Forum", type="Organisation")) == []


def test_groups_of_people_are_not_proposed() -> None:
    assert proposed(thing("Syrian refugees", type="Group"), thing("Syrian Refugees", type="Group")) == []


def test_two_entries_of_the_authority_are_left_to_its_editors() -> None:
    assert proposed(thing("Agence Beta", listed=True), thing("AGENCE BETA.", listed=True, iri="id:b")) == []


def test_what_is_merged_is_what_the_authority_does_not_have() -> None:
    known = thing("Agence Beta", listed=True, iri="id:z")
    (proposal,) = proposed(known, thing("agence Beta", iri="id:a"))
    assert (proposal.other.iri, proposal.into) == ("id:a", known)


def test_a_shared_acronym_is_a_reason_across_languages() -> None:
    (proposal,) = proposed(thing("Agence Beta", "AGBT"), thing("وكالة بيتا", "AGBT"))
    assert kinds(proposal) == ["acronym"]


def test_a_shared_acronym_of_bodies_whose_names_differ_is_not_enough() -> None:
    one, other = thing("Association Miel et Savon", "AMS"), thing("Alliance maritime du Sahel", "AMS")
    assert proposed(one, other) == []


def test_a_bare_acronym_is_not_the_second_phase() -> None:
    assert proposed(thing("PRADI", type="Project"), thing("PRADI", "PRADI phase II", type="Project", iri="id:2")) == []


def test_initials_count_where_neighbours_are_shared() -> None:
    partner = thing("Région Blanche", iri="id:partner", neighbours=frozenset({"id:a", "id:b"}))
    short = thing("FDM", iri="id:a", neighbours=frozenset({partner.iri}))
    full = thing("Fondation pour la Diaspora Marocaine", iri="id:b", neighbours=frozenset({partner.iri}))
    (proposal,) = proposed(short, full, partner)
    assert kinds(proposal) == ["initials", "neighbours"]
    assert "Région Blanche" in proposal.reasons[1].told


def test_neighbours_alone_are_no_reason_for_partners_share_them_too() -> None:
    project = thing("Projet NADA", type="Project", iri="id:p", neighbours=frozenset({"id:a", "id:b"}))
    one = thing("Fondation Alpha", iri="id:a", neighbours=frozenset({project.iri}))
    other = thing("Banque Gamma", iri="id:b", neighbours=frozenset({project.iri}))
    assert proposed(project, one, other) == []


def test_what_a_document_ties_to_each_other_is_two_things() -> None:
    one = thing("Agence Beta", iri="id:a", neighbours=frozenset({"id:b"}))
    assert proposed(one, thing("Agence BETA", iri="id:b", neighbours=frozenset({"id:a"}))) == []


def test_a_pair_that_was_decided_on_is_not_proposed_again() -> None:
    one, other = thing("Agence Beta", iri="id:a"), thing("Agence BETA", iri="id:b")
    assert len(proposed(one, other)) == 1
    assert proposed(one, other, settled=frozenset([frozenset(("id:a", "id:b"))])) == []


def test_the_likeliest_come_first_and_of_one_entity_a_few() -> None:
    same = [thing("Office des migrants", iri=f"id:{i}", country=f"id:place/{i}") for i in range(9)]
    untold = thing("Office des migrants", iri="id:untold", neighbours=frozenset())
    found = proposed(*same, untold, thing("Agence Beta"), thing("Agence BETA"))
    assert found[0].into.label.casefold() == "agence beta"
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert sum(p.other == untold for p in found) <= 5


def test_a_description_without_a_capital_is_not_taken_for_a_name() -> None:
    one, other = thing("opening ceremony", type="Event"), thing("opening ceremony", type="Event", iri="id:b")
    assert proposed(one, other) == []


def test_a_crowded_block_is_not_compared_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand bodies that share their words each meets a few; the two that are one stand side by side."""
    from graph.duplicates import proposals

    compared = []

    def count(one: Thing, other: Thing) -> bool:
        compared.append((one, other))
        return True

    monkeypatch.setattr(proposals, "_comparable", count)
    crowd = [thing(f"Direction régionale du développement {i}", iri=f"id:{i}") for i in range(1000)]
    twin = thing("Direction Régionale du Développement 500", iri="id:twin")
    assert [p.score for p in proposed(*crowd, twin)] == [0.75]
    assert len(compared) < 30 * len(crowd)
