"""Measure extraction on annotated documents.

    python scripts/measure_extraction.py tests/corpus/blind [--misses]

Prints precision, recall and F1 overall, by language and by predicate, the share of traps that were fallen into, and a
reliability table: how often claims of a confidence are right. A claim counts as found where subject, predicate and
object agree with an annotated one; claims that say the same count once.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from annotated import Annotated, read_all

from graph import resources
from graph.authority import Authority, load
from graph.claims import extract_claims
from graph.model import Claim, Entity


class Tally:
    """Counts of what was found, given and wanted."""

    def __init__(self) -> None:
        self.found = self.given = self.wanted = 0

    def __str__(self) -> str:
        precision = self.found / self.given if self.given else 0.0
        recall = self.found / self.wanted if self.wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        counts = f"found {self.found}, given {self.given}, annotated {self.wanted}"
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({counts})"


def said(claim: Claim) -> tuple[str, str, str]:
    """What a claim says, for counting once what is said twice."""
    return (
        claim.subject.iri,
        claim.predicate,
        claim.object.iri if isinstance(claim.object, Entity) else repr(claim.object),
    )


def measure(
    one: Annotated, authority: Authority, tallies: dict[str, Tally], bins: dict[int, list[int]], show: bool
) -> tuple[int, int]:
    """Add a document to the tallies; how many of its traps were fallen into, and of how many."""
    claims = [c for c in extract_claims(one.document, authority) if c.modality == "asserted" and c.confidence >= 0.5]
    found: set[int] = set()
    excess: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        hits = {i for i, row in enumerate(one.claims) if one.matches(claim, row)}
        tally_bin = bins[min(int(claim.confidence * 10), 9)]
        tally_bin[0] += bool(hits)
        tally_bin[1] += 1
        found |= hits
        if not hits:
            excess[said(claim)] = claim
    for i, row in enumerate(one.claims):
        for key in ("all", one.document.language, row["p"]):
            tallies[key].wanted += 1
            tallies[key].found += i in found
            tallies[key].given += i in found
        if show and i not in found:
            print(f"missed  {one.document.id}: {row['s']} | {row['p']} | {row['o']}   « {row['quote'][:160]} »")
    for claim in excess.values():
        for key in ("all", one.document.language, claim.predicate):
            tallies[key].given += 1
        if show:
            what = f"{claim.subject.names[0].text} | {claim.predicate} | {claim.rule}"
            print(f"excess  {one.document.id}: {what}   « {claim.evidence.quote[:160]} »")
    fell = sum(any(one.matches(claim, trap) for claim in claims) for trap in one.traps)
    return fell, len(one.traps)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="folders of NAME.txt and NAME.json, or phrasebooks")
    parser.add_argument("--misses", action="store_true", help="print each claim missed and each in excess")
    arguments = parser.parse_args()
    authority = load(resources.authority())
    tallies: dict[str, Tally] = defaultdict(Tally)
    bins: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    fell = traps = 0
    for one in read_all(arguments.paths):
        more, of = measure(one, authority, tallies, bins, arguments.misses)
        fell, traps = fell + more, traps + of
    for key in sorted(tallies, key=lambda k: (k != "all", k not in {"ar", "fr", "en"}, k)):
        print(f"{key:16} {tallies[key]}")
    print(f"traps fallen into: {fell} of {traps}")
    print("confidence  claims  right")
    for low in sorted(bins):
        right, of = bins[low]
        print(f"0.{low}-{(low + 1) / 10:.1f}     {of:6}  {right / of:.2f}")


if __name__ == "__main__":
    main()
