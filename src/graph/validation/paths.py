"""Property paths of shapes, written as SPARQL writes them (SHACL, section 2.3.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.namespaces import compact
from graph.ntriples import Triple, known, value

_FIRST, _REST = known("rdf:first"), known("rdf:rest")
_INVERSE, _ALTERNATIVE = known("sh:inversePath"), known("sh:alternativePath")
_REPEATED = {known("sh:zeroOrMorePath"): "*", known("sh:oneOrMorePath"): "+", known("sh:zeroOrOnePath"): "?"}


class PathWriter:
    """Writes the paths of a shapes graph."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._about: dict[str, dict[str, str]] = defaultdict(dict)
        for subject, predicate, term in triples:
            self._about[subject].setdefault(predicate, term)

    def write(self, term: str, *, within: bool = False) -> str:
        """A path as text, in brackets where it stands within another and has parts."""
        if term.startswith("<"):
            return compact(value(term))
        about = self._about[term]
        if _INVERSE in about:
            return "^" + self.write(about[_INVERSE], within=True)
        for predicate, sign in _REPEATED.items():
            if predicate in about:
                return self.write(about[predicate], within=True) + sign
        items, sign = (about[_ALTERNATIVE], "|") if _ALTERNATIVE in about else (term, "/")
        joined = sign.join(self.write(item, within=True) for item in self._items(items))
        return f"({joined})" if within else joined

    def _items(self, first: str) -> Iterator[str]:
        while _FIRST in self._about[first]:
            yield self._about[first][_FIRST]
            first = self._about[first].get(_REST, "")
