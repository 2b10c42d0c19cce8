"""What the questions answer on the fixture, as a careful reader of its three documents would."""

from __future__ import annotations

from typing import Any

DEPOMI = "Déploiement des politiques migratoires au niveau régional"
MRE = "الاستراتيجية الوطنية للمغاربة المقيمين بالخارج [ar]"
Ask = Any  # the fixture of conftest.py


def test_who_funds_what_has_one_row_a_funding_with_its_share_and_documents(ask: Ask) -> None:
    assert ask("who-funds-what", "funderLabel", "activityLabel", "share", "currency", "documents") == [
        ("Fonds fiduciaire d'urgence", DEPOMI, 6000000, "EUR", 2),
        ("Zones [en]", "Amal [en]", None, None, 1),
        ("Zones [en]", "Programme d'appui aux politiques migratoires", None, None, 0),
    ]


def test_three_labels_count_a_project_once(ask: Ask) -> None:
    assert ask("funders-by-projects", "funderLabel", "projects") == [
        ("Zones [en]", 2),
        ("Fonds fiduciaire d'urgence", 1),
    ]


def test_a_missing_language_falls_back_and_says_so(ask: Ask) -> None:
    rows = ask("structure", "wholeLabel", "partLabel", lang="fr", whole="Ministère des Affaires étrangères")
    assert rows == [("Ministère des Affaires étrangères", "قطاع المغاربة المقيمين بالخارج [ar]")]


def test_a_label_without_language_serves_every_language(ask: Ask) -> None:
    assert {row[0] for row in ask("project-gaps", "projectLabel", lang="ar")} >= {"Nour"}


def test_only_the_possible_funder_is_missing_from_the_funders(ask: Ask) -> None:
    assert not [row for row in ask("who-funds-what", "funderLabel") if "Gamma" in row[0]]
    assert ("possible", "Banque Gamma", "Amal [en]") in ask("not-asserted", "modality", "subjectLabel", "objectLabel")


def test_partners_of_an_actor_are_asked_for_by_any_of_its_names(ask: Ask) -> None:
    by_name = [ask("partnership-pairs", "secondLabel", "projects", actor=name) for name in NAMES_OF_ENABEL]
    assert by_name[0] == [
        ("Fonds fiduciaire d'urgence", 1),
        ("Conseil régional de Souss-Massa", 1),
        ("Ministère des Affaires étrangères", 1),
        ("Écoute", 1),
        ("Zones [en]", 1),
    ]
    assert all(rows == by_name[0] for rows in by_name)


NAMES_OF_ENABEL = (
    "Enabel",
    "ENABEL",
    "وكالة التنمية البلجيكية",
    "agence belge de developpement",
    "id:organisation/enabel",
    "https://w3id.org/migraph/id/organisation/enabel",
    "id:organisation/x-4be100",  # what its name alone would be called: redirected
)


def test_pairs_are_each_listed_once_and_counted_with_their_claims(ask: Ask) -> None:
    rows = ask("partnership-pairs", "firstLabel", "secondLabel", "projects", "claims")
    assert len(rows) == 10
    assert ("Enabel", "Fonds fiduciaire d'urgence", 1, 4) in rows


def test_a_minimum_leaves_the_weaker_pairs_out(ask: Ask) -> None:
    assert ask("partnership-pairs", "firstLabel", minimum="2") == []


def test_a_partnership_shows_the_words_of_both_sides(ask: Ask) -> None:
    rows = ask("partnership-evidence", "whoLabel", "roleLabel", "quote", actor="Enabel", partner="Zones")
    assert rows == [
        ("Zones [en]", "finance", "Zones pays for Amal"),
        ("Enabel", "met en œuvre", "Enabel exécute aussi le projet Amal"),
    ]


def test_chains_go_from_funder_through_implementer_to_region(ask: Ask) -> None:
    assert ask("funding-chains", "funderLabel", "implementerLabel", "placeLabel", place="MA-09") == [
        ("Fonds fiduciaire d'urgence", "Enabel", "Souss-Massa")
    ]


def test_money_is_followed_from_donor_through_fund(ask: Ask) -> None:
    rows = ask("money-chain", "donorLabel", "fundLabel", "projectLabel", "implementerLabel", "placeLabel")
    assert rows == [
        ("Union européenne", "Fonds fiduciaire d'urgence", DEPOMI, "Enabel", "L'Oriental"),
        ("Union européenne", "Fonds fiduciaire d'urgence", DEPOMI, "Enabel", "Souss-Massa"),
    ]


def test_the_funder_of_a_programme_is_involved_in_its_projects(ask: Ask) -> None:
    rows = ask("programme-involvement", "actorLabel", "programmeLabel", project="DEPOMI")
    assert ("Zones [en]", "Programme d'appui aux politiques migratoires") in rows


def test_bridges_link_pairs_that_share_nothing_else(ask: Ask) -> None:
    assert ask("bridges", "actorLabel", "pairs") == [("Enabel", 6), ("Zones [en]", 2)]


def test_strategies_apply_where_their_projects_are_unless_the_claim_was_rejected(ask: Ask) -> None:
    rows = ask("strategies-and-places", "strategyLabel", "placeLabel", "projectLabel")
    assert (MRE, "L'Oriental", "Amal [en]") in rows
    assert (MRE, "Souss-Massa", DEPOMI) not in rows


def test_a_strategy_without_projects_is_found(ask: Ask) -> None:
    assert ask("strategies-without-projects", "strategyLabel") == [("Stratégie nationale pour l'emploi",)]


def test_regions_under_one_strategy_and_not_the_other(ask: Ask) -> None:
    assert ask("regions-under-one-strategy", "withoutLabel", "placeLabel", strategy="SNIA") == [(MRE, "Souss-Massa")]


def test_a_plan_includes_its_centre_in_the_words_of_the_document(ask: Ask) -> None:
    assert ask("strategy-contents", "strategyLabel", "measureLabel", "quote", lang="ar") == [
        ("مخطط التنمية الجهوي", "مركز جهوي للتوجيه", "مركز جهوي للتوجيه في مخطط التنمية الجهوي")
    ]


def test_a_speaker_comes_with_post_organisation_and_day(ask: Ask) -> None:
    rows = ask("speakers", "date", "personLabel", "post", "organisationLabel", lang="ar")
    assert rows == [("2023-10-31", "جان كريستوف فيلوري", "رئيس التعاون", "الاتحاد الأوروبي")]


def test_the_timeline_keeps_precision_and_orders_mixed_dates_by_their_bounds(ask: Ask) -> None:
    assert [row[0] for row in ask("timeline", "date")] == [
        "2020-05",
        "2021",
        "2022",
        "2023-06-30",
        "2023-10-31",
        "2027",
    ]


def test_the_timeline_is_cut_by_years(ask: Ask) -> None:
    assert [row[0] for row in ask("timeline", "date", **{"from": "2021", "to": "2022"})] == ["2021", "2022"]


def test_a_project_is_active_from_its_earliest_start_to_its_latest_end(ask: Ask) -> None:
    assert {row[0] for row in ask("active-in-year", "starts", year="2020")} == {"2020-05"}
    assert {row[0] for row in ask("active-in-year", "activityLabel", year="2024")} == {"مخطط التنمية الجهوي [ar]"}
    assert ask("active-in-year", "starts", year="2019") == []


def test_sources_disagree_on_budget_and_start_but_not_with_a_rejected_or_denied_claim(ask: Ask) -> None:
    assert ask("disagreements", "property", "value", "otherValue") == [
        ("mig:hasBudget", "8000000 EUR", "7500000 EUR"),
        ("mig:startsOn", "2020-05", "2021"),
    ]


def test_what_one_document_asserts_and_another_denies(ask: Ask) -> None:
    assert ask("denials", "subjectLabel", "document", "modality", "otherDocument") == [
        ("Conseil régional de Souss-Massa", "id:document/depomi-ar", "negated", "id:document/depomi-fr")
    ]


def test_facts_of_two_documents_are_corroborated_and_the_others_rest_on_one(ask: Ask) -> None:
    facts = ("subjectLabel", "property", "objectLabel")
    assert ask("corroborated-facts", *facts) == [
        ("Fonds fiduciaire d'urgence", "mig:funds", DEPOMI),
        ("Enabel", "mig:implements", DEPOMI),
    ]
    single = ask("single-source-facts", *facts, property="mig:implements")
    assert single == [("Enabel", "mig:implements", "Amal [en]"), ("Zones [en]", "mig:implements", "Nour")]


def test_claims_come_from_the_least_certain_up(ask: Ask) -> None:
    assert [row[0] for row in ask("claims-by-confidence", "confidence", below="0.7")] == [0.4, 0.6, 0.7]


def test_gaps_name_what_no_document_says(ask: Ask) -> None:
    assert ask("project-gaps", "projectLabel", missing="mig:targets") == [("Nour",)]


def test_names_unknown_to_the_authority_file_are_listed_for_it(ask: Ask) -> None:
    rows = ask("unknown-names", "entityLabel", type="mig:Organisation")
    assert [row[0] for row in rows] == ["Zones [en]", "Écoute", "Agence", "Banque Gamma"]


def test_the_claims_of_a_document_stand_in_the_order_of_its_text(ask: Ask) -> None:
    starts = [row[0] for row in ask("document-claims", "start", document="depomi-ar")]
    assert len(starts) == 20
    assert starts == sorted(starts)


def test_inferred_facts_are_those_of_no_source(ask: Ask) -> None:
    rows = ask("inferred-facts", "subjectLabel", "objectLabel", property="mig:representedAt")
    assert rows == [("Union européenne", "ورشة الرسملة [ar]")]


def test_places_count_the_projects_within_them(ask: Ask) -> None:
    rows = ask("places-of-projects", "placeLabel", "projects")
    assert rows == [("Maroc", 2), ("L'Oriental", 2), ("Souss-Massa", 1)]


def test_names_are_sorted_as_in_an_index(ask: Ask) -> None:
    rows = ask("partnership-pairs", "secondLabel", actor="Zones", lang="fr")
    assert [row[0] for row in rows] == ["Agence", "Écoute", "Enabel"]
    assert [row[0] for row in ask("structure", "partLabel", whole="المغرب", lang="ar")] == ["سوس ماسة", "الشرق"]
