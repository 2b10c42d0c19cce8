"""The sidecar of a document: a small YAML file with what the document itself does not say of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import SourceError
from graph.model import LANGUAGES

if TYPE_CHECKING:
    import yaml

SUFFIX = ".meta.yaml"
_ID = re.compile(r"\w(?:[\w-]{0,98}\w)?")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says; "" for what it leaves out."""

    id: str = ""
    title: str = ""
    published: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD
    publisher: str = ""
    source: str = ""  # the page's address
    language: str = ""
    licence: str = ""


_KEYS = tuple(f.name for f in fields(Sidecar))


def read_sidecar(document: Path) -> Sidecar:
    """The sidecar of a document's file, empty where there is none. Raises SourceError with file and line."""
    path = document.with_name(document.stem + SUFFIX)
    if not path.exists():
        return Sidecar()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error}", place=str(path)) from error
    return parse_sidecar(data, str(path))


def parse_sidecar(data: bytes, path: str) -> Sidecar:
    """What the bytes of a sidecar say; `path` names it in messages. Raises SourceError with file and line."""
    root = _compose(data, path)
    return Sidecar(**dict(_pairs(root, path))) if root is not None else Sidecar()


def _compose(data: bytes, path: str) -> yaml.MappingNode | None:
    import yaml  # some 15 ms, and only where there is a sidecar

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root: yaml.Node | None = yaml.compose(data.decode("utf-8-sig"), Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(f"is not YAML: {error.problem}", place=f"{path}:{line}") from error
    except (ValueError, yaml.YAMLError) as error:
        raise SourceError(f"cannot be read: {error}", place=path) from error
    if root is None or isinstance(root, yaml.MappingNode):
        return root
    raise SourceError(f"must be lines of `key: value`; the keys are {' '.join(_KEYS)}", place=f"{path}:1")


def _pairs(root: yaml.MappingNode, path: str) -> list[tuple[str, str]]:
    pairs: dict[str, str] = {}
    for key, value in root.value:
        place = f"{path}:{key.start_mark.line + 1}"
        if key.value not in _KEYS:
            raise SourceError(f"unknown key {key.value!r}; the keys are {' '.join(_KEYS)}", place=place)
        if key.value in pairs:
            raise SourceError(f"the key {key.value!r} stands twice", place=place)
        pairs[key.value] = _checked(key.value, value, place)
    return list(pairs.items())


def _checked(key: str, node: yaml.Node, place: str) -> str:
    if not isinstance(node.value, str):
        raise SourceError(f"{key} must be one text, not a list or mapping", place=place)
    value = "" if node.tag.endswith(":null") else node.value.strip()
    if value and (wrong := _WRONG.get(key, _nothing)(value)):
        raise SourceError(f"{key} is {value!r}; {wrong}", place=place)
    return value


def _nothing(value: str) -> str:
    return ""


def _wrong_id(value: str) -> str:
    return "" if _ID.fullmatch(value) else "it must be letters, digits and hyphens, at most 100"


def _wrong_date(value: str) -> str:
    expected = "a date is YYYY, YYYY-MM or YYYY-MM-DD"
    if not _DATE.fullmatch(value):
        return expected
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return f"there is no such day; {expected}"
    return ""


def _wrong_language(value: str) -> str:
    return "" if value in LANGUAGES else f"documents in {', '.join(LANGUAGES)} are read"


def _wrong_address(value: str) -> str:
    return "" if _ADDRESS.fullmatch(value) else "it must be the address of a page, https://..."


_WRONG = {"id": _wrong_id, "published": _wrong_date, "language": _wrong_language, "source": _wrong_address}
