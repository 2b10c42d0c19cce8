"""Fills a store beside other work: what is known early goes in while the rest is being made."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from graph.ntriples import Quad
from graph.stores.protocol import Store


class Filler:
    """Brings a store to hold given quads, in a thread of its own, one call after the other.

    `folder` is for the files that the store reads. Leaving the context waits for what is under way.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._files = folder / "fill.nq", folder / "fill.nt"
        self._held: frozenset[Quad] = frozenset()
        self._pool = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> Filler:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown()
        for file in self._files:
            file.unlink(missing_ok=True)

    def fill(self, quads: Iterable[Quad]) -> Future[None]:
        """Have the store hold these quads and, in its default graph, their union: added to what it holds, or anew.

        The future's result raises StoreError where the store cannot be written.
        """
        return self._pool.submit(self._fill, frozenset(quads))

    def _fill(self, wanted: frozenset[Quad]) -> None:
        held, self._held = self._held, frozenset()  # nothing is sure until the store has taken all of it
        if not held or not held <= wanted:
            self._store.create()
            held = frozenset()
        added = wanted - held
        union = {quad[:3] for quad in added}.difference(quad[:3] for quad in held)
        for file, rows in zip(self._files, (added, union), strict=True):
            with file.open("w", encoding="utf-8", newline="\n") as lines:
                lines.writelines(" ".join(row) + " .\n" for row in rows)
        self._store.load(*self._files)
        self._held = wanted
