"""Loads the relation rules of a language: rows of rules.yaml, each a pattern over a sentence with slots for mentions.

A pattern is a regular expression in small letters over the folded sentence. `<O>` is a slot for a mention (or a list of
them), its letter the type: O organisation, H person (human), J project, S strategy or plan, E event, A agreement,
P place, F facility, G group, D date, R period, M amount, U any name, N an office ("minister of Health"), Y a
nationality ("Japanese"). A pronoun fits every slot but those of places and groups.
A slot takes names of unknown type where that is likely; `<J!>` takes only what is surely of its type. `<s:O>` and
`<o:J|E>` name the slots that become the claim's subject and object; a claim's missing side is looked for in the
sentence and what came before it. `{word}` stands for the pattern of that name under `words`; `{mid}` steps over words,
dates, amounts and places, `{over}` over actors and groups too. A row carries an example and the claim that it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import LanguageDataError
from graph.languages.letters import fold_plain
from graph.languages.lexicon import read_yaml
from graph.languages.literals import Prefilter
from graph.languages.patterns import Pattern
from graph.model import LANGUAGES

_HERE = Path(__file__).parent

# A mention in an encoded sentence is two characters: one that tells what it may be, one that numbers it.
LETTERS = "OHJSEAPFGDRMUNQYI"
COMBINED = ("OF", "OP", "EF", "UH", "PG", "OJ", "OE", "FP", "SA", "FJ")
# Openers are control characters, which folding lets into no text, below 256: re is slow to compile sets of higher ones.
CODES: dict[str, str] = dict(
    zip([*LETTERS, *COMBINED], (chr(c) for c in range(0x80, 0xA0) if c != 0x85), strict=False)  # 0x85 is white space
)
OPENERS = "\x80-\x84\x86-\x9f"
FIRST_NUMBER = 0xE100
NUMBER = "."  # whatever follows an opener
ANY = f"[{OPENERS}]{NUMBER}"
# What a slot accepts: mentions that may be of its type, offices for their institutions, names of unknown type.
_ACCEPTS = {
    "O": "OUNI",
    "H": "HUI",
    "J": "JUQI",
    "S": "SI",
    "E": "EI",
    "A": "AI",
    "P": "PU",
    "F": "FI",
    "G": "G",
    "D": "D",
    "R": "R",
    "M": "M",
    "U": "UQ",
    "N": "N",
    "Y": "Y",
    "Q": "Q",
}
TYPES = {
    "O": "Organisation",
    "H": "Person",
    "J": "Project",
    "S": "Strategy",
    "E": "Event",
    "A": "Agreement",
    "P": "Place",
    "F": "Facility",
    "G": "Group",
    "Y": "Organisation",
}

DETERMINERS = {
    "fr": r"(?:(?<!\w)(?:l'\s?|(?:le|la|les|un|une|cet|cette|ce|ces|son|sa|ses|leur|leurs|notre|ledit|ladite|dudit|l)\s))?",  # noqa: E501
    "en": r"(?:(?<!\w)(?:the|an?|this|that|these|those|its|their|our|his|her)\s)?",
    "ar": r"(?:(?:هذا|هذه|ذات|كل\sمن|كلا\sمن)\s)?",
}


def slot_class(letters: str) -> str:
    """The characters that open a mention which may be of one of these types."""
    accepted = {c for letter in letters.split("|") for c in (letter[0] if letter.endswith("!") else _ACCEPTS[letter])}
    if letters == "H":  # one word in capitals is no person
        return CODES["H"] + CODES["UH"] + CODES["I"]
    return "".join(CODES[key] for key in CODES if accepted & set(key))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a claim: the letters it may have, and whether the pattern has a slot for it."""

    letters: str
    slot: bool
    look: str = ""  # where to look for it without a slot: left, right, topic, or "" for left, then right, then topic


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of rules.yaml, compiled."""

    id: str
    predicate: str
    pattern: Pattern
    subject: Side
    object: Side
    confidence: float
    stage: str  # reduce: what it matches is replaced by `keep`; relate; field: matched against a field's label
    keep: str
    modality: str  # "" where the words around decide; "inner" where those of the match alone do,
    # "participle" where those of the match deny and those around make possible
    final: bool  # what it matches is closed to later rules of the same predicate
    example: str
    expect: tuple[tuple[str, ...], ...]
    closes: tuple[str, ...] = ()  # further predicates that what it matches is closed to


class Stage:
    """The rules of one stage, in order."""

    def __init__(self, rows: Sequence[Rule], name: str) -> None:
        self._rows = tuple(rows)
        self._prefilter = Prefilter([rule.pattern for rule in rows], name)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rows)

    def likely(self, string: str) -> Iterator[Rule]:
        """The rules that may match a string; the others cannot."""
        return (self._rows[number] for number in self._prefilter.likely(string))


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a language, and its patterns of what is not asserted."""

    language: str
    reduce: Stage
    relate: Stage
    fields: tuple[Rule, ...]
    modalities: tuple[tuple[str, re.Pattern[str]], ...]
    clause: re.Pattern[str]
    phrase: re.Pattern[str]  # borders within which a negation works
    join: re.Pattern[str]
    last: re.Pattern[str] | None  # what joins the last members of a list ("and"), where `join` has the comma only
    beside: (
        re.Pattern[str] | None
    )  # what sets a partner beside the implementer in a list of values: "in association with"
    words: Mapping[str, str]


# What a pattern may step over: words, and dates, periods, amounts and places.
_MID = f"(?:[^.;:{OPENERS}]|[{''.join(CODES[c] for c in ('D', 'R', 'M', 'P', 'U', 'OP'))}]{NUMBER}){{0,60}}?"
# The same, and actors and groups: all but what has dates, places and money of its own.
_OVER = f"(?:[^.;:{OPENERS}]|[{''.join(CODES[c] for c in ('D', 'R', 'M', 'P', 'O', 'H', 'G', 'N', 'Y', 'U', 'UH', 'OP'))}]{NUMBER}){{0,70}}?"  # noqa: E501

_STATED = frozenset(["holdsPost", "partOf", "alias"])  # said beside the sentence's verb, whatever that says

SIGNATURES: dict[str, tuple[str, str]] = {
    "funds": ("O", "J|E|F"),
    "implements": ("O", "J"),
    "coordinates": ("O", "J|S"),
    "partnerIn": ("O", "J"),
    "organises": ("O", "E"),
    "participatesIn": ("O|H", "E"),
    "speaksAt": ("H", "E"),
    "benefitsFrom": ("O|G", "J|F"),
    "signs": ("O", "A"),
    "adopts": ("O|P", "S"),
    "targets": ("J|S|E", "P"),
    "operationalises": ("J|S|E|A", "S"),
    "includes": ("S|J", "F|J"),
    "partOf": ("O|J|P", "O|J|P"),
    "holdsPost": ("H", "O"),
    "heldIn": ("E|A", "P"),
    "heldOn": ("E|A", "D"),
    "startsOn": ("J|S|A", "D"),
    "endsOn": ("J|S|A", "D"),
    "hasBudget": ("J|F", "M"),
    "about": ("J|E|S|A", ""),
    "acronym": ("O|H|J|S|E|A|P|F|G|U", ""),
    "alias": ("O|J|S|E|F|A|U", "U|O|J|S|E|F|A"),  # two names of one thing: no claim, one entity
    "during": ("A", "E"),  # the occasion of an agreement: no claim, its place and day
    "period": ("J|S|A", "R"),  # a startsOn and an endsOn
    "none": ("", ""),
}


def _slots(pattern: str, language: str, place: str) -> str:
    """A pattern with its slots written out."""

    def written(match: re.Match[str]) -> str:
        name, letters = match["name"], match["letters"]
        if letters == "*":
            body = f"(?:{ANY})+"
        else:
            try:
                accepted = slot_class(letters)
            except KeyError as error:
                raise LanguageDataError(
                    f"no slot type {error} in {match.group()}; there are {', '.join(_ACCEPTS)}", place=place
                ) from error
            body = f"(?:{ANY})*?[{accepted}]{NUMBER}(?:{ANY})*"
        group = f"(?P<{name}>{body})" if name else f"(?:{body})"
        return DETERMINERS[language] + group

    return re.sub(r"<(?:(?P<name>[a-z]\w*):)?(?P<letters>[A-Z]!?(?:\|[A-Z]!?)*|\*)>", written, pattern)


def _expand(pattern: str, words: Mapping[str, str], place: str) -> str:
    for _ in range(6):
        names = re.findall(r"\{([a-z_]+)\}", pattern)
        if not names:
            return pattern
        for name in names:
            if name not in words:
                raise LanguageDataError(f"no word pattern {{{name}}}", place=place)
            pattern = pattern.replace("{" + name + "}", f"(?:{words[name]})")
    raise LanguageDataError("word patterns refer to each other in a circle", place=place)


def _fold_pattern(pattern: str) -> str:
    """Fold what a pattern says in words, leaving escapes and slots alone."""
    pattern = pattern.replace("\ue000-\uf8ff", OPENERS)  # how rows write "any mention"
    pieces = re.split(r"(<[^<>]*>|\\[a-zA-Z]|\(\?P<\w+>|[\x80-\x9f])", pattern)
    return "".join(p if i % 2 else fold_plain(p) for i, p in enumerate(pieces))


def read_pattern(pattern: str, words: Mapping[str, str], language: str, place: str) -> Pattern:
    """A row's pattern as a regular expression over encoded sentences, not compiled yet."""
    return Pattern(_slots(_fold_pattern(_expand(pattern, words, place)), language, place), place)


def compile_pattern(pattern: str, words: Mapping[str, str], language: str, place: str) -> re.Pattern[str]:
    """A pattern that every text needs."""
    return read_pattern(pattern, words, language, place).compiled


def _rule(row: Mapping[str, Any], stage: str, words: Mapping[str, str], language: str, place: str) -> Rule:
    where = f"{place} ({row.get('id', 'row without id')})"
    try:
        predicate, text = row["predicate"], row["pattern"]
    except KeyError as error:
        raise LanguageDataError(f"no {error}", place=where) from error
    if predicate not in SIGNATURES:
        raise LanguageDataError(f"no predicate {predicate!r}; there are {', '.join(SIGNATURES)}", place=where)
    first, second = SIGNATURES[predicate]
    pattern = read_pattern(text, words, language, where)
    sides = []
    for key, letters in (("s", first), ("o", second)):
        look = row.get({"s": "subject", "o": "object"}[key], "")
        sides.append(
            Side(row.get({"s": "subject_types", "o": "object_types"}[key], letters), key in pattern.groups, look)
        )
    expect = tuple(tuple(str(x) for x in claim) for claim in row.get("expect", []))
    return Rule(
        f"{language}.{row['id']}", predicate, pattern, sides[0], sides[1], float(row.get("confidence", 0.85)), stage,
        row.get("keep", ""), row.get("modality", "inner" if predicate in _STATED else ""), row.get("final", "") == "true", row.get("example", ""), expect,  # noqa: E501
        tuple(row.get("closes", "").split()),
    )  # fmt: skip


@cache
def rules(language: str) -> Rules:
    """The rules of "ar", "fr" or "en"."""
    if language not in LANGUAGES:
        raise LanguageDataError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    path = _HERE / language / "rules.yaml"
    data = read_yaml(path)
    words = {"mid": _MID, "over": _OVER, **data["words"]}
    place = str(path)
    rows = {
        stage: tuple(_rule(r, stage, words, language, place) for r in data.get(stage, []))
        for stage in ("reduce", "relate", "fields")
    }
    seen: set[str] = set()
    for rule in (r for group in rows.values() for r in group):
        if rule.id in seen:
            raise LanguageDataError(f"two rows of id {rule.id}", place=place)
        seen.add(rule.id)
    modalities = tuple(
        (row["modality"], compile_pattern(row["pattern"], words, language, place)) for row in data["modalities"]
    )
    phrase = data.get("phrase", data["clause"])
    last, beside = data.get("last"), data.get("beside")
    return Rules(
        language,
        Stage(rows["reduce"], f"{language}-reduce"),
        Stage(rows["relate"], f"{language}-relate"),
        rows["fields"],
        modalities,
        compile_pattern(data["clause"], words, language, place),
        compile_pattern(phrase, words, language, place),
        compile_pattern(data["join"], words, language, place),
        compile_pattern(last, words, language, place) if last else None,
        compile_pattern(beside, words, language, place) if beside else None,
        words,
    )
