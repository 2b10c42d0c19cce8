"""Relations of a sentence, with what the sentence leaves unsaid found in what came before."""

from graph.relations.reading import Reader
from graph.relations.relation import Relation

__all__ = ["Reader", "Relation"]
