"""Reads a document's sentences in order: relations by the rules of their language, then by the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph.coreference import Thing
from graph.encoding import Encoded, Joiner, encode
from graph.languages.arabic_words import bare as bare_name
from graph.languages.letters import fold_plain
from graph.languages.lexicon import lexicon
from graph.languages.quantities import Quantity
from graph.languages.rules import ANY, Rule, Rules, Side, rules
from graph.languages.spans import Span
from graph.mentions import Found
from graph.model import Modality
from graph.pairs import Pair, Sight, candidate_pairs
from graph.relations.borders import around, stretch
from graph.relations.labels import Labels
from graph.relations.relation import Relation, spread, told_by
from graph.scoring import model


@cache
def _joiner(language: str) -> Joiner:
    book = rules(language)
    return Joiner(language, book.join, book.last)


class Reader(Labels):
    """Reads a document's sentences in order and yields relations. One reader a document."""

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
        self._name(found)
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
        yield from self._related(encoded, book)
        yield from self._scored(found, encoded, book)
        self._set_topic(found)
        self._last = [*(thing for _, thing in self._named), *self._implied]
        self._lately = [*self._lately[-1:], self._last]
        self._set_opener(found)
        if self._named and sentence.kind not in {"heading", "field"}:  # what a sentence opens with is what it is about
            self._things.touch(self._named[0][1])

    def _name(self, found: Found) -> None:
        """Settle what the mentions stand for in the order of the text, so that each finds what came before it."""
        for span in found.spans:
            if span.type and span.kind not in {"unknown", "acronym", "nationality"}:
                thing = self.thing(span)
                if thing is not None:
                    self._things.touch(thing)
                    self._things.learn_gender(thing, span, lexicon(found.sentence.language).genders)
                    self._named.append((span.start, thing))

    def _related(self, encoded: Encoded, book: Rules) -> Iterator[Relation]:
        """What the rules that shrink nothing tell; a rule may close its words to others of its predicate."""
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
                start, end = encoded.where(*stretch(encoded.string, *pair.string, book.clause))
                yield from spread(
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
        for subject in (s for s in subjects if isinstance(s, Thing)):
            actor = self._acting(rule, subject, objects, title)
            for obj in objects if actor is not None else ():
                if actor is not None and obj is not actor:
                    told = told_by(rule, actor, obj, start, end, weight=weight)
                    yield from spread(replace(told, modality=modality, title=title))

    def _acting(self, rule: Rule, subject: Thing, objects: list[Thing | Quantity], title: str) -> Thing | None:
        """Who acts where a rule tells of a subject, with what that teaches of it; who signs, signs for a body."""
        if set(rule.subject.letters) & {"O", "H"}:
            self._actors.add(subject.number)
        if rule.predicate == "holdsPost" and objects and isinstance(objects[0], Thing):
            self._employers[subject.number] = objects[0]
            if title and "\u0621" <= title[0] <= "\u06d3":
                self._holders[bare_name(fold_plain(title.split()[0])).removesuffix("ه")] = subject
        if rule.predicate == "signs" and subject.type == "Person":
            return self._employers.get(subject.number)
        return subject

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
            near, far = around(string, match, book.phrase), around(string, match, book.clause)
        if rule.modality == "participle":  # "..., carried out by": denied by its own words alone
            near = match.group()
        for modality, pattern in book.modalities:
            if pattern.search(near if modality == "negated" else far):
                return modality  # type: ignore[return-value]
        return "asserted"
