"""The few numbers and the small table that a build ends with."""

from __future__ import annotations

from dataclasses import replace

import small_world
from graph.model import Claim, Curated, Status
from graph.summaries import Summary, summarise

DOCUMENT = small_world.document()
FUNDS, IMPLEMENTS, *OTHERS = small_world.claims_of(DOCUMENT)
NAMES = {entry.iri: entry.names for entry in small_world.authority()}


def summary(*claims: Claim, statuses: tuple[tuple[str, Status], ...] = (), lang: str = "fr") -> Summary:
    return summarise([DOCUMENT], Curated(claims, statuses=statuses), NAMES, lang)


def test_entities_are_counted_once_and_by_type() -> None:
    assert summary(FUNDS, IMPLEMENTS, *OTHERS).entities == (("Organisation", 3), ("Place", 1), ("Project", 1))


def test_only_claims_that_stand_are_counted_as_facts() -> None:
    whole = summary(FUNDS, IMPLEMENTS, *OTHERS, statuses=((IMPLEMENTS.id, "rejected"),))
    assert dict(whole.claims) == {"funds": 1, "targets": 1, "startsOn": 1, "hasBudget": 1}
    assert dict(whole.modalities) == {"asserted": 5, "negated": 1}
    assert whole.documents[0].claims == 6


def test_two_organisations_of_one_project_are_partners_with_the_number_of_claims() -> None:
    (row,) = summary(FUNDS, IMPLEMENTS, *OTHERS).partnerships
    assert {row.first, row.second} == {"Fondation Alpha", "Agence Beta"}
    assert (row.projects, row.claims) == (("NADA",), 2)


def test_who_is_only_denied_is_no_partner() -> None:
    assert summary(FUNDS, OTHERS[-1]).partnerships == ()


def test_partners_of_more_projects_come_first() -> None:
    second = small_world.entity("Project", "SALAM")
    again = (replace(FUNDS, id="1", object=second), replace(IMPLEMENTS, id="2", object=second))
    once = replace(FUNDS, id="3", subject=small_world.GAMMA)
    rows = summary(FUNDS, IMPLEMENTS, *again, once).partnerships
    assert [len(row.projects) for row in rows] == [2, 1, 1]


def test_names_are_told_in_the_language_asked_for_where_there_is_one() -> None:
    (row,) = summary(FUNDS, IMPLEMENTS, lang="ar").partnerships
    assert {row.first, row.second} == {"Fondation Alpha", "وكالة بيتا"}
