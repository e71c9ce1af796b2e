"""The figures around one: those that share its sentence, and those of its name elsewhere in the report."""

from __future__ import annotations

from data.model import Metric, Report
from tui.render.joined import folded
from tui.render.lookup import lookup_of


def siblings(report: Report, metric: Metric) -> tuple[Metric, ...]:
    """The other figures of its sentence, in text order, without those that qualify it or that it qualifies."""
    lookup = lookup_of(report)
    return tuple(
        other for other in lookup.in_sentence(metric.sentence) if other is not metric and not _joined(metric, other)
    )


def of_the_name(report: Report, metric: Metric) -> tuple[Metric, ...]:
    """The other figures of its name in the report, whatever their kind, without those that qualify it or that it
    qualifies."""
    name = folded(metric.name)
    if not name:
        return ()
    found = (report.metrics[number] for number in lookup_of(report).names.of(name))
    return tuple(other for other in found if other is not metric and not _joined(metric, other))


def _joined(metric: Metric, other: Metric) -> bool:
    """Whether one of two figures qualifies the other, or both the same one."""
    return other.of == metric.start or metric.of == other.start or (metric.of is not None and metric.of == other.of)
