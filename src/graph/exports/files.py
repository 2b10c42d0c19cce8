"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from graph.errors import ExportError


def write(path: Path, content: bytes) -> None:
    """Put `content` into the file at `path` in one step; what stood there stays where that fails (ExportError)."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as fresh:
            try:
                fresh.write(content)
                fresh.flush()
                os.fsync(fresh.fileno())
                os.fchmod(fresh.fileno(), _mode(path))
                Path(fresh.name).replace(path)
            except BaseException:
                Path(fresh.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", place=str(path)) from error


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file gets here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
