"""Finds what ships beside the code (ontology, queries, authority, documents), in a checkout or in the wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent
_INSTALLED = _PACKAGE / "_data"


def _folder(installed: str, checkout: str) -> Path:
    """The folder in the wheel where there is one, else in the checkout."""
    packed = _INSTALLED / installed
    return packed if packed.is_dir() else _CHECKOUT / checkout


def ontology() -> Path:
    """The folder of the ontology, its SKOS schemes and (in shapes/) its SHACL shapes."""
    return _folder("ontology", "ontology")


def queries() -> Path:
    """The folder of the named questions."""
    return _folder("queries", "queries")


def authority() -> Path:
    """The folder of the known actors, places, strategies and projects."""
    return _folder("authority", "data/authority")


def documents() -> Path:
    """The folder of the documents that the graph is built from by default: ./data/documents where there is one."""
    here = Path("data/documents")
    return here if here.is_dir() else _folder("documents", "data/documents")
