"""What may be done to the library that is open: adding to it, removing from it; and telling the reader of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from data.errors import ZhibiaoError
from data.queries import Library, open_library, open_sample
from tui.screens.adding import Adding
from tui.strings.cli import cli_strings
from tui.strings.library import library_strings

if TYPE_CHECKING:
    from textual.app import App


class Holdings:
    """The library that is open, and where it is, or would be made.

    `changed` is called with the library after reports were added or removed; it is another one where the sample gave
    way to a library, or the last report left one.
    """

    def __init__(
        self, app: App[Any], library: Library, path: Path, language: str, changed: Callable[[Library], None]
    ) -> None:
        self.library = library
        self._path = path
        self._changed = changed
        self.adding = Adding(app, library_strings(language), cli_strings(language))
        self.adding.ended = self._after_adding

    def add(self, path: str) -> None:
        """Begin to load what stands at a path."""
        self.adding.begin(self._path, path)

    def remove(self, report: str) -> None:
        """Remove a report; raises LibraryError."""
        from data.store import open_store

        with open_store(self._path) as store:
            store.remove(report)
        if self.library.first_report() is None:
            self.library = open_sample()
        self._changed(self.library)

    def _after_adding(self, report: str | None) -> None:
        if report is None:
            return
        if self.library.is_sample:
            try:
                self.library = open_library(self._path)
            except ZhibiaoError:
                return
        self._changed(self.library)
