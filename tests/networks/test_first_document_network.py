"""The network of the first document, as a reader draws it: ten bodies around one project."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Network, Tie
from graph.namespaces import entity_iri
from graph.networks import project


@pytest.fixture(scope="module")
def network(first_build: Path) -> Network:
    return project(first_build / "store")


def tie(network: Network, one: str, other: str) -> Tie:
    ends = {entity_iri("Organisation", one), entity_iri("Organisation", other)}
    return next(t for t in network.ties if {t.source, t.target} == ends)


def test_ten_bodies_share_one_project_and_nobody_else_is_in_it(network: Network) -> None:
    kinds = sorted(node.kind for node in network.nodes)
    assert kinds == sorted(
        ["development-agency", "trust-fund", "ministry", "ministry", *["regional-council"] * 3, *["wilaya"] * 3]
    )
    assert network.projects == 1


def test_all_are_tied_to_all_and_nobody_stands_between(network: Network) -> None:
    assert {(node.degree, node.strength, node.betweenness) for node in network.nodes} == {(9, 9, 0.0)}


def test_the_tie_of_fund_and_agency_carries_both_their_claims_and_words(network: Network) -> None:
    found = tie(network, "eutf-africa", "enabel")
    assert found.projects == (entity_iri("Project", "depomi"),)
    assert (found.weight, len(found.claims)) == (1, 2)
    assert any("تمويل الصندوق الائتماني الأوروبي للطوارئ" in quote for quote in found.quotes)
    assert any("وكالة التنمية البلجيكية Enabel" in quote for quote in found.quotes)


def test_a_tie_lasts_from_the_start_of_the_project_with_an_open_end(network: Network) -> None:
    found = tie(network, "conseil-regional-souss-massa", "wilaya-oriental")
    assert (found.starts, found.ends) == ("2020-05-01", "")


def test_every_body_has_its_name_in_three_languages(network: Network) -> None:
    assert all({name.language for name in node.names} >= {"ar", "fr", "en"} for node in network.nodes)
