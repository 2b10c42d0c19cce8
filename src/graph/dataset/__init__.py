"""From claims to quads: the named graphs of docs/data-model.md, and their canonical forms as files."""

from graph.dataset.building import build_dataset
from graph.dataset.canonical import canonical_lines, dataset_hash, union_lines, write_trig
from graph.dataset.ontology import ontology_quads, read_ontology
from graph.dataset.terms import quads_of

__all__ = [
    "build_dataset",
    "canonical_lines",
    "dataset_hash",
    "ontology_quads",
    "quads_of",
    "read_ontology",
    "union_lines",
    "write_trig",
]
