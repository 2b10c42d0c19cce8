"""Who is who within a document: mentions of one thing become one entity."""

from graph.coreference.things import Thing, Things, link

__all__ = ["Thing", "Things", "link"]
