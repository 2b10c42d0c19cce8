"""Decisions as files, and what they make of claims."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import small_world
from graph.curation import apply_decisions, read_decisions, record, settled_pairs, withdraw
from graph.errors import DecisionError, ExportError
from graph.model import Claim, Decision, Entity
from graph.namespaces import ID, claim_iri

CLAIMS = small_world.claims_of(small_world.document())
A, B, C = small_world.ALPHA.iri, small_world.BETA.iri, small_world.GAMMA.iri


def iris(claims: tuple[Claim, ...]) -> set[str]:
    return {e.iri for claim in claims for e in (claim.subject, claim.object) if isinstance(e, Entity)}


def test_without_decisions_claims_stay_as_they_are() -> None:
    assert apply_decisions(CLAIMS, ()).claims == CLAIMS


def test_a_merge_rewrites_entities_and_keeps_the_claims_identifiers() -> None:
    curated = apply_decisions(CLAIMS, [Decision("merge", A, B)])
    assert A not in iris(curated.claims)
    assert [claim.id for claim in curated.claims] == [claim.id for claim in CLAIMS]
    assert curated.claims[0].subject.local == A
    assert curated.redirects == ((A, B),)


def test_merges_are_followed_to_their_end() -> None:
    curated = apply_decisions(CLAIMS, [Decision("merge", A, B), Decision("merge", B, C)])
    assert dict(curated.redirects) == {A: C, B: C}
    assert iris(curated.claims) & {A, B, C} == {C}


def test_undoing_one_of_two_merges_brings_back_that_entity_alone() -> None:
    decisions = [Decision("merge", A, B), Decision("merge", B, C), Decision("split", A, B)]
    curated = apply_decisions(CLAIMS, decisions)
    assert dict(curated.redirects) == {B: C}
    assert curated.claims[0].subject == small_world.ALPHA


def test_a_merge_decided_again_after_its_undoing_counts() -> None:
    again = Decision("merge", A, B)
    curated = apply_decisions(CLAIMS, [again, Decision("split", A, B), again])
    assert dict(curated.redirects) == {A: B}


def test_a_split_undoes_a_match_with_the_authority() -> None:
    local = small_world.BETA.local
    curated = apply_decisions(CLAIMS, [Decision("split", local, B)])
    assert local in iris(curated.claims) and B not in iris(curated.claims)


def test_merges_in_a_circle_are_an_error_that_names_the_place() -> None:
    circle = [Decision("merge", A, B, place="a.jsonl:1"), Decision("merge", B, A, place="a.jsonl:2")]
    with pytest.raises(DecisionError, match=r"a.jsonl:2: merges .* which was merged into it"):
        apply_decisions(CLAIMS, circle)


def test_the_last_verdict_on_a_claim_counts() -> None:
    iri = claim_iri(CLAIMS[0].id)
    curated = apply_decisions(CLAIMS, [Decision("reject", iri), Decision("accept", iri)])
    assert curated.statuses == ((CLAIMS[0].id, "accepted"),)


def test_a_claim_found_twice_is_one_claim() -> None:
    assert apply_decisions((*CLAIMS, CLAIMS[0]), ()).claims == CLAIMS


def test_decisions_are_read_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(f'{{"action": "accept", "subject": "{ID}claim/2"}}\n', encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        f'{{"action": "reject", "subject": "{ID}claim/1", "by": "أمينة", "on": "2026-03-01"}}\n\n', encoding="utf-8"
    )
    read = read_decisions(tmp_path)
    assert [(d.action, d.subject, d.by) for d in read] == [
        ("reject", f"{ID}claim/1", "أمينة"),
        ("accept", f"{ID}claim/2", ""),
    ]


def test_a_withdrawn_verdict_leaves_the_one_before() -> None:
    iri = claim_iri(CLAIMS[0].id)
    made = [Decision("reject", iri), Decision("accept", iri), Decision("withdraw", iri)]
    assert apply_decisions(CLAIMS, made).statuses == ((CLAIMS[0].id, "rejected"),)
    assert apply_decisions(CLAIMS, [*made, Decision("withdraw", iri)]).statuses == ()


def test_a_withdrawn_merge_is_as_if_it_had_not_been_and_stays_on_record() -> None:
    decisions = [Decision("merge", A, B), Decision("merge", B, C), Decision("withdraw", A, B)]
    curated = apply_decisions(CLAIMS, decisions)
    assert dict(curated.redirects) == {B: C}
    assert curated.claims[0].subject == small_world.ALPHA
    assert curated.decisions == tuple(decisions)


def test_a_withdrawn_split_brings_the_merge_back() -> None:
    decisions = [Decision("merge", A, B), Decision("split", A, B), Decision("withdraw", A)]
    assert dict(apply_decisions(CLAIMS, decisions).redirects) == {A: B}


def test_pairs_are_settled_by_merges_and_splits_that_stand() -> None:
    decisions = [Decision("merge", A, B), Decision("split", B, C), Decision("withdraw", B), Decision("accept", "x")]
    assert settled_pairs(decisions) == {frozenset((A, B))}


def test_what_is_recorded_is_read_again_after_all_others(tmp_path: Path) -> None:
    first = Decision("merge", A, B, by="أمينة", on="2026-03-01", why="le même nom")
    folder = tmp_path / "decisions"
    path = record(folder, first)
    (folder / "z.jsonl").write_text(f'{{"action": "split", "subject": "{B}", "target": "{C}"}}', encoding="utf-8")
    assert record(folder, Decision("split", A, B)) == folder / "z.jsonl"
    read = [(d.action, d.subject, d.target, d.by, d.on, d.why) for d in read_decisions(folder)]
    assert read == [
        ("merge", A, B, "أمينة", "2026-03-01", "le même nom"),
        ("split", B, C, "", "", ""),
        ("split", A, B, "", "", ""),
    ]
    assert path.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision("merge", B, A), "which was merged into it"),
        (Decision("merge", A, small_world.NADA.iri), "of different types"),
        (Decision("accept", A), "it must be an IRI that begins with"),
    ],
)
def test_what_is_no_decision_is_not_recorded(tmp_path: Path, decision: Decision, message: str) -> None:
    record(tmp_path, Decision("merge", A, B))
    before = (tmp_path / "decisions.jsonl").read_bytes()
    with pytest.raises(DecisionError, match=message):
        record(tmp_path, decision)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("decisions.jsonl", before)]


def test_a_write_that_fails_leaves_the_decisions_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    record(tmp_path, Decision("merge", A, B))
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        record(tmp_path, Decision("merge", B, C))
    monkeypatch.undo()
    assert [(d.subject, d.target) for d in read_decisions(tmp_path)] == [(A, B)]
    assert len(list(tmp_path.iterdir())) == 1


def test_people_who_decide_at_once_wait_for_each_other(tmp_path: Path) -> None:
    made = [Decision("reject", f"{ID}claim/{i}") for i in range(20)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda decision: record(tmp_path, decision), made))
    assert {d.subject for d in read_decisions(tmp_path)} == {d.subject for d in made}


def test_withdrawing_tells_what_was_withdrawn_and_what_does_not_stand(tmp_path: Path) -> None:
    record(tmp_path, Decision("merge", A, B))
    assert withdraw(tmp_path, A, by="Amina", on="2026-03-02").target == B
    assert apply_decisions(CLAIMS, read_decisions(tmp_path)).redirects == ()
    with pytest.raises(DecisionError, match=f"no decision on {A} stands"):
        withdraw(tmp_path, A, by="Amina", on="2026-03-02")


def test_no_folder_means_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is not JSON"),
        ('["accept"]', "must be one object of texts"),
        ('{"action": "accept", "subjct": "x"}', "unknown key 'subjct'"),
        ('{"action": "approve", "subject": "x"}', "the action is 'approve'; it must be one of accept reject"),
        ('{"action": "accept", "subject": "x"}', "it must be an IRI that begins with"),
        (f'{{"action": "merge", "subject": "{A}"}}', "the target is ''"),
        (f'{{"action": "merge", "subject": "{A}", "target": "{A}"}}', "and itself"),
        (f'{{"action": "merge", "subject": "{A}", "target": "{small_world.NADA.iri}"}}', "of different types"),
        (f'{{"action": "accept", "subject": "{ID}claim/1", "on": "1 March"}}', "the date is '1 March'"),
    ],
)
def test_a_wrong_decision_is_told_by_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(DecisionError, match=r"a\.jsonl:2: .*" + message):
        read_decisions(tmp_path)
