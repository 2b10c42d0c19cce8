"""Networks as the dataset has them: who is tied to whom, how strongly, by which claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from claims_in_turtle import claim

from graph.errors import UsageError
from graph.model import Name, Network, Node, Tie
from graph.namespaces import ID
from graph.networks import graph_of, measure, project

Build = Callable[[str], Path]
TWO_PROJECTS = (
    """
    id:a a mig:Organisation ; mig:implements id:p1 ; mig:funds id:p1, id:p2 ; skos:prefLabel "Alpha"@fr, "ألفا"@ar ;
      mig:kind id:ministry ; mig:country id:ma .
    id:b a mig:Organisation ; mig:partnerIn id:p1 ; mig:coordinates id:p2 ; skos:prefLabel "Bêta"@fr .
    id:c a mig:Organisation ; mig:funds id:p3 .
    id:ministry skos:notation "ministry" ; skos:prefLabel "ministère"@fr, "وزارة"@ar .
    id:p1 a mig:Project ; skos:prefLabel "Un"@fr ; mig:startsOn "2020"^^xsd:gYear ;
      mig:startsOnEarliest "2020-01-01"^^xsd:date ; mig:endsOnLatest "2022-05-31"^^xsd:date .
    id:p2 a mig:Project ; mig:startsOn "2020-05"^^xsd:gYearMonth ; mig:startsOnEarliest "2020-05-01"^^xsd:date ;
      mig:endsOnLatest "2021-12-31"^^xsd:date .
    id:p3 a mig:Project .
    """
    + claim("c1", "a", "implements", "p1")
    + claim("c2", "a", "funds", "p1")
    + claim("c3", "b", "partnerIn", "p1")
    + claim("c4", "b", "coordinates", "p2")
    + claim("c5", "b", "partnerIn", "p1", 'mig:status "rejected"')
    + claim("c6", "c", "funds", "p1", 'mig:modality "possible"')
)


def ids(*names: str) -> tuple[str, ...]:
    return tuple(ID + name for name in names)


@pytest.fixture
def network(build_of: Build) -> Network:
    return project(build_of(TWO_PROJECTS) / "store")


def test_actors_of_the_same_projects_have_one_tie_with_the_number_of_projects(network: Network) -> None:
    assert [(tie.source, tie.target, tie.weight, tie.projects) for tie in network.ties] == [
        (*ids("a", "b"), 2, ids("p1", "p2"))
    ]


def test_a_tie_carries_the_claims_and_words_that_stand_and_no_others(network: Network) -> None:
    assert network.ties[0].claims == ids("c1", "c2", "c3", "c4")
    assert network.ties[0].quotes == ("words of c1", "words of c2", "words of c3", "words of c4")
    assert network.ties[0].documents == ids("d1")


def test_a_merely_possible_funder_is_tied_to_nobody(network: Network) -> None:
    assert [(node.iri, node.degree) for node in network.nodes] == [(ID + "a", 1), (ID + "b", 1), (ID + "c", 0)]


def test_a_node_has_its_names_kind_and_country_where_they_are_known(network: Network) -> None:
    a, b, c = network.nodes
    assert a.names == (Name("ألفا", "ar"), Name("Alpha", "fr"))
    assert (a.kind, a.kind_names, a.country) == ("ministry", (Name("وزارة", "ar"), Name("ministère", "fr")), ID + "ma")
    assert (b.kind, b.country, c.names) == ("", "", ())


def test_a_tie_spans_from_the_first_to_the_last_day_of_its_projects(network: Network) -> None:
    assert (network.ties[0].starts, network.ties[0].ends) == ("2020-01-01", "2022-05-31")


def test_a_tie_has_no_end_where_that_of_a_project_is_not_known(build_of: Build) -> None:
    text = TWO_PROJECTS.replace('mig:endsOnLatest "2021-12-31"^^xsd:date', 'skos:note "open"')
    assert project(build_of(text) / "store").ties[0].ends == ""


def test_facts_of_the_authority_file_tie_without_claims(build_of: Build) -> None:
    store = build_of("id:p a mig:Project . id:a mig:funds id:p . id:b mig:implements id:p .") / "store"
    assert [(tie.weight, tie.claims, tie.quotes) for tie in project(store).ties] == [(1, (), ())]


def test_an_empty_dataset_has_an_empty_network(build_of: Build) -> None:
    assert project(build_of("") / "store") == Network("co-participation", (), ())


def test_an_unknown_projection_is_refused(build_of: Build) -> None:
    with pytest.raises(UsageError, match="no network of kind 'friends'; there are co-participation"):
        project(build_of("") / "store", kind="friends")


def chain(weight: int) -> Network:
    """a - b - c, and a detour a - d - c; the tie a - b has the weight given."""
    nodes = tuple(Node(n) for n in "abcd")
    pairs = (("a", "b", weight), ("b", "c", 1), ("a", "d", 1), ("c", "d", 1))
    return Network("co-participation", nodes, tuple(Tie(s, t, ("p",) * w) for s, t, w in pairs))


def test_a_strong_tie_is_not_a_long_way() -> None:
    between = {node.iri: node.betweenness for node in measure(chain(9)).nodes}
    assert between == {node.iri: node.betweenness for node in measure(chain(1)).nodes}
    assert between["b"] == between["d"]


def test_weighted_degree_adds_up_shared_projects() -> None:
    assert {node.iri: (node.degree, node.strength) for node in measure(chain(9)).nodes}["a"] == (2, 10)


def test_betweenness_is_that_of_networkx() -> None:
    graph = nx.karate_club_graph()
    ties = tuple(Tie(f"{a:02}", f"{b:02}", ("p",)) for a, b in sorted(graph.edges))
    network = measure(Network("co-participation", tuple(Node(f"{n:02}") for n in sorted(graph)), ties))
    expected = nx.betweenness_centrality(graph)
    assert all(node.betweenness == pytest.approx(expected[int(node.iri)]) for node in network.nodes)


def test_the_graph_keeps_isolated_actors() -> None:
    assert list(graph_of(Network("co-participation", (Node("x"),), ())).nodes) == ["x"]
