"""One line on a terminal that tells how far long work is; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_CLEAR = "\r\x1b[2K"


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function to call with the stage, how many are done and of how many; the line is gone at the end."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    try:
        yield _tell
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def _tell(stage: str, done: int, total: int) -> None:
    of = f" {done + 1}/{total}" if total else ""
    sys.stderr.write(f"{_CLEAR}{stage}{of} ...")
    sys.stderr.flush()
