"""The sources keep to the layers and to the owners of heavy libraries: read from their imports."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parent.parent / "src"

# The steps of extraction, each on the one before.
EXTRACTION: tuple[tuple[str, ...], ...] = (
    ("texts",),
    ("sections",),
    ("mentions",),
    ("coreference", "encoding"),
    ("pairs",),
    ("scoring",),
    ("nametypes", "recognition", "relations"),
    ("occasions", "themes", "totals"),
    ("claims",),
)
# Why there are claims: of those that no rule made, of all.
EXPLAINING: tuple[tuple[str, ...], ...] = (("reasons",), ("explanations",))
# The steps of the whole, which do not know each other.
STEPS = ("sources", "curation", "dataset", "reasoning", "validation", "queries", "networks", "summaries", "duplicates")
# Lowest first. A module imports strictly lower ones; the modules of one package may import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("model", "errors"),
    ("namespaces",),
    ("caches", "ntriples", "resources"),
    ("languages",),
    ("authority", "readers", "stores", "exports"),
    *EXTRACTION,
    STEPS,
    *EXPLAINING,
    ("pipeline", "web"),
    ("cli",),
)
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}

OWNERS: dict[str, tuple[str, ...]] = {
    "ahocorasick_rs": ("languages",),
    "click": ("cli",),
    "lxml": ("readers",),
    "matplotlib": ("exports",),
    "networkx": ("networks", "exports"),
    "owlrl": ("reasoning",),
    "pypdfium2": ("readers",),
    "pyoxigraph": ("stores", "dataset"),
    "pyshacl": ("validation",),
    "rapidfuzz": ("duplicates",),
    "rdflib": ("reasoning", "validation"),
    "shifty": ("validation",),
    "trafilatura": ("readers",),
    "wcwidth": ("exports",),
    "yaml": ("authority", "languages", "readers"),
}
MODULES = sorted(path for path in (SOURCES / "graph").rglob("*.py"))


def part(path: Path) -> str:
    """The module or package right under `graph` that a file belongs to; "" for the face of the whole."""
    inside = path.relative_to(SOURCES / "graph").with_suffix("").parts
    return "" if inside == ("__init__",) else inside[0]


def imported(path: Path) -> Iterator[str]:
    """The full names that a file imports, wherever in the file."""
    for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom):
            assert found.level == 0 and found.module, f"{path}:{found.lineno}: a relative import"
            whole = found.module == "graph"
            yield from (f"graph.{alias.name}" for alias in found.names) if whole else [found.module]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    here = part(path)
    if not here:
        return  # the face hands on names of all layers, when they are asked for
    assert here in LEVELS, f"{here} has no layer yet: give it one"
    for name in imported(path):
        if name.startswith("graph.") and (there := name.split(".")[1]) != here:
            assert LEVELS[there] < LEVELS[here], f"{here} imports {there}, which does not lie below it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_a_library_is_imported_only_by_its_owners(path: Path) -> None:
    for name in imported(path):
        library = name.partition(".")[0]
        if library not in sys.stdlib_module_names and library != "graph":
            assert library in OWNERS, f"{library} has no owner yet: name one, and why it is needed"
            assert part(path) in OWNERS[library], f"{part(path)} imports {library}, which it does not own"


def test_only_the_pipeline_and_the_doors_name_extraction_and_the_other_steps_together() -> None:
    extraction = {name for names in (*EXTRACTION, *EXPLAINING) for name in names}
    for path in (path for path in MODULES if part(path) in STEPS):
        named = {name.split(".")[1] for name in imported(path) if name.startswith("graph.")}
        assert not named & extraction, f"{path} names {sorted(named & extraction)}: give it their values instead"


def test_no_module_becomes_a_corridor() -> None:
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_functions_fit_a_screen() -> None:
    long = {
        f"{path.relative_to(SOURCES)} {found.name}": lines
        for path in MODULES
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (found.end_lineno or 0) - found.lineno + 1) > 40
    }
    assert {name: lines for name, lines in long.items() if lines > 60} == {}
    assert len(long) <= 10, f"functions of over 40 lines are to become fewer: {sorted(long)}"
