"""`migraph extract`: the claims of documents, one a line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_EPILOG = """\b
Examples:
  migraph extract press-release.txt                 what it asserts, a claim a line
  migraph extract reports/ --all > claims.jsonl     what is denied, possible or planned as well
"""


@click.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="A claim a line.")
@click.option("--all", "everything", is_flag=True, help="Print what is denied, possible, planned or ended too, with its modality.")
@click.option("--authority", type=click.Path(path_type=Path), help="Folder of the known names, instead of migraph's own.")
def command(files: tuple[Path, ...], form: str, everything: bool, authority: Path | None) -> None:
    """Print the claims of documents to standard output: who does what, with the words that say so and their offsets.

    FILEs are documents or folders of them. One that cannot be read is named on standard error and left out; the exit code
    is then 1. Lines are printed document by document, so that a folder of any size streams through.
    """
    from graph import resources
    from graph.authority import load
    from graph.claims import extract_claims
    from graph.exports.claims import claim_line
    from graph.model import Document
    from graph.sources import read_documents

    if authority and not authority.is_dir():
        raise click.BadParameter(f"{authority} is no folder", param_hint="--authority")
    known = load(authority or resources.authority())
    unread = 0
    for result in read_documents(files):
        if not isinstance(result, Document):
            unread += not result.skipped
            click.echo(f"migraph: {result}", err=True)
            continue
        for claim in extract_claims(result, known):
            if everything or claim.modality == "asserted":
                sys.stdout.write(claim_line(claim, Path(result.path).name) + "\n")
    sys.stdout.flush()
    if unread:
        sys.exit(1)
