"""Headings that name a project without saying so: "b) Access to rights (ADVF)", then "This action is run by ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.languages.letters import fold_plain
from graph.languages.rules import rules
from graph.languages.spans import Span
from graph.texts import Sentence, Text

_REACH = 4  # sentences under a heading in which the project must be spoken of
_LEAD = re.compile(r"\s*(?:(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)\s?[.)-]+\s|[-•▪►*]\s|\d+(?:\.\d+)+\s)?\s*", re.IGNORECASE)
_BRACKET = re.compile(r"\s?\(\s?\"?(?P<a>[^\W\d_][^()\"\n,;]{1,14}?)\"?\s?\)\s*$")
_TAIL = re.compile(r",\s(?:\w+['\s]?){1,5}$")
_POINTING = frozenset(["ce", "cet", "cette", "ledit", "ladite", "dudit", "this", "that", "هذا", "هذه"])
_DEFINITE = _POINTING | frozenset(["le", "l'", "du", "au", "the"])


# Fields that a project's sheet has; place and day are those of a meeting too.
_OF_PROJECTS = frozenset(
    ["funds", "implements", "hasBudget", "period", "startsOn", "endsOn", "benefitsFrom", "partnerIn"]
)


class Sections:
    """Finds the headings of a text that name projects. `lines` are its sentences with their mentions, in order."""

    def __init__(self, text: Text, lines: Sequence[tuple[Sentence, list[Span]]]) -> None:
        self._text = text
        self._lines = lines

    def projects(self) -> dict[int, Span]:
        """The project that a heading names, by the heading's place among the sentences."""
        found: dict[int, Span] = {}
        for i, (sentence, spans) in enumerate(self._lines):
            if sentence.kind in {"heading", "bullet"} and not any(s.type == "Project" for s in spans):
                span = self._title(sentence)
                if span is not None and self._spoken_of(i, span):
                    found[i] = span
        return found

    def _title(self, sentence: Sentence) -> Span | None:
        """The heading without its number, its tail after a comma and its short name; None for what is no title."""
        text = self._text.clean
        lead = _LEAD.match(text, sentence.start, sentence.end)
        start = lead.end() if lead else sentence.start
        end = start + len(text[start : sentence.end].rstrip(" .:"))
        bracket = _BRACKET.search(text, start, end)
        if bracket:
            end = bracket.start()
        elif tail := _TAIL.search(text, start, end):
            end = tail.start()
        words = text[start:end].split()
        if (
            not words
            or len(words) > 16
            or not (words[0][0].isupper() or words[0][0] == '"')
            or len(text[start:end]) < 4
        ):
            return None
        span = Span(start, end, "Project", "name")
        if bracket:
            span.acronym, span.acronym_at = bracket["a"].strip(), bracket.span("a")
        return span

    def _spoken_of(self, i: int, span: Span) -> bool:
        """True where the sentences under the heading speak of a project that has no other name."""
        name = self._text.low[span.start : span.end]
        named = brand = bool(span.acronym) or self._text.low.count(name) > 1
        opener = self._lines[i][1][0] if self._lines[i][1] else None
        body = (
            opener is not None
            and opener.start == span.start
            and opener.type == "Organisation"
            and opener.end >= span.end
        )
        brand = brand and not body  # the heading is a body's name: only "this project" makes it one of a project
        for sentence, spans in self._lines[i + 1 : i + 1 + _REACH]:
            if sentence.kind in {"heading", "bullet"} and not span.acronym:
                return False
            if any(
                s.type == "Project" and s.kind in {"name", "indefinite"} and s.iri == "" and not self._apposed(s, name)
                for s in spans
            ):
                return False
            for mention in spans:
                if mention.type == "Project" and self._pointed(mention, brand, name):
                    return True
        return named and self._fields_follow(i)

    def _apposed(self, mention: Span, name: str) -> bool:
        return bool(
            re.search(re.escape(name) + r",? (?:un |une |a |an )?$", self._text.low[: mention.start][-len(name) - 8 :])
        )

    def _pointed(self, mention: Span, brand: bool, name: str) -> bool:
        if self._apposed(mention, name):
            return True
        if mention.kind != "bare":
            return False
        before = self._text.low[max(0, mention.start - 8) : mention.start].split()
        word = before[-1].split("'")[-1] if before else ""
        return word in _POINTING or (brand and (word in _DEFINITE or not word))

    def _fields_follow(self, i: int) -> bool:
        """True where the next line is a field about a project."""
        for sentence, _ in self._lines[i + 1 : i + 3]:
            if sentence.kind == "field" and sentence.label >= 0:
                label = self._text.low[sentence.start : sentence.label].strip(" :-•*\t")
                book = rules(sentence.language)
                return any(
                    rule.pattern.fullmatch(fold_plain(label)) for rule in book.fields if rule.predicate in _OF_PROJECTS
                )
        return False
