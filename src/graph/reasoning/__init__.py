"""OWL 2 RL: what follows from the ontology and the data, what contradicts itself, and why."""

from graph.ntriples import Triple
from graph.reasoning.grounds import Quote, grounds, quotes
from graph.reasoning.reasoner import Change, Inconsistency, Inferred, Reasoner, Step, infer
from graph.reasoning.reference import reference
from graph.reasoning.telling import Teller, read_triple

__all__ = [
    "Change",
    "Inconsistency",
    "Inferred",
    "Quote",
    "Reasoner",
    "Step",
    "Teller",
    "Triple",
    "grounds",
    "infer",
    "quotes",
    "read_triple",
    "reference",
]
