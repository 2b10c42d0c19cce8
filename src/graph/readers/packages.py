"""Zip files as containers of parts, read within limits so that none blows up; and their XML, read safely."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from graph.errors import SourceError

MOST_PARTS = 20_000
LARGEST_PART = 100_000_000  # bytes, unpacked
LARGEST_WHOLE = 1_000_000_000
STEEPEST = 200  # times that a part may grow; text packs to a tenth, repetitive XML to a fiftieth
_SMALL = 1_000_000  # bytes; what unpacks to less harms nobody, however steep
_DEEPEST = 500  # elements within each other


class Package:
    """An open zip file whose parts are read within limits. Raises SourceError where it is damaged or a bomb."""

    def __init__(self, source: bytes | Path, place: str) -> None:
        self._place = place
        try:
            size = len(source) if isinstance(source, bytes) else source.stat().st_size
            self._zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror or error}", place=place) from error
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise SourceError("is damaged: it is no zip file that can be opened", place=place) from error
        try:
            self._refuse_bombs(size)
        except SourceError:
            self._zip.close()
            raise

    def _refuse_bombs(self, size: int) -> None:
        """Raise SourceError by what the directory says: too many parts, too large a whole, parts that overlap."""
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise SourceError(f"holds {len(parts):,} files; up to {MOST_PARTS:,} are read", place=self._place)
        whole = sum(part.file_size for part in parts)
        if whole > LARGEST_WHOLE:
            raise SourceError(
                f"unpacks to {whole:,} bytes; up to {LARGEST_WHOLE:,} are read: it may be a zip bomb", place=self._place
            )
        if sum(part.compress_size for part in parts) > size:
            raise SourceError("is a zip bomb: its files overlap", place=self._place)

    def __iter__(self) -> Iterator[zipfile.ZipInfo]:
        return iter(self._zip.infolist())

    def read(self, part: zipfile.ZipInfo | str, place: str = "", *, largest: int = LARGEST_PART) -> bytes:
        """The bytes of a part, which is named by its place in messages. Raises KeyError where there is no such part."""
        info = self._zip.getinfo(part) if isinstance(part, str) else part
        where = place or f"{self._place}/{info.filename}"
        if info.flag_bits & 0x1:
            raise SourceError("is encrypted: unpack it with its password first", place=where)
        most = min(largest, max(info.compress_size * STEEPEST, _SMALL))
        try:
            with self._zip.open(info) as file:
                data = file.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as error:
            raise SourceError("is damaged: it cannot be unpacked", place=where) from error
        if len(data) > most:
            raise SourceError(
                f"unpacks to more than {most:,} bytes: it is a zip bomb, or too large to be read", place=where
            )
        return data

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


def read_xml(data: bytes, place: str) -> Element:
    """The root of an XML part. Raises SourceError where it is not well formed or declares a document type.

    Office files have none, and all that makes XML dangerous (entities that grow, files fetched) needs one.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SourceError(f"is nested more than {_DEEPEST} deep", place=place)
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_: object) -> None:
        raise SourceError("declares an XML document type, which no office file does: it is not read", place=place)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise SourceError(f"is damaged: {error}", place=place) from error
