"""Whether a query parses, told without any data."""

from __future__ import annotations

import pyoxigraph as ox

from graph.namespaces import PREFIXES
from graph.stores import sparql


def check_syntax(text: str, place: str = "") -> None:
    """QueryError where a query does not parse. It must have passed `sparql.check_reading`: an ASK runs."""
    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise sparql.syntax_error(text, str(error), place) from None
