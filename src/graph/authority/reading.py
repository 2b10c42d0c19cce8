"""YAML to entries: the rules of the authority files, with all that breaks them reported at once.

Works on the nodes of the YAML, not on the values that YAML 1.1 would make of them: nodes know their lines, and the
country code NO stays a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from graph.authority.entries import COUNTRIES, KINDS, LEVELS, Entry
from graph.errors import AuthorityError
from graph.model import ENTITY_TYPES, EntityType, Name
from graph.namespaces import entity_iri

_KEYS = "id type names acronyms kind level country parent codes adjectives currency scoped common"
_LANGUAGES = "ar fr en de es it nl pt sv da no fi pl el tr fa ur ber am so sw ha wo ja ko und"
KEYS = frozenset(_KEYS.split())
LANGUAGES = frozenset(_LANGUAGES.split())
CODES: Mapping[str, re.Pattern[str]] = {
    "iso": re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?"),
    "iso3": re.compile(r"[A-Z]{3}"),
    "iati": re.compile(r"[A-Z0-9]+-[A-Z0-9]+(-\S+)?"),
    "wikidata": re.compile(r"Q[1-9][0-9]*"),
    "ror": re.compile(r"0[a-z0-9]{6}[0-9]{2}"),
}
_SLUG = re.compile(r"(?!x-)[a-z0-9]+(-[a-z0-9]+)*")  # x- marks the IRIs of what only texts name
_CURRENCY = re.compile(r"[A-Z]{3}")
_SHOWN = 100  # problems told in one message

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times as fast, and not everywhere
_Nodes = dict[str, yaml.Node]


def read_entries(folder: Path, files: Mapping[str, bytes]) -> tuple[Entry, ...]:
    """The checked entries of all files, given as bytes by path within the folder.

    Raises AuthorityError naming file, line, value and what is allowed, for every problem of every file.
    """
    problems = _Problems(folder)
    drafts = [entry for name, content in files.items() for entry in _FileReader(name, problems).entries(content)]
    _check_ids(drafts, problems)
    _check_codes(drafts, problems)
    _check_parents(drafts, problems)
    _check_acronyms(drafts, problems)
    problems.raise_any()
    return tuple(drafts)


@dataclass(slots=True)
class _Problems:
    """What breaks the rules, once each, in the order found."""

    folder: Path
    found: dict[tuple[str, int, str], None] = field(default_factory=dict)

    def add(self, file: str, line: int, message: str) -> None:
        self.found[file, line, message] = None

    def raise_any(self) -> None:
        """Raise AuthorityError with all problems; the place is that of the only one, else the folder."""
        told = [(f"{self.folder / file}:{line}", message) for file, line, message in sorted(self.found)]
        if len(told) == 1:
            raise AuthorityError(told[0][1], place=told[0][0])
        if told:
            more = [f"  and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
            lines = [f"  {place}: {message}" for place, message in told[:_SHOWN]]
            raise AuthorityError("\n".join([f"{len(told)} problems:", *lines, *more]), place=str(self.folder))


@dataclass(slots=True)
class _FileReader:
    """Reads one file; everything it finds wrong goes to `problems`."""

    file: str
    problems: _Problems

    def problem(self, line: int, message: str) -> None:
        self.problems.add(self.file, line, message)

    def entries(self, content: bytes) -> Iterable[Entry]:
        root = self._compose(content)
        if root is None:
            return
        keys = self._mapping(root, frozenset({"defaults", "entries"}), "a file")
        defaults = self._mapping(keys["defaults"], KEYS - {"id", "names"}, "defaults") if "defaults" in keys else {}
        listed = keys.get("entries")
        if listed is not None and not isinstance(listed, yaml.SequenceNode):
            self.problem(_line(listed), "entries must be a list, each item opening with '- id: ...'")
            return
        for node in listed.value if listed is not None else ():
            entry = self._entry(node, defaults)
            if entry is not None:
                yield entry

    def _compose(self, content: bytes) -> yaml.Node | None:
        """The root node, or None where the file is empty or is no YAML."""
        try:
            text = content.decode("utf-8-sig")
            return yaml.compose(text, Loader=_Loader)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.problem(line, f"is not UTF-8: byte 0x{content[error.start]:02x}; save the file as UTF-8")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = " ".join(filter(None, (error.context, error.problem)))
            self.problem(
                mark.line + 1 if mark else 1, f"is not valid YAML: {what}; check indentation and quotation marks"
            )
        except yaml.YAMLError as error:
            at = getattr(error, "position", 0) or 0
            self.problem(content.count(b"\n", 0, at) + 1, f"is not valid YAML: {' '.join(str(error).split())}")
        return None

    def _entry(self, node: yaml.Node, defaults: _Nodes) -> Entry | None:
        """One entry; None where it has no usable id, type or name."""
        keys = {**defaults, **self._mapping(node, KEYS, "an entry")}
        line = _line(node)
        slug = self._matching(keys, "id", _SLUG, "small Latin letters, digits and single hyphens, as in 'ma-09'")
        kind_of_thing = self._choice(keys, "type", ENTITY_TYPES)
        names = self._names(keys, "names")
        for key in ("id", "type", "names"):
            if key not in keys:
                self.problem(line, f"{slug or 'the entry'} has no {key}; add '{key}: ...'")
        if not (slug and kind_of_thing and names):
            return None
        entity_type = cast("EntityType", kind_of_thing)
        parent = self._text(keys, "parent")
        entry = Entry(
            iri=entity_iri(entity_type, slug),
            type=entity_type,
            slug=slug,
            names=names,
            acronyms=self._texts(keys, "acronyms"),
            kind=self._choice(keys, "kind", KINDS),
            level=self._choice(keys, "level", LEVELS),
            country=self._country(keys),
            parent=entity_iri(entity_type, parent) if parent else "",
            codes=self._codes(keys),
            adjectives=self._names(keys, "adjectives"),
            currency=self._matching(keys, "currency", _CURRENCY, "three capitals of ISO 4217, as in 'MAD'"),
            scoped=self._choice(keys, "scoped", ("true", "false")) == "true",
            common=self._texts(keys, "common"),
            file=self.file,
            line=line,
        )
        self._check_fit(entry, keys)
        return entry

    def _check_fit(self, entry: Entry, keys: _Nodes) -> None:
        """Keys that belong to one type stand with it, and codes agree with the country."""
        place = entry.type == "Place"
        if place != ("level" in keys):
            self.problem(entry.line, f"{entry.slug}: a Place has a level, and nothing else has; {_among(LEVELS)}")
        if (entry.type == "Organisation") != ("kind" in keys):
            self.problem(entry.line, f"{entry.slug}: an Organisation has a kind, and nothing else has; {_among(KINDS)}")
        if entry.scoped and not (entry.country or entry.parent):
            self.problem(entry.line, f"{entry.slug} is scoped, but to nothing; add its country or parent")
        for text in entry.common:
            if text not in {*(n.text for n in entry.names), *entry.acronyms}:
                self.problem(entry.line, f"{entry.slug}: '{text}' is common, but none of its names; write it as there")
        iso = entry.code("iso")
        if place and iso and iso[:2] != entry.country:
            self.problem(entry.line, f"{entry.slug}: iso '{iso}' is not of country '{entry.country}'; make them agree")

    # --- values

    def _mapping(self, node: yaml.Node, allowed: frozenset[str], what: str) -> _Nodes:
        """The nodes of a mapping by key, without the empty ones."""
        if not isinstance(node, yaml.MappingNode):
            self.problem(_line(node), f"{what} must be a mapping of keys, not {_shown(node)}")
            return {}
        found: _Nodes = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in allowed:
                self.problem(_line(key), f"unknown key '{name}' in {what}; {_among(sorted(allowed))}")
            elif name in found:
                self.problem(_line(key), f"key '{name}' stands twice in {what}; keep one")
            else:
                found[name] = value
        return found

    def _text(self, keys: _Nodes, key: str) -> str:
        node = keys.get(key)
        if node is None:
            return ""
        texts = self._scalars(node, key) if isinstance(node, yaml.ScalarNode) else ()
        if not texts and not isinstance(node, yaml.ScalarNode):
            self.problem(_line(node), f"{key} must be one text, not {_shown(node)}")
        return texts[0] if texts else ""

    def _texts(self, keys: _Nodes, key: str) -> tuple[str, ...]:
        return self._scalars(keys[key], key) if key in keys else ()

    def _scalars(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """The texts of a list, or of a text alone."""
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        texts = []
        for item in items:
            if not isinstance(item, yaml.ScalarNode):
                self.problem(_line(item), f"{key} must be a text or a list of texts, not {_shown(item)}")
            elif not (text := " ".join(item.value.split())):
                self.problem(_line(item), f"{key} holds an empty text; fill it in or leave it out")
            else:
                texts.append(text)
        return tuple(texts)

    def _choice(self, keys: _Nodes, key: str, allowed: Iterable[str]) -> str:
        value = self._text(keys, key)
        if value and value not in allowed:
            self.problem(_line(keys[key]), f"unknown {key} '{value}'; {_among(allowed)}")
            return ""
        return value

    def _matching(self, keys: _Nodes, key: str, pattern: re.Pattern[str], form: str) -> str:
        value = self._text(keys, key)
        if value and not pattern.fullmatch(value):
            self.problem(_line(keys[key]), f"{key} '{value}' is not of the form wanted: {form}")
            return ""
        return value

    def _country(self, keys: _Nodes) -> str:
        value = self._text(keys, "country")
        if value and value not in COUNTRIES:
            self.problem(_line(keys["country"]), f"country '{value}' is no ISO 3166-1 alpha-2 code; write e.g. 'MA'")
            return ""
        return value

    def _names(self, keys: _Nodes, key: str) -> tuple[Name, ...]:
        """The names of a mapping of languages; `und` is for what is of no language."""
        if key not in keys:
            return ()
        languages = self._mapping(keys[key], LANGUAGES, key)
        return tuple(
            Name(text, "" if language == "und" else language)
            for language, node in languages.items()
            for text in self._scalars(node, f"{key} in '{language}'")
        )

    def _codes(self, keys: _Nodes) -> tuple[tuple[str, str], ...]:
        if "codes" not in keys:
            return ()
        schemes = self._mapping(keys["codes"], frozenset(CODES), "codes")
        found = [(scheme, self._text(schemes, scheme)) for scheme in schemes]
        for scheme, value in found:
            if value and not CODES[scheme].fullmatch(value):
                self.problem(_line(schemes[scheme]), f"{scheme} code '{value}' must match {CODES[scheme].pattern}")
        return tuple(found)


def _check_ids(entries: Iterable[Entry], problems: _Problems) -> None:
    first: dict[str, Entry] = {}
    for entry in entries:
        before = first.setdefault(entry.slug, entry)
        if before is not entry:
            where = f"{before.file}:{before.line}"
            problems.add(entry.file, entry.line, f"id '{entry.slug}' is taken by {where}; join the two or rename one")


def _check_codes(entries: Iterable[Entry], problems: _Problems) -> None:
    """A code is that of one thing."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for scheme, code in entry.codes:
            before = first.setdefault((scheme, code), entry)
            if before is not entry:
                where = f"{before.slug} ({before.file}:{before.line})"
                message = f"{entry.slug}: {scheme} code '{code}' is that of {where} too; correct one of them"
                problems.add(entry.file, entry.line, message)


def _check_parents(entries: Iterable[Entry], problems: _Problems) -> None:
    """Every parent exists, and none is its own ancestor."""
    parents = {e.iri: e.parent for e in entries}
    for entry in entries:
        if entry.parent and entry.parent not in parents:
            slug = entry.parent.rpartition("/")[2]
            message = f"{entry.slug}: parent '{slug}' is no id of type {entry.type}; add it or correct the name"
            problems.add(entry.file, entry.line, message)
        seen, above = {entry.iri}, entry.parent
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == entry.iri:
            problems.add(entry.file, entry.line, f"{entry.slug} is its own ancestor; correct its parent")


def _check_acronyms(entries: Iterable[Entry], problems: _Problems) -> None:
    """Within a country an acronym is of one thing, unless an entry is marked as scoped."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for acronym in () if entry.scoped else entry.acronyms:
            before = first.setdefault((acronym, entry.country), entry)
            if before is not entry:
                where = f"{before.slug} ({before.file}:{before.line})"
                message = (
                    f"acronym '{acronym}' of {entry.slug} is that of {where} too; correct it or mark one 'scoped: true'"
                )
                problems.add(entry.file, entry.line, message)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return f"'{node.value}'" if node.value else "nothing"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"


def _among(allowed: Iterable[str]) -> str:
    return f"use one of {', '.join(allowed)}"
