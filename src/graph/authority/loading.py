"""From a folder to the authority, through a cache where the folder is large."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

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
    cache = _cache_file(folder) if sum(map(len, files.values())) >= _CACHE_FROM else None
    with _nothing_collected():
        entries = _recall(cache, fingerprint) if cache else None
        if entries is None:
            from graph.authority.reading import read_entries  # brings in yaml, which the cache spares

            entries = read_entries(folder, files)
            if cache:
                _remember(cache, fingerprint, entries)
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


def _cache_file(folder: Path) -> Path | None:
    """One cache file a folder, so that editing does not pile up old ones; None where there is no home."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    try:
        return _cache_folder() / f"authority-{name}.json"
    except RuntimeError:  # Path.home() where none is known
        return None


def _cache_folder() -> Path:
    if chosen := os.environ.get("MIGRAPH_CACHE"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "migraph"
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "migraph"


def _recall(cache: Path, fingerprint: str) -> tuple[Entry, ...] | None:
    """The entries as they were written for that content; None where the cache is missing, old or damaged."""
    try:
        kept = json.loads(cache.read_bytes())
        return tuple(map(_thaw, kept["entries"])) if kept["fingerprint"] == fingerprint else None
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return None


def _remember(cache: Path, fingerprint: str, entries: Iterable[Entry]) -> None:
    """Write the cache whole or not at all; that it cannot be written is no harm."""
    kept = {"fingerprint": fingerprint, "entries": [_freeze(e) for e in entries]}
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=cache.parent, prefix=cache.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(json.dumps(kept, ensure_ascii=False, separators=(",", ":")))
            Path(temporary).replace(cache)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


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
