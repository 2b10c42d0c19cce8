"""The rows of rules.yaml as they are written, with their lines: what a person sees who asks which rule made a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from graph.errors import LanguageDataError
from graph.model import LANGUAGES

_HERE = Path(__file__).parent
_STAGES = ("reduce", "relate", "fields")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A row of rules.yaml as written. `id` has the language in front, as claims name it; `file` is within graph/."""

    id: str
    stage: str  # reduce, relate or fields
    predicate: str
    pattern: str
    confidence: str
    example: str
    expect: tuple[tuple[str, ...], ...]
    file: str
    line: int


@cache
def rule_rows(language: str) -> Mapping[str, RuleRow]:
    """The rows of "ar", "fr" or "en" by id, in the order of the file."""
    if language not in LANGUAGES:
        raise LanguageDataError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    path = _HERE / language / "rules.yaml"
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LanguageDataError(str(error.problem), place=f"{path}:{line}") from error
    return {row.id: row for row in _rows(root, language)}


def _rows(root: yaml.Node | None, language: str) -> Iterator[RuleRow]:
    if not isinstance(root, yaml.MappingNode):
        return
    for key, rows in root.value:
        if key.value in _STAGES and isinstance(rows, yaml.SequenceNode):
            yield from (_row(node, key.value, language) for node in rows.value)


def _row(node: yaml.Node, stage: str, language: str) -> RuleRow:
    row = {key.value: value for key, value in node.value}

    def text(key: str) -> str:
        return str(row[key].value) if key in row else ""

    expect = (
        tuple(tuple(str(part.value) for part in claim.value) for claim in row["expect"].value)
        if "expect" in row
        else ()
    )
    return RuleRow(
        id=f"{language}.{text('id')}",
        stage=stage,
        predicate=text("predicate"),
        pattern=re.sub("[\ue000-\uf8ff]", lambda m: f"\\u{ord(m.group()):04x}", text("pattern")),
        confidence=text("confidence"),
        example=text("example"),
        expect=expect,
        file=f"languages/{language}/rules.yaml",
        line=node.start_mark.line + 1,
    )
