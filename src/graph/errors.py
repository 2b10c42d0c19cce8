"""The tree of errors. What migraph raises on purpose is one of these; the command line turns each into an exit code.

    MigraphError                 exit 1: the work failed or the data is invalid
    |-- UsageError               exit 2: the command was called wrongly (unknown name, bad option, missing file)
    |-- SourceError              a document or RDF file that cannot be read: empty, binary, wrongly encoded, too large
    |-- AuthorityError           the authority file breaks its rules (file and line)
    |-- LanguageDataError        a cue or pattern file breaks its rules (file and row)
    |-- OntologyError            an ontology or shapes file that does not parse or leaves the profile
    |-- ClaimError               a claim that cannot be written: a quote that is not in its document, an unknown term
    |-- DecisionError            a curator's decision that cannot be read or applied (file and line)
    |-- ReasoningError           an inconsistency, or an axiom outside the profile
    |-- InvalidDataError         the dataset breaks a shape; carries the report
    |-- QueryError               a query that does not parse, is not read-only, or ran over its limits
    |-- StoreError               a store that is locked, damaged, of another version, or cannot be written
    `-- ExportError              a network or table that the format cannot carry, or a file that cannot be written

A message names the file, the row or offset, the value found, and what to do.
"""

from __future__ import annotations


class MigraphError(Exception):
    """The work failed. `place` (a file, a file and line, a document and offset) opens the message where it is known."""

    exit_code = 1

    def __init__(self, message: str, *, place: str = "") -> None:
        self.message = message
        self.place = place
        super().__init__(f"{place}: {message}" if place else message)


class UsageError(MigraphError):
    """The command or function was called wrongly."""

    exit_code = 2


class SourceError(MigraphError):
    """A document or an RDF file cannot be read."""


class AuthorityError(MigraphError):
    """The authority file breaks its rules."""


class LanguageDataError(MigraphError):
    """A file of cues, patterns or names of a language breaks its rules."""


class OntologyError(MigraphError):
    """An ontology or shapes file does not parse or leaves the profile."""


class ClaimError(MigraphError):
    """A claim cannot be written."""


class DecisionError(MigraphError):
    """A curator's decision cannot be read or applied."""


class ReasoningError(MigraphError):
    """The data is inconsistent, or an axiom lies outside the profile."""


class InvalidDataError(MigraphError):
    """The dataset breaks a shape of severity Violation."""


class QueryError(MigraphError):
    """A query does not parse, is not read-only, or ran over its limits."""


class StoreError(MigraphError):
    """A store is locked, damaged, of another version, or cannot be written."""


class ExportError(MigraphError):
    """A format cannot carry the data, or the file cannot be written."""
