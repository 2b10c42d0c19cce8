"""From claims to quads: the named graphs of docs/data-model.md, and their canonical forms as files."""

from graph.dataset.building import build_dataset, known_quads
from graph.dataset.canonical import canonical, canonical_lines, dataset_hash, trig, union_lines
from graph.dataset.inference import inferred_quads, triples_of
from graph.dataset.ontology import read_ontology

__all__ = [
    "build_dataset",
    "canonical",
    "canonical_lines",
    "dataset_hash",
    "inferred_quads",
    "known_quads",
    "read_ontology",
    "trig",
    "triples_of",
    "union_lines",
]
