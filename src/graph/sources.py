"""From files, folders and zip files to documents: what is read, under which identifier, in which language.

A sidecar `NAME.meta.yaml` beside `NAME.txt` says what the file itself cannot: id, title, published, publisher, source,
language, licence. What is not verified is left out of it. Where it says nothing, what the file states of itself holds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING

from graph.errors import SourceError
from graph.languages.identification import LanguageGuess, identify
from graph.model import LANGUAGES, Document
from graph.namespaces import slug
from graph.readers import ARCHIVES, READERS, Format, Reading
from graph.readers.identifiers import Located, name_files
from graph.readers.sidecars import SUFFIX, Sidecar, parse_sidecar, read_sidecar

if TYPE_CHECKING:
    from graph.readers.archives import Archive

LARGEST_SIDECAR = 100_000  # bytes
_LONELY = "is a sidecar, and the document that it describes is not there"


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A file that gave no document. `skipped` where it is merely of a kind that no reader reads, found in a folder."""

    path: str
    message: str
    skipped: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def read_documents(paths: Iterable[Path]) -> Iterator[Document | SourceProblem]:
    """The documents of files, folders and zip files, in the order of their names, and what stood in the way of others.

    Raises SourceError where two files give documents of one id, since nobody can tell which is meant.
    """
    seen: dict[str, str] = {}
    for result in _results(paths):
        if isinstance(result, Document):
            if result.id in seen:
                raise SourceError(
                    f"has the id {result.id!r}, and so has {seen[result.id]}; give one of them another in its sidecar",
                    place=result.path,
                )
            seen[result.id] = result.path
        yield result


def read_document(path: Path, name: str = "") -> Document:
    """The document of one file, under the sidecar's id, else `name`, else that of the file. Raises SourceError."""
    _check_there(path)
    form = _format(path)
    data = _bytes(path, form.largest)
    return _document(str(path), data, form.read(data, str(path)), read_sidecar(path), name)


def _check_there(path: Path) -> None:
    """What is not there is called so before anything is said of its kind."""
    try:
        path.stat()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(path)) from error


def _format(path: PurePath) -> Format:
    """How a file is read, by its suffix."""
    form = READERS.get(path.suffix.lower())
    if form is None:
        known = " ".join(sorted({*READERS, *ARCHIVES}))
        raise SourceError(f"is of a kind that is not read; these are: {known}", place=str(path))
    return form


def _results(paths: Iterable[Path]) -> Iterator[Document | SourceProblem]:
    files = list(_files(paths))
    names = name_files(file for path, folder in files for file in _located(path, folder))
    for path, folder in files:
        if path.suffix.lower() in ARCHIVES:
            yield from _unpacked(path, names)
        else:
            yield _read(path, folder is None, names.get(str(path), ""))


def _located(path: Path, folder: Path | None) -> Iterator[Located]:
    """What a file gives that is to be named: itself, the members of an archive, nothing where a sidecar names it."""
    below = path.relative_to(folder).parts if folder else (path.name,)
    given = folder.resolve().name if folder else ""
    if path.suffix.lower() in ARCHIVES:
        inside = (*below[:-1], path.stem)
        yield from (Located(place, (*inside, *name), given) for place, name in _members(path))
    elif path.suffix.lower() in READERS and not _named_by_sidecar(path):
        yield Located(str(path), below, given)


def _members(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The place and the path of each member of an archive that no sidecar names; none where it cannot be opened."""
    from graph.readers.archives import Archive

    with suppress(SourceError), Archive(path) as archive:
        for name in archive:
            if PurePosixPath(name).suffix.lower() in READERS and not _packed_id(archive, name):
                yield archive.place(name), PurePosixPath(name).parts


def _named_by_sidecar(path: Path) -> bool:
    with suppress(SourceError):  # said when the document is read
        return bool(read_sidecar(path).id)
    return False


def _packed_id(archive: Archive, name: str) -> str:
    with suppress(SourceError):
        return _packed_sidecar(archive, name).id
    return ""


def _unpacked(path: Path, names: Mapping[str, str]) -> Iterator[Document | SourceProblem]:
    """The documents of a zip file, one at a time."""
    from graph.readers.archives import Archive  # with zipfile, only where there is one

    try:
        with Archive(path) as archive:
            for name in archive:
                if not (name.endswith(SUFFIX) and _describes(name, lambda other: other in archive)):
                    yield _member(archive, name, names.get(archive.place(name), ""))
    except SourceError as error:
        yield SourceProblem(error.place, error.message)


def _member(archive: Archive, name: str, called: str) -> Document | SourceProblem:
    place = archive.place(name)
    if name.endswith(SUFFIX):
        return SourceProblem(place, _LONELY)
    form = READERS.get(PurePosixPath(name).suffix.lower())
    try:
        if form is None:
            archive.check(name)
            return SourceProblem(place, _unread(PurePosixPath(name)), skipped=True)
        data = archive.read(name, largest=form.largest)
        return _document(place, data, form.read(data, place), _packed_sidecar(archive, name), called)
    except SourceError as error:
        return SourceProblem(error.place, error.message)


def _packed_sidecar(archive: Archive, name: str) -> Sidecar:
    beside = str(PurePosixPath(name).with_suffix("")) + SUFFIX
    if beside not in archive:
        return Sidecar()
    return parse_sidecar(archive.read(beside, largest=LARGEST_SIDECAR), archive.place(beside))


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, Path | None]]:
    """Each file once, and the folder given that it was found in; None where it was given itself."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _counts(p, path)) if path.is_dir() else [path]
        for file in inside:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file, None if file == path else path


def _counts(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and not path.is_dir() and not _is_sidecar_of_something(path)


def _is_sidecar_of_something(path: Path) -> bool:
    return path.name.endswith(SUFFIX) and _describes(path.name, lambda other: path.with_name(other).exists())


def _describes(name: str, is_there: Callable[[str], bool]) -> bool:
    """Whether a file that a sidecar of this name describes is there."""
    return any(is_there(name.removesuffix(SUFFIX) + suffix) for suffix in READERS)


def _read(path: Path, chosen: bool, name: str) -> Document | SourceProblem:
    if not chosen and path.name.endswith(SUFFIX):
        return SourceProblem(str(path), _LONELY)
    if not chosen and path.suffix.lower() not in READERS:
        return SourceProblem(str(path), _unread(path), skipped=True)
    try:
        return read_document(path, name)
    except SourceError as error:
        return SourceProblem(error.place, error.message)


def _unread(path: PurePath) -> str:
    return f"no reader reads {path.suffix or 'files without a suffix'}"


def _bytes(path: Path, largest: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > largest:
            raise SourceError(f"is {size:,} bytes; documents of up to {largest:,} are read: split it", place=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(path)) from error
    if not data:
        raise SourceError("is empty: there is no text to read", place=str(path))
    return data


def _document(place: str, data: bytes, reading: Reading, sidecar: Sidecar, name: str = "") -> Document:
    return Document(
        id=sidecar.id or name or _id_of(place),
        text=reading.text,
        language=_language(place, reading, sidecar),
        title=sidecar.title or reading.title,
        published=sidecar.published or reading.published,
        publisher=sidecar.publisher or reading.publisher,
        source=sidecar.source or reading.source,
        licence=sidecar.licence,
        media_type=reading.media_type,
        encoding=reading.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        path=place,
        pages=reading.pages,
    )


def _id_of(place: str) -> str:
    """The name of the file as a safe part of an IRI and of a file name."""
    made = slug(re.sub(r"\.[^.]*$", "", PurePath(place).name))
    if not made:
        raise SourceError("has a name without letters or digits, so no id; give it one in its sidecar", place=place)
    return made


def _language(place: str, reading: Reading, sidecar: Sidecar) -> str:
    """The sidecar's language, else that of the text, else what the file states (which is often a template's)."""
    if sidecar.language:
        return sidecar.language
    guess: LanguageGuess = identify(reading.text)
    if guess.code in LANGUAGES:
        return guess.code
    read = ", ".join(LANGUAGES)
    if guess.name:
        raise SourceError(f"is in {guess.name}; documents in {read} are read", place=place)
    stated = reading.language.lower()[:2]
    if stated in LANGUAGES:
        return stated
    raise SourceError(f"its language cannot be told; write it in {PurePath(place).stem}{SUFFIX} ({read})", place=place)
