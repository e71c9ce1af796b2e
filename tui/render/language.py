"""The query language as lines to be read."""

from __future__ import annotations

from tui.render.cells import width
from tui.render.runs import BLANK, NAME, Line, Run, line
from tui.render.wrap import wrap
from tui.strings.query import QueryStrings

_LEAST = 20


def language_lines(strings: QueryStrings, cells: int) -> tuple[Line, ...]:
    """Each way to ask, and what it finds: beside it, or below it where that leaves too little room."""
    column = max(width(form) for form, _ in strings.language) + 2
    is_beside = cells - column - 3 >= _LEAST
    indent = " " * (column if is_beside else 2)
    rows: list[Line] = [BLANK]
    for form, meaning in strings.language:
        stretches = [meaning[start:end].rstrip() for start, end in wrap(meaning, max(cells - width(indent) - 3, 8))]
        if form and is_beside:
            rows.append(line("  ", Run(form + " " * (column - width(form)), NAME), stretches.pop(0)))
        elif form:
            rows.append(line("  ", Run(form, NAME)))
        else:
            indent = ""
        rows.extend(line("  ", indent, stretch) for stretch in stretches)
    return tuple(rows)
