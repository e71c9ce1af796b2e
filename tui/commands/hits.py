"""Hits of a search as lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from data.search.fold import fold
from tui.columns import GAP, aligned, one_line

if TYPE_CHECKING:
    from data.model import Hit, ReportSummary
    from data.queries import Library
    from tui.strings import Strings


def hit_lines(hits: Sequence[Hit], library: Library, words: Strings, cells: int | None) -> list[str]:
    """Hits in their order, one line each: tier, name, kind, figure, unit, status, period, path, id.

    Figures line up among themselves; headings and sentences do only where a terminal cuts them. A terminal also has
    shorter ids, which `show` takes as well.
    """
    wanted = {hit.report for hit in hits}
    texts = {report: library.text(key) for key, report in library.report_keys() if report in wanted}
    names = {report: report for report in wanted} if cells is None else short_names(wanted, library.summaries())
    figures = [_figure_row(hit, texts[hit.report], names, words, cells) for hit in hits if hit.metric]
    others = [_other_row(hit, names, words) for hit in hits if not hit.metric]
    figure_lines = iter(aligned(figures, flush_right=(3,), cells=cells, least={7: 8, 1: 12}, dropped=(7,)))
    other_lines = iter(aligned(others, cells=cells, least={1: 20}) if cells else map(GAP.join, others))
    return [next(figure_lines if hit.metric else other_lines) for hit in hits]


def short_names(reports: Iterable[str], summaries: Sequence[ReportSummary]) -> dict[str, str]:
    """For ids of reports the shortest beginnings, of whole words, that name no other report."""
    stacks = ["\n".join(fold(part or "") for part in (s.id, s.title, s.issuer, s.source)) for s in summaries]
    return {report: next(_unmistakable(report, stacks), report) for report in reports}


def _unmistakable(report: str, stacks: Sequence[str]) -> Iterator[str]:
    for match in re.finditer("-", report):
        start = report[: match.start()]
        if sum(fold(start) in stack for stack in stacks) == 1:
            yield start


def _figure_row(hit: Hit, text: str, names: Mapping[str, str], words: Strings, cells: int | None) -> list[str]:
    """The columns of a figure; its unit leaves it only where nothing of it follows."""
    metric = hit.metric
    assert metric is not None
    figure, unit = one_line(text[slice(*metric.quotation)]), metric.unit
    if unit and figure.endswith(unit) and figure != unit:
        figure = figure[: -len(unit)]
    else:
        unit = ""
    kind = "" if metric.kind == "level" else words.kinds[metric.kind]
    status, period = words.statuses[metric.status], metric.period or ""
    tier, name = words.tiers[hit.match], one_line(hit.text)
    return [tier, name, kind, figure, unit, status, period, _path(hit, cells), _id(hit, names)]


def _other_row(hit: Hit, names: Mapping[str, str], words: Strings) -> list[str]:
    return [words.tiers[hit.match], one_line(hit.text), _id(hit, names)]


def _path(hit: Hit, cells: int | None) -> str:
    """The titles above, of which a terminal's line has room for the last."""
    return " / ".join(map(one_line, hit.path if cells is None else hit.path[-1:]))


def _id(hit: Hit, names: Mapping[str, str]) -> str:
    name = names[hit.report]
    return f"{name}#{hit.start}" if hit.what == "metric" else f"{name}#{hit.start}-{hit.end}"
