"""A library as a user has corrected it, opened for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.paths import state_file
from tui.strings.cli import error_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.queries import Library
    from data.search import Findings
    from data.state.corrections import Corrections
    from data.state.file import StateFile
    from tui.commands.command import Call


def open_for_search(call: Call) -> tuple[Library, Callable[..., Findings]]:
    """The library and what searches it; corrections, where there are none, cost no import."""
    if _has_state():
        from data.state.finding import search as search_corrected

        return open_corrected(call), search_corrected
    from data.queries import open_library
    from data.search import search

    return open_library(call.library), search


def open_corrected(call: Call) -> Library:
    """The library, with the user's corrections where there are any."""
    from data.queries import open_library

    library = open_library(call.library)
    if _has_state():
        with_corrections(library, call)
    return library


def with_corrections(library: Library, call: Call) -> tuple[Corrections, StateFile]:
    """Let a library give out its figures as the user has put them right; what is wrong with the state is said."""
    from data.state.corrections import correct
    from data.state.file import StateFile

    file = StateFile(state_file())
    corrections = correct(library, file)
    say_notices(file, call)
    return corrections, file


def _has_state() -> bool:
    """Whether there is a state to be read; a home that may not be entered has none."""
    try:
        return state_file().exists()
    except OSError:
        return False


def say_notices(file: StateFile, call: Call) -> None:
    """Say what is wrong with the state and was not said yet."""
    for notice in iter(file.notice, None):
        call.out.say(error_line(notice.code, notice.details, call.words))
