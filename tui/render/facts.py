"""What the card says of a figure: everything that is known of it, and nothing that is not."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from data.elsewhere import Namesakes
from data.model import Metric, Report, Section
from tui.render.counterparts import Counterparts, counterparts
from tui.render.kin import of_the_name, siblings
from tui.render.lookup import lookup_of
from tui.render.numbers import regrouped
from tui.render.words import Said, change_words, quotation
from tui.render.year_before import Implied, implied, last_year, planned

_MARKER_MARKS = "、.．,， \t"


@dataclass(frozen=True)
class Where:
    """The place of a figure: the markers above it, the innermost title, and its number among those of its section.

    `number` counts from 1 within the innermost section that carries a marker; `line` counts from 1 in the text; `mark`
    is the place in the source (page 3), empty where its format has none.
    """

    markers: str
    title: str
    number: int
    total: int
    line: int
    mark: str = ""

    @property
    def path(self) -> str:
        """Markers and title as one, a blank between them where they would run together: 一(二)推动…, 一 2024年…"""
        return _path(self.markers, self.title)


@dataclass(frozen=True)
class Facts:
    """All about one figure.

    `qualifies` is the level that it qualifies, with that level's own words; `last_year` the same figure in the report
    on the year before, `planned` the target that that report set for it, each with its period. `siblings` are the other
    figures of its sentence, `same_name` those of its name in the report, `elsewhere` those in other reports. `rule` is
    what found the numeral, `named_by` what named it.
    """

    metric: Metric
    quotation: str
    regrouped: str | None
    changes: tuple[Said, ...]
    ranks: tuple[Said, ...]
    streaks: tuple[Said, ...]
    implied: Implied | None
    last_year: Said | None
    planned: Said | None
    qualifies: Said | None
    others: Counterparts
    siblings: tuple[Metric, ...]
    same_name: tuple[Metric, ...]
    elsewhere: Namesakes
    where: Where
    rule: str
    named_by: str

    @property
    def has_others(self) -> bool:
        """Whether figures or passages belong beside it that one may go to."""
        others = self.others
        return bool(others.same or others.near or others.passages or self.same_name or self.elsewhere.nearest)


NOWHERE = Namesakes()


def facts_of(report: Report, index: int, before: Report | None = None, elsewhere: Namesakes = NOWHERE) -> Facts:
    """All about the metric with this index; `before` is the same issuer's report on the year before, `elsewhere` has
    the figures of its name in other reports."""
    metric = report.metrics[index]
    lookup = lookup_of(report)
    quoted = quotation(report, metric)
    qualifiers = lookup.qualifiers.get(metric.start, [])
    changes = [other for other in qualifiers if other.kind in ("growth", "delta")]
    whole = lookup.metric(metric.of) if metric.of is not None else None
    last = last_year(metric, before)
    others = counterparts(report, metric)
    told = {other.start for other in others.same}
    return Facts(
        metric=metric,
        quotation=quoted,
        regrouped=regrouped(metric, quoted),
        changes=tuple(Said(change_words(report, other), quotation(report, other)) for other in changes),
        ranks=tuple(Said(other.scope or "", quotation(report, other)) for other in qualifiers if other.kind == "rank"),
        streaks=tuple(Said("", quotation(report, other)) for other in qualifiers if other.kind == "streak"),
        implied=None if last else implied(report, metric, changes),
        last_year=last,
        planned=planned(metric, before),
        qualifies=Said(whole.name, quotation(report, whole)) if whole else None,
        others=others,
        siblings=siblings(report, metric),
        same_name=tuple(other for other in of_the_name(report, metric) if other.start not in told),
        elsewhere=elsewhere,
        where=where(report, index),
        rule=lookup.rule(metric.start),
        named_by=metric.named_by,
    )


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
        report.mark_at(metric.start),
    )


def _preface_end(report: Report) -> int:
    return report.sections[0].body_start if report.sections else len(report.text)


def chain_of(report: Report, section: int | None) -> tuple[Section, ...]:
    """The sections around a place, from the top down, given the innermost one."""
    lookup = lookup_of(report)
    chain: list[Section] = []
    found = lookup.section(section) if section is not None else None
    while found is not None:
        chain.append(found)
        found = lookup.section(found.parent) if found.parent is not None else None
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
