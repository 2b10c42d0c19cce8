"""Loads what is peculiar to a language from its folder: lexicon.yaml here, rules.yaml in rules.py.

Every scalar is read as text (YAML would make `on` and `no` truth values); words are folded once, at load.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import LanguageDataError
from graph.languages.letters import fold_plain
from graph.languages.quantities import Calendar, DateFinder, MoneyFinder
from graph.model import ENTITY_TYPES, LANGUAGES, EntityType

_HERE = Path(__file__).parent
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(path: Path) -> Any:
    """A file's content with every scalar as text; a fault names file and line."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LanguageDataError(str(error.problem), place=f"{path}:{line}") from error
    except UnicodeDecodeError as error:
        raise LanguageDataError("not UTF-8", place=str(path)) from error


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language, folded. `heads` maps an opening phrase to its type, `kinds` to the kind of actor."""

    language: str
    heads: Mapping[str, tuple[EntityType, ...]]
    kinds: Mapping[str, str]
    head_length: int  # words in the longest opening phrase
    offices: Mapping[str, str]
    posts: frozenset[str]
    titles: frozenset[str]
    stop: frozenset[str]
    connectors: frozenset[str]
    first_person: frozenset[str]
    compounds: frozenset[str]
    given: frozenset[str]
    counted: frozenset[str]
    nameless: frozenset[str]
    dates: DateFinder
    money: MoneyFinder
    months: frozenset[str]
    dated: frozenset[str]  # months and days of the week
    portfolios: frozenset[str]  # what ministries are of
    post_modifiers: frozenset[str]  # words that narrow a post: "deputy", "grants"
    generic: frozenset[str]  # heads that describe anything of their type
    governments: frozenset[str]  # heads that, bare, are the government of the text's country
    organs: frozenset[str]  # heads of bodies that act for a local authority
    capitalised: frozenset[str]  # heads that alone name a body with a capital only
    weak: frozenset[str]  # heads that name nothing: they only describe
    genders: Mapping[str, str]  # determiners and heads that tell a name's gender, to m or f
    pronouns: Mapping[str, str]  # to m, f or "", and " last" for those that point at what was named last
    pronoun: re.Pattern[str] | None


def _calendar(data: Mapping[str, Any]) -> Calendar:
    def numbers(key: str) -> dict[str, int]:
        return {fold_plain(word): int(value) for word, value in data.get(key, {}).items()}

    return Calendar(
        months=numbers("months"),
        weekdays=numbers("weekdays"),
        relative=numbers("relative"),
        of=data["of"],
        month_head=data["month_head"],
        from_words=data["from_words"],
        to_words=data["to_words"],
        and_words=data["and_words"],
        multipliers=numbers("multipliers"),
        units=numbers("units"),
        currencies={fold_plain(word): code for word, code in data["currencies"].items()},
        ordinal=data.get("ordinal", ""),
        past=data.get("past", ""),
        coming=data.get("coming", ""),
        current=data.get("current", ""),
        days=numbers("days") if "days" in data else {},
        relative_not=data.get("relative_not", ""),
    )


def _weak(data: Mapping[str, Any]) -> list[str]:
    return [fold_plain(word) for found in data.get("weak", {}).values() for word in found]


def _heads(
    data: Mapping[str, Any], weak: Mapping[str, Any]
) -> tuple[dict[str, tuple[EntityType, ...]], dict[str, str]]:
    heads: dict[str, tuple[EntityType, ...]] = {}
    kinds: dict[str, str] = {}
    for entity_type in ENTITY_TYPES:
        rows = data.get(entity_type, [])
        groups = dict(rows) if isinstance(rows, dict) else {"": rows}
        groups["weak"] = weak.get(entity_type, [])
        for kind, words in groups.items():
            for word in words:
                folded = fold_plain(word)
                known = heads.get(folded, ())
                heads[folded] = known if entity_type in known else (*known, entity_type)
                if kind and kind != "weak":
                    kinds.setdefault(folded, kind)
    return heads, kinds


def _pronoun(pronouns: Mapping[str, str], impersonal: str) -> re.Pattern[str] | None:
    """One pattern for the pronouns of a language, those that stand for nothing ("il faut") left out."""
    if not pronouns:
        return None
    words = "|".join(re.escape(w) for w in sorted(pronouns, key=len, reverse=True))
    return re.compile(f"(?<![\\w-])(?:{words})(?![\\w'-])" + (f"(?!{fold_plain(impersonal)})" if impersonal else ""))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of "ar", "fr" or "en"."""
    if language not in LANGUAGES:
        raise LanguageDataError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    path = _HERE / language / "lexicon.yaml"
    data = read_yaml(path)
    try:
        calendar = _calendar(data["calendar"])
        heads, kinds = _heads(data["heads"], data.get("weak", {}))

        def words(key: str) -> frozenset[str]:
            return frozenset(fold_plain(word) for word in data.get(key, []))

        return Lexicon(
            language=language,
            heads=heads,
            kinds=kinds,
            head_length=max(len(head.split()) for head in heads),
            offices={fold_plain(office): place for office, place in data["offices"].items()},
            posts=words("posts"),
            titles=words("titles"),
            stop=words("stop"),
            connectors=words("connectors"),
            first_person=words("first_person"),
            compounds=words("compounds"),
            given=words("given"),
            counted=words("counted"),
            nameless=words("nameless"),
            dates=DateFinder(calendar),
            money=MoneyFinder(calendar),
            months=frozenset(calendar.months),
            dated=frozenset([*calendar.months, *calendar.weekdays]),
            portfolios=words("portfolios"),
            post_modifiers=words("post_modifiers"),
            generic=words("generic") | frozenset(weak := _weak(data)),
            weak=frozenset(weak),
            organs=words("organs"),
            governments=words("governments"),
            capitalised=words("capitalised"),
            genders={fold_plain(w): gender for gender, found in data.get("genders", {}).items() for w in found},
            pronouns=(pronouns := {fold_plain(w): gender for w, gender in data.get("pronouns", {}).items()}),
            pronoun=_pronoun(pronouns, data.get("impersonal", "")),
        )
    except KeyError as error:
        raise LanguageDataError(f"no entry {error}", place=str(path)) from error
