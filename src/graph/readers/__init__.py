"""One module or package a document format; formats.py has the table of them."""

from graph.readers.formats import ARCHIVES, READERS, Format
from graph.readers.reading import Reading

__all__ = ["ARCHIVES", "READERS", "Format", "Reading"]
