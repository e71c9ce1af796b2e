"""What can go wrong, as codes with details; the words for them are in tui/strings/app.py."""

from __future__ import annotations


class ZhibiaoError(Exception):
    """Something a user can be told in one line.

    `code` names the line in the string tables, `details` fill its blanks (what, where).
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


class LibraryError(ZhibiaoError):
    """A library cannot be opened, read or written."""


class SourceError(ZhibiaoError):
    """A file cannot be read as a report."""
