"""The help: every action with its keys, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.actions import BY_ID, GROUPS, key_name
from tui.render.cells import width
from tui.render.runs import BLANK, NAME, Line, Run, line
from tui.render.wrap import wrap
from tui.strings.app import Strings


def help_lines(strings: Strings, cells: int) -> tuple[Line, ...]:
    """The registry by groups: keys, and what each does; and how the page marks figures."""
    names = {action.id: "  ".join(key_name(key) for key in action.keys) for action in BY_ID.values()}
    first = max(map(width, names.values()))
    rows: list[Line] = []
    for group in GROUPS:
        rows.extend((BLANK, line("  ", Run(strings.groups[group], NAME))))
        for action in (action for action in BY_ID.values() if action.group == group):
            rows.extend(_rows(Run(names[action.id], NAME), strings.actions[action.id], first, cells))
    rows.extend((BLANK, line("  ", Run(strings.marks_title, NAME))))
    for role, said in strings.page_marks.items():
        rows.extend(_rows(Run(_FIGURE, role), said, first, cells))
    return tuple(rows)


def _rows(name: Run, said: str, first: int, cells: int) -> Iterator[Line]:
    """What is said of something, beside it, in as many rows as it takes."""
    for place, (start, end) in enumerate(wrap(said, max(cells - first - 7, 8))):
        shown = name if place == 0 else Run("")
        yield line("    ", shown, " " * (first - width(shown.text) + 2), said[start:end])


_FIGURE = "12.3%"
_CONTINUED = 9
"""Blanks with which a row begins that goes on from the one before it."""


def picked_rows(rows: Sequence[Line], query: str) -> tuple[Line, ...]:
    """The rows that hold all words of a query, as written, in pinyin or by initials, with those that go on from them,
    in their order; all rows for no word."""
    if not query.strip():
        return tuple(rows)
    from data.search.picklist import Picklist

    entries: list[list[Line]] = []
    for row in rows:
        if entries and _text(row).startswith(" " * _CONTINUED):
            entries[-1].append(row)
        else:
            entries.append([row])
    picked = Picklist(["".join(map(_text, entry)) for entry in entries]).pick(query)
    return tuple(row for number in sorted(picked) for row in entries[number])


def _text(row: Line) -> str:
    return "".join(run.text for run in row)
