"""From files to documents: what is read, under which identifier, in which language.

A sidecar `NAME.meta.yaml` beside `NAME.txt` says what the file itself cannot: id, title, published, publisher, source,
language, licence. What is not verified is left out of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SourceError
from graph.languages.identification import LanguageGuess, identify
from graph.model import LANGUAGES, Document
from graph.namespaces import slug
from graph.readers import READERS, Reading
from graph.readers.sidecars import SUFFIX, Sidecar, read_sidecar

LARGEST = 10_000_000  # bytes


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A file that gave no document. `skipped` where it is merely of a kind that no reader reads, found in a folder."""

    path: str
    message: str
    skipped: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def read_documents(paths: Iterable[Path]) -> Iterator[Document | SourceProblem]:
    """The documents of files and folders, in the order of their names, and what stood in the way of the others.

    Raises SourceError where two files give documents of one id, since nobody can tell which is meant.
    """
    seen: dict[str, str] = {}
    for path, chosen in _files(paths):
        result = _read(path, chosen)
        if isinstance(result, Document):
            if result.id in seen:
                raise SourceError(
                    f"has the id {result.id!r}, and so has {seen[result.id]}; give one of them another in its sidecar",
                    place=str(path),
                )
            seen[result.id] = str(path)
        yield result


def read_document(path: Path) -> Document:
    """The document of one file. Raises SourceError where it cannot be read."""
    data = _bytes(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(f"is of a kind that is not read; these are: {' '.join(sorted(READERS))}", place=str(path))
    return _document(path, data, reader(data, str(path)), read_sidecar(path))


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file once, and whether it was named itself (True) or found in a folder."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _counts(p, path)) if path.is_dir() else [path]
        for file in inside:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file, file == path


def _counts(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and not path.is_dir() and not _is_sidecar_of_something(path)


def _is_sidecar_of_something(path: Path) -> bool:
    stem = path.name.removesuffix(SUFFIX)
    return path.name.endswith(SUFFIX) and any(path.with_name(stem + suffix).exists() for suffix in READERS)


def _read(path: Path, chosen: bool) -> Document | SourceProblem:
    if not chosen and path.name.endswith(SUFFIX):
        return SourceProblem(str(path), "is a sidecar, and the document that it describes is not there")
    if not chosen and path.suffix.lower() not in READERS:
        return SourceProblem(str(path), f"no reader reads {path.suffix or 'files without a suffix'}", skipped=True)
    try:
        return read_document(path)
    except SourceError as error:
        return SourceProblem(error.place, error.message)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise SourceError(f"is {size:,} bytes; documents of up to {LARGEST:,} are read: split it", place=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(path)) from error
    if not data:
        raise SourceError("is empty: there is no text to read", place=str(path))
    return data


def _document(path: Path, data: bytes, reading: Reading, sidecar: Sidecar) -> Document:
    return Document(
        id=sidecar.id or _id_of(path),
        text=reading.text,
        language=_language(path, reading.text, sidecar),
        title=sidecar.title,
        published=sidecar.published,
        publisher=sidecar.publisher,
        source=sidecar.source,
        licence=sidecar.licence,
        media_type=reading.media_type,
        encoding=reading.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        path=str(path),
    )


def _id_of(path: Path) -> str:
    """The name of the file as a safe part of an IRI and of a file name."""
    made = slug(re.sub(r"\.[^.]*$", "", path.name))
    if not made:
        raise SourceError("has a name without letters or digits, so no id; give it one in its sidecar", place=str(path))
    return made


def _language(path: Path, text: str, sidecar: Sidecar) -> str:
    if sidecar.language:
        return sidecar.language
    guess: LanguageGuess = identify(text)
    if guess.code in LANGUAGES:
        return guess.code
    read = ", ".join(LANGUAGES)
    if guess.name:
        raise SourceError(f"is in {guess.name}; documents in {read} are read", place=str(path))
    raise SourceError(f"its language cannot be told; write it in {path.stem}{SUFFIX} ({read})", place=str(path))
