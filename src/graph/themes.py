"""Themes: what a text says that a project, event, strategy or agreement is about, with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import graph.languages
from graph.coreference import Thing, Things
from graph.languages.letters import fold_plain
from graph.languages.lexicon import read_yaml
from graph.languages.rules import rules
from graph.languages.spans import Span
from graph.mentions import Found
from graph.relations import Relation
from graph.texts import Text

# Within names of these a theme says nothing of what is done: "refugees' schooling" is education,
# a ministry's field is its own.
_OTHERS = frozenset(["Organisation", "Strategy", "Plan", "Group", "Person", "Event"])
# A descriptive name of these tells a theme; a strategy's name does not.
_ABOUT = frozenset(["Project", "Event", "Agreement"])

_AIMING = frozenset(["Project", "Event", "Strategy", "Plan", "Agreement"])


@cache
def _terms(language: str) -> re.Pattern[str]:
    """One pattern for all terms of a language; the name of the group that matched is the theme."""
    data = read_yaml(Path(graph.languages.__path__[0]) / "themes.yaml")
    groups = []
    for theme, by_language in data.items():
        words = "|".join(fold_plain(w) for w in sorted(by_language[language], key=len, reverse=True))
        lead = r"(?<!\w)(?:و|ب|ل|لل|وال|ال|بال|ول)?" if language == "ar" else r"(?<!\w)"
        groups.append(f"(?P<{theme.replace('-', '_')}>{lead}(?:{words}))")
    return re.compile("|".join(groups))


def themes_in(low: str, start: int, end: int, language: str) -> Iterator[tuple[str, int, int]]:
    """The themes that a folded stretch names, each with where."""
    for match in _terms(language).finditer(low, start, end):
        yield (match.lastgroup or "").replace("_", "-"), match.start(), match.end()


@cache
def _aims(language: str) -> re.Pattern[str]:
    return re.compile(fold_plain(rules(language).words["aim"]))


def find_themes(text: Text, found: list[Found], linked: dict[int, Thing], things: Things) -> Iterator[Relation]:
    """Themes of names that describe, and of clauses that tell an aim."""
    last: Thing | None = None
    focus: Thing | None = None  # what a pronoun stands for: what the sentence before opened with
    for item in found:
        sentence = item.sentence
        for span in item.spans:
            thing = linked.get(id(span))
            describes = span.kind in {"name", "indefinite", "quoted"}
            if sentence.language == "en":  # "Safe Passage, our counter-trafficking project"
                describes = span.kind != "pronoun"
            if thing is not None and span.type in _ABOUT and describes:
                yield from _of_name(text, span, thing, sentence.language, sentence.end)
        yield from _of_aim(text, item, linked, last, focus)
        spoken = [thing for span in item.spans if (thing := linked.get(id(span))) is not None]
        focus = next((thing for thing in spoken if thing.type in _AIMING), focus)
        for thing in spoken:
            if thing.type == "Project":
                last = thing


def _relation(thing: Thing, theme: str, start: int, end: int, rule: str, confidence: float) -> Relation:
    return Relation("about", thing, theme, start, end, rule, confidence, "asserted", "", "J|E|S|A", "")


_PURPOSE = re.compile(r"\s?ل[^،,.;:()\"]{3,70}")


def _of_name(text: Text, span: Span, thing: Thing, language: str, stop: int) -> Iterator[Relation]:
    end = span.end
    if language == "ar" and span.type == "Project" and text.low[end - 1] == '"':  # "مشروع "بذور" لتشغيل الشباب"
        purpose = _PURPOSE.match(text.low, end, stop)
        end = purpose.end() if purpose else end
    seen: set[str] = set()
    for theme, _, at in themes_in(text.low, span.start, end, language):
        if theme not in seen:
            seen.add(theme)
            yield _relation(thing, theme, span.start, max(end, at), f"{language}.about.name", 0.75)
    del stop


def _of_aim(
    text: Text, item: Found, linked: dict[int, Thing], last: Thing | None, focus: Thing | None
) -> Iterator[Relation]:
    sentence = item.sentence
    topics = [s for s in item.spans if id(s) in linked and linked[id(s)].type in _AIMING]
    for cue in _aims(sentence.language).finditer(text.low, sentence.start, sentence.end):
        before = [s for s in topics if s.start < cue.start()]
        thing = linked[id(before[-1] if cue.start() - before[-1].end <= 60 else before[0])] if before else last
        pronoun = next((s for s in item.spans if s.kind == "pronoun" and s.start < cue.start()), None)
        if (
            not before
            and pronoun is not None
            and focus is not None
            and pronoun.gender[:1] in {"", focus.gender or pronoun.gender[:1]}
        ):
            thing = focus
        elif not before and topics and cue.start() - sentence.start < 12:  # "Consacré à la réinsertion, le projet ..."
            thing = linked[id(topics[0])]
        begin = cue.end()
        subject = next((s for s in topics if 0 <= s.start - begin <= 3), None) if sentence.language == "ar" else None
        if subject is not None:  # "يسعى برنامج ... إلى": the subject follows its verb
            thing, begin = linked[id(subject)], subject.end
        if thing is None:
            continue
        stop = re.compile(r"[;:()]").search(text.low, begin, sentence.end)
        limit = min(
            [
                stop.start() if stop else sentence.end,
                *(s.start for s in item.spans if s.start > begin and s.type in _AIMING and s.kind == "name"),
            ]
        )
        seen: set[str] = set()
        for theme, start, at in themes_in(text.low, begin, limit, sentence.language):
            if theme not in seen and not any(
                s.start <= start < s.end
                and s.type in _OTHERS
                and linked.get(id(s)) is not thing
                and (sentence.language, s.type, theme) != ("ar", "Group", "diaspora")
                for s in item.spans
            ):
                seen.add(theme)
                yield _relation(thing, theme, cue.start(), at, f"{sentence.language}.about.aim", 0.65)
