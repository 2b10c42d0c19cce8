"""From a folder to the authority, through a cache where the folder is large."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph import caches
from graph.authority.entries import Authority, Entry
from graph.errors import AuthorityError
from graph.model import Name
from graph.namespaces import entity_iri

_CACHE_FROM = 100_000  # bytes of YAML; below, reading is fast enough
_CACHE_VERSION = "2"  # of the form of the cache and of the rules of the files: raise it with either


def load(folder: Path) -> Authority:
    """The authority of a folder of YAML files, searched with its subfolders in the order of their names.

    Raises AuthorityError naming file and line of everything that breaks the rules. A large folder is read from a
    cache in the user's cache directory (MIGRAPH_CACHE names another) while its content stays the same.
    """
    files = _read(folder)
    fingerprint = _fingerprint(files)
    cache = _cache_name(folder) if sum(map(len, files.values())) >= _CACHE_FROM else ""
    with _nothing_collected():
        entries = _recall(cache, fingerprint) if cache else None
        if entries is None:
            from graph.authority.reading import read_entries  # brings in yaml, which the cache spares

            entries = read_entries(folder, files)
            if cache:
                caches.remember(cache, fingerprint, [_freeze(e) for e in entries])
    return Authority(entries, fingerprint)


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without the search for circles of objects: there are none, and it takes two thirds of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(folder: Path) -> dict[str, bytes]:
    """The bytes of each YAML file by its path within the folder."""
    if not folder.is_dir():
        raise AuthorityError("is no folder; name the folder that holds the authority's YAML files", place=str(folder))
    paths = sorted(p for p in folder.rglob("*.y*ml") if p.suffix in (".yaml", ".yml") and not p.name.startswith("."))
    if not paths:
        raise AuthorityError("holds no .yaml file; the authority needs at least one", place=str(folder))
    try:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise AuthorityError(f"cannot be read: {error.strerror}", place=str(error.filename)) from error


def _fingerprint(files: Mapping[str, bytes]) -> str:
    seen = hashlib.sha256(_CACHE_VERSION.encode())
    for name, content in files.items():
        seen.update(f"\x1f{name}\x1f{len(content)}\x1f".encode())
        seen.update(content)
    return seen.hexdigest()


def _cache_name(folder: Path) -> str:
    """One cache a folder, so that editing does not pile up old ones."""
    return f"authority-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


def _recall(cache: str, fingerprint: str) -> tuple[Entry, ...] | None:
    """The entries as they were kept for that content; None where the cache is missing, old or damaged."""
    kept = caches.recall(cache, fingerprint)
    try:
        return tuple(map(_thaw, kept)) if kept is not None else None
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _freeze(entry: Entry) -> list[object]:
    """An entry as a row of JSON; IRIs are minted anew when it is read, as the base is a setting."""
    return [
        entry.type,
        entry.slug,
        [[n.text, n.language] for n in entry.names],
        entry.acronyms,
        entry.kind,
        entry.level,
        entry.country,
        entry.parent.rpartition("/")[2],
        entry.codes,
        [[n.text, n.language] for n in entry.adjectives],
        entry.currency,
        entry.scoped,
        entry.common,
        entry.file,
        entry.line,
    ]


def _thaw(row: list[Any]) -> Entry:
    (
        entity_type,
        slug,
        names,
        acronyms,
        kind,
        level,
        country,
        parent,
        codes,
        adjectives,
        currency,
        scoped,
        common,
        *rest,
    ) = row
    return Entry(
        entity_iri(entity_type, slug),
        entity_type,
        slug,
        tuple([Name(text, language) for text, language in names]),
        tuple(acronyms),
        kind,
        level,
        country,
        entity_iri(entity_type, parent) if parent else "",
        tuple([(scheme, value) for scheme, value in codes]),
        tuple([Name(text, language) for text, language in adjectives]),
        currency,
        scoped,
        tuple(common),
        *rest,
    )
