"""migraph: a knowledge graph of migration-policy actors.

>>> import graph
>>> graph.Value(date="2020-05").date
'2020-05'

The names below are loaded when they are first used, so that `import graph` loads no engine.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.authority import load as load_authority
    from graph.claims import extract_claims
    from graph.errors import MigraphError
    from graph.model import Claim, Document, Entity, Evidence, Finding, Mention, Name, Report, Table, Value
    from graph.pipeline import build

# Where each public name lives.
_HOMES: dict[str, tuple[str, str]] = {
    "Claim": ("model", "Claim"),
    "Document": ("model", "Document"),
    "Entity": ("model", "Entity"),
    "Evidence": ("model", "Evidence"),
    "Finding": ("model", "Finding"),
    "Mention": ("model", "Mention"),
    "MigraphError": ("errors", "MigraphError"),
    "Name": ("model", "Name"),
    "Report": ("model", "Report"),
    "Table": ("model", "Table"),
    "Value": ("model", "Value"),
    "build": ("pipeline", "build"),
    "extract_claims": ("claims", "extract_claims"),
    "load_authority": ("authority", "load"),
}

__all__ = [
    "Claim",
    "Document",
    "Entity",
    "Evidence",
    "Finding",
    "Mention",
    "MigraphError",
    "Name",
    "Report",
    "Table",
    "Value",
    "build",
    "extract_claims",
    "load_authority",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    module, own = _HOMES[name]
    return getattr(importlib.import_module(f"graph.{module}"), own)


def __dir__() -> list[str]:
    return sorted(__all__)
