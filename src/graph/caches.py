"""What is dear to work out and can be worked out again: kept in the user's cache directory, never needed.

A cache is a file of JSON with the key that its value was worked out for; another key, a damaged file or none at all
mean that the value is worked out anew. MIGRAPH_CACHE names another directory.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any


def folder() -> Path:
    """The directory of caches. Raises RuntimeError where there is no home."""
    if chosen := os.environ.get("MIGRAPH_CACHE"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "migraph"
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "migraph"


def recall(name: str, key: str) -> Any:
    """The value that was kept under a name for this key; None where there is none."""
    try:
        kept = json.loads((folder() / f"{name}.json").read_bytes())
        return kept["value"] if kept["key"] == key else None
    except (OSError, ValueError, TypeError, KeyError, RuntimeError):
        return None


def remember(name: str, key: str, value: Any) -> None:
    """Keep a value whole or not at all; that it cannot be kept is no harm."""
    with contextlib.suppress(OSError, RuntimeError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, prefix=name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(json.dumps({"key": key, "value": value}, ensure_ascii=False, separators=(",", ":")))
            Path(temporary).replace(place / f"{name}.json")
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
