"""Runs a query in a process of its own, with limits of time, memory and answer, and without network.

Nothing inside a process stops a query of Oxigraph once it runs, and a sort that outgrows the memory takes the whole
process along. So a child opens the store, and the parent ends it at the limit. The answer goes to a temporary file
that is handed over only when it is whole: a cut answer never passes for one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO

from graph.errors import MigraphError, QueryError, StoreError, UsageError
from graph.stores.requests import Limits, Request

# -P: the folder that a person stands in must not lend its modules to the child.
_COMMAND = (sys.executable, "-P", "-m", "graph.stores.worker")
_ERRORS: dict[str, type[MigraphError]] = {"query": QueryError, "usage": UsageError, "store": StoreError}
_OUT_OF_MEMORY = (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGKILL)


def evaluate(request: Request, limits: Limits | None = None) -> IO[bytes]:
    """The answer as a file to read from its start: results in the W3C's csv, tsv, json or xml, triples in ttl or nt.

    QueryError where the query does not parse, is not read-only, or ran over a limit; UsageError where an argument
    names nothing or several things; StoreError where the store cannot be opened.
    """
    limits = limits or Limits()
    if not Path(request.store).is_dir():
        raise StoreError("there is no store here; run `migraph build` first", place=request.store)
    answer = tempfile.TemporaryFile(prefix="migraph-")  # noqa: SIM115 (the caller closes it)
    try:
        _run(request, limits, answer)
    except BaseException:
        answer.close()
        raise
    answer.seek(0)
    return answer


def _run(request: Request, limits: Limits, answer: IO[bytes]) -> None:
    task = json.dumps({"request": asdict(request), "limits": asdict(limits)}).encode()
    # One arena: the allocator would otherwise reserve memory for each thread and trip the limit with nothing in it.
    environment = {**os.environ, "MALLOC_ARENA_MAX": "1"}
    try:
        done = subprocess.run(
            _COMMAND, input=task, stdout=answer, stderr=subprocess.PIPE, timeout=limits.seconds, env=environment
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(request, limits) from None
    if done.returncode:
        raise _failure(done.returncode, done.stderr, request, limits)


def _failure(code: int, said: bytes, request: Request, limits: Limits) -> MigraphError:
    """The error that a child's end stands for."""
    lines = said.decode(errors="replace").strip().splitlines()
    if code == 3 and lines:
        told = json.loads(lines[-1])
        return _ERRORS[told["kind"]](told["message"], place=told["place"])
    if code == -signal.SIGXCPU:
        return _too_slow(request, limits)
    if -code in _OUT_OF_MEMORY or any("memory" in line.lower() for line in lines):
        return QueryError(
            f"the query needs more than {limits.memory} MB of memory; narrow it, or allow it more", place=request.place
        )
    return QueryError(f"the query's process ended with code {code}: {' '.join(lines[-3:])}", place=request.place)


def _too_slow(request: Request, limits: Limits) -> QueryError:
    return QueryError(
        f"the query took longer than {limits.seconds:g} s and was ended; narrow it, or allow it more time",
        place=request.place,
    )
