"""Web pages: the main text, and what the page states of itself."""

from graph.readers.html.document import MEDIA_TYPE, read

__all__ = ["MEDIA_TYPE", "read"]
