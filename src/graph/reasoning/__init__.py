"""OWL 2 RL: what follows from the ontology and the data, what contradicts itself, and why."""

from graph.ntriples import Triple
from graph.reasoning.reasoner import Change, Inconsistency, Inferred, Reasoner, Step, infer

__all__ = ["Change", "Inconsistency", "Inferred", "Reasoner", "Step", "Triple", "infer"]
