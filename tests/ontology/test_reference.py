"""The HTML reference: a page a language, with every term and concept at the place that its IRI leads to."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from graph.model import LANGUAGES
from graph.namespaces import ID, MIG

SCRIPT = Path(__file__).parents[2] / "scripts" / "ontology_reference.py"

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pylode") is None, reason="no pyLODE: pip install pylode==3.3.4"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reference")
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True, capture_output=True)
    return {code: (folder / f"index.{code}.html").read_text(encoding="utf-8") for code in LANGUAGES}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_term_and_every_concept_has_its_place(pages: dict[str, str], code: str, ontology: Graph) -> None:
    kinds = OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty
    terms = {str(s) for kind in kinds for s in ontology.subjects(RDF.type, kind)}
    anchors = [iri.removeprefix(MIG) for iri in terms if iri.startswith(MIG)]
    schemes = [URIRef(f"{ID}scheme/{name}") for name in ("kind", "role", "theme", "level", "gcm")]
    concepts = [str(c) for scheme in schemes for c in ontology.subjects(SKOS.inScheme, scheme)]
    anchors += [iri.removeprefix(ID).replace("/", "-") for iri in concepts]
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in pages[code]] == []


def test_the_arabic_page_runs_from_right_to_left(pages: dict[str, str]) -> None:
    assert '<html lang="ar" dir="rtl">' in pages["ar"]
    assert '<html lang="fr" dir="ltr">' in pages["fr"]


def test_a_page_holds_texts_of_its_own_language_only(pages: dict[str, str]) -> None:
    assert "من هيئة إلى المشروع الذي تنجزه على الأرض" in pages["ar"]
    assert "D’une organisation au projet qu’elle exécute" not in pages["ar"]
    assert "من هيئة إلى المشروع الذي تنجزه على الأرض" not in pages["fr"]
