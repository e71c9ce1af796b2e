"""What the lines above and below the panes say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.model import Report
from tui.actions import first_key
from tui.render.cells import cut, visible, width
from tui.render.runs import DIM, NAME, WARNING, Line, Run, line, line_width
from tui.strings.app import Strings, fill

if TYPE_CHECKING:
    from tui.render.facts import Where

Hint = tuple[str, str]
"""An action's id, and the id of the words for it."""


def report_name(report: Report) -> str:
    """What a report is called: its title, or the stem of its file's name."""
    return visible(report.value_of("title") or PurePath(report.source).stem)


def top_start(report: Report, sample: bool, strings: Strings, cells: int) -> Line:
    """The program, whether this is only the sample, the report, and who issued it, if there is room for that."""
    issuer = report.value_of("issuer")
    start = (Run(" "), Run(f"{strings.product}  ", DIM), Run(f"{strings.sample}  " if sample else "", WARNING))
    whole = line(
        *start, Run(report_name(report), NAME), " ", Run(visible(issuer) if issuer else strings.no_issuer, DIM)
    )
    if line_width(whole) < cells:
        return whole
    return line(*start, Run(cut(report_name(report), max(cells - line_width(start) - 1, 4)), NAME))


def top_end(report: Report, strings: Strings, roomy: bool) -> Line:
    """How many figures and sections the report has."""
    template = strings.counts if roomy else strings.counts_short
    return line(Run(fill(template, metrics=len(report.metrics), sections=len(report.sections)) + " ", DIM))


def hint_line(hints: Sequence[Hint], strings: Strings, cells: int, roomy: bool) -> Line:
    """The keys that matter here and now; those before the last are left out where there is no room."""
    said = strings.hints if roomy else {**strings.hints, **strings.hints_short}
    return key_line([(first_key(action), said[words]) for action, words in hints], cells)


def key_line(parts: list[tuple[str, str]], cells: int) -> Line:
    """Keys and what they do, as many as there is room for; the last one always. What has no key is left out."""
    parts = [part for part in parts if part[0]]
    while len(parts) > 1 and 1 + sum(width(key) + width(words) + 4 for key, words in parts) - 3 > cells:
        del parts[-2]
    runs: list[Run] = [Run(" ")]
    for place, (key, words) in enumerate(parts):
        runs.append(Run("   " if place else ""))
        runs.append(Run(key, NAME))
        runs.append(Run(f" {words}", DIM))
    return line(*runs)


def where_line(where: Where) -> Line:
    """The section and the number of the current figure in it, for the end of the bottom line."""
    return line(Run(f"{visible(where.markers)} {where.number}/{where.total} ".lstrip(), DIM))


def fits(start: Line, end: Line, cells: int) -> bool:
    """Whether both parts of a line have room beside each other."""
    return line_width(start) + line_width(end) + 2 <= cells
