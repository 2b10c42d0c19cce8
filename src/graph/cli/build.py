"""`migraph build`: the main job."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from pathlib import Path

import click

from graph.cli.progress import progress
from graph.cli.reports import show_build
from graph.errors import SourceError

_EPILOG = """\b
Examples:
  migraph build                                  data/documents/ into build/
  migraph build reports/ note.txt --into study   some files and folders into study/
  migraph build --withhold                       leave out the claims that break a shape
"""

_M_ARENA_MAX = -8  # of glibc's malloc.h
_FOLDER = click.Path(path_type=Path)
_LANGUAGE = click.Choice(["ar", "fr", "en"])


@click.command(epilog=_EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--into", type=click.Path(path_type=Path), default="build", show_default=True, help="Folder of the build."
)
@click.option("--withhold", is_flag=True, help="Publish without the claims that break a shape, and list them.")
@click.option(
    "--lang",
    type=click.Choice(["ar", "fr", "en"]),
    default="en",
    show_default=True,
    help="Language of names and messages.",
)
@click.option(
    "--authority", type=click.Path(path_type=Path), help="Folder of the known names, instead of migraph's own."
)
@click.option("--decisions", type=click.Path(path_type=Path), help="Folder of curators' decisions (data/decisions).")
def command(
    paths: tuple[Path, ...], into: Path, withhold: bool, lang: str, authority: Path | None, decisions: Path | None
) -> None:
    """Build the dataset of documents: read, extract, reason, validate, publish, report.

    PATHs are files and folders; without any, data/documents/. The folder of the build gets a store to ask (store), the
    dataset as a file (dataset.trig), its claims (claims.jsonl), its report and the texts. What is built there already
    stays as it is until the new build is whole, and where the new data is invalid.
    """
    _share_one_heap()
    from graph import pipeline, resources

    gc.set_threshold(200_000, 20, 20)  # circles of objects are few, and the search for them a fifth of a small build
    if authority and not authority.is_dir():
        raise click.BadParameter(f"{authority} is no folder", param_hint="--authority")
    if decisions and not decisions.is_dir():
        raise click.BadParameter(f"{decisions} is no folder", param_hint="--decisions")
    given = paths or (resources.documents(),)
    if not paths and not given[0].is_dir():
        raise SourceError("is no folder; name the documents to build from", place=str(given[0]))
    with progress() as tell:
        knowledge = pipeline.load_knowledge(authority=authority, decisions=decisions)
        report = pipeline.build(given, into, knowledge=knowledge, withhold=withhold, lang=lang, progress=tell)
    show_build(report, lang)
    sys.exit(0 if report.flawless else 1)


def _share_one_heap() -> None:
    """Let threads use the memory that others have freed: the store's own threads would each keep theirs.

    A sixth less at the peak of a build. Only glibc has a heap for each thread; elsewhere nothing happens.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
