"""Triples, explanations and contradictions in words that a person reads, and triples that a person writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from graph.errors import UsageError
from graph.namespaces import PREFIXES, compact, expand
from graph.ntriples import Triple, known, node
from graph.reasoning.grounds import Quote
from graph.reasoning.reasoner import Inconsistency, Step

_TYPE, _FIRST, _REST, _NIL = (known(f"rdf:{name}") for name in ("type", "first", "rest", "nil"))
_INDENT = "  "
_LONGEST = 100  # items of a list that are shown


def read_triple(text: str) -> Triple:
    """A triple of N-Triples terms, IRIs, prefixed names, or `a` for rdf:type. Raises UsageError where it is none.

    >>> read_triple("id:place/ma-09 a mig:Place")[1]
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    """
    parts = text.split(None, 2)
    if len(parts) != 3:
        raise UsageError(f"{text!r} is no triple: give subject, predicate and object, as in 'id:place/ma a mig:Place'")
    subject, predicate, obj = (_read_term(part.strip()) for part in parts)
    return subject, _TYPE if parts[1] == "a" else predicate, obj


def _read_term(text: str) -> str:
    if text[0] in '<"' or text.startswith("_:") or text == "a":
        return text
    iri = expand(text) if text.partition(":")[0] in PREFIXES else text
    if "://" in iri or iri.startswith("urn:"):
        with suppress(ValueError):
            return node(iri)
    raise UsageError(f"{text!r} is no term; write an IRI, or a name with one of the prefixes {' '.join(PREFIXES)}")


class Teller:
    """Shows triples with prefixed names and lists, premises with the words that say them."""

    def __init__(self, triples: Iterable[Triple], quotes: Mapping[Triple, Sequence[Quote]]) -> None:
        lists = [triple for triple in triples if triple[1] in (_FIRST, _REST)]
        self._first = {s: o for s, p, o in lists if p == _FIRST}
        self._rest = {s: o for s, p, o in lists if p == _REST}
        self._quotes = quotes

    def show(self, triple: Triple) -> str:
        """A triple on one line."""
        return " ".join("a" if term == _TYPE else self._show(term) for term in triple)

    def proof(self, triple: Triple, explain: Callable[[Triple], Step]) -> Iterator[str]:
        """Lines of how a triple follows, premises under what they give; what was shown before is not shown again."""
        seen: set[Triple] = set()
        waiting = [(triple, 0)]
        while waiting:
            here, depth = waiting.pop()
            step = explain(here)
            again = bool(step.premises) and here in seen
            yield f"{_INDENT * depth}{self.show(here)}  [{step.rule}{', shown above' if again else ''}]"
            yield from (f"{_INDENT * (depth + 2)}{q.document}: «{q.text}»" for q in self._quotes.get(here, ()))
            if not again:
                waiting.extend((premise, depth + 1) for premise in reversed(step.premises))
            seen.add(here)

    def contradiction(self, clash: Inconsistency, explain: Callable[[Triple], Step]) -> Iterator[str]:
        """Lines of a contradiction: its rule, and how each of its triples comes about."""
        yield f"contradiction by {clash.rule}:"
        for triple in clash.triples:
            yield from (_INDENT + line for line in self.proof(triple, explain))

    def _show(self, term: str) -> str:
        if term in self._first:
            return f"( {' '.join(self._show(item) for item in self._items(term))} )"
        return compact(term[1:-1]) if term[0] == "<" else term

    def _items(self, term: str) -> Iterator[str]:
        for _ in range(_LONGEST):
            if term not in self._first:
                return
            yield self._first[term]
            term = self._rest.get(term, _NIL)
