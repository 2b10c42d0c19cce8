"""The index of known names: actors, places, strategies and projects, read from the YAML files of data/authority."""

from graph.authority.entries import COUNTRIES, KINDS, LEVELS, Authority, Entry
from graph.authority.loading import load

__all__ = ["COUNTRIES", "KINDS", "LEVELS", "Authority", "Entry", "load"]
