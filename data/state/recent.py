"""The last places: in which report of a library the reader was, and where in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.state.items import Recent, State

if TYPE_CHECKING:
    from data.queries import Library


def library_name(library: Library) -> str:
    """What a library is known by in the state: its whole path; empty for the sample."""
    return "" if library.path is None else str(library.path.absolute())


def last_report(library: Library, state: State) -> str | None:
    """The id of the report that was read last in a library, where it still has it, or a newer text of it."""
    name = library_name(library)
    for recent in state.recent:
        if recent.library == name:
            anchor = recent.anchor
            found = library.reports_like(anchor.sha256, anchor.source_path, anchor.source)
            if found:
                return found[0]
    return None


def last_in_report(library: Library, report: str, state: State) -> Recent | None:
    """The last place in a report of a library."""
    name = library_name(library)
    for recent in state.recent:
        anchor = recent.anchor
        if recent.library == name and report in library.reports_like(anchor.sha256, anchor.source_path, anchor.source):
            return recent
    return None
