"""Rows of a table set in columns: labels flush left, numbers flush right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.render.cells import visible, width

_GAP = 2
_NUMBER = re.compile(r"[-+－＋]?[0-9０-９][0-9０-９,，.．]*[%％‰]?")


def tab_widths(rows: Sequence[str], cells: int) -> list[tuple[int, ...]] | None:
    """For every row the blanks that stand for its tabs, so that its cells line up; None where the table is too wide."""
    table = [[visible(cell.strip()) for cell in row.split("\t")] for row in rows]
    columns = max(map(len, table))
    widths = [max(width(row[i]) for row in table if i < len(row)) for i in range(columns)]
    if sum(widths) + _GAP * (columns - 1) > cells:
        return None
    return [_row_tabs(row, widths) for row in table]


def _row_tabs(row: Sequence[str], widths: Sequence[int]) -> tuple[int, ...]:
    tabs = []
    behind = widths[0] - width(row[0])
    for cell, cells in zip(row[1:], widths[1:]):
        room = cells - width(cell)
        before = room if _NUMBER.fullmatch(cell) else 0
        tabs.append(behind + _GAP + before)
        behind = room - before
    return tuple(tabs)
