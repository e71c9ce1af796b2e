"""zhibiao find --pick: the search box on the terminal, whatever standard output is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from data.errors import ZhibiaoError
from tui.commands.command import Call

if TYPE_CHECKING:
    from data.model import Hit
    from data.queries import Library


def pick(library: Library, query: str, kind: str | None, call: Call) -> tuple[int, tuple[Hit, ...]]:
    """Let the user choose; the exit status and what was chosen. Raises ZhibiaoError "no-terminal"."""
    from tui.commands.browse import Look, settings_for
    from tui.strings.app import strings_for
    from tui.terminal import own_terminal

    if os.environ.get("TERM", "dumb") == "dumb":
        raise ZhibiaoError("no-terminal", reason="TERM=dumb")
    strings = strings_for(call.words.language)
    settings = settings_for(None, strings, Look())
    with own_terminal():
        from tui.app import run_pick

        return run_pick(library, strings, settings, query, kind)
