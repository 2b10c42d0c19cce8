"""PDF: from glyphs to lines to running text."""

from graph.readers.pdf.document import MEDIA_TYPE, read

__all__ = ["MEDIA_TYPE", "read"]
