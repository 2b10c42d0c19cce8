"""From claims to quads: the named graphs of docs/data-model.md, and their canonical forms as files."""

from graph.dataset.building import build_dataset
from graph.dataset.canonical import canonical_lines, dataset_hash, trig, union_lines
from graph.dataset.inference import triples_of, with_inferred
from graph.dataset.ontology import read_ontology

__all__ = [
    "build_dataset",
    "canonical_lines",
    "dataset_hash",
    "read_ontology",
    "trig",
    "triples_of",
    "union_lines",
    "with_inferred",
]
