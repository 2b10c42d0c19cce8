from __future__ import annotations

import pytest
from rdflib import Graph

from graph import resources


def _read(*patterns: str) -> Graph:
    graph = Graph()
    for pattern in patterns:
        for file in sorted(resources.ontology().glob(pattern)):
            graph.parse(file)
    return graph


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """The ontology with its schemes, as one graph."""
    return _read("*.ttl", "schemes/*.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """All shapes."""
    return _read("shapes/*.ttl")
