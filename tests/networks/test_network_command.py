"""`migraph network` from outside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from claims_in_turtle import claim

MIGRAPH = [sys.executable, "-c", "from graph.cli import main; main()", "network"]
DATA = """
id:p a mig:Project . id:a mig:funds id:p ; skos:prefLabel "الوكالة"@ar, "Agence"@fr . id:b mig:implements id:p .
""" + claim("c", "a", "funds", "p")


@pytest.fixture
def network(build_of: Callable[[str], Path]) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    build = build_of(DATA)
    return lambda *arguments: subprocess.run(
        [*MIGRAPH, *arguments, "--build", str(build)], capture_output=True, check=False
    )


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_the_table_counts_and_measures(network: Run) -> None:
    out = network("--lang", "ar").stdout.decode()
    assert out.startswith("2 actors in 1 project; 1 tie between 2 of them\n")
    assert "الوكالة" in out and "betweenness" in out


def test_the_format_is_that_of_the_file_name(network: Run, tmp_path: Path) -> None:
    for name, read in (("n.gexf", nx.read_gexf), ("n.graphml", nx.read_graphml)):
        assert network("--out", str(tmp_path / name)).returncode == 0
        assert len(read(tmp_path / name).edges) == 1


def test_ties_go_to_standard_output_as_csv(network: Run) -> None:
    assert b"words of c" in network("--format", "csv").stdout
    assert network("--format", "csv", "--bom").stdout.startswith(b"\xef\xbb\xbfsource,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "n.doc"), b"tells no format"),
        (("--format", "gexf", "--bom"), b"--bom belongs to csv"),
        (("--kind", "friends"), b"co-participation"),
    ],
)
def test_wrong_usage_ends_with_2(network: Run, arguments: tuple[str, ...], said: bytes) -> None:
    done = network(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr


def test_without_a_build_it_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run([*MIGRAPH, "--build", str(tmp_path)], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"run `migraph build` first" in done.stderr
