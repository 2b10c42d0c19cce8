"""From claims to quads: the named graphs of docs/data-model.md, and their canonical forms as files."""

from graph.dataset.building import build_dataset
from graph.dataset.canonical import canonical_lines, dataset_hash, union_lines, write_trig
from graph.dataset.inference import term_triples, with_inferred
from graph.dataset.ontology import read_ontology

__all__ = [
    "build_dataset",
    "canonical_lines",
    "dataset_hash",
    "read_ontology",
    "term_triples",
    "union_lines",
    "with_inferred",
    "write_trig",
]
