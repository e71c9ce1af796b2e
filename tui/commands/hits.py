"""Hits of a search as lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.columns import GAP, aligned, one_line

if TYPE_CHECKING:
    from data.model import Hit
    from data.queries import Library
    from tui.strings import Strings


def hit_lines(hits: Sequence[Hit], library: Library, words: Strings, cells: int | None) -> list[str]:
    """Hits in their order, one line each: tier, name, figure, unit, status, period, path, id.

    Figures line up among themselves; headings and sentences do only where a terminal cuts them.
    """
    texts = _texts(hits, library)
    figures = [_figure_row(hit, texts[hit.report], words, cells) for hit in hits if hit.metric]
    others = [_other_row(hit, words) for hit in hits if not hit.metric]
    figure_lines = iter(aligned(figures, flush_right=(2,), cells=cells, least={6: 6, 1: 12}))
    other_lines = iter(aligned(others, cells=cells, least={1: 20}) if cells else map(GAP.join, others))
    return [next(figure_lines if hit.metric else other_lines) for hit in hits]


def _texts(hits: Sequence[Hit], library: Library) -> dict[str, str]:
    wanted = {hit.report for hit in hits}
    return {report: library.text(key) for key, report in library.report_keys() if report in wanted}


def hit_id(hit: Hit) -> str:
    """The id of what was found, as `show` takes it."""
    return f"{hit.report}#{hit.start}" if hit.what == "metric" else f"{hit.report}#{hit.start}-{hit.end}"


def _figure_row(hit: Hit, text: str, words: Strings, cells: int | None) -> list[str]:
    """The columns of a figure; its unit leaves it only where nothing of it follows."""
    metric = hit.metric
    assert metric is not None
    figure, unit = one_line(text[slice(*metric.quotation)]), metric.unit
    if unit and figure.endswith(unit) and figure != unit:
        figure = figure[: -len(unit)]
    else:
        unit = ""
    name = one_line(hit.text) if metric.kind == "level" else f"{one_line(hit.text)}  {words.kinds[metric.kind]}"
    status, period = words.statuses[metric.status], metric.period or ""
    return [words.tiers[hit.match], name, figure, unit, status, period, _path(hit, cells), hit_id(hit)]


def _other_row(hit: Hit, words: Strings) -> list[str]:
    return [words.tiers[hit.match], one_line(hit.text), hit_id(hit)]


def _path(hit: Hit, cells: int | None) -> str:
    """The titles above, of which a terminal's line has room for the last."""
    return " / ".join(map(one_line, hit.path if cells is None else hit.path[-1:]))
