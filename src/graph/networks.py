"""Networks of actors projected from the dataset, with the claims that make each tie, and their measures."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from graph.errors import UsageError
from graph.model import Name, Network, Node, Tie
from graph.stores.requests import Limits, Request
from graph.stores.sandbox import evaluate

KINDS = ("co-participation",)

_PARTS = """
SELECT DISTINCT ?actor ?project ?claim ?document ?quote WHERE {
  VALUES ?role { mig:funds mig:implements mig:coordinates mig:partnerIn }
  ?actor ?role ?project .
  ?project a mig:Project .
  OPTIONAL {
    ?claim rdf:subject ?actor ; rdf:predicate ?role ; rdf:object ?project ; mig:modality "asserted" ;
      mig:confidence ?confidence ; prov:wasDerivedFrom ?document .
    FILTER(?confidence >= 0.5)
    FILTER NOT EXISTS { ?claim mig:status "rejected" }
    OPTIONAL { ?claim mig:evidence/oa:hasSelector/oa:exact ?quote }
  }
}
ORDER BY ?actor ?project ?document ?claim ?quote
"""
_THINGS = """
SELECT DISTINCT ?thing ?property ?value ?kind WHERE {
  { SELECT DISTINCT ?thing WHERE {
      VALUES ?role { mig:funds mig:implements mig:coordinates mig:partnerIn }
      ?actor ?role ?project . ?project a mig:Project .
      { BIND(?actor AS ?thing) } UNION { BIND(?project AS ?thing) } } }
  {
    VALUES ?property { skos:prefLabel mig:country mig:startsOnEarliest mig:endsOnLatest }
    ?thing ?property ?value .
  } UNION {
    ?thing mig:kind ?concept .
    ?concept skos:notation ?kind ; skos:prefLabel ?value .
    BIND(mig:kind AS ?property)
  }
}
ORDER BY ?thing ?property ?value
"""


@dataclass(slots=True)
class _Part:
    """What one actor's part in one project rests on."""

    claims: dict[str, None] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)
    quotes: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Thing:
    """The description of an actor or a project."""

    names: tuple[Name, ...] = ()
    kind: str = ""
    kind_names: tuple[Name, ...] = ()
    country: str = ""
    starts: str = ""
    ends: str = ""


def project(store: Path, *, kind: str = "co-participation", limits: Limits | None = None) -> Network:
    """The network of a store, measured.

    `co-participation` ties actors that fund, implement, coordinate or accompany the same project; a tie's weight is the
    number of projects that they share. Only what stands as a plain triple counts: nothing denied, planned or rejected.
    """
    if kind not in KINDS:
        raise UsageError(f"there is no network of kind {kind!r}; there are {', '.join(KINDS)}")
    parts = _parts(_rows(store, _PARTS, limits))
    things = _things(_rows(store, _THINGS, limits))
    ties = _ties(parts, things)
    actors = sorted({actor for actors in parts.values() for actor in actors})
    nodes = tuple(_node(actor, things.get(actor, _Thing())) for actor in actors)
    return measure(Network(kind, nodes, ties, projects=len(parts)))


def measure(network: Network) -> Network:
    """The network with degree, weighted degree and betweenness on its nodes.

    Betweenness is Brandes's, normalised, on paths counted in steps (https://doi.org/10.1080/0022250X.2001.9990249): the
    weight of a tie is strength, and strength is no distance.
    """
    import networkx as nx

    graph = graph_of(network)
    between = nx.betweenness_centrality(graph, normalized=True, weight=None)
    strength = dict(graph.degree(weight="weight"))
    nodes = (
        replace(n, degree=graph.degree(n.iri), strength=strength[n.iri], betweenness=between[n.iri])
        for n in network.nodes
    )
    return replace(network, nodes=tuple(nodes))


def graph_of(network: Network):  # type: ignore[no-untyped-def]  # networkx has no types
    """The network as a networkx Graph: nodes by IRI, edges with `weight` and `claims`."""
    import networkx as nx

    graph = nx.Graph(kind=network.kind)
    graph.add_nodes_from(node.iri for node in network.nodes)
    graph.add_edges_from((t.source, t.target, {"weight": t.weight, "claims": t.claims}) for t in network.ties)
    return graph


def _rows(store: Path, query: str, limits: Limits | None) -> list[dict[str, dict[str, str]]]:
    with evaluate(Request(str(store), query), limits) as answer:
        return list(json.load(answer)["results"]["bindings"])


def _parts(rows: Iterable[Mapping[str, Mapping[str, str]]]) -> dict[str, dict[str, _Part]]:
    """By project, then by actor."""
    parts: dict[str, dict[str, _Part]] = defaultdict(lambda: defaultdict(_Part))
    for row in rows:
        part = parts[row["project"]["value"]][row["actor"]["value"]]
        for name, values in (("claim", part.claims), ("document", part.documents), ("quote", part.quotes)):
            if name in row:
                values[row[name]["value"]] = None
    return parts


def _things(rows: Iterable[Mapping[str, Mapping[str, str]]]) -> dict[str, _Thing]:
    values: dict[str, dict[str, list[tuple[str, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        value = row["value"]
        found = (value["value"], value.get("xml:lang", ""), row.get("kind", {}).get("value", ""))
        values[row["thing"]["value"]][row["property"]["value"].rpartition("#")[2]].append(found)
    return {thing: _thing(properties) for thing, properties in values.items()}


def _thing(properties: Mapping[str, list[tuple[str, str, str]]]) -> _Thing:
    kinds = sorted({kind for _, _, kind in properties.get("kind", ())})
    return _Thing(
        names=_one_a_language((text, tag) for text, tag, _ in properties.get("prefLabel", ())),
        kind=kinds[0] if kinds else "",
        kind_names=_one_a_language((t, tag) for t, tag, kind in properties.get("kind", ()) if kind == kinds[0]),
        country=min((text for text, _, _ in properties.get("country", ())), default=""),
        starts=min((text for text, _, _ in properties.get("startsOnEarliest", ())), default=""),
        ends=max((text for text, _, _ in properties.get("endsOnLatest", ())), default=""),
    )


def _one_a_language(labels: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    by_language = {tag: text for text, tag in sorted(labels, reverse=True)}
    return tuple(Name(by_language[tag], tag) for tag in sorted(by_language))


def _node(iri: str, thing: _Thing) -> Node:
    return Node(iri, thing.names, thing.kind, thing.kind_names, thing.country)


def _ties(parts: Mapping[str, Mapping[str, _Part]], things: Mapping[str, _Thing]) -> tuple[Tie, ...]:
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one_project in sorted(parts):
        for pair in combinations(sorted(parts[one_project]), 2):
            shared[pair].append(one_project)
    return tuple(_tie(pair, projects, parts, things) for pair, projects in sorted(shared.items()))


def _tie(
    pair: tuple[str, str],
    projects: list[str],
    parts: Mapping[str, Mapping[str, _Part]],
    things: Mapping[str, _Thing],
) -> Tie:
    sides = [parts[one][actor] for one in projects for actor in pair]
    known = [things.get(one, _Thing()) for one in projects]
    ends = [thing.ends for thing in known]
    return Tie(
        source=pair[0],
        target=pair[1],
        projects=tuple(projects),
        project_names=tuple(thing.names for thing in known),
        claims=tuple(dict.fromkeys(c for side in sides for c in side.claims)),
        documents=tuple(dict.fromkeys(d for side in sides for d in side.documents)),
        quotes=tuple(dict.fromkeys(q for side in sides for q in side.quotes)),
        starts=min((thing.starts for thing in known if thing.starts), default=""),
        ends=max(ends) if all(ends) else "",
    )
