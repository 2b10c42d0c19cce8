"""The dataset as files: what is written is what is read back."""

from __future__ import annotations

import hashlib
from random import Random

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dataset import canonical, canonical_lines, dataset_hash, trig, union_lines
from graph.namespaces import ID, PREFIXES
from graph.ntriples import Quad, literal, node

LOCAL = st.from_regex(r"([abzAZ09_.é/x-]|%2[0F]){0,8}", fullmatch=True)
IRIS = st.builds(lambda base, local: node(base + local), st.sampled_from([*PREFIXES.values(), f"{ID}project/"]), LOCAL)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(['a"^^<b>', '"^^<x', "\\"])
LITERALS = (
    st.builds(literal, TEXTS)
    | st.builds(lambda text: literal(text, language="ar"), TEXTS)
    | st.builds(lambda text: literal(text, datatype="xsd:date"), TEXTS)
)
QUADS = st.lists(st.tuples(IRIS, IRIS, IRIS | LITERALS, IRIS), max_size=12)


def read(text: str) -> set[str]:
    return {f"{quad} .\n" for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TRIG)}


@settings(max_examples=50, deadline=None)
@given(QUADS)
def test_trig_reads_back_as_what_was_written(quads: list[Quad]) -> None:
    assert read("".join(trig(canonical(quads)))) == set(canonical_lines(quads))


@settings(max_examples=50, deadline=None)
@given(QUADS)
def test_the_canonical_order_is_that_of_the_lines(quads: list[Quad]) -> None:
    assert list(canonical_lines(canonical(quads))) == sorted({f"{s} {p} {o} {g} .\n" for s, p, o, g in quads})
    assert list(union_lines(canonical(quads))) == sorted({f"{s} {p} {o} .\n" for s, p, o, _ in quads})


@settings(max_examples=50, deadline=None)
@given(QUADS, st.randoms())
def test_the_order_of_quads_changes_no_file(quads: list[Quad], chance: Random) -> None:
    shuffled = [*quads, *quads[:2]]
    chance.shuffle(shuffled)
    assert canonical(shuffled) == canonical(quads)


def test_the_hash_is_that_of_the_sorted_lines() -> None:
    quads = [("<urn:b>", "<urn:p>", '"é"', "<urn:g>"), ("<urn:a>", "<urn:p>", '"1"', "<urn:g>")]
    lines = '<urn:a> <urn:p> "1" <urn:g> .\n<urn:b> <urn:p> "é" <urn:g> .\n'
    assert dataset_hash(canonical(quads)) == hashlib.sha256(lines.encode()).hexdigest()


def test_a_triple_of_two_graphs_stands_once_in_the_union() -> None:
    triple = ("<urn:a>", "<urn:p>", "<urn:b>")
    assert list(union_lines([(*triple, "<urn:g>"), (*triple, "<urn:h>")])) == ["<urn:a> <urn:p> <urn:b> .\n"]
