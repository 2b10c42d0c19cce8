"""The command line: what it says, where, and with which exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import COMMANDS, group

ENGINES = ("rdflib", "pyoxigraph", "pyshacl", "shifty", "owlrl", "networkx", "polars", "numpy", "matplotlib", "yaml")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def migraph(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from graph.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


def test_help_lists_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"  {name} " in result.output for name in COMMANDS)


def test_help_imports_no_engine() -> None:
    command = [sys.executable, "-X", "importtime", "-c", "from graph.cli import main; main(['--help'])"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines()}
    assert "click" in imported
    assert not imported & set(ENGINES)


def test_import_graph_imports_no_engine_and_gives_its_names() -> None:
    code = (
        "import sys, graph; before = set(sys.modules); "
        f"assert not before & set({ENGINES}), before; "
        "assert graph.Value(date='2020').date == '2020'; print(len([getattr(graph, n) for n in ('Claim', 'Report')]))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "2\n"


def fastest(code: str) -> float:
    def once() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - started

    return min(once() for _ in range(7))


def test_help_is_hardly_slower_than_that_of_a_bare_click_command() -> None:
    bare = "import click\n@click.command()\ndef bare(): 'Bare.'\nbare(['--help'])"
    assert fastest("from graph.cli import main; main(['--help'])") < 1.3 * fastest(bare)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"migraph {name}" in result.output.partition("Example")[2]


def test_an_unknown_command_is_wrong_usage() -> None:
    assert run("biuld").exit_code == 2


def test_the_version_is_told() -> None:
    assert run("--version").output.startswith("migraph 0.")


def test_building_the_first_document_says_what_there_is_and_nothing_on_standard_error(tmp_path: Path) -> None:
    done = migraph("build", "--into", tmp_path / "build")
    assert (done.returncode, done.stderr) == (0, "")
    for heading in ("Documents: 1", "Entities:", "Claims", "Triples:", "Validation: valid", "Partnerships", "Next:"):
        assert heading in done.stdout
    assert (tmp_path / "build/store").is_dir()


def test_an_unreadable_document_is_named_and_the_exit_code_tells(sources: Path, tmp_path: Path) -> None:
    (sources / "broken.txt").write_bytes("é".encode() * 9 + b"\xc3")
    done = migraph("build", sources, "--into", tmp_path / "build")
    assert done.returncode == 1
    assert f"left out: {sources}/broken.txt: is broken UTF-8 at byte 18" in done.stderr
    assert "Documents: 2" in done.stdout


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    done = migraph("build", tmp_path / "missing.txt", "--into", tmp_path / "build")
    assert done.returncode == 1
    assert f"{tmp_path}/missing.txt: cannot be read: No such file or directory" in done.stderr
    assert done.stdout == ""


def test_a_build_into_a_file_is_wrong_usage(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = migraph("build", sources, "--into", tmp_path / "taken")
    assert done.returncode == 2
    assert done.stderr.startswith(f"migraph: {tmp_path}/taken: is a file")


def test_a_folder_of_names_that_is_none_is_wrong_usage(sources: Path, tmp_path: Path) -> None:
    done = migraph("build", sources, "--authority", tmp_path / "none", "--into", tmp_path / "build")
    assert done.returncode == 2
    assert "none is no folder" in done.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    shell = f"{sys.executable} -c 'from graph.cli import main; main()' build --into {tmp_path}/build | head -1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True)
    assert done.stdout == "Documents: 1\n"
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_progress_is_told_on_a_terminal_only(sources: Path, tmp_path: Path) -> None:
    main, terminal = os.openpty()
    command = [
        sys.executable,
        "-c",
        "from graph.cli import main; main()",
        "build",
        str(sources),
        "--into",
        str(tmp_path / "b"),
    ]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=terminal, check=True)
    os.close(terminal)
    told = os.read(main, 10_000)
    os.close(main)
    assert b"extract 1/2" in told


def test_a_build_can_be_validated_again_and_tells_what_is_wrong_in_a_file(tmp_path: Path) -> None:
    migraph("build", "--into", tmp_path / "build")
    assert migraph("validate", "--build", tmp_path / "build").returncode == 0
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix mig: <https://w3id.org/migraph/ontology#> . <urn:nada> a mig:Project .")
    done = migraph("validate", bad, "--lang", "fr", "--format", "jsonl")
    assert done.returncode == 1
    assert '"focus": "urn:nada"' in done.stdout


def test_validating_where_there_is_no_build_says_so(tmp_path: Path) -> None:
    done = migraph("validate", "--build", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no build here; run `migraph build` first" in done.stderr
