"""Weighs pairs of things by a small model fitted on annotated documents: what relation holds, and how surely.

The model is data (languages/model.json, written by scripts/fit_model.py): for each kind of pair a multinomial logistic
regression over the pair's features. A claim that it makes is of the rule "model.<predicate>"; `reasons` tells the
features
that weighed most, so that a reader sees why.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import graph.languages
from graph.pairs import Pair

NONE = "none"


@dataclass(frozen=True, slots=True)
class Kind:
    """The model of one kind of pair: a bias a class, and a weight a class for each feature."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each class is."""
        sums = list(self.bias)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                for i, weight in enumerate(row):
                    sums[i] += weight
        most = max(sums)
        odds = [math.exp(s - most) for s in sums]
        total = sum(odds)
        return {name: odd / total for name, odd in zip(self.classes, odds, strict=True)}


@dataclass(frozen=True, slots=True)
class Model:
    """The models of all kinds of pairs, and from which likelihood on a claim is made."""

    kinds: Mapping[str, Kind]
    threshold: float

    def best(self, pair: Pair) -> tuple[str, float]:
        """The likeliest relation of a pair, and how likely it is; "none" and 0 where nothing is known of such pairs."""
        kind = self.kinds.get(pair.kind)
        if kind is None:
            return NONE, 0.0
        told = kind.probabilities(pair.features)
        told.pop(NONE, None)
        name = max(told, key=lambda n: told[n])
        return name, told[name]

    def reasons(self, pair: Pair, predicate: str, most: int = 4) -> tuple[str, ...]:
        """The features that spoke most for a relation."""
        kind = self.kinds.get(pair.kind)
        if kind is None or predicate not in kind.classes:
            return ()
        at, none = kind.classes.index(predicate), kind.classes.index(NONE)
        known = [(f, kind.weights[f]) for f in set(pair.features) if f in kind.weights]
        weighed = sorted(((row[at] - row[none], f) for f, row in known), reverse=True)  # for it, and against nothing
        return tuple(f for weight, f in weighed[:most] if weight > 0)


@cache
def model() -> Model:
    """The model that ships with migraph; empty where none was fitted."""
    path = Path(graph.languages.__path__[0]) / "model.json"
    if not path.exists():
        return Model({}, 1.0)
    data = json.loads(path.read_text("utf-8"))
    kinds = {
        key: Kind(tuple(k["classes"]), tuple(k["bias"]), {f: tuple(w) for f, w in k["weights"].items()})
        for key, k in data["kinds"].items()
    }
    return Model(kinds, data["threshold"])
