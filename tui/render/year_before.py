"""What a figure was the year before: last year's report says it, or the figure and its change imply it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.model import Metric, Report
from tui.render.joined import folded
from tui.render.lookup import lookup_of
from tui.render.numbers import implied_before
from tui.render.words import Said, clause_before, quotation

_YEAR_BEFORE = re.compile("(?:同比|[比较]?(?:上年|去年|上一年|前一年)(?:同期)?(?:末|底|初)?)")
_OTHER_PRICES = re.compile("总产值|生产总值|增加值|GDP|第[一二三]产业|可比|同口径|实际|扣除|指数|不变价|价格")
_REMARK = re.compile(r"[(（][^()（）]{0,40}")


@dataclass(frozen=True)
class Implied:
    """What a figure implies for the year before."""

    period: str
    amount: str


def implied(report: Report, level: Metric, changes: list[Metric]) -> Implied | None:
    """The year before, where it may be said: a plain actual level, and a plain change on the year before it."""
    if level.kind != "level" or level.bound != "=" or level.status != "actual" or level.value_high is not None:
        return None
    period = year_before(level.period)
    if period is None or level.unit in ("", "%", "‰") or _in_table(report.text, level.start):
        return None
    for change in changes:
        if change.bound != "=" or change.value_high is not None or change.status != "actual":
            continue
        if not _on_year_before(change.basis, period[:4]) or _at_other_prices(report, level, change):
            continue
        amount = implied_before(level, change)
        if amount is not None:
            return Implied(period, amount)
    return None


def last_year(metric: Metric, before: Report | None) -> Said | None:
    """The figure of the same name in the report on the year before."""
    period = year_before(metric.period)
    if before is None or period is None or metric.kind != "level" or metric.status != "actual":
        return None
    same = (metric.name, metric.kind, metric.unit, metric.status, period)
    for other in _of_the_name(before, metric):
        if (other.name, other.kind, other.unit, other.status, other.period) == same:
            return Said(period, quotation(before, other))
    return None


def planned(metric: Metric, before: Report | None) -> Said | None:
    """The target that the report on the year before set for an actual figure: of its name and kind, for its period."""
    if before is None or metric.period is None or metric.status != "actual":
        return None
    same = (metric.kind, metric.unit, metric.period)
    for other in _of_the_name(before, metric):
        if other.status == "target" and (other.kind, other.unit, other.period) == same:
            return Said(metric.period, quotation(before, other))
    return None


def _of_the_name(report: Report, metric: Metric) -> list[Metric]:
    return [report.metrics[number] for number in lookup_of(report).names.of(folded(metric.name))]


def year_before(period: str | None) -> str | None:
    """A period (2024, 2024-Q4) a year earlier."""
    if period is None or not re.match("[0-9]{4}(?!/)", period):
        return None
    return str(int(period[:4]) - 1) + period[4:]


def _on_year_before(basis: str | None, last: str) -> bool:
    """Whether a change is on the year before; where the report does not say on what, nobody knows."""
    if basis is None:
        return False
    return _YEAR_BEFORE.fullmatch(basis) is not None or re.fullmatch(f"[比较]{last}年", basis) is not None


def _at_other_prices(report: Report, level: Metric, change: Metric) -> bool:
    """Whether the growth may be one at constant prices, of a like-for-like base or of an index."""
    start, stop = min(level.start, change.start), max(level.end, change.end)
    remark = _REMARK.match(report.text, stop)
    words = clause_before(report.text, start) + report.text[start : remark.end() if remark else stop]
    return _OTHER_PRICES.search(level.name + (change.basis or "") + words) is not None


def _in_table(text: str, place: int) -> bool:
    """Whether a figure stands in a table's row; what its growth is reckoned in is said elsewhere, if at all."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return "\t" in text[start : end if end >= 0 else len(text)]
