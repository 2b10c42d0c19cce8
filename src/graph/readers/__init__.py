"""One module a document format; formats.py has the table of them."""

from graph.readers.formats import READERS, Reading

__all__ = ["READERS", "Reading"]
