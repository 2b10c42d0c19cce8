"""The whole chain with claims made by hand: what is published, what is not, and what stays."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

import small_world
from graph import pipeline
from graph.authority import Authority
from graph.errors import SourceError, StoreError, UsageError
from graph.model import Claim, Decision, Document
from graph.namespaces import claim_iri, entity_iri, expand, graph_iri
from graph.pipeline import BuildReport, Knowledge
from graph.stores.folder import current_build

PUBLISHED = ("dataset.trig", "claims.jsonl", "report.json", "manifest.json", "texts/note-fr.txt", "texts/note-ar.txt")


def build(sources: Path, into: Path, knowledge: Knowledge, *, withhold: bool = False) -> BuildReport:
    return pipeline.build([sources], into, knowledge=knowledge, extract=small_world.claims_of, withhold=withhold)


def misbehaving(document: Document, _: Authority) -> Iterator[Claim]:
    """The claims, and one that breaks a shape: a project that funds an organisation."""
    yield from small_world.claims_of(document)
    if document.id == "note-fr":
        yield small_world.claim(document, small_world.NADA, "funds", small_world.ALPHA, "projet NADA est financé")


def published(into: Path) -> dict[str, bytes]:
    return {name: (into / name).read_bytes() for name in PUBLISHED}


def open_store(into: Path) -> pyoxigraph.Store:
    return pyoxigraph.Store.read_only(str(current_build(into) / "store"))


def test_a_build_publishes_store_dump_claims_report_manifest_and_texts(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    report = build(sources, tmp_path / "build", knowledge)
    assert report.flawless
    assert sorted(path.name for path in (tmp_path / "build").iterdir() if not path.name.startswith(".")) == sorted(
        pipeline.CONTENTS
    )
    assert (tmp_path / "build/texts/note-fr.txt").read_text(encoding="utf-8") == small_world.FRENCH


def test_building_twice_gives_the_same_bytes(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    build(sources, first, knowledge)
    build(sources, second, knowledge)
    build(sources, second, knowledge)
    assert published(first) == published(second)


def test_the_order_of_files_and_of_claims_changes_nothing_but_the_order_of_claims(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    forward = build(sources, tmp_path / "forward", knowledge)
    paths = [sources / "note-fr.txt", sources / "note-ar.txt"]
    backward = pipeline.build(
        paths,
        tmp_path / "backward",
        knowledge=knowledge,
        extract=lambda document, known: reversed(small_world.claims_of(document, known)),
    )
    assert forward.hash == backward.hash
    assert (tmp_path / "forward/dataset.trig").read_bytes() == (tmp_path / "backward/dataset.trig").read_bytes()


def test_the_hash_is_that_of_the_canonical_form_of_the_dump(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    report = build(sources, tmp_path / "build", knowledge)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(path=str(tmp_path / "build/dataset.trig")))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(f"{quad} .\n" for quad in dataset)
    assert report.hash == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert json.loads((tmp_path / "build/manifest.json").read_bytes())["dataset"]["sha256"] == report.hash


def test_the_default_graph_of_the_store_is_the_union_with_each_triple_once(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    report = build(sources, tmp_path / "build", knowledge)
    store = open_store(tmp_path / "build")
    named = {(q.subject, q.predicate, q.object) for q in store if q.graph_name != pyoxigraph.DefaultGraph()}
    default = [q for q in store if q.graph_name == pyoxigraph.DefaultGraph()]
    assert len(default) == len(named) == report.triples
    assert {(q.subject, q.predicate, q.object) for q in default} == named


def test_conclusions_stand_in_their_own_graph_and_nowhere_else(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    build(sources, tmp_path / "build", knowledge)
    store = open_store(tmp_path / "build")
    inferred = pyoxigraph.NamedNode(graph_iri("inferred"))
    mine = {(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, inferred)}
    other = {
        (q.subject, q.predicate, q.object) for q in store if q.graph_name not in (inferred, pyoxigraph.DefaultGraph())
    }
    assert mine and not mine & other
    funded_by = pyoxigraph.NamedNode("https://w3id.org/migraph/ontology#fundedBy")
    assert any(predicate == funded_by for _, predicate, _ in mine)


def test_a_denied_relation_is_a_claim_and_no_fact(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    build(sources, tmp_path / "build", knowledge)
    store = open_store(tmp_path / "build")
    ask = f"ASK {{ <{small_world.GAMMA.iri}> ?funds <{small_world.NADA.iri}> }}"
    assert not store.query(ask)
    modality = "https://w3id.org/migraph/ontology#modality"
    assert store.query(f"ASK {{ ?claim <{modality}> 'negated' ; <{expand('rdf:subject')}> <{small_world.GAMMA.iri}> }}")


def test_partnerships_are_told_in_the_language_asked_for(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    report = pipeline.build(
        [sources], tmp_path / "build", knowledge=knowledge, extract=small_world.claims_of, lang="ar"
    )
    first = report.summary.partnerships[0]
    assert "وكالة بيتا" in (first.first, first.second)
    assert len(first.projects) == 1


def test_invalid_data_is_not_published_and_the_last_build_stays(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    into = tmp_path / "build"
    build(sources, into, knowledge)
    before = published(into)
    report = pipeline.build([sources], into, knowledge=knowledge, extract=misbehaving)
    assert not report.published
    assert published(into) == before
    violations = [f for f in report.validation.findings if f.severity == "violation"]
    assert violations
    assert {f.document for f in violations} == {"note-fr"}
    assert {f.quote for f in violations} == {"projet NADA est financé"}


def test_withholding_leaves_out_only_what_offends_and_lists_it(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    report = pipeline.build([sources], tmp_path / "build", knowledge=knowledge, extract=misbehaving, withhold=True)
    assert report.published and not report.flawless
    assert [claim.evidence.quote for claim in report.withheld] == ["projet NADA est financé"]
    assert report.withheld_for
    clean = build(sources, tmp_path / "clean", knowledge)
    assert report.hash == clean.hash


def test_a_quote_that_is_one_character_off_is_a_violation(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    def shifted(document: Document, known: Authority) -> Iterator[Claim]:
        for claim in small_world.claims_of(document, known):
            evidence = claim.evidence
            yield replace(claim, evidence=replace(evidence, start=evidence.start + 1, end=evidence.end + 1))

    report = pipeline.build([sources], tmp_path / "build", knowledge=knowledge, extract=shifted, lang="fr")
    assert not report.published
    misquoted = [f for f in report.validation.findings if f.path == "oa:exact"]
    assert len(misquoted) == 9
    assert all("la citation ne se trouve pas" in finding.message for finding in misquoted)


def test_a_rejected_claim_is_no_fact_any_more(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    funds = small_world.claims_of(small_world.document())[0]
    decided = replace(knowledge, decisions=(Decision("reject", claim_iri(funds.id), by="Amina"),))
    build(sources, tmp_path / "build", decided)
    store = open_store(tmp_path / "build")
    assert not store.query(
        f"ASK {{ <{small_world.ALPHA.iri}> <https://w3id.org/migraph/ontology#funds> <{small_world.NADA.iri}> }}"
    )
    assert store.query(f"ASK {{ <{claim_iri(funds.id)}> <https://w3id.org/migraph/ontology#status> 'rejected' }}")


def test_a_decision_on_what_is_not_there_is_told(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    gone = Decision("reject", claim_iri("0" * 20), place="decisions.jsonl:1")
    report = build(sources, tmp_path / "build", replace(knowledge, decisions=(gone,)))
    assert report.stale == (gone,)


def test_a_merge_leads_the_old_iri_to_the_new_one(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    target = entity_iri("Organisation", "agence-beta")
    merge = Decision("merge", small_world.ALPHA.iri, target)
    build(sources, tmp_path / "build", replace(knowledge, decisions=(merge,)))
    store = open_store(tmp_path / "build")
    assert store.query(
        f"ASK {{ <{small_world.ALPHA.iri}> <https://w3id.org/migraph/ontology#redirectsTo> <{target}> }}"
    )
    assert store.query(f"ASK {{ <{target}> <https://w3id.org/migraph/ontology#funds> <{small_world.NADA.iri}> }}")


def test_an_unreadable_document_is_left_out_and_the_others_go_on(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    (sources / "empty.txt").write_bytes(b"")
    report = build(sources, tmp_path / "build", knowledge)
    assert report.published and not report.flawless
    assert [problem.path for problem in report.problems] == [str(sources / "empty.txt")]


def test_where_nothing_can_be_read_nothing_is_built(tmp_path: Path, knowledge: Knowledge) -> None:
    with pytest.raises(SourceError, match="no document could be read") as caught:
        build(tmp_path / "missing.txt", tmp_path / "build", knowledge)
    assert "missing.txt" in str(caught.value)
    with pytest.raises(StoreError, match="there is no build here"):
        current_build(tmp_path / "build")


def test_a_build_into_a_file_is_refused(sources: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        build(sources, tmp_path / "taken", knowledge)


BUILD_ONCE = """
import sys
from pathlib import Path
import small_world
from graph import pipeline
pipeline.build([Path(sys.argv[1])], Path(sys.argv[2]), knowledge=small_world.knowledge(), extract=small_world.claims_of)
"""


def start_build(sources: Path, into: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", BUILD_ONCE, str(sources), str(into)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def test_a_build_killed_at_any_moment_leaves_the_last_one_usable(
    sources: Path, tmp_path: Path, knowledge: Knowledge
) -> None:
    into = tmp_path / "build"
    old = build(sources, into, knowledge)
    (sources / "note-ar.txt").unlink()
    new = build(sources, tmp_path / "other", knowledge)
    started = time.perf_counter()
    start_build(sources, tmp_path / "timed").communicate()
    whole = time.perf_counter() - started
    chance = random.Random(7)
    for _ in range(8):
        process = start_build(sources, into)
        time.sleep(whole * chance.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        manifest = json.loads((into / "manifest.json").read_bytes())
        assert manifest["dataset"]["sha256"] in (old.hash, new.hash)
        expected = old if manifest["dataset"]["sha256"] == old.hash else new
        assert len(open_store(into)) == expected.triples + manifest["dataset"]["quads"]
    assert build(sources, into, knowledge).hash == new.hash
    assert len(list(into.glob(".*"))) == 4  # two slots, the link to one of them, the lock
