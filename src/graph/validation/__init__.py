"""Is the data what the shapes ask for, and if not: what is wrong, where, and in whose words."""

from graph.validation.checking import validate
from graph.validation.engines import available_engines
from graph.validation.quotes import check_quotes
from graph.validation.shapes import Shapes, read_shapes

__all__ = ["Shapes", "available_engines", "check_quotes", "read_shapes", "validate"]
