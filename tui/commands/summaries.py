"""Reports as lines of plain text, and their short names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui.columns import aligned, one_line

if TYPE_CHECKING:
    from data.model import ReportSummary
    from tui.strings.cli import CliStrings


def summary_lines(summaries: Sequence[ReportSummary], words: CliStrings, cells: int | None) -> list[str]:
    """One line a report: id, year, counts, title, issuer. A terminal has shorter ids, which every command takes."""
    ids = [item.id for item in summaries]
    names = {id_: id_ for id_ in ids} if cells is None else short_names(ids, ids)
    rows = [_row(item, names[item.id], words) for item in summaries]
    return aligned(rows, flush_right=(2, 3), cells=cells, least={3: 20, 5: 12, 4: 8, 0: 16}, dropped=(3, 5))


def _row(item: ReportSummary, name: str, words: CliStrings) -> list[str]:
    return [
        name,
        item.year or "",
        f"{item.metrics} {words.library['metrics']}",
        f"{item.sections} {words.library['sections']}",
        one_line(item.title or words.library["untitled"]),
        one_line(item.issuer or ""),
    ]


def short_names(reports: Iterable[str], ids: Iterable[str]) -> dict[str, str]:
    """For each of `reports` the fewest first words of its id that begin no other of all `ids`."""
    begun = Counter(start for id_ in ids for start in _beginnings(id_))
    return {report: next((start for start in _beginnings(report) if begun[start] == 1), report) for report in reports}


def _beginnings(report: str) -> Iterator[str]:
    """What stands before each hyphen of an id."""
    end = report.find("-")
    while end > 0:
        yield report[:end]
        end = report.find("-", end + 1)
