"""`migraph reason`: what follows from a build or any RDF file, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.ntriples import Quad, Triple

_EPILOG = """\b
Examples:
  migraph reason                           what follows from the dataset in build/
  migraph reason data.ttl                  from any RDF file, by migraph's ontology
  migraph reason data.ttl --ontology my-ontology.ttl --out inferred.nt
  migraph reason --explain 'id:organisation/enabel mig:activeIn id:place/ma-09'
"""

_PATH = click.Path(path_type=Path)


@click.command(epilog=_EPILOG)
@click.argument("files", nargs=-1, type=_PATH, metavar="[FILE]...")
@click.option("--build", "folder", type=_PATH, default="build", show_default=True, help="The build.")
@click.option("--ontology", multiple=True, type=_PATH, help="File or folder of an ontology instead of migraph's own.")
@click.option("--out", type=_PATH, help="File for the triples (N-Triples) instead of standard output.")
@click.option("--explain", metavar="'S P O'", help="How one triple follows, down to what is stated.")
@click.option("--partial", is_flag=True, help="Go on where an axiom is outside OWL 2 RL, as far as the rules carry.")
@click.option("--reference", "by_reference", is_flag=True, help="Infer with owlrl instead; slow, for comparison.")
def command(
    files: tuple[Path, ...],
    folder: Path,
    ontology: tuple[Path, ...],
    out: Path | None,
    explain: str | None,
    partial: bool,
    by_reference: bool,
) -> None:
    """Infer by OWL 2 RL: print the triples that follow and are not stated, as N-Triples.

    From a build, or from any RDF files (ttl, trig, nt, nq, rdf, jsonld). Claims are no ground: what a source denies or
    plans does not make more follow. Contradictions go to standard error, with the quotes behind them; exit code 1.
    """
    from graph.reasoning import Teller, grounds, infer, quotes, read_triple
    from graph.stores.files import read_quads
    from graph.stores.folder import current_build

    asked = read_triple(explain) if explain else None
    if asked and by_reference:
        raise click.UsageError("--explain needs migraph's own reasoner: leave --reference out")
    quads = list(read_quads(files or [current_build(folder) / "dataset.trig"]))
    axioms = grounds(_axioms(ontology))
    data = grounds(quads)
    if by_reference:
        from graph.reasoning import reference

        found, consistent = reference(data, axioms)
        _write(found, out)
        if not consistent:
            click.echo("the data contradicts itself; without --reference it is said how", err=True)
        sys.exit(0 if consistent else 1)
    inferred = infer(data, axioms, strict=not partial)
    teller = Teller([*axioms, *data], quotes(quads))
    if asked:
        click.echo("\n".join(teller.proof(asked, inferred.explain)))
    else:
        _write(inferred.triples, out)
    for clash in inferred.inconsistencies:
        click.echo("\n".join(teller.contradiction(clash, inferred.explain)), err=True)
    sys.exit(1 if inferred.inconsistencies else 0)


def _axioms(given: tuple[Path, ...]) -> Iterator[Quad]:
    """What stands in the files and folders given, or in migraph's own ontology."""
    from graph import resources
    from graph.dataset import read_ontology
    from graph.stores.files import read_quads

    for place in given or (resources.ontology(),):
        yield from read_ontology(place) if place.is_dir() else read_quads([place])


def _write(triples: Iterable[Triple], out: Path | None) -> None:
    lines = [f"{' '.join(triple)} .\n" for triple in sorted(triples)]
    if out is None:
        click.echo("".join(lines), nl=False)
    else:
        with out.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
