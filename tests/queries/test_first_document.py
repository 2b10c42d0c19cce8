"""What the questions answer on the first document, against what a careful reader of its Arabic text expects.

Things are named by the last part of their IRI where the authority file knows them ("enabel"), else by the words of the
document. What the document does not say is expected to be missing just as what it says is expected to be there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import resources
from graph.model import Table
from graph.queries import find, tabulate

REGIONS = {"ma-02", "ma-05", "ma-09"}  # the Oriental, Béni Mellal-Khénifra, Souss-Massa
PARTNERS = {
    "maec",
    "departement-mre",
    *(
        f"{body}-{region}"
        for body in ("wilaya", "conseil-regional")
        for region in ("oriental", "beni-mellal-khenifra", "souss-massa")
    ),
}
ACTORS = PARTNERS | {"enabel", "eutf-africa"}
COUNCIL = "conseil-regional-souss-massa"
WORKSHOP = "ورشة رسملة مشروع تنزيل سياسات الهجرة على المستوى الجهوي"
CENTRE = "مركز جهوي للتوجيه والمواكبة لفائدة المهاجرين/ات"
REGIONAL_STRATEGY = "إستراتيجية جهوية حول الهجرة"

Rows = list[tuple[object, ...]]


class Reader:
    """Asks a named question of the first document in Arabic."""

    def __init__(self, build: Path) -> None:
        self.store = build / "store"

    def __call__(self, name: str, *columns: str, **parameters: str) -> Rows:
        table: Table = tabulate(self.store, find(resources.queries(), name), parameters, language="ar")
        places = [table.columns.index(column) for column in columns]
        return [tuple(_short(row[place]) for place in places) for row in table.rows]


def _short(cell: object) -> object:
    """The last part of an IRI; other values as they are."""
    return cell.rpartition("/")[2] if isinstance(cell, str) and cell.startswith("id:") else cell


@pytest.fixture(scope="module")
def ask(first_build: Path) -> Reader:
    return Reader(first_build)


# Money and work -----------------------------------------------------------------------------------------------------


def test_the_trust_fund_alone_funds_and_it_funds_the_project(ask: Reader) -> None:
    assert ask("who-funds-what", "funder", "activity", "share", "documents") == [("eutf-africa", "depomi", None, 1)]


def test_enabel_alone_implements_and_in_the_three_regions(ask: Reader) -> None:
    rows = ask("who-implements-where", "implementer", "project", "place", "level")
    assert sorted(rows, key=str) == [("enabel", "depomi", region, "region") for region in sorted(REGIONS)]


def test_each_chain_goes_from_the_fund_through_enabel_to_a_region(ask: Reader) -> None:
    rows = ask("funding-chains", "funder", "project", "implementer", "place")
    assert sorted(rows, key=str) == [("eutf-africa", "depomi", "enabel", region) for region in sorted(REGIONS)]


def test_the_fund_finances_the_work_of_enabel(ask: Reader) -> None:
    assert ask("finances-work-of", "funder", "implementer") == [("eutf-africa", "enabel")]


def test_no_donor_stands_behind_the_fund_since_the_document_names_none(ask: Reader) -> None:
    assert ask("money-chain", "donor") == []


def test_no_budget_is_stated(ask: Reader) -> None:
    assert ask("budgets", "activity") == []


def test_enabel_is_active_where_it_implements(ask: Reader) -> None:
    assert set(ask("active-in", "place", "actor")) == {(region, "enabel") for region in REGIONS}


# Partnership --------------------------------------------------------------------------------------------------------


def test_every_two_of_the_ten_actors_of_the_project_are_partners_by_it(ask: Reader) -> None:
    rows = ask("partnership-pairs", "first", "second", "projects")
    pairs = {frozenset((str(first), str(second))) for first, second, _ in rows}
    assert pairs == {frozenset((one, other)) for one in ACTORS for other in ACTORS if one != other}
    assert len(rows) == len(pairs)
    assert {projects for _, _, projects in rows} == {1}


def test_a_partnership_is_shown_in_the_words_of_both_sides(ask: Reader) -> None:
    rows = ask(
        "partnership-evidence", "who", "role", "quote", actor="Enabel", partner="الصندوق الائتماني الأوروبي للطوارئ"
    )
    quotes = {(who, role): str(quote) for who, role, quote in rows}
    assert set(quotes) == {("enabel", "mig:implements"), ("eutf-africa", "mig:funds")}
    assert "تمويل الصندوق الائتماني الأوروبي للطوارئ" in quotes["eutf-africa", "mig:funds"]
    assert "وكالة التنمية البلجيكية Enabel" in quotes["enabel", "mig:implements"]


def test_a_council_named_in_a_list_is_a_partner_in_the_words_of_the_list(ask: Reader) -> None:
    rows = ask("participations", "actor", "role", "quote", project="DEPOMI")
    quotes = {actor: str(quote) for actor, role, quote in rows if role == "mig:partnerIn"}
    assert set(quotes) == PARTNERS
    assert "ولايات ومجالس جهات بني ملال-خنيفرة، سوس-ماسة وجهة الشرق" in quotes["conseil-regional-oriental"]


def test_nobody_bridges_where_all_work_on_one_project(ask: Reader) -> None:
    assert ask("bridges", "actor") == []


def test_who_held_the_workshop_is_no_partner_in_the_project_for_that(ask: Reader) -> None:
    assert "european-union" not in {actor for (actor,) in ask("programme-involvement", "actor", project="DEPOMI")}


# Strategies ---------------------------------------------------------------------------------------------------------


def test_both_national_strategies_apply_in_the_three_regions_by_the_project(ask: Reader) -> None:
    rows = ask("strategies-and-places", "strategy", "place", "project")
    by_project = {(strategy, place) for strategy, place, project in rows if project == "depomi"}
    assert by_project == {(strategy, region) for strategy in ("snia", "snmre") for region in REGIONS}


def test_no_region_has_projects_under_one_strategy_and_none_under_the_other(ask: Reader) -> None:
    assert ask("regions-under-one-strategy", "place", strategy="الاستراتيجية الوطنية للهجرة واللجوء") == []


def test_the_regional_strategy_and_the_development_plan_include_the_centre_in_their_own_words(ask: Reader) -> None:
    rows = ask("strategy-contents", "strategyLabel", "strategy", "measureLabel", "quote")
    quotes = {
        (str(label) if str(iri).startswith("x-") else iri, measure): str(quote) for label, iri, measure, quote in rows
    }
    assert set(quotes) == {(REGIONAL_STRATEGY, CENTRE), ("pdr-souss-massa", CENTRE)}
    assert "من بين أهدافها إحداث" in quotes[REGIONAL_STRATEGY, CENTRE]
    assert "مشروعا مهما في مخطط التنمية الجهوي لسوس ماسة" in quotes["pdr-souss-massa", CENTRE]


def test_the_council_adopted_the_regional_strategy_which_no_project_carries_out(ask: Reader) -> None:
    assert (REGIONAL_STRATEGY, COUNCIL) in ask("strategies-without-projects", "strategyLabel", "adopter")
    assert {"snia", "snmre"}.isdisjoint(s for (s,) in ask("strategies-without-projects", "strategy"))


# Events and people --------------------------------------------------------------------------------------------------


def test_each_speaker_comes_with_post_body_place_and_day(ask: Reader) -> None:
    rows = ask("speakers", "personLabel", "post", "organisation", "eventLabel", "place", "date")
    assert set(rows) == {
        ("محمد أودمين", "نائب رئيس", COUNCIL, WORKSHOP, "rabat", "2023-10-31"),
        ("جان كريستوف فيلوري", "رئيس التعاون", "delegation-ue-maroc", WORKSHOP, "rabat", "2023-10-31"),
        ("زبيدة السقاط", "رئيسة قسم التعاون الثنائي", "departement-mre", WORKSHOP, "rabat", "2023-10-31"),
    }


def test_bodies_are_represented_by_their_speakers(ask: Reader) -> None:
    assert {body for (body,) in ask("represented-at", "organisation")} == {
        COUNCIL,
        "delegation-ue-maroc",
        "departement-mre",
    }


def test_three_bodies_held_the_workshop_and_the_region_took_part_by_its_council(ask: Reader) -> None:
    rows = ask("events", "role", "actor")
    assert {actor for role, actor in rows if role == "mig:organises"} == {"european-union", "departement-mre", "enabel"}
    assert {actor for role, actor in rows if role == "mig:participatesIn"} == {COUNCIL}


def test_the_department_is_part_of_the_ministry(ask: Reader) -> None:
    assert ask("structure", "whole", part="قطاع المغاربة المقيمين بالخارج") == [("maec",)]


# Time ---------------------------------------------------------------------------------------------------------------


def test_the_timeline_is_that_of_the_document_to_its_own_precision(ask: Reader) -> None:
    assert ask("timeline", "date", "what", "subjectLabel") == [
        ("2020-05", "mig:startsOn", "تنزيل سياسات الهجرة على المستوى الجهوي"),
        ("2022", "mig:startsOn", _plan(ask)),
        ("2023-10-31", "mig:heldOn", WORKSHOP),
        ("2027", "mig:endsOn", _plan(ask)),
    ]


def _plan(ask: Reader) -> object:
    """What the authority file calls the plan in Arabic."""
    return next(label for label, iri in ask("timeline", "subjectLabel", "subject") if iri == "pdr-souss-massa")


def test_the_project_runs_in_2024_and_did_not_in_2016_when_enabel_began_others(ask: Reader) -> None:
    assert ("depomi",) in ask("active-in-year", "activity", year="2024")
    assert ask("active-in-year", "activity", year="2016") == []


# How sure, and what is missing --------------------------------------------------------------------------------------


def test_every_fact_rests_on_this_one_source(ask: Reader) -> None:
    rows = ask("single-source-facts", "subject", "property", "object", "document")
    assert ("eutf-africa", "mig:funds", "depomi", "depomi-souss-massa-ar") in rows
    assert {document for *_, document in rows} == {"depomi-souss-massa-ar"}
    assert ask("corroborated-facts", "subject") == []


def test_the_department_s_ministry_is_known_without_the_document_and_so_rests_on_no_single_one(ask: Reader) -> None:
    facts = ask("single-source-facts", "subject", "property", "object")
    assert ("departement-mre", "mig:partOf", "maec") not in facts


def test_claims_come_from_the_least_sure_and_what_is_said_plainly_is_sure(ask: Reader) -> None:
    rows = ask("claims-by-confidence", "confidence", "subject", "property", "object")
    sure = {(s, p, o): float(str(confidence)) for confidence, s, p, o in rows}
    assert list(sure.values()) == sorted(sure.values())
    assert sure["eutf-africa", "mig:funds", "depomi"] > 0.9
    assert sure["enabel", "mig:implements", "depomi"] > 0.9


def test_the_project_lacks_neither_funder_implementer_region_nor_start(ask: Reader) -> None:
    assert ask("project-gaps", "project", "missing") == []


def test_a_single_document_disagrees_with_nobody(ask: Reader) -> None:
    assert ask("disagreements", "subject") == []
    assert ask("denials", "subject") == []


def test_what_the_government_is_preparing_is_no_fact(ask: Reader) -> None:
    facts = {(s, p) for s, p in ask("single-source-facts", "subject", "property")}
    assert ("government-ma", "mig:adopts") not in facts


def test_the_document_is_described_as_its_sidecar_does(ask: Reader) -> None:
    [(title, language, publisher, published, source)] = ask(
        "documents", "documentLabel", "language", "publisher", "published", "source"
    )
    assert title == "مشاركة جهة سوس ماسة في ورشة رسملة مشروع تنزيل سياسات الهجرة على المستوى الجهوي"
    assert (language, publisher) == ("ar", "مجلس جهة سوس ماسة")
    assert published is source is None  # not known for sure, and so not said


def test_every_quote_stands_in_the_text_where_its_claim_says(ask: Reader, first_build: Path) -> None:
    text = (first_build / "texts/depomi-souss-massa-ar.txt").read_text(encoding="utf-8")
    rows = ask("document-claims", "start", "quote", document="depomi-souss-massa-ar")
    assert rows
    assert all(text.startswith(str(quote), int(str(start))) for start, quote in rows)


# Traps: what a hurried reader would take from the text --------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("enabel", "mig:funds", "depomi"),  # it implements; the trust fund pays
        ("departement-mre", "mig:implements", "depomi"),  # a partner
        ("european-union", "mig:implements", "depomi"),  # it held the workshop with others
        ("eutf-africa", "mig:organises", None),
        (COUNCIL, "mig:organises", None),  # it took part
        ("depomi", "mig:startsOn", "2016"),  # since when Enabel has run five projects
        ("depomi", "mig:endsOn", "2027"),  # the period of the development plan
    ],
)
def test_a_hurried_reading_is_not_in_the_graph(ask: Reader, subject: str, predicate: str, object_: str | None) -> None:
    said = ask("single-source-facts", "subject", "property", "object")
    assert not [s for s in said if s[:2] == (subject, predicate) and object_ in (None, s[2])]
