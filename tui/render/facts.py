"""What the card says of a figure: everything that is known of it, and nothing that is not."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from data.model import Metric, Report, Section
from tui.render.counterparts import Counterparts, counterparts
from tui.render.lookup import lookup_of
from tui.render.numbers import implied_before, regrouped

_VERB = re.compile("增长|增加|上升|提高|提升|扩大|回升|下降|减少|降低|回落|下滑|压减|缩小|缩短|翻|增收|减收|增支|减支")
_YEAR_BEFORE = re.compile("(?:同比|[比较]?(?:上年|去年|上一年|前一年)(?:同期)?(?:末|底|初)?)")
_OTHER_PRICES = re.compile("总产值|生产总值|增加值|GDP|第[一二三]产业|可比|同口径|实际|扣除|指数|不变价|价格")
_REMARK = re.compile(r"[(（][^()（）]{0,40}")
_CLAUSE_END = re.compile("[。;；!！?？\n]")
_MARKER_MARKS = "、.．,， \t"


@dataclass(frozen=True)
class Said:
    """A figure that qualifies another, in the report's words: 同比增长 and 16.9%."""

    words: str
    figure: str


@dataclass(frozen=True)
class Implied:
    """What a figure implies for the year before."""

    period: str
    amount: str


@dataclass(frozen=True)
class Where:
    """The place of a figure: the markers above it, the innermost title, and its number among those of its section.

    `number` counts from 1 within the innermost section that carries a marker; `line` counts from 1 in the text.
    """

    markers: str
    title: str
    number: int
    total: int
    line: int

    @property
    def path(self) -> str:
        """Markers and title as one, a blank between them where they would run together: 一(二)推动…, 一 2024年…"""
        return _path(self.markers, self.title)


@dataclass(frozen=True)
class Facts:
    """All about one figure. `qualifies` is the level that it qualifies, with that level's own words; `last_year` the
    same figure in the report of the year before, with its period."""

    metric: Metric
    quotation: str
    regrouped: str | None
    changes: tuple[Said, ...]
    ranks: tuple[Said, ...]
    streaks: tuple[Said, ...]
    implied: Implied | None
    last_year: Said | None
    qualifies: Said | None
    others: Counterparts
    where: Where
    rule: str


def quotation(report: Report, metric: Metric) -> str:
    """The figure as the report writes it, the words of its bound included, without the line breaks of a page."""
    span = metric.quotation
    return re.sub(r"\s*\n\s*", "", report.text[span.start : span.end])


def facts_of(report: Report, index: int, before: Report | None = None) -> Facts:
    """All about the metric with this index; `before` is the same issuer's report on the year before."""
    metric = report.metrics[index]
    lookup = lookup_of(report)
    quoted = quotation(report, metric)
    qualifiers = lookup.qualifiers.get(metric.start, [])
    changes = [other for other in qualifiers if other.kind in ("growth", "delta")]
    whole = lookup.metrics.get(metric.of) if metric.of is not None else None
    return Facts(
        metric,
        quoted,
        regrouped(metric, quoted),
        tuple(Said(change_words(report, other), quotation(report, other)) for other in changes),
        tuple(Said(other.scope or "", quotation(report, other)) for other in qualifiers if other.kind == "rank"),
        tuple(Said("", quotation(report, other)) for other in qualifiers if other.kind == "streak"),
        _implied(report, metric, changes),
        _last_year(metric, before),
        Said(whole.name, quotation(report, whole)) if whole else None,
        counterparts(report, metric),
        where(report, index),
        lookup.rules.get(metric.start, ""),
    )


def change_words(report: Report, change: Metric) -> str:
    """What the report says a change is: its basis and its verb, as far as they stand before it in its clause."""
    before = _clause_before(report.text, change.start)
    verbs = list(_VERB.finditer(before, max(len(before) - 12, 0)))
    return (change.basis or "") + (verbs[-1].group() if verbs else "")


def _clause_before(text: str, place: int) -> str:
    start = max(place - 200, 0)
    ends = [match.end() for match in _CLAUSE_END.finditer(text, start, place)]
    return text[ends[-1] if ends else start : place]


def _implied(report: Report, level: Metric, changes: list[Metric]) -> Implied | None:
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


def _last_year(metric: Metric, before: Report | None) -> Said | None:
    """The figure of the same name in the report on the year before."""
    period = year_before(metric.period)
    if before is None or period is None or metric.kind != "level" or metric.status != "actual":
        return None
    same = (metric.name, metric.kind, metric.unit, metric.status, period)
    for other in before.metrics:
        if (other.name, other.kind, other.unit, other.status, other.period) == same:
            return Said(period, quotation(before, other))
    return None


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
    words = _clause_before(report.text, start) + report.text[start : remark.end() if remark else stop]
    return _OTHER_PRICES.search(level.name + (change.basis or "") + words) is not None


def _in_table(text: str, place: int) -> bool:
    """Whether a figure stands in a table's row; what its growth is reckoned in is said elsewhere, if at all."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return "\t" in text[start : end if end >= 0 else len(text)]


def where(report: Report, index: int) -> Where:
    """Where a metric stands."""
    metric = report.metrics[index]
    chain = chain_of(report, metric.section)
    marked = next((section for section in reversed(chain) if section.marker), chain[-1] if chain else None)
    start, end = (marked.body_start, marked.body_end) if marked else (0, _preface_end(report))
    starts = lookup_of(report).starts
    first = bisect_right(starts, start - 1)
    total = bisect_right(starts, end - 1) - first
    return Where(
        path_markers(chain),
        chain[-1].title if chain else "",
        index - first + 1,
        total,
        report.text.count("\n", 0, metric.start) + 1,
    )


def _preface_end(report: Report) -> int:
    return report.sections[0].body_start if report.sections else len(report.text)


def chain_of(report: Report, section: int | None) -> tuple[Section, ...]:
    """The sections around a place, from the top down, given the innermost one."""
    by_start = lookup_of(report).sections
    chain: list[Section] = []
    while section is not None and section in by_start:
        chain.append(by_start[section])
        section = by_start[section].parent
    return tuple(reversed(chain))


def path_of(chain: tuple[Section, ...]) -> str:
    """The sections around a place in short: the markers of all, the title of the innermost."""
    return _path(path_markers(chain), chain[-1].title if chain else "")


def _path(markers: str, title: str) -> str:
    apart = markers and markers[-1] not in ")）" and title
    return f"{markers} {title}" if apart else markers + title


def path_markers(chain: tuple[Section, ...]) -> str:
    """The markers of the sections around a place, without the marks behind them: 一(二)."""
    return "".join(section.marker.strip(_MARKER_MARKS) for section in chain)
