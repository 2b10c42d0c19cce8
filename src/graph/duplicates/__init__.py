"""Proposes pairs of entities that may be one thing, with reasons. It never merges: that is for a curator to decide."""

from graph.duplicates.lines import proposal_line, proposal_table
from graph.duplicates.names import Placenames
from graph.duplicates.proposals import Proposal, Reason, propose
from graph.duplicates.things import Thing, read_things

__all__ = ["Placenames", "Proposal", "Reason", "Thing", "proposal_line", "proposal_table", "propose", "read_things"]
