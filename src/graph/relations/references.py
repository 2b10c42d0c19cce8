"""What mentions stand for, and what a sentence leaves unsaid: found in what came before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeGuard

from graph.coreference import Thing, Things
from graph.encoding import Encoded
from graph.languages.rules import NUMBER, TYPES, Rule, Side, slot_class
from graph.languages.spans import Span
from graph.mentions import Found
from graph.model import EntityType
from graph.pairs import Pair
from graph.texts import Text

_PARTS = frozenset(["component", "phase", "round"])  # never what a text is about, where it names a whole
# Where a rule looks for a side that its pattern leaves open, by what its row says.
_PLACES: dict[str, tuple[str, ...]] = {
    "": ("left", "right", "topic"),
    "left": ("left",),
    "right": ("right",),
    "near": ("left", "right"),
    "topic": ("topic",),
    "left-topic": ("left", "topic"),
    "right-topic": ("right", "topic"),
    "focus": ("focus",),
    "left-focus": ("left", "near", "topic"),
    "main": ("main",),
    "publisher": ("publisher",),
    "left-publisher": ("left", "publisher"),
}
_INANIMATE: tuple[EntityType, ...] = ("Project", "Strategy", "Plan", "Event", "Agreement", "Facility")


class References:
    """The things of a document while its sentences are read in order: what was said last, and of what."""

    def __init__(self, text: Text, things: Things, linked: dict[int, Thing]) -> None:
        self._text = text
        self._things = things
        self._linked = linked
        self._topic: Thing | None = None  # the project that a heading or the last sentence set
        self._main: Thing | None = self._main_project()
        self._implied: list[Thing] = []  # what this sentence says something of without naming it
        self._spoken: Thing | None = None  # what the label of this line names
        self._label_line = -1  # the line of values under a label of its own, where they are no list
        self._label: list[Rule] = []  # the rules of a label whose values are still to come
        self._before: list[Thing] = []  # what was spoken of before this sentence, the last last
        self._session: Thing | None = None  # the meeting whose minutes the text is
        self._named: list[tuple[int, Thing]] = []  # what this sentence names so far, with where
        # The name of unknown type that opened the sentence before: "Lakay began in May. The project ..."
        self._opener: Thing | None = None
        self._actors: set[int] = set()  # who did something, by number: no projects
        self._prior: list[Span] = []  # the mentions of the sentence before
        self._employers: dict[int, Thing] = {}  # of persons, by their number
        self._lately: list[list[Thing]] = []  # what the last two sentences named
        self._last: list[Thing] = []  # what the sentence before named, in order
        self._number = 0  # of the sentence
        self._mentioned: dict[int, int] = {}  # the sentence that last named each thing, by number
        self.weighs = True  # whether pairs are weighed by the model, which a first reading need not
        self.watch: Callable[[Pair, Found], None] | None = None  # sees every pair: how the model is fitted
        self._holders: dict[str, Thing] = {}  # who holds an office, by what the office is called
        self._areas: dict[str, list[Thing]] = {}  # the places last listed under a plural head, for "the said regions"

    def _main_project(self) -> Thing | None:
        projects = [t for t in self._things.all if t.type == "Project"]
        projects = [t for t in projects if t.head not in _PARTS] or projects
        return max(projects, key=lambda t: (t.count, -t.number)) if projects else None

    def thing(self, span: Span) -> Thing | None:
        """The entity of a span: linked by name, or what a description stands for, None where for nothing."""
        known = self._linked.get(id(span))
        if known is not None:
            return known
        if span.plural and span.kind == "bare":
            return None
        if span.type == "Person" and span.kind == "bare":
            return self._holders.get(span.head)
        made: Thing | None
        opener = self._opener
        if span.kind == "bare" and span.type == "Project" and self._may_be_project(opener):
            opener.type, opener.types = "Project", ("Project",)
            made = opener
        elif span.kind in {"bare", "we"}:
            made = self._things.describe(span)
            if made is None and not span.weak and self._is_new(span):
                made = self._things.add(span)
        else:
            made = self._things.add(span)
        if made is not None:
            self._linked[id(span)] = made
            made.count += span.kind == "bare"  # what is spoken of much is the main thing
        return made

    def _is_new(self, span: Span) -> bool:
        """True of a description of what nothing before it names and that is a thing of its own."""
        if span.type == "Organisation":  # "le Conseil départemental"
            return " " in span.head and self._text.clean[span.start].isupper()
        return span.type in {"Event", "Agreement", "Facility"} or (span.type == "Project" and not span.plural)

    def _may_be_project(self, thing: Thing | None) -> TypeGuard[Thing]:
        return thing is not None and thing.type in {None, "Project"} and thing.number not in self._actors

    def _latter(self, wanted: tuple[str, ...]) -> Thing | None:
        """What the sentence before named last, of these types or of none that is known."""
        for span in reversed(self._prior):
            thing = self.thing(span)
            if thing is not None and (
                thing.type in wanted or (thing.type is None and thing.number not in self._actors)
            ):
                return thing
        return None

    def _set_opener(self, found: Found) -> None:
        first = next((s for s in found.spans if s.kind != "pronoun"), None)
        self._prior = [s for s in found.spans if s.kind in {"name", "unknown", "quoted", "acronym"}]
        self._opener = None
        alone = (
            found.sentence.kind == "heading"
            and " " not in self._text.low[found.sentence.start : found.sentence.end].strip()
        )
        if first is not None and not alone and first.kind in {"unknown", "quoted", "acronym", "name"}:
            lead = self._text.low[found.sentence.start : first.start]
            if len(re.findall(r"[a-z\u0621-\u06d3]+", lead)) <= 1:
                thing = self.thing(first)
                self._opener = thing if thing is not None and thing.type in {None, "Project"} else None

    def _note_areas(self, found: Found) -> None:
        """Remember the places of a list, those of the bodies that govern them too, under what they are called."""
        listed: dict[str, list[Thing]] = {}
        for span in found.spans:
            if span.area and span.head:
                word = span.head.split()[-1]
                place = Span(span.start, span.end, "Place", "name", head=word, names=[span.area])
                listed.setdefault(word, []).append(self._things.add(place))
        self._areas.update(listed)

    def _refer(self, span: Span, letters: str) -> Thing | None:
        """What a mention in a slot stands for; of a pronoun what the types that the slot takes allow."""
        if span.kind != "pronoun":
            return self.thing(span)
        gender, _, last = span.gender.partition(" ")
        here = [thing for at, thing in self._named if at < span.start]
        among = [*self._before, *self._last] if last else self._before
        wanted = self._letters(letters)
        if last and not gender and (latter := self._latter(wanted)):
            return latter
        found = self._things.antecedent(wanted, gender, here)
        if found is None and not gender and "Project" in wanted and self._may_be_project(self._opener):
            return self._opener
        found = found or self._things.antecedent(wanted, gender, among)
        if found is not None and gender and not last and not {"Project", "Person"} & set(wanted):
            nearest = self._things.antecedent((*_INANIMATE, "Organisation"), gender, [*among, *here])
            return found if nearest is found else None  # "il" is the project spoken of, not a body named long before
        return found

    def _letters(self, letters: str) -> tuple[str, ...]:
        names = [TYPES[x] for x in letters.split("|") if x in TYPES]
        return tuple([*names, "Plan"] if "Strategy" in names else names)

    def _fits(self, thing: Thing, letters: str) -> bool:
        wanted = self._letters(letters)
        if thing.type is None:
            return True
        if thing.type in wanted or any(t in wanted for t in thing.types):
            return True
        return thing.type == "Place" and "Organisation" in wanted

    def _look(self, encoded: Encoded, side: Side, start: int, end: int, taken: set[int]) -> Thing | None:
        """What stands on a side that a rule's pattern leaves open, looked for where the rule says, in its order."""
        wanted = self._letters(side.letters)
        for place in _PLACES[side.look] if wanted else ():
            if place in {"left", "right"}:
                found = self._beside(encoded, side.letters, (start, end), place, taken)
            elif place == "topic":
                found = self.topic(wanted)
                self._implied.extend([found] if found is not None else [])
            elif place == "main":
                found = self._main
            elif place == "publisher":
                found = self._things.publisher
            elif place == "near":
                found = self._things.antecedent(wanted, "", [t for t in self._near if t.number not in taken])
            else:
                at = encoded.where(start, end)[0] if end > start else 0
                told = [*self._before, *(t for named_at, t in self._named if named_at < at)]
                found = self._things.antecedent(wanted, "", [t for t in told if t.number not in taken])
            if found is not None:
                return found
        return None

    def _beside(
        self, encoded: Encoded, letters: str, match: tuple[int, int], place: str, taken: set[int]
    ) -> Thing | None:
        """The nearest thing of these letters to the left or the right of a match."""
        slot = re.compile(f"[{slot_class(letters)}]{NUMBER}")
        if place == "left":
            slots = reversed(list(slot.finditer(encoded.string, 0, match[0])))
        else:
            slots = slot.finditer(encoded.string, match[1])
        things = (self._candidate(encoded, found, letters, taken) for found in slots)
        return next((thing for thing in things if thing is not None), None)

    def _candidate(self, encoded: Encoded, match: re.Match[str], letters: str, taken: set[int]) -> Thing | None:
        wanted = self._letters(letters)
        for member in encoded.members(match.group()):
            if isinstance(member, Span):
                thing = self._refer(member, letters)
                if thing is not None and thing.type in wanted and thing.number not in taken:
                    return thing
        return None

    def topic(self, wanted: tuple[str, ...]) -> Thing | None:
        """What is being spoken of: the topic that is set, else the last project, else the last of these types."""
        if self._topic is not None and self._topic.type in wanted:
            return self._topic
        if "Project" in wanted:
            project = self._things.recent(("Project",), among=self._near) or self._main
            if project is not None:
                return project
        if self._session is not None and "Event" in wanted:
            return self._session
        return self._things.recent(wanted, among=self._before) or self._things.recent(wanted)

    @property
    def _near(self) -> list[Thing]:
        """What was spoken of before this sentence, without what only an earlier passage named."""
        lately = {thing.number for named in self._lately for thing in named}
        return [thing for thing in self._before if thing.number in lately]
