"""Relations of a sentence by the cue rules of its language.

With what the sentence leaves unsaid found in what came before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeGuard

from graph.coreference import Thing, Things
from graph.encoding import Encoded, Joiner, encode
from graph.languages.arabic_words import bare as bare_name
from graph.languages.letters import fold_plain
from graph.languages.lexicon import lexicon
from graph.languages.quantities import Quantity
from graph.languages.rules import ANY, TYPES, Rule, Rules, Side, rules, slot_class
from graph.languages.spans import Span
from graph.mentions import Found
from graph.model import EntityType, Modality
from graph.pairs import Pair, Sight, candidate_pairs
from graph.scoring import model
from graph.texts import Text


@dataclass(frozen=True, slots=True)
class Relation:
    """A claim in the making: things or quantities on both sides, and where its words stand (folded offsets)."""

    predicate: str
    subject: Thing
    object: Thing | Quantity | str
    start: int
    end: int
    rule: str
    confidence: float
    modality: Modality
    title: str = ""
    subject_letters: str = ""
    object_letters: str = ""


@cache
def _joiner(language: str) -> Joiner:
    book = rules(language)
    return Joiner(language, book.join, book.last)


def _stretch(string: str, start: int, end: int, border: re.Pattern[str]) -> tuple[int, int]:
    """A stretch widened to the borders on both sides."""
    begin = 0
    for found in border.finditer(string, 0, start):
        begin = found.end()
    after = border.search(string, end)
    return begin, after.start() if after else len(string)


_INANIMATE: tuple[EntityType, ...] = ("Project", "Strategy", "Plan", "Event", "Agreement", "Facility")


def _around(string: str, match: re.Match[str], border: re.Pattern[str]) -> str:
    """A match with the words around it, up to the borders on both sides."""
    begin, end = _stretch(string, match.start(), match.end(), border)
    return string[begin:end]


def _set_aside(string: str, match: re.Match[str], rule: Rule, book: Rules) -> bool:
    """True of a value that its brackets or its clause deny, and of an amount in brackets that is a share of another."""
    opened = string.rfind("(", 0, match.start())
    within = opened > string.rfind(")", 0, match.start())
    closed = string.find(")", match.end())
    words = string[opened:closed] if within and closed > 0 else _around(string, match, book.clause)
    if (
        within
        and rule.predicate == "hasBudget"
        and len(re.findall(r"[^\W\d_]{3,}", string[opened : match.start()])) > 0
    ):
        return True
    return any(modality == "negated" and pattern.search(words) for modality, pattern in book.modalities)


_PARTS = frozenset(["component", "phase", "round"])  # never what a text is about, where it names a whole


class Reader:
    """Reads a document's sentences in order and yields relations. One reader a document."""

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
        self._opener: Thing | None = (
            None  # the name of unknown type that opened the sentence before: "Lakay began in May. The project ..."
        )
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

    # Things ----------

    def _main_project(self) -> Thing | None:
        projects = [t for t in self._things.all if t.type == "Project"]
        projects = [t for t in projects if t.head not in _PARTS] or projects
        return max(projects, key=lambda t: (t.count, -t.number)) if projects else None

    def thing(self, span: Span) -> Thing | None:
        """The entity of a span: linked by name, or what a description stands for.

        None for one that stands for nothing.
        """
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
            capital = " " in span.head and self._text.clean[span.start].isupper()  # "le Conseil départemental"
            if (
                made is None
                and not span.weak
                and (
                    span.type in {"Event", "Agreement", "Facility"}
                    or (span.type == "Project" and not span.plural)
                    or (span.type == "Organisation" and capital)
                )
            ):
                made = self._things.add(span)
        else:
            made = self._things.add(span)
        if made is not None:
            self._linked[id(span)] = made
            made.count += span.kind == "bare"  # what is spoken of much is the main thing
        return made

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

    # Missing sides ----------

    def _look(self, encoded: Encoded, side: Side, start: int, end: int, taken: set[int]) -> Thing | None:
        wanted = self._letters(side.letters)
        if not wanted:
            return None
        slot = re.compile(f"[{slot_class('|'.join(x for x in side.letters.split('|')))}][\ue100-\uf8ff]")
        places = {
            "left": "l",
            "right": "r",
            "topic": "t",
            "": "lrt",
            "left-topic": "lt",
            "right-topic": "rt",
            "main": "m",
            "near": "lr",
            "focus": "f",
            "left-focus": "lnt",
            "publisher": "w",
            "left-publisher": "lw",
        }[side.look]
        for place in places:
            if place == "l":
                for match in reversed(list(slot.finditer(encoded.string, 0, start))):
                    thing = self._candidate(encoded, match, side.letters, taken)
                    if thing:
                        return thing
            elif place == "r":
                for match in slot.finditer(encoded.string, end):
                    thing = self._candidate(encoded, match, side.letters, taken)
                    if thing:
                        return thing
            elif place == "t":
                spoken = self.topic(wanted)
                self._implied.extend([spoken] if spoken is not None else [])
                return spoken
            elif place == "m":
                return self._main
            elif place == "w":
                return self._things.publisher
            elif place == "n":
                thing = self._things.antecedent(wanted, "", [t for t in self._near if t.number not in taken])
                if thing:
                    return thing
            elif place == "f":
                at = encoded.where(start, end)[0] if end > start else 0
                told = [*self._before, *(t for place_, t in self._named if place_ < at)]
                return self._things.antecedent(wanted, "", [t for t in told if t.number not in taken])
        return None

    def _candidate(self, encoded: Encoded, match: re.Match[str], letters: str, taken: set[int]) -> Thing | None:
        wanted = self._letters(letters)
        for member in encoded.members(match.group()):
            if isinstance(member, Span):
                thing = self._refer(member, letters)
                if thing is not None and thing.type in wanted and thing.number not in taken:
                    return thing
        return None

    def topic(self, wanted: tuple[str, ...]) -> Thing | None:
        """What is being spoken of: the topic that is set, else the most recent of these types.

        Else the main project.
        """
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

    # Sentences ----------

    def read(self, found: Found) -> Iterator[Relation]:
        """The relations of a sentence."""
        sentence = found.sentence
        if sentence.kind == "noise" or not any(map(str.isalpha, self._text.low[sentence.start : sentence.end])):  # "3."
            return
        book = rules(sentence.language)
        encoded = encode(found, self._text.low)
        self._before = self._things.spoken_of()
        self._named, self._implied = [], []
        self._spoken = None
        for span in found.spans:  # in the order of the text, so that each description finds what came before it
            if span.type and span.kind not in {"unknown", "acronym", "nationality"}:
                thing = self.thing(span)
                if thing is not None:
                    self._things.touch(thing)
                    self._things.learn_gender(thing, span, lexicon(sentence.language).genders)
                    self._named.append((span.start, thing))
        self._note_areas(found)
        for _ in range(3):
            before = encoded.string
            encoded, relations = self._reduced(encoded, book)
            yield from relations
            if encoded.string == before:
                break
        yield from self._labelled(found, encoded, book)
        encoded = _joiner(sentence.language).collapse(encoded, loose=sentence.kind in {"field", "bullet"})
        encoded, relations = self._reduced(encoded, book)
        yield from relations
        closed: dict[str, list[tuple[int, int]]] = {}
        for rule in book.relate.likely(encoded.string):
            for match in rule.pattern.finditer(encoded.string):
                if any(match.start() < b and match.end() > a for a, b in closed.get(rule.predicate, ())):
                    continue
                relations = list(self._relations(encoded, rule, match, book))
                if (relations and rule.final) or rule.predicate == "none":
                    closed.setdefault(rule.predicate, []).append(match.span())
                for predicate in rule.closes if relations or rule.predicate == "none" else ():
                    closed.setdefault(predicate, []).append(match.span())
                yield from relations
        yield from self._scored(found, encoded, book)
        self._set_topic(found)
        self._last = [*(thing for _, thing in self._named), *self._implied]
        self._lately = [*self._lately[-1:], self._last]
        self._set_opener(found)
        if self._named and sentence.kind not in {"heading", "field"}:  # what a sentence opens with is what it is about
            self._things.touch(self._named[0][1])

    def pairs(self, found: Found, encoded: Encoded) -> Iterator[Pair]:
        """What a relation may hold between in a sentence, described for the model that scores it."""
        return candidate_pairs(Sight(encoded, found.sentence), self._refer, self.topic, self._sentences_since)

    def _sentences_since(self, thing: Thing) -> int:
        return self._number - self._mentioned.get(thing.number, self._number - 9)

    def _scored(self, found: Found, encoded: Encoded, book: Rules) -> Iterator[Relation]:
        """Relations that no rule need tell: those of pairs that the model finds likely."""
        weigh = model()
        for pair in self.pairs(found, encoded) if self.weighs else ():
            if self.watch is not None:
                self.watch(pair, found)
            predicate, likely = weigh.best(pair)
            if likely >= weigh.threshold:
                start, end = encoded.where(*_stretch(encoded.string, *pair.string, book.clause))
                yield from _spread(
                    Relation(
                        predicate,
                        pair.subject,
                        pair.object,
                        start,
                        end,
                        f"model.{predicate}",
                        round(likely, 3),
                        "asserted",
                        "",
                        pair.kind[0],
                        pair.kind[1] if not isinstance(pair.object, Quantity) else "D",
                    )
                )
        for _, thing in self._named:
            self._mentioned[thing.number] = self._number
        self._number += 1

    def _set_topic(self, found: Found) -> None:
        if found.sentence.kind == "heading":
            named = self._things.named(self._text.quote(found.sentence.start, found.sentence.end)[2], "Project")
            if named is not None:
                self._topic = named
                return
        projects = [
            s
            for s in found.spans
            if s.type == "Project" and s.kind in {"name", "quoted", "acronym"} and id(s) in self._linked
        ]
        projects += [
            s for s in found.spans if s.type is None and id(s) in self._linked and self._linked[id(s)].type == "Project"
        ]
        if projects and found.sentence.kind in {"heading", "field"}:
            self._topic = self._linked[id(projects[0])]
        elif projects and self._topic is not None and self._linked[id(projects[0])] is not self._topic:
            self._topic = None

    def _reduced(self, encoded: Encoded, book: Rules) -> tuple[Encoded, list[Relation]]:
        """The sentence after all rules that shrink it, and what they told."""
        told: list[Relation] = []
        for rule in book.reduce.likely(encoded.string):
            encoded, relations = self._reduce(encoded, rule, book)
            told.extend(relations)
        return encoded, told

    def _reduce(self, encoded: Encoded, rule: Rule, book: Rules) -> tuple[Encoded, list[Relation]]:
        relations: list[Relation] = []
        at = 0
        while match := rule.pattern.search(encoded.string, at):
            keep = match[rule.keep] if rule.keep else ""
            relations.extend(self._relations(encoded, rule, match, book))
            if not keep or match.group() == keep:
                at = match.end()
                continue
            encoded = encoded.replace(match.start(), match.end(), keep)
            at = match.start() + len(keep)
        return encoded, relations

    def _relations(self, encoded: Encoded, rule: Rule, match: re.Match[str], book: Rules) -> Iterator[Relation]:
        if rule.predicate == "none":
            return
        subjects = self._side(encoded, rule.subject, match, "s")
        if rule.predicate == "alias":
            yield from self._alias(encoded, match, subjects)
            return
        taken = {s.number for s in subjects if isinstance(s, Thing)}
        objects = self._side(encoded, rule.object, match, "o", taken)
        if not subjects and not self._told(match, "s"):
            taken = {o.number for o in objects if isinstance(o, Thing)}
            found = self._look(encoded, rule.subject, match.start(), match.end(), taken)
            subjects = [found] if found else []
        start, end = encoded.where(match.start(), match.end())
        modality = self._modality(encoded, match, rule, book)
        title = self._title(encoded, match)
        weight = rule.confidence * (1.0 if rule.subject.slot and (rule.object.slot or not rule.object.letters) else 0.9)
        for subject in subjects:
            if not isinstance(subject, Thing):
                continue
            if set(rule.subject.letters) & {"O", "H"}:
                self._actors.add(subject.number)
            if rule.predicate == "holdsPost" and objects and isinstance(objects[0], Thing):
                self._employers[subject.number] = objects[0]
                if title and "\u0621" <= title[0] <= "\u06d3":
                    self._holders[bare_name(fold_plain(title.split()[0])).removesuffix("ه")] = subject
            if rule.predicate == "signs" and subject.type == "Person":  # who signs signs for a body
                if subject.number not in self._employers:
                    continue
                subject = self._employers[subject.number]
            for obj in objects:
                if isinstance(obj, Thing) and obj is subject:
                    continue
                yield from _spread(
                    Relation(
                        rule.predicate,
                        subject,
                        obj,
                        start,
                        end,
                        rule.id,
                        weight,
                        modality,
                        title,
                        rule.subject.letters,
                        rule.object.letters,
                    )
                )

    def _side(
        self, encoded: Encoded, side: Side, match: re.Match[str], name: str, taken: set[int] | None = None
    ) -> list[Thing | Quantity]:
        if side.slot:
            found: list[Thing | Quantity] = []
            told = [match[n] for n in match.re.groupindex if n.rstrip("23456789") == name and match[n] is not None]
            if not told:
                side = replace(side, slot=False)
            else:
                for member in encoded.members("".join(re.findall(ANY, "".join(told)))):
                    if isinstance(member, Quantity):
                        found.append(member)
                    elif member.plural and member.kind == "bare" and "P" in side.letters:
                        found.extend(self._areas.get(member.head.split()[-1], ()))
                    else:
                        thing = self._refer(member, side.letters)
                        if thing is not None and thing.type == "Place" and side.letters == "O":
                            thing = self._things.governing(thing) or thing
                        if thing is not None and self._fits(thing, side.letters):
                            found.append(thing)
                return found
        if name == "s":
            return []
        looked = self._look(encoded, side, match.start(), match.end(), taken or set())
        return [looked] if looked else []

    @staticmethod
    def _told(match: re.Match[str], name: str) -> bool:
        """True where one of the slots for a side ("s", "s2", ...) stands in a match."""
        return any(n.rstrip("23456789") == name and match[n] is not None for n in match.re.groupindex)

    def _alias(self, encoded: Encoded, match: re.Match[str], subjects: list[Thing | Quantity]) -> Iterator[Relation]:
        """Two names of one thing: the second becomes a name of the first, and its short name where it is one."""
        described = "d" in match.re.groupindex  # "Lakay, a project that ...": the description is no name
        for member in encoded.members("".join(re.findall(ANY, match["d" if described else "o"]))):
            if isinstance(member, Span) and subjects and isinstance(subjects[0], Thing):
                thing = subjects[0]
                if described and member.kind not in {"bare", "indefinite"}:
                    continue
                words = self._text.quote(member.start, member.end)[2]
                self._linked[id(member)] = thing
                if thing.type is None and member.type is not None:
                    thing.type, thing.types = member.type, (member.type,)
                if member.kind in {"bare", "indefinite"}:
                    continue
                self._things.alias(thing, words)
                if len(words) >= len(thing.names[0]):
                    continue
                start, end = encoded.where(match.start(), match.end())
                yield Relation("acronym", subjects[0], words, start, end, "alias", 0.9, "asserted")

    def _title(self, encoded: Encoded, match: re.Match[str]) -> str:
        if "t" not in match.re.groupindex or match["t"] is None:
            return ""
        a, b = match.span("t")
        start, end = encoded.where(a, b)
        return self._text.quote(start, end)[2].strip(" ,،")

    def _modality(self, encoded: Encoded, match: re.Match[str], rule: Rule, book: Rules) -> Modality:
        """What the words around a match do with it: the first pattern that finds its cue there decides."""
        if rule.modality not in {"", "inner", "participle"}:
            return rule.modality  # type: ignore[return-value]
        string = encoded.string
        if rule.modality == "inner":
            near = far = match.group()
        else:
            near, far = _around(string, match, book.phrase), _around(string, match, book.clause)
        if rule.modality == "participle":  # "..., carried out by": denied by its own words alone
            near = match.group()
        for modality, pattern in book.modalities:
            if pattern.search(near if modality == "negated" else far):
                return modality  # type: ignore[return-value]
        return "asserted"

    # Fields ----------

    def _labelled(self, found: Found, encoded: Encoded, book: Rules) -> Iterator[Relation]:
        """The relations of a line "label: values", or of the values under a label that stands on a line of its own."""
        sentence = found.sentence
        if sentence.kind == "field" and sentence.label >= 0:
            label = self._text.low[sentence.start : sentence.label].strip(" :-•*\t")
            self._label = [rule for rule in book.fields if rule.pattern.fullmatch(label)]
            if not self._label:
                self._label = self._named_label(found, label, book)
            if self._text.low[sentence.label : sentence.end].strip():
                yield from self._field(found, encoded, sentence.label)
                self._label = []
            return
        if sentence.kind == "heading":
            label = self._text.low[sentence.start : sentence.end].strip(" :-•*\t")
            rules_of_label = [rule for rule in book.fields if rule.pattern.fullmatch(label)]
            if rules_of_label:
                self._label, self._label_line = rules_of_label, -1
                return
        words = self._text.low[sentence.start : sentence.end].rstrip()
        listed = sentence.kind in {"heading", "bullet"} or (sentence.kind == "prose" and words[-1:] not in ".!?")
        if self._label and listed and self._label_line in {-1, sentence.line}:
            yield from self._field(found, encoded, sentence.start)
            self._label_line = -1 if sentence.kind == "bullet" else sentence.line  # one line of values, or a list
        else:
            self._label, self._label_line = [], -1

    def _named_label(self, found: Found, label: str, book: Rules) -> list[Rule]:
        """The rules of a label that names what it tells of: "Target group of Parwaz: ...".

        What it names becomes the topic.
        """
        named = [s for s in found.spans if s.end <= found.sentence.label and s.kind not in {"bare", "pronoun", "we"}]
        if not named:
            return []
        core = re.sub(
            r"\s(?:of|to|for|at|in|by|covered by|created by|de|du|des|d'|de la)(?: the| la| le| l')?$",
            "",
            self._text.low[found.sentence.start : named[-1].start].strip(' "-•*'),
        )
        told = [rule for rule in book.fields if rule.pattern.fullmatch(core)] if core and core != label else []
        if told:
            self._spoken = self.thing(named[-1])
        return told

    def _field(self, found: Found, encoded: Encoded, start: int) -> Iterator[Relation]:
        """The relations that a label tells of the values from an offset on."""
        cut = next((i for i, a in enumerate(encoded.starts) if a >= start), len(encoded.string))
        book = rules(found.sentence.language)
        aside = book.beside.search(encoded.string, cut) if book.beside else None
        for rule in self._label:
            for value in self._values(encoded, cut, rule, book):
                beside = (
                    aside is not None and rule.predicate == "implements" and value.start > encoded.starts[aside.start()]
                )
                yield from self._valued(
                    replace(rule, predicate="partnerIn") if beside else rule, value, found.sentence.start, value.end
                )

    def _values(self, encoded: Encoded, cut: int, rule: Rule, book: Rules) -> Iterator[Span | Quantity]:
        letters = (
            rule.object.letters
            if rule.subject.look == "topic" or rule.object.letters in {"D", "M", "R"}
            else rule.subject.letters
        )
        if rule.object.look == "topic":
            letters = rule.subject.letters
        accepted = slot_class(letters)
        for match in re.compile(ANY).finditer(encoded.string, cut):
            if match.group()[0] in accepted and not _set_aside(encoded.string, match, rule, book):
                yield from encoded.members(match.group())

    def _valued(self, rule: Rule, value: Span | Quantity, start: int, end: int) -> Iterator[Relation]:
        other = self.thing(value) if isinstance(value, Span) else None
        if isinstance(value, Span) and other is None:
            return
        taken = {other.number} if other is not None else set()
        value_is_object = rule.object.look != "topic"
        wanted = self._letters(rule.subject.letters if value_is_object else rule.object.letters)
        topic = (
            self._spoken if self._spoken is not None and self._spoken.type in {None, *wanted} else self.topic(wanted)
        )
        if topic is None or topic.number in taken:
            return
        if topic.type == "Event" and self._session is None:
            self._session = self._things.session = topic
        modality: Modality = "asserted"
        if rule.predicate == "acronym" and isinstance(value, Span):
            words = self._text.quote(value.start, value.end)[2]
            self._things.alias(topic, words)
            self._linked[id(value)] = topic
            yield Relation("acronym", topic, words, start, end, rule.id, rule.confidence, modality)
        elif isinstance(value, Quantity):
            yield from _spread(
                Relation(
                    rule.predicate,
                    topic,
                    value,
                    start,
                    end,
                    rule.id,
                    rule.confidence,
                    modality,
                    "",
                    rule.subject.letters,
                    rule.object.letters,
                )
            )
        elif other is None:
            return
        elif value_is_object:
            yield Relation(
                rule.predicate,
                topic,
                other,
                start,
                end,
                rule.id,
                rule.confidence,
                modality,
                "",
                rule.subject.letters,
                rule.object.letters,
            )
        else:
            yield Relation(
                rule.predicate,
                other,
                topic,
                start,
                end,
                rule.id,
                rule.confidence,
                modality,
                "",
                rule.subject.letters,
                rule.object.letters,
            )


def _spread(relation: Relation) -> Iterator[Relation]:
    """A period is its start and its end; a pair of days is one claim each."""
    value = relation.object
    if relation.predicate == "period" and isinstance(value, Quantity) and len(value.dates) == 2:
        yield replace(relation, predicate="startsOn", object=Quantity(value.start, value.end, value.dates[:1]))
        yield replace(relation, predicate="endsOn", object=Quantity(value.start, value.end, value.dates[1:]))
    elif isinstance(value, Quantity) and len(value.dates) == 2:
        for date in value.dates:
            yield replace(relation, object=Quantity(value.start, value.end, (date,)))
    elif relation.predicate != "period":
        yield relation
