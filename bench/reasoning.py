"""Measure the reasoner on generated data by migraph's own ontology: python bench/reasoning.py [TRIPLES]... [--owlrl N]

Prints a table in Markdown. Ratios within one run are what counts; seconds depend on the machine and its other work.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import pyoxigraph

from graph import resources
from graph.dataset import read_ontology
from graph.namespaces import entity_iri, term
from graph.ntriples import Triple, known, literal, node
from graph.reasoning import Reasoner, grounds, infer, reference

SEED = 7
CHANGED = 100
T = TypeVar("T")
LABEL, TYPE = known("skos:altLabel"), known("rdf:type")


def entity(kind: str, number: int) -> str:
    return node(entity_iri(kind, f"x-{number}"))


def say(subject: str, predicate: str, obj: str) -> Triple:
    return subject, node(term(predicate)), obj


def described(kind: str, number: int) -> Iterator[Triple]:
    """A thing's type and names in three languages: two thirds of a real dataset are such."""
    subject = entity(kind, number)
    yield subject, TYPE, node(term(kind))
    for language, word in (("ar", "اسم"), ("fr", "nom"), ("en", "name")):
        yield subject, LABEL, literal(f"{word} {kind} {number}", language=language)


def places(count: int) -> Iterator[Triple]:
    """A tree of places, five levels deep at most sizes."""
    for number in range(count):
        yield from described("Place", number)
        if number:
            yield say(entity("Place", number), "partOf", entity("Place", number // 8))


def project(number: int, organisations: int, regions: int, chance: random.Random) -> Iterator[Triple]:
    """A project in a programme, with funders, implementers, partners, places and a strategy."""
    subject = entity("Project", number)
    yield from described("Project", number)
    if number % 10:
        yield say(subject, "partOf", entity("Project", number - number % 10))
    for predicate, most in (("funds", 2), ("implements", 2), ("partnerIn", 3)):
        for _ in range(chance.randint(1, most)):
            yield say(entity("Organisation", chance.randrange(organisations)), predicate, subject)
    yield say(subject, "targets", entity("Place", chance.randrange(regions)))
    yield say(subject, "operationalises", entity("Strategy", chance.randrange(organisations)))


def generate(size: int) -> list[Triple]:
    """About `size` triples, the same ones for the same size."""
    chance = random.Random(SEED)
    organisations, regions = max(10, size // 60), max(10, size // 400)
    found = dict.fromkeys(places(regions))
    for number in range(organisations):
        found |= dict.fromkeys(described("Organisation", number))
        found |= dict.fromkeys(described("Strategy", number))
    number = 0
    while len(found) < size:
        found |= dict.fromkeys(project(number, organisations, regions, chance))
        number += 1
    return list(found)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def parse_time(triples: list[Triple]) -> float:
    """Seconds to parse the triples from N-Triples into Python, the least that any use of them costs."""
    text = "".join(f"{s} {p} {o} .\n" for s, p, o in triples).encode()
    return min(timed(lambda: sum(1 for _ in pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_TRIPLES)))[0] for _ in "12")


def row(size: int, axioms: list[Triple]) -> str:
    triples = generate(size)
    parsing = parse_time(triples)
    inferring, inferred = timed(lambda: infer(triples, axioms))
    kept, changed = triples[:-CHANGED], triples[-CHANGED:]
    reasoner = Reasoner(axioms)
    whole, _ = timed(lambda: reasoner.load(kept))
    adding, _ = timed(lambda: reasoner.add(changed))
    same = set(reasoner.inferred()) == set(inferred.triples)
    removing, _ = timed(lambda: reasoner.remove(changed))
    assert same, "adding gave another result than inferring at once"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = (
        f"{len(triples):,}",
        f"{len(inferred.triples):,}",
        f"{parsing:.3f}",
        f"{inferring:.3f}",
        f"{inferring / parsing:.1f}",
        f"{whole / adding:.0f}x",
        f"{whole / removing:.0f}x",
        f"{memory:.0f}",
    )
    return f"| {' | '.join(cells)} |"


def beside_owlrl(size: int, axioms: list[Triple]) -> str:
    triples = generate(size)
    ours, inferred = timed(lambda: infer(triples, axioms))
    theirs, (expected, _) = timed(lambda: reference(triples, axioms))
    same = "the same" if set(inferred.triples) == expected else "NOT the same"
    return f"owlrl on {len(triples):,} triples: {theirs:.1f} s, {theirs / ours:.0f} times as long, {same} triples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[5_000, 20_000, 100_000, 1_000_000], metavar="TRIPLES")
    parser.add_argument(
        "--owlrl", type=int, default=10_000, metavar="N", help="compare with owlrl at this size; 0: not"
    )
    given = parser.parse_args()
    axioms = grounds(read_ontology(resources.ontology()))
    print("| triples | inferred | parse s | infer s | infer/parse | +100 | -100 | peak MB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for size in given.sizes:
        print(row(size, axioms), flush=True)
    if given.owlrl:
        print("\n" + beside_owlrl(given.owlrl, axioms))


if __name__ == "__main__":
    main()
