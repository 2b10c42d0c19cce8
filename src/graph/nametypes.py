"""What a name of unknown type names: weighed by its own words and by the words around all its mentions in the text.

"Ballina" after "in" is a place, "Safe Classrooms brought schooling" a project, "Total cost" no name at all. The
weights stand in
the model of scoring.py, as the kind of pair "TYPE"; what is sure settles the type, what is likely is a vote for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graph.coreference import Thing, Things
from graph.encoding import encode
from graph.languages.letters import fold_plain
from graph.languages.spans import Span
from graph.mentions import Found
from graph.model import EntityType
from graph.pairs import Sight, stem
from graph.scoring import NONE, model
from graph.texts import Text

KIND = "TYPE"
_SURE = 0.7  # from here on the type is settled, or the name dropped
_VOTES = 1.2  # how much the model's word weighs beside the uses that rules tell

Watch = Callable[[Thing, tuple[str, ...]], None]


def _own(text: Text, span: Span) -> Iterator[str]:
    """What a name's own words tell."""
    words = text.clean[span.start : span.end].split()
    yield f"u:kind:{span.kind}"
    yield f"u:words:{min(len(words), 5)}"
    if all(w.isupper() for w in words):
        yield f"u:caps:{min(len(words), 3)}"
    if any(c.isdigit() for c in text.clean[span.start : span.end]):
        yield "u:digit"
    if any(w[:1].islower() for w in words):
        yield "u:small"
    for word in words:
        yield f"u:w:{stem(fold_plain(word))}"
    yield f"u:last:{fold_plain(words[-1])[-3:]}"
    yield f"u:first:{fold_plain(words[0])[:4]}"


def _features(text: Text, found: list[Found]) -> Iterator[tuple[Span, set[str]]]:
    """Each name of unknown type in each sentence, with what is seen of it there."""
    for item in found:
        if not any(s.type is None for s in item.spans) or item.sentence.kind == "noise":
            continue
        sight = Sight(encode(item, text.low), item.sentence)
        for run in sight.runs:
            for span in run.members:
                if isinstance(span, Span) and span.type is None and span.kind != "pronoun":
                    seen = set(_own(text, span))
                    seen.update(f"u{f}" for f in sight.around(run))
                    seen.add(f"u:sentence:{item.sentence.kind}")
                    if not re.search(r"\w", text.low[item.sentence.start : span.start]):
                        seen.add("u:opens")
                    yield span, seen


def tell_types(
    text: Text, found: list[Found], things: Things, linked: dict[int, Thing], watch: Watch | None = None
) -> None:
    """Settle what names of unknown type are, as far as the model is sure; drop those that are none."""
    seen: dict[int, set[str]] = {}
    spans: dict[int, list[Span]] = {}
    for span, features in _features(text, found):
        thing = linked.get(id(span)) or things.add(span)
        linked[id(span)] = thing
        seen.setdefault(thing.number, set()).update(features)
        spans.setdefault(thing.number, []).append(span)
    kind = model().kinds.get(KIND)
    dropped: set[int] = set()
    for number, features in seen.items():
        thing = things.all[number]
        if watch is not None:
            watch(thing, tuple(sorted(features)))
        if kind is None or thing.type is not None:
            continue
        told = kind.probabilities(features)
        best = max(told, key=lambda name: told[name])
        if told[best] >= _SURE and best == NONE:
            dropped.update(id(span) for span in spans[number])
        elif told[best] >= _SURE:
            _settle(thing, spans[number], best)  # type: ignore[arg-type]
        else:
            thing.votes.update({name: _VOTES * p for name, p in told.items() if name != NONE})
    for item in found:
        item.spans = [s for s in item.spans if id(s) not in dropped]


def _settle(thing: Thing, spans: list[Span], entity_type: EntityType) -> None:
    thing.type, thing.types = entity_type, (entity_type,)
    for span in spans:
        span.type = entity_type
        if span.kind == "unknown":
            span.kind = "name"
