"""Zip files of documents: what is in them, by name, read one at a time and never written to the disk."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType

from graph.errors import SourceError
from graph.readers.formats import NESTED
from graph.readers.packages import Package

_DRIVE = re.compile(r"^[A-Za-z]:")
_UTF8_NAME = 0x800  # the flag that says so (APPNOTE.TXT, 4.4.4)


class Archive:
    """An open zip file of documents. Raises SourceError where it is damaged or a bomb."""

    def __init__(self, path: Path) -> None:
        self._place = str(path)
        self._package = Package(path, self._place)
        # Of two entries with one name the later holds, as where the archive is unpacked.
        self._parts = {_name(part): part for part in self._package if not part.is_dir()}

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._package.close()

    def __iter__(self) -> Iterator[str]:
        """The names of its files in their order; hidden ones and what macOS adds are left out."""
        return (name for name in sorted(self._parts) if not _is_hidden(name))

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def place(self, name: str) -> str:
        """How messages and documents name a file of the archive."""
        return f"{self._place}/{name}"

    def check(self, name: str) -> None:
        """Raise SourceError where a file must not be read: a link, an archive, a name that leads elsewhere."""
        _refuse_unsafe(self._parts[name], name, self.place(name))

    def read(self, name: str, *, largest: int) -> bytes:
        """The bytes of a file. Raises SourceError where it cannot or must not be read."""
        self.check(name)
        part, place = self._parts[name], self.place(name)
        if part.file_size > largest:
            raise SourceError(
                f"is {part.file_size:,} bytes; documents of up to {largest:,} are read: split it", place=place
            )
        data = self._package.read(part, place)
        if not data:
            raise SourceError("is empty: there is no text to read", place=place)
        return data


def _refuse_unsafe(part: zipfile.ZipInfo, name: str, place: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(name):
        raise SourceError("has a name that leads out of the archive: it is not read", place=place)
    if stat.S_ISLNK(part.external_attr >> 16):
        raise SourceError("is a link to another file: it is not followed", place=place)
    if path.suffix.lower() in NESTED:
        raise SourceError("is an archive within an archive: unpack it first", place=place)


def _name(part: zipfile.ZipInfo) -> str:
    """The name of an entry. Programs write UTF-8 without saying so, which then reads as code page 437."""
    name = part.filename
    if not part.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = part.filename
    return name.replace("\\", "/")


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)
