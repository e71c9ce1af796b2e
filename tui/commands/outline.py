"""zhibiao outline: a report's sections, each with the number of figures in it and below it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import click

from tui.columns import aligned, one_line
from tui.commands.command import Call, Command, as_json

if TYPE_CHECKING:
    from data.model import Report


@click.command("outline", cls=Command)
@click.argument("report", metavar="REPORT")
@as_json
@click.pass_obj
def outline(call: Call, report: str, json: bool) -> int:
    """Print the tree of one report."""
    from data.queries import open_library

    library = open_library(call.library)
    found = library.report(library.resolve(report).id)
    if json:
        from data.export import rows, write

        counts = {section.start: _figures(found, section.body_start, section.body_end) for section in found.sections}
        with call.out.writer() as stream:
            sections = rows(library, "sections", found.id)
            write(({**row, "metrics": counts[int(str(row["start"]))]} for row in sections), "json", stream)
        return 0
    for line in _lines(found, call.words.library["preface"], call.out.width):
        call.out.line(line)
    return 0


def _lines(report: Report, preface: str, cells: int | None) -> list[str]:
    """The tree by indentation, with the counts of figures in a column of their own at its left."""
    first = report.sections[0].body_start if report.sections else len(report.text)
    rows = [[str(_figures(report, 0, first)), preface]] if report.text[:first].strip("\ufeff \r\n\t\u3000") else []
    depths: dict[int | None, int] = {None: -1}
    for section in report.sections:
        depths[section.start] = depth = depths[section.parent] + 1
        count = _figures(report, section.body_start, section.body_end)
        rows.append([str(count), "  " * depth + section.marker + one_line(section.title)])
    return aligned(rows, flush_right=(0,), cells=cells, least={1: 8})


def _figures(report: Report, start: int, end: int) -> int:
    starts = [metric.start for metric in report.metrics]
    return bisect_left(starts, end) - bisect_left(starts, start)
