"""The claims line, as other programs read it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import small_world
from graph.exports.claims import claim_line
from graph.model import Name, Value

FUNDS, IMPLEMENTS, _, STARTS, BUDGET, DENIED = small_world.claims_of(small_world.document())


def row(line: str) -> dict[str, Any]:
    assert "\n" not in line
    parsed: dict[str, Any] = json.loads(line)
    return parsed


def test_a_relation_between_entities_has_both_with_all_names_known() -> None:
    known = replace(small_world.BETA, acronyms=("BETA",), known=(Name("وكالة بيتا", "ar"), Name("Agence Beta", "fr")))
    line = row(claim_line(replace(IMPLEMENTS, subject=known), "note-fr.txt"))
    assert line["document"] == "note-fr.txt"
    assert line["subject"] == {
        "iri": small_world.BETA.iri,
        "type": "Organisation",
        "names": ["Agence Beta", "BETA", "وكالة بيتا"],
    }
    assert line["predicate"] == "implements"
    assert line["object"]["iri"] == small_world.NADA.iri
    assert small_world.FRENCH[line["start"] : line["end"]] == line["quote"]
    assert "modality" not in line and "title" not in line and "amount" not in line


def test_values_are_written_by_their_kind() -> None:
    assert row(claim_line(STARTS))["object"] == {"date": "2020-05"}
    assert row(claim_line(BUDGET))["object"] == {"amount": 2400000, "currency": "EUR"}
    assert row(claim_line(replace(STARTS, object=Value(theme="governance"))))["object"] == {"theme": "governance"}
    cents = replace(BUDGET, object=Value(amount=Decimal("1250000.50"), currency="EUR"))
    assert row(claim_line(cents))["object"]["amount"] == 1250000.5


def test_what_is_not_asserted_says_so() -> None:
    assert row(claim_line(DENIED))["modality"] == "negated"


def test_a_share_and_a_post_title_are_written() -> None:
    share = row(claim_line(replace(FUNDS, amount=Decimal(3000000), currency="EUR")))
    assert (share["amount"], share["currency"]) == (3000000, "EUR")
    assert row(claim_line(replace(FUNDS, title="directrice")))["title"] == "directrice"


def test_a_claim_of_a_document_with_pages_says_on_which_it_stands() -> None:
    paged = replace(FUNDS, evidence=replace(FUNDS.evidence, page=3))
    assert row(claim_line(paged))["page"] == 3
    assert "page" not in row(claim_line(FUNDS))
