"""The reports of a library as lines: under their issuers, the newest first, with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.model import ReportSummary
from tui.render.cells import cut, left, right, visible, width
from tui.render.runs import CURSOR, DIM, NAME, TEXT, Line, Run, fill, line, role_all
from tui.strings.library import LibraryStrings

_WIDE = 60
_YEAR = 4


class ShelfRow(NamedTuple):
    """A line of the list: an issuer over its reports (`report` is None), or a report."""

    issuer: str
    report: ReportSummary | None


def shelf_rows(summaries: Sequence[ReportSummary], words: LibraryStrings) -> tuple[ShelfRow, ...]:
    """The lines for these reports: by issuer, those without one last; of each the newest first, then by title."""
    rows: list[ShelfRow] = []
    ordered = sorted(summaries, key=lambda s: (s.title or "", s.id))
    ordered.sort(key=lambda s: s.year or "", reverse=True)
    ordered.sort(key=lambda s: (s.issuer is None, s.issuer or ""))
    for summary in ordered:
        issuer = visible(summary.issuer or words.no_issuer)
        if not rows or rows[-1].issuer != issuer:
            rows.append(ShelfRow(issuer, None))
        rows.append(ShelfRow(issuer, summary))
    return tuple(rows)


def report_title(summary: ReportSummary, words: LibraryStrings) -> str:
    """What a report is called: its title, or its id, where it states none."""
    return visible(summary.title or f"{summary.id} {words.untitled}")


def shelf_lines(
    rows: Sequence[ShelfRow], chosen: int, here: str | None, words: LibraryStrings, cells: int
) -> tuple[Line, ...]:
    """A line for each row; the chosen one stands out as a whole, the report with the id `here` is said to be open."""
    wide = cells >= _WIDE
    metrics = max((width(str(row.report.metrics)) for row in rows if row.report), default=0)
    sections = max((width(str(row.report.sections)) for row in rows if row.report), default=0)
    lines = []
    for place, row in enumerate(rows):
        if row.report is None:
            whole = fill(line(" ", Run(cut(row.issuer, cells - 2), NAME)), cells)
        else:
            report = row.report
            counts = f"  {right(str(report.metrics), metrics)} {words.columns['metrics']}"
            if wide:
                counts += f"  {right(str(report.sections), sections)} {words.columns['sections']}"
            mark = f"  {words.here}" if report.id == here else ""
            room = max(cells - 4 - _YEAR - 2 - width(counts) - width(mark), 4)
            title = report_title(report, words)
            start = (Run("   "), Run(left(report.year or "", _YEAR)), Run("  "), Run(left(title, room), TEXT))
            whole = fill(line(*start, Run(mark, DIM), Run(counts + " ", DIM)), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)
