"""`migraph extract`: the claims of documents, why they were made, and what became of those of an earlier reading."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.authority import Authority
    from graph.exports.differences import Line
    from graph.model import Document

_FORMATS = {
    "": ("jsonl",),
    "--explain": ("text", "html"),
    "--diff": ("text", "jsonl"),
}  # by what is asked, the default first

_EPILOG = """\b
Examples:
  migraph extract press-release.txt                    what it asserts, a claim a line
  migraph extract reports/ --all > claims.jsonl        what is denied, possible or planned as well
  migraph extract note.txt --explain                   the text with what was found in it, and by which rule
  migraph extract note.txt --explain --format html > why.html
  migraph extract reports/ --diff claims.jsonl         what a change of rules changed
"""


@click.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text", "html"]),
    help="jsonl; with --explain text or html; with --diff text or jsonl.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Print what is denied, possible, planned or ended too, with its modality."
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show the text with its mentions and claims, rule by rule, and the sentences that gave nothing.",
)
@click.option(
    "--diff",
    "old",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="OLD.jsonl",
    help="Show which claims came, went or changed since OLD was written.",
)
@click.option(
    "--authority", type=click.Path(path_type=Path), help="Folder of the known names, instead of migraph's own."
)
def command(
    files: tuple[Path, ...], form: str | None, everything: bool, explain: bool, old: Path | None, authority: Path | None
) -> None:
    """Print the claims of documents to standard output: who does what, with the words that say so and their offsets.

    FILEs are documents or folders of them. One that cannot be read is named on standard error and left out; the exit
    code is then 1. Lines are printed document by document, so that a folder of any size streams through.

    --explain shows how a text was read, so that one sees why a claim was made and which cue is missing. --diff reads
    the FILEs again and compares with the lines that this command printed before: a claim has changed where subject,
    predicate and object are the same and its quote, confidence, modality or rule is another.
    """
    from graph import resources
    from graph.authority import load

    form = _format(form, explain, old)
    if authority and not authority.is_dir():
        raise click.BadParameter(f"{authority} is no folder", param_hint="--authority")
    reading = _Documents(files, load(authority or resources.authority()))
    if explain:
        _explain(reading, form)
    elif old is not None:
        _compare(reading, old, form, everything)
    else:
        _print(line for document in reading for line in _lines(document, reading.known, everything))
    if reading.unread:
        sys.exit(1)


def _format(form: str | None, explain: bool, old: Path | None) -> str:
    """The format that is asked for, or the default of what is asked for."""
    if explain and old is not None:
        raise UsageError("--explain and --diff are two questions; ask one at a time")
    asked = "--explain" if explain else "--diff" if old is not None else ""
    allowed = _FORMATS[asked]
    if form is not None and form not in allowed:
        raise UsageError(f"--format {form} does not go with {asked or 'plain claims'}; choose {' or '.join(allowed)}")
    return form or allowed[0]


class _Documents:
    """The documents of files and folders, one after the other; those that cannot be read are named and counted."""

    def __init__(self, files: tuple[Path, ...], known: Authority) -> None:
        self._files = files
        self.known = known
        self.unread = 0

    def __iter__(self) -> Iterator[Document]:
        from graph.model import Document
        from graph.sources import read_documents

        for result in read_documents(self._files):
            if isinstance(result, Document):
                yield result
            else:
                self.unread += not result.skipped
                click.echo(f"migraph: {result}", err=True)


def _lines(document: Document, known: Authority, everything: bool) -> Iterator[str]:
    from graph.claims import extract_claims
    from graph.exports.claims import claim_line

    for claim in extract_claims(document, known):
        if everything or claim.modality == "asserted":
            yield claim_line(claim, Path(document.path).name)


def _explain(documents: _Documents, form: str) -> None:
    from graph.explanations import explain

    if form == "text":
        from graph.exports.explained_text import as_text

        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal else 0
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        for document in documents:
            _print((*as_text(explain(document, documents.known), width=width, colour=colour), ""))
        return
    from graph.exports.explained_html import as_html

    found = list(documents)
    if len(found) > 1:
        raise UsageError(f"a page explains one document, and these are {len(found)}; name one")
    for document in found:
        _print([as_html(explain(document, documents.known)).removesuffix("\n")])


def _compare(documents: _Documents, old: Path, form: str, everything: bool) -> None:
    from graph.exports.differences import as_json_lines, as_text, compare, read_lines

    before = read_lines(old)
    read: list[str] = []
    found = compare(before, _read_again(documents, read), read, everything=everything)
    _print(as_json_lines(found) if form == "jsonl" else as_text(found, terminal=sys.stdout.isatty()))
    if found.unread:
        click.echo(f"migraph: {old} has documents that were not read again: {', '.join(found.unread)}", err=True)


def _read_again(documents: _Documents, read: list[str]) -> Iterator[Line]:
    """The lines of the documents, of every modality; `read` gets their names."""
    from graph.exports.differences import read_line

    for document in documents:
        read.append(Path(document.path).name)
        yield from (read_line(line, document.path) for line in _lines(document, documents.known, True))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
