"""Lines of styled text: runs with a role, which a widget turns into attributes and colours.

A role says what a stretch of text is, not how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.render.cells import clip, width

TEXT = ""
DIM = "dim"
NAME = "name"
FIGURE = "figure"
MARK = "mark"
CHANGE = "change"
PLANNED = "planned"
PLANNED_CHANGE = "planned change"
GOAL = "goal"
CURSOR = "cursor"
CURRENT = "current"
MATCH = "match"
WARNING = "warning"
BRIGHT = "bright"
ROLES = (TEXT, DIM, NAME, FIGURE, MARK, CHANGE, PLANNED, PLANNED_CHANGE, GOAL, CURSOR, CURRENT, MATCH, WARNING, BRIGHT)
"""CURSOR is a selected row, CURRENT the figure the card is about, MARK and PLANNED figures in running text, the
CHANGE ones of which say no quantity but a growth, rank or streak; GOAL is a planned figure by itself."""


class Run(NamedTuple):
    """A stretch of text of one role; the text has been made visible."""

    text: str
    role: str = TEXT


Line = tuple[Run, ...]

BLANK: Line = ()


def line(*runs: Run | str) -> Line:
    """A line of runs, plain strings standing for runs without a role; empty ones are left out."""
    whole = (run if isinstance(run, Run) else Run(run) for run in runs)
    return tuple(run for run in whole if run.text)


def line_width(runs: Iterable[Run]) -> int:
    """Cells that a line takes."""
    return sum(width(run.text) for run in runs)


def fill(runs: Sequence[Run], cells: int, role: str = TEXT) -> Line:
    """The line in exactly so many cells: clipped, or with blanks of the given role added."""
    fitted: list[Run] = []
    room = cells
    for run in runs:
        text = clip(run.text, room)
        if text:
            fitted.append(Run(text, run.role))
        room -= width(text)
        if text != run.text:
            break
    if room > 0:
        fitted.append(Run(" " * room, role))
    return tuple(fitted)


def spread(start: Sequence[Run], end: Sequence[Run], cells: int) -> Line:
    """A line with one part flush left and the other flush right; the left one gives way."""
    room = max(cells - line_width(end), 0)
    return (*fill(start, room), *end) if room else fill(end, cells)


def role_all(runs: Iterable[Run], role: str) -> Line:
    """The same text, all of one role."""
    return tuple(Run(run.text, role) for run in runs)
