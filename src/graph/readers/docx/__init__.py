"""Word documents: their text in reading order."""

from graph.readers.docx.document import MEDIA_TYPE, read

__all__ = ["MEDIA_TYPE", "read"]
