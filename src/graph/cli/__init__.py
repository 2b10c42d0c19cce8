"""The command line: one module a command, loaded when it is called, so that `migraph --help` loads no engine.

A command is a module of this package with a click command named `command`, and a line in COMMANDS.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import click

from graph.errors import MigraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: dict[str, str] = {
    "build": "Documents in, a validated and reasoned dataset with a report out.",
    "extract": "The claims of documents, one a line.",
    "validate": "Check a dataset or any RDF file against the shapes.",
    "reason": "What follows from a dataset or any RDF file.",
    "query": "Ask a named question or any SPARQL query.",
    "network": "Project the network of actors and write it in a network format.",
    "review": "Likely duplicates, and decisions on entities and claims.",
}

_EXAMPLE = """\b
Example:
  migraph build                     build data/documents/ into build/
  migraph query                     list the questions that can be asked
  migraph query who-funds-what      ask one
"""


class _Commands(click.Group):
    """Commands by name; their modules are imported only when one of them is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from importlib.metadata import version  # 15 ms, for this option alone

        click.echo(f"migraph {version('migraph')}")
        ctx.exit()


@click.group(cls=_Commands, epilog=_EXAMPLE, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="The version.")
def group() -> None:
    """A knowledge graph of migration-policy actors: who funds, implements and coordinates what, where, under which
    strategy, with the sentence behind every fact.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit code 0 done, 1 the work failed or the data is invalid, 2 wrong usage."""
    try:
        group.main(arguments, prog_name="migraph")
    except MigraphError as error:
        click.echo(f"migraph: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"migraph: {place}{error.strerror or error}", err=True)
        sys.exit(1)
