"""Pairs of things in a sentence that a relation may hold between, described by the words around and between them.

Where no rule tells, a small model fitted on annotated documents (scoring.py) decides by these descriptions. They
are words and
positions only, never names, so that what was learnt from one project says something of the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import graph.languages
from graph.coreference import Thing
from graph.encoding import Encoded
from graph.languages.letters import fold_plain
from graph.languages.lexicon import read_yaml
from graph.languages.quantities import Quantity
from graph.languages.rules import ANY
from graph.languages.spans import Span
from graph.texts import Sentence

# What may hold between a subject and an object of these letters; "period" is a start and an end.
PAIRS: dict[str, tuple[str, ...]] = {
    "OJ": ("funds", "implements", "coordinates", "partnerIn", "benefitsFrom"),
    "OF": ("funds", "benefitsFrom"),
    "OE": ("organises", "participatesIn", "funds"),
    "HE": ("speaksAt", "participatesIn"),
    "GJ": ("benefitsFrom",),
    "GF": ("benefitsFrom",),
    "OA": ("signs",),
    "OS": ("adopts", "coordinates"),
    "JP": ("targets",),
    "SP": ("targets",),
    "EP": ("heldIn", "targets"),
    "AP": ("heldIn",),
    "JS": ("operationalises",),
    "ES": ("operationalises",),
    "AS": ("operationalises",),
    "JF": ("includes",),
    "SF": ("includes",),
    "SJ": ("includes",),
    "OO": ("partOf",),
    "JJ": ("partOf",),
    "PP": ("partOf",),
    "ED": ("heldOn",),
    "AD": ("heldOn", "startsOn", "endsOn"),
    "JD": ("startsOn", "endsOn"),
    "SD": ("startsOn", "endsOn"),
    "ER": ("heldOn",),
    "AR": ("period",),
    "JR": ("period",),
    "SR": ("period",),
    "JM": ("hasBudget",),
    "FM": ("hasBudget",),
}
_TOPICS = {"J": ("Project",), "E": ("Event",), "F": ("Facility",), "A": ("Agreement",), "S": ("Strategy", "Plan")}
_LETTERS = {
    "Organisation": "O",
    "Person": "H",
    "Project": "J",
    "Strategy": "S",
    "Plan": "S",
    "Event": "E",
    "Agreement": "A",
    "Place": "P",
    "Facility": "F",
    "Group": "G",
}
_VALUE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_IN = frozenset(["in", "at", "near", "a", "au", "en", "في"])
_NEAR = 9  # words that may stand between two things and still be looked at one by one


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject and an object, what is seen of them, and where they stand (folded offsets)."""

    kind: str  # a key of PAIRS
    subject: Thing
    object: Thing | Quantity
    features: tuple[str, ...]
    start: int
    end: int
    string: tuple[int, int]  # where they stand in the encoded sentence


@dataclass(slots=True)
class _Run:
    """A slot of the encoded sentence: a mention or a list of them."""

    start: int
    end: int
    first: int  # its place among the sentence's words
    members: list[Span | Quantity]
    letters: str


def stem(word: str) -> str:
    """The part of a folded word that is looked at: six letters, five of an Arabic one without its article."""
    if word.isdigit():
        return "0"
    if "\u0621" <= word[0] <= "\u06d3":
        if len(word) > 4 and word[0] in "وف":
            word = word[1:]
        for prefix in ("بال", "وال", "لل", "ال"):
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                word = word[len(prefix) :]
                break
        return word[:5]
    return word[:6]


def _letters_of(member: Span | Quantity) -> str:
    if isinstance(member, Quantity):
        return "M" if member.amount is not None else "R" if member.period else "D"
    if member.kind == "pronoun":
        return "OJEFAS"
    types = (member.type, *member.alternatives) if member.type else ()
    if not types:
        return "OJ"
    return "".join(dict.fromkeys(_LETTERS[t] for t in types))


@cache
def _cues(language: str) -> re.Pattern[str]:
    """All cue words of a language; the name of the group that matched is the class."""
    data = read_yaml(Path(graph.languages.__path__[0]) / "cues.yaml")
    lead = r"(?<!\w)[وف]?[بلكس]?(?:ال|لل)?[يتن]?" if language == "ar" else r"(?<!\w)"
    groups = []
    for name, by_language in data.items():
        stems = "|".join(re.escape(fold_plain(stem)) for stem in sorted(by_language[language], key=len, reverse=True))
        groups.append(f"(?=(?P<{name}>{lead}(?:{stems})))?")
    return re.compile(r"(?=\w)" + "".join(groups))


class Sight:
    """A sentence as pairs are seen in it: its words and slots in order."""

    def __init__(self, encoded: Encoded, sentence: Sentence) -> None:
        self.encoded = encoded
        self.sentence = sentence
        self.words: list[str] = []  # stems, and "<J>" for slots
        self.classes: list[frozenset[str]] = []  # of the cue words that begin at each word
        self.runs: list[_Run] = []
        self._known: dict[tuple[int, str], tuple[str, ...]] = {}
        string = encoded.string
        at = 0
        for match in re.finditer(f"(?:{ANY})+", string):
            self._put_words(at, match.start())
            members = encoded.members(match.group())
            letters = _letters_of(members[0])
            if (
                letters == "OJ" and self.words and self.words[-1] in _IN
            ):  # "in Kabala": a name after such a word is a place
                letters = "P"
            self.runs.append(_Run(match.start(), match.end(), len(self.words), members, letters))
            self.words.append(f"<{letters[0]}>")
            self.classes.append(frozenset())
            at = match.end()
        self._put_words(at, len(string))

    def _put_words(self, start: int, end: int) -> None:
        string, cues = self.encoded.string, _cues(self.sentence.language)
        for match in _VALUE.finditer(string, start, end):
            self.words.append(stem(match.group()))
            told = cues.match(string, match.start()) if match.group()[0].isalpha() else None
            self.classes.append(frozenset(k for k, v in told.groupdict().items() if v) if told else frozenset())

    def _classes(self, start: int, end: int) -> set[str]:
        return set().union(*self.classes[max(start, 0) : max(end, 0)])

    def _window(self, at: int, step: int, count: int) -> list[str]:
        found: list[str] = []
        at += step
        while 0 <= at < len(self.words) and len(found) < count:
            found.append(self.words[at])
            at += step
        return found

    def between(self, one: _Run, two: _Run, forward: bool) -> Iterator[str]:
        """What is seen of a subject and an object that both stand in the sentence."""
        first, second = (one, two) if one.start < two.start else (two, one)
        words = self.words[first.first + 1 : second.first]
        way = ">" if forward else "<"
        language = self.sentence.language
        yield f"way{way}"
        yield f"gap{way}{min(len(words), 20) // 3}"
        yield f"slots{way}{min(sum(w[0] == '<' for w in words), 4)}"
        seen = words if len(words) <= _NEAR * 2 else [*words[:_NEAR], *words[-_NEAR:]]
        for word in set(seen):
            yield f"{language}{way}b:{word}"
        for a, b in pairwise(seen):
            yield f"{language}{way}bb:{a} {b}"
        if len(words) <= 4:
            yield f"{language}{way}all:{' '.join(words)}"
        for name in self._classes(first.first + 1, second.first):
            yield f"{way}c:{name}"
        for name in self._classes(first.first - 6, first.first):
            yield f"{way}cl:{name}"
        for name in self._classes(second.first + 1, second.first + 7):
            yield f"{way}cr:{name}"
        nearest = self._classes(second.first - 3, second.first)
        for name in nearest:
            yield f"{way}c2:{name}"
        for name in self._classes(first.first + 1, first.first + 4):
            yield f"{way}c1:{name}"
        for name in self._classes(first.first + 1, second.first):
            for other in nearest:
                if other != name:
                    yield f"{way}cc:{name}+{other}"
        letter = second.letters[0]
        if any(run.letters[0] == letter for run in self.runs if first.start < run.start < second.start):
            yield f"{way}nearer2"
        letter = first.letters[0]
        if any(run.letters[0] == letter for run in self.runs if first.start < run.start < second.start):
            yield f"{way}nearer1"
        yield from self._sides(first, f"{language}{way}1")
        yield from self._sides(second, f"{language}{way}2")
        yield f"kind:{self.sentence.kind}{way}"

    def _sides(self, run: _Run, name: str) -> tuple[str, ...]:
        """The words on both sides of a slot, as features of this name; told once, asked for by many pairs."""
        key = (run.first, name)
        if key not in self._known:
            self._known[key] = tuple(self._told_sides(run, name))
        return self._known[key]

    def _told_sides(self, run: _Run, name: str) -> Iterator[str]:
        left, right = self._window(run.first, -1, 4), self._window(run.first, 1, 4)
        yield f"{name}p:{left[0] if left else '^'}"
        yield f"{name}pp:{' '.join(left[:2])}"
        yield f"{name}n:{right[0] if right else '$'}"
        for word in left:
            yield f"{name}l:{word}"
        for word in right:
            yield f"{name}r:{word}"

    def around(self, run: _Run) -> Iterator[str]:
        """What is seen around a thing, whatever it is."""
        language = self.sentence.language
        yield from self._sides(run, language)
        for name in self._classes(run.first - 4, run.first):
            yield f"cL:{name}"
        for name in self._classes(run.first + 1, run.first + 5):
            yield f"cR:{name}"

    def alone(self, run: _Run, letter: str, has: bool, gap: int) -> Iterator[str]:
        """What is seen of a thing whose other side is what the text speaks of."""
        language = self.sentence.language
        yield f"topic{letter}"
        yield f"topic{letter}:{'has' if has else 'none'}"
        yield f"topic:gap{min(gap, 3)}"
        yield f"topic:kind:{self.sentence.kind}"
        yield from self._sides(run, f"{language}t")
        for name in self._classes(run.first - 8, run.first):
            yield f"tcL:{name}"
        for name in self._classes(run.first + 1, run.first + 9):
            yield f"tcR:{name}"
        for name in self._classes(run.first - 3, run.first):
            yield f"tc1:{name}"
        for name in self._classes(run.first + 1, run.first + 4):
            yield f"tc2:{name}"
        left, right = self._window(run.first, -1, 10), self._window(run.first, 1, 10)
        for word in set(left):
            yield f"{language}tL:{word}"
        for word in set(right):
            yield f"{language}tR:{word}"
        for a, b in pairwise(left):
            yield f"{language}tLL:{b} {a}"
        for a, b in pairwise(right):
            yield f"{language}tRR:{a} {b}"


Resolve = Callable[[Span, str], Thing | None]
Topic = Callable[[tuple[str, ...]], Thing | None]


def candidate_pairs(sight: Sight, resolve: Resolve, topic: Topic, gap: Callable[[Thing], int]) -> Iterator[Pair]:
    """All pairs of a sentence that a relation may hold between, those with what the text speaks of included."""
    for i, one in enumerate(sight.runs):
        for two in sight.runs[i + 1 :]:
            if two.first - one.first <= 40:
                yield from _within(sight, one, two, resolve)
    yield from _with_topic(sight, resolve, topic, gap)


def _kinds(one: _Run, two: _Run) -> Iterator[tuple[str, _Run, _Run]]:
    for a in one.letters:
        for b in two.letters:
            if a + b in PAIRS:
                yield a + b, one, two
            if b + a in PAIRS:
                yield b + a, two, one


def _things(run: _Run, letter: str, resolve: Resolve) -> Iterator[Thing | Quantity]:
    for member in run.members:
        if isinstance(member, Quantity):
            if letter in _letters_of(member):
                yield member
        elif letter in (run.letters if member.type is None and member.kind != "pronoun" else _letters_of(member)):
            thing = resolve(member, letter)
            if thing is not None:
                yield thing


def _within(sight: Sight, one: _Run, two: _Run, resolve: Resolve) -> Iterator[Pair]:
    for kind, subject_run, object_run in _kinds(one, two):
        forward = subject_run.start < object_run.start
        features = tuple(sight.between(subject_run, object_run, forward))
        first, second = min(subject_run.start, object_run.start), max(subject_run.end, object_run.end)
        start, end = sight.encoded.where(first, second)
        for subject in _things(subject_run, kind[0], resolve):
            for other in _things(object_run, kind[1], resolve):
                if isinstance(subject, Thing) and other is not subject:
                    yield Pair(kind, subject, other, features, start, end, (first, second))


def _with_topic(sight: Sight, resolve: Resolve, topic: Topic, gap: Callable[[Thing], int]) -> Iterator[Pair]:
    present = {letter for run in sight.runs for letter in run.letters[:1]}
    named = {
        thing.number
        for run in sight.runs
        for member in run.members
        if isinstance(member, Span) and (thing := resolve(member, run.letters[0]))
    }
    for letter, types in _TOPICS.items():
        spoken = topic(types)
        if spoken is None or spoken.number in named:
            continue
        for run in sight.runs:
            kinds = [
                k for other in run.letters for k in (other + letter, letter + other) if k in PAIRS and other != letter
            ]
            if not kinds:
                continue
            features = tuple(sight.alone(run, letter, letter in present, gap(spoken)))
            for kind in dict.fromkeys(kinds):
                start, end = sight.encoded.where(run.start, run.end)
                other = kind[0] if kind[1] == letter else kind[1]
                for value in _things(run, other, resolve):
                    if kind[0] == letter:
                        yield Pair(kind, spoken, value, features, start, end, (run.start, run.end))
                    elif isinstance(value, Thing):
                        yield Pair(kind, value, spoken, features, start, end, (run.start, run.end))
