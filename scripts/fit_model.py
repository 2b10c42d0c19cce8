"""Fit the model that weighs pairs of things and names of unknown type, and write it to src/graph/languages/model.json.

    python scripts/fit_model.py tests/corpus/open tests/corpus/phrasebook/*.jsonl [--check]

Needs scikit-learn (`pip install scikit-learn`), which nothing else here does. The same documents give the same file. A
pair is an example of a relation where a claim of the annotation says so in words that the sentence holds, of none where
no claim does; where a claim stands in other words elsewhere the pair is passed over. --check prints the figures of a
cross-validation by document.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Annotated, read_all
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import graph.languages
from graph import resources
from graph.authority import Authority, load
from graph.claims import analyse
from graph.coreference import Thing
from graph.languages.quantities import Quantity
from graph.languages.rules import TYPES
from graph.mentions import Found
from graph.nametypes import KIND as NAMES
from graph.pairs import PAIRS, Pair
from graph.scoring import NONE

STRENGTH = {NAMES: 0.5}  # inverse of the regularisation; 1 for pairs
THRESHOLD = 0.6
FEWEST = 6  # examples of relations that a kind of pair needs
LEAST = 0.03  # weights smaller than this are left out


@dataclass(frozen=True)
class Example:
    """What was seen, what it is, and in which document."""

    kind: str
    features: tuple[str, ...]
    label: str
    document: str


class Labeller:
    """Labels what is seen in one annotated document."""

    def __init__(self, one: Annotated, authority: Authority) -> None:
        self._one = one
        self._authority = authority
        self._aligned: dict[tuple[int, str], frozenset[str]] = {}
        self._where = [self._spans(row["quote"]) for row in one.claims]

    def _spans(self, quote: str) -> list[tuple[int, int]]:
        spans, at = [], self._one.document.text.find(quote)
        while at >= 0:
            spans.append((at, at + len(quote)))
            at = self._one.document.text.find(quote, at + 1)
        return spans

    def _keys(self, thing: Thing, entity_type: str) -> frozenset[str]:
        key = (thing.number, entity_type)
        if key not in self._aligned:
            entry = self._authority.get(thing.iri) if thing.iri else None
            known = [n.text for n in entry.names] if entry else []
            self._aligned[key] = self._one.align(entity_type, [*thing.names, *thing.acronyms, *known])
        return self._aligned[key]

    def pair(self, pair: Pair, sentence: tuple[int, int]) -> str | None:
        """The relation of a pair, "none", or None where it cannot be told."""
        told, elsewhere = None, False
        names = PAIRS[pair.kind]
        predicates = {*names, "startsOn", "endsOn"} if "period" in names else set(names)
        subjects = self._keys(pair.subject, TYPES[pair.kind[0]])
        for row, spans in zip(self._one.claims, self._where, strict=True):
            if row["p"] not in predicates or row["s"] not in subjects or not self._is_object(pair, row["o"]):
                continue
            if any(a < sentence[1] and b > sentence[0] for a, b in spans):
                told = row["p"] if row["p"] in names else "period"
            else:
                elsewhere = True
        return told or (None if elsewhere else NONE)

    def _is_object(self, pair: Pair, said: object) -> bool:
        if isinstance(pair.object, Thing):
            return isinstance(said, str) and said in self._keys(pair.object, TYPES[pair.kind[1]])
        if not isinstance(said, dict):
            return False
        if "amount" in said and pair.object.amount is not None:
            near = abs(float(pair.object.amount) - said["amount"]) <= 0.005 * said["amount"]
            return near and pair.object.currency == said["currency"]
        return isinstance(pair.object, Quantity) and said.get("date") in pair.object.dates

    def name(self, thing: Thing, names: list[str]) -> str:
        """The type of a name, "none" where the annotation knows no such thing."""
        for entity_type in ("Organisation", "Project", "Person", "Place", "Facility", "Event"):
            if self._one.align(entity_type, names):
                return entity_type
        return NONE


def examples(one: Annotated, authority: Authority) -> Iterator[Example]:
    """All examples of a document."""
    pairs: list[tuple[Pair, Found]] = []
    names: list[tuple[Thing, tuple[str, ...], list[str]]] = []
    analysis = analyse(
        one.document,
        authority,
        watch=lambda pair, found: pairs.append((pair, found)),
        watch_names=lambda thing, features: names.append((thing, features, [*thing.names, *thing.acronyms])),
    )
    labeller = Labeller(one, authority)
    whole = (
        "-" in one.document.id and not one.document.id.split("-")[-1].isdigit()
    )  # a phrasebook row does not name all it could
    for thing, features, called in names if whole else ():
        yield Example(NAMES, features, labeller.name(thing, called), one.document.id)
    for pair, found in pairs:
        sentence = analysis.text.folded.span(found.sentence.start, found.sentence.end)
        label = labeller.pair(pair, sentence)
        if label is not None:
            yield Example(pair.kind, pair.features, label, one.document.id)


def fit(rows: list[Example], strength: float) -> dict[str, object]:
    """The model of one kind of pair, as it stands in the file."""
    vectors = DictVectorizer()
    seen = vectors.fit_transform([dict.fromkeys(row.features, 1) for row in rows])
    kept = np.asarray((seen > 0).sum(0)).ravel() >= 2
    names = np.array(vectors.feature_names_)[kept]
    fitted = LogisticRegression(C=strength, max_iter=500).fit(seen[:, kept], [row.label for row in rows])
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        weights, bias = np.vstack([np.zeros_like(weights[0]), weights[0]]), np.array([0.0, bias[0]])
    table = {
        str(name): [round(float(w), 3) for w in weights[:, i]]
        for i, name in enumerate(names)
        if np.abs(weights[:, i]).max() >= LEAST
    }
    return {"classes": [str(c) for c in fitted.classes_], "bias": [round(float(b), 3) for b in bias], "weights": table}


def check(rows: list[Example]) -> None:
    """Print what a cross-validation by document finds at several thresholds."""
    told: list[tuple[str, str, float]] = []
    for kind in sorted({row.kind for row in rows} - {NAMES}):
        own = [row for row in rows if row.kind == kind]
        labels, groups = np.array([row.label for row in own]), np.array([row.document for row in own])
        if sum(labels != NONE) < FEWEST or len(set(groups)) < 6:
            continue
        vectors = DictVectorizer()
        seen = vectors.fit_transform([dict.fromkeys(row.features, 1) for row in own])
        for train, test in GroupKFold(6).split(seen, labels, groups):
            if len(set(labels[train])) < 2:
                continue
            fitted = LogisticRegression(C=STRENGTH.get(kind, 1.0), max_iter=300).fit(seen[train], labels[train])
            for i, row in zip(test, fitted.predict_proba(seen[test]), strict=True):
                best = max((p, str(c)) for p, c in zip(row, fitted.classes_, strict=True) if c != NONE)
                told.append((labels[i], best[1], best[0]))
    wanted = sum(label != NONE for label, _, _ in told)
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
        given = [(label, name) for label, name, p in told if p >= threshold]
        right = sum(label == name for label, name in given)
        precision, recall = right / max(len(given), 1), right / wanted
        print(f"from {threshold}: precision {precision:.3f}, recall {recall:.3f} of {wanted} examples")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="folders of annotated documents, and phrasebooks")
    parser.add_argument("--check", action="store_true", help="cross-validate and write nothing")
    arguments = parser.parse_args()
    authority = load(resources.authority())
    rows = [row for one in read_all(arguments.paths) for row in examples(one, authority)]
    print(f"{len(rows)} examples: {Counter(row.label for row in rows).most_common()}")
    if arguments.check:
        check(rows)
        return
    by_kind: dict[str, list[Example]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    kinds = {
        kind: fit(own, STRENGTH.get(kind, 1.0))
        for kind, own in sorted(by_kind.items())
        if sum(row.label != NONE for row in own) >= FEWEST and len({row.label for row in own}) > 1
    }
    path = Path(graph.languages.__path__[0]) / "model.json"
    path.write_text(
        json.dumps({"threshold": THRESHOLD, "kinds": kinds}, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        "utf-8",
    )
    print(f"{path}: {sum(len(k['weights']) for k in kinds.values())} features")  # type: ignore[misc,arg-type]


if __name__ == "__main__":
    main()
