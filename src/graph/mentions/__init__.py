"""The mentions of a text: known names, names that no list knows, persons, dates, amounts, short names."""

from graph.mentions.context import Context
from graph.mentions.finding import find_mentions
from graph.mentions.found import Found, name_key

__all__ = ["Context", "Found", "find_mentions", "name_key"]
