"""Hits of a search as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.columns import GAP, aligned, one_line
from tui.commands.summaries import short_names

if TYPE_CHECKING:
    from data.model import Hit
    from data.queries import Library
    from tui.strings.app import Strings


def hit_lines(hits: Sequence[Hit], library: Library, words: Strings, cells: int | None) -> list[str]:
    """Hits in their order, one line each: tier, name, kind, figure, unit, status, period, path, id.

    Figures line up among themselves; headings and sentences do only where a terminal cuts them. A terminal also has
    shorter ids, which `show` takes as well.
    """
    wanted, keys = {hit.report for hit in hits}, library.report_keys()
    texts = {report: library.text(key) for key, report in keys if report in wanted}
    names = {report: report for report in wanted} if cells is None else short_names(wanted, [id_ for _, id_ in keys])
    figures = [_figure_row(hit, texts[hit.report], names, words, cells) for hit in hits if hit.metric]
    others = [_other_row(hit, names, words) for hit in hits if not hit.metric]
    figure_lines = iter(aligned(figures, flush_right=(3,), cells=cells, least={7: 8, 1: 12}, dropped=(7,)))
    other_lines = iter(aligned(others, cells=cells, least={1: 20}) if cells else map(GAP.join, others))
    return [next(figure_lines if hit.metric else other_lines) for hit in hits]


def _figure_row(hit: Hit, text: str, names: Mapping[str, str], words: Strings, cells: int | None) -> list[str]:
    """The columns of a figure; its unit leaves it only where it stands once, at the end."""
    metric = hit.metric
    assert metric is not None
    figure, unit = one_line(text[slice(*metric.quotation)]), metric.unit
    if unit and figure.endswith(unit) and figure.count(unit) == 1 and figure != unit:
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
