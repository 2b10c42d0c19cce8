"""Patterns that are compiled when they are first tried: of some hundred rules a text needs a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from graph.errors import LanguageDataError

_GROUP = re.compile(r"\(\?P<(\w+)>")


class Pattern:
    """A regular expression, and the place that it was written at for the error where it is none."""

    def __init__(self, source: str, place: str) -> None:
        self.source = source
        self.groups = frozenset(_GROUP.findall(source))
        self._place = place

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled. Raises LanguageDataError naming the row where it cannot be."""
        try:
            return re.compile(self.source)
        except re.error as error:
            raise LanguageDataError(f"bad pattern: {error}", place=self._place) from error

    def finditer(self, string: str) -> Iterator[re.Match[str]]:
        """As of re.Pattern."""
        return self.compiled.finditer(string)

    def search(self, string: str, at: int = 0) -> re.Match[str] | None:
        """As of re.Pattern."""
        return self.compiled.search(string, at)

    def fullmatch(self, string: str) -> re.Match[str] | None:
        """As of re.Pattern."""
        return self.compiled.fullmatch(string)
