"""The palette: everything that can be done or gone to, as lines of one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data.model import ReportSummary
from tui.actions import BY_ID, ELSEWHERE, key_name
from tui.render.cells import cut, left, visible, width
from tui.render.outline import Outline
from tui.render.runs import CURSOR, DIM, Line, Run, fill, line, role_all
from tui.strings.app import Strings

ACTION, SECTION, REPORT = "action", "section", "report"


class Entry(NamedTuple):
    """What a line of the palette stands for: an action, a section (`id` is its heading's start) or a report.

    `detail` is what stands flush right: keys, a count, an issuer and year.
    """

    kind: str
    id: str
    label: str
    detail: str


def entries_of(strings: Strings, outline: Outline, summaries: Iterable[ReportSummary]) -> tuple[Entry, ...]:
    """All that the palette offers: actions first, then the sections of the report that is read, then reports."""
    return (*_actions(strings), *_sections(outline), *_reports(summaries))


def _actions(strings: Strings) -> Iterable[Entry]:
    for action in BY_ID.values():
        if action.id != "palette" and action.group not in ELSEWHERE:
            keys = " ".join(name for name in map(key_name, action.keys) if name.isascii())
            yield Entry(ACTION, action.id, strings.actions[action.id], keys)


def _sections(outline: Outline) -> Iterable[Entry]:
    for node in outline.nodes:
        if not node.preface and node.section is not None:
            count = str(node.figures) if node.figures else ""
            yield Entry(SECTION, str(node.section), visible(node.marker + node.title), count)


def _reports(summaries: Iterable[ReportSummary]) -> Iterable[Entry]:
    for report in summaries:
        detail = " ".join(filter(None, (report.issuer, report.year)))
        yield Entry(REPORT, report.id, visible(report.title or report.id), visible(detail))


def entry_lines(entries: Sequence[Entry], chosen: int, strings: Strings, cells: int) -> tuple[Line, ...]:
    """A line for each entry; the chosen one stands out as a whole."""
    kinds = strings.palette_kinds
    first = max(map(width, kinds.values()))
    lines = []
    for place, entry in enumerate(entries):
        detail = cut(entry.detail, max(cells // 3, 8))
        room = max(cells - first - width(detail) - 5, 4)
        kind = Run(f" {left(kinds[entry.kind], first)} ", DIM)
        whole = fill(line(kind, left(entry.label, room), "  ", Run(detail + " ", DIM)), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)
