"""migraph extract: the claims of documents."""

from __future__ import annotations

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl")
def command(files: tuple[str, ...], form: str) -> None:
    """Print the claims of documents."""
