"""The folder of a build, replaced as a whole: readers see the old build or the new one, never a mixture.

Two slots, `.a` and `.b`, hold the last build and the one before. What readers open are links: `.current` to a slot, and
`store`, `dataset.trig`, ... each to its namesake under `.current`. A build is written into the slot that is not
current, and then `.current` alone is replaced, in one step. Whatever kills a build before that step leaves the old one
as it was, and the half-written slot is emptied by the next build.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StoreError, UsageError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO)
_CURRENT, _LOCK, _SLOTS = ".current", ".lock", (".a", ".b")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a build is being written; `publish` makes it the one that readers see."""

    path: Path
    folder: Path

    def publish(self, names: Sequence[str]) -> None:
        """Make what stands in the slot the current build, with these files and folders to be seen from outside."""
        _settle(self.path)
        for name in names:
            _link(self.folder / name, f"{_CURRENT}/{name}")
        _link(self.folder / _CURRENT, self.path.name)
        _sync(self.folder)


@contextmanager
def new_build(folder: Path, names: Sequence[str]) -> Iterator[Slot]:
    """An empty slot of a build's folder, for this process alone; without `publish` everything stays as it was.

    Raises StoreError where another build is under way or the folder cannot be written, UsageError where it is no
    folder of a build.
    """
    _check(folder, names)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            slot = folder / _free_slot(folder)
            shutil.rmtree(slot, ignore_errors=True)
            slot.mkdir()
            yield Slot(slot, folder)
    except OSError as error:
        if not _of_writing(error, folder):
            raise
        place = str(error.filename or folder)
        raise StoreError(
            f"cannot be written: {error.strerror or error}; the last build is as it was", place=place
        ) from error


def _of_writing(error: OSError, folder: Path) -> bool:
    """Whether an error is one of writing into the folder, and not of reading something else meanwhile."""
    named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, (str, bytes)) else None
    return error.errno in _NO_ROOM or (named is not None and (named == folder or folder in named.parents))


def current_build(folder: Path) -> Path:
    """The real path of the last build, to be asked for once and then used: a later build does not change it.

    Raises StoreError where there is no build.
    """
    current = folder / _CURRENT
    if not current.exists():
        raise StoreError("there is no build here; run `migraph build` first", place=str(folder))
    return current.resolve()


def _check(folder: Path, names: Sequence[str]) -> None:
    if "://" in str(folder) or ":/" in str(folder):
        raise UsageError("is an address; a build goes into a folder", place=str(folder))
    if folder.exists() and not folder.is_dir():
        raise UsageError("is a file; a build goes into a folder: name another with --into", place=str(folder))
    taken = [name for name in names if (folder / name).exists() and not (folder / name).is_symlink()]
    if taken:
        raise UsageError(
            f"holds {taken[0]!r}, which no build put there; name another folder with --into", place=str(folder)
        )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets it go when the process ends, however it ends."""
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                "another build into this folder is under way; wait for its end", place=str(folder)
            ) from error
        yield


def _free_slot(folder: Path) -> str:
    current = folder / _CURRENT
    used = current.readlink().name if current.is_symlink() else ""
    return _SLOTS[1] if used == _SLOTS[0] else _SLOTS[0]


def _link(path: Path, target: str) -> None:
    """Make `path` a link to `target` in one step, in the place of what it was."""
    if path.is_symlink() and path.readlink() == Path(target):
        return
    fresh = path.with_name(f".{path.name.lstrip('.')}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(path)


def _settle(folder: Path) -> None:
    """Have everything in a folder on the disk, so that a power cut after `publish` finds it whole."""
    for parent, _, files in os.walk(folder):
        for file in files:
            _sync(Path(parent) / file)
        _sync(Path(parent))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
