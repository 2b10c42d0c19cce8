"""Every example of the rules is read as its row expects: the example is the whole document.

An entity is meant by any of its names or short names, with or without the word that opens it ("projet Lima", "Lima"). A
value is meant by what the claims line says of it: "2024-02-01", "920000", "education".
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from extraction.reading import claims
from graph.languages.letters import fold_plain
from graph.languages.lexicon import lexicon
from graph.languages.rows import RuleRow, rule_rows
from graph.model import LANGUAGES, Claim, Entity

ROWS = [row for language in LANGUAGES for row in rule_rows(language).values()]
EXAMPLES = [row for row in ROWS if row.example and row.expect]

# How many rows of each language have an example with what is expected of it. These are floors: raise them when rows
# gain examples, until every row has one.
FLOORS = {"ar": 175, "fr": 106, "en": 96}

# Rows whose examples are not read as expected yet. The list may only become shorter.
NOT_YET = frozenset(
    [
        "fr.alias.project-apposition",
        "fr.implements.of",
        "fr.funds.contributes",
        "fr.partOf.place",
        "fr.partOf.places",
        "en.hasBudget.apposed",
        "en.alias.apposition",
        "en.holdsPost.compound",
        "en.holdsPost.first",
        "en.signs.signature-by",
        "en.targets.passive",
        "en.organises.start",
    ]
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_with_examples_do_not_become_fewer(language: str) -> None:
    given = [row.id for row in EXAMPLES if row.id.startswith(f"{language}.")]
    lacking = [row.id for row in ROWS if row.id.startswith(f"{language}.") and row.id not in given]
    assert len(given) >= FLOORS[language], f"without an example and what it gives: {', '.join(lacking)}"


def test_rows_that_are_not_read_as_expected_yet_exist() -> None:
    assert {row.id for row in EXAMPLES} >= NOT_YET


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.id)
def test_an_example_gives_what_its_row_expects(row: RuleRow, request: pytest.FixtureRequest) -> None:
    if row.id in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason="not read as expected yet", strict=False))
    found = claims(row.example, row.id[:2])
    missing = [expected for expected in row.expect if not any(says(claim, expected) for claim in found)]
    assert missing == [], f"{row.file}:{row.line} {row.example!r} gave {[told(claim) for claim in found]}"


def says(claim: Claim, expected: tuple[str, ...]) -> bool:
    subject, predicate, other = expected[:3]
    given = claim.modality == "asserted" and claim.predicate == predicate
    return given and bare(subject) in names(claim.subject) and bare(other) in names(claim.object)


def told(claim: Claim) -> tuple[str, str, str, str]:
    return (min(names(claim.subject)), claim.predicate, min(names(claim.object)), claim.rule)


def names(side: object) -> set[str]:
    """What a side of a claim may be called, bare."""
    if isinstance(side, Entity):
        return {bare(name) for name in (*(n.text for n in side.names), *side.acronyms, *(n.text for n in side.known))}
    assert not isinstance(side, str)
    amount = getattr(side, "amount", None)
    return {
        bare(str(amount)) if amount is not None else bare("".join(getattr(side, k) for k in ("date", "theme", "text")))
    }


def bare(name: str) -> str:
    """A name folded, without marks, article and the word that opens it."""
    words = re.sub(r"[^\w-]+", " ", fold_plain(name)).strip()
    return heads().sub("", words) or words


@cache
def heads() -> re.Pattern[str]:
    projects = {head for language in LANGUAGES for head, types in lexicon(language).heads.items() if "Project" in types}
    opening = "|".join(re.escape(head) for head in sorted(projects, key=len, reverse=True))
    return re.compile(rf"^(?:(?:the|le|la|les|l|un|une|an|a) )*(?:(?:ال)?(?:{opening}) )?| project$")
