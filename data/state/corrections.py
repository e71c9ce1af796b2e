"""What a user has put right, on the reports of a library, as everything that shows or exports them gets it.

What a figure is called and what it is said of may be corrected; the quotation itself (its words, its value, its unit
and bound) may not: that is what the report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from data.errors import ZhibiaoError
from data.model import METRIC_KINDS, STATUSES, Metric, Report
from data.state.anchor import Anchor, Ground, anchor_of
from data.state.items import Change, Correction

if TYPE_CHECKING:
    from data.export import Record
    from data.queries import Library
    from data.state.file import StateFile

FIELDS = ("name", "kind", "status", "period", "basis", "scope")
"""The fields of a metric that a user may put right."""
ABSENT_FIELDS = ("period", "basis", "scope")
"""Those that a report need not state."""

_LONGEST = 200
_DAY = r"[0-9]{4}(?:-(?:Q[1-4]|H[12]|(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?))?"
_PERIOD = re.compile(f"{_DAY}(?:/{_DAY})?")
_CHOICES = {"kind": METRIC_KINDS, "status": STATUSES}


class Placed(NamedTuple):
    """A correction with the figure it is about: its report's id and its metric there; None where it has no place."""

    correction: Correction
    report: str | None
    metric: Metric | None


def is_value(field: str, value: str | None) -> bool:
    """Whether a field may have a value: None where it need not be stated."""
    if value is None:
        return field in ABSENT_FIELDS
    if field in _CHOICES:
        return value in _CHOICES[field]
    if field == "period":
        return _PERIOD.fullmatch(value) is not None
    return 0 < len(value) <= _LONGEST and value.isprintable() and value == value.strip()


class Corrections:
    """The corrections of a state on the reports of a library; its `amend` is what the library gives out."""

    def __init__(self, library: Library, file: StateFile) -> None:
        self._library = library
        self._file = file

    @property
    def all(self) -> tuple[Correction, ...]:
        """The corrections, the oldest first."""
        return self._file.state.corrections

    def amend(self, report: Report) -> Report:
        """The report with its figures corrected."""
        metrics = {metric.start: metric for metric in report.metrics}
        for correction, start in self._here(report):
            metrics[start] = _corrected(metrics[start], correction)
        if all(metrics[metric.start] is metric for metric in report.metrics):
            return report
        return replace(report, metrics=tuple(metrics.values()))

    def placed(self) -> Iterator[Placed]:
        """Every correction with its figure in this library, the oldest first."""
        reports: dict[str, Report] = {}
        for correction in self._file.state.corrections:
            anchor = correction.anchor
            found: tuple[str, Metric] | None = None
            for id_ in self._library.reports_like(anchor.sha256, anchor.source_path, anchor.source):
                if id_ not in reports:
                    reports[id_] = self._library.report(id_)
                metric = _metric_at(Ground(reports[id_]), anchor, reports[id_])
                found = found or (None if metric is None else (id_, metric))
            yield Placed(correction, *(found or (None, None)))

    def rows(self, report: str | None = None) -> Iterator[Record]:
        """The rows of `export corrections`, one a corrected field, of one report or of all.

        `id` and `report` are null where the figure was not found again; `was_id` is the id it had when corrected.
        """
        for correction, id_, metric in self.placed():
            if report not in (None, id_):
                continue
            for change in correction.changes:
                yield {
                    "id": None if metric is None else f"{id_}#{metric.start}",
                    "report": id_,
                    "surface": correction.anchor.quote,
                    "field": change.field,
                    "read": change.was,
                    "corrected": change.now,
                    "made": correction.made,
                    "was_id": correction.id,
                    "source": correction.anchor.source,
                    "sha256": correction.anchor.sha256,
                }

    def correct(self, report: Report, start: int, values: Mapping[str, str | None]) -> None:
        """Take a user's word for fields of the figure that starts there; the report is as this library gives it.

        Raises ZhibiaoError "unknown-id", "fix-value".
        """
        metric = next((metric for metric in report.metrics if metric.start == start), None)
        if metric is None:
            raise ZhibiaoError("unknown-id", id=f"{report.id}#{start}")
        for field, value in values.items():
            if not is_value(field, value):
                raise ZhibiaoError("fix-value", field=field, value=value or "")
        read = {**{field: getattr(metric, field) for field in FIELDS}, **dict(metric.corrected)}
        wanted = {field: getattr(metric, field) for field in FIELDS}
        wanted.update(values)
        self._put(report, metric, [Change(field, read[field], wanted[field]) for field in FIELDS])

    def take_back(self, report: Report, start: int, fields: tuple[str, ...] = FIELDS) -> None:
        """What the loader has read for these fields of a figure holds again. Raises ZhibiaoError "unknown-id"."""
        metric = next((metric for metric in report.metrics if metric.start == start), None)
        read = dict(metric.corrected) if metric else {}
        self.correct(report, start, {field: read[field] for field in fields if field in read})

    def remove(self, correction: Correction) -> None:
        """Take a whole correction back, wherever its figure is."""
        self._file.update(lambda state: state.with_correction(correction, None))

    def _put(self, report: Report, metric: Metric, changes: list[Change]) -> None:
        """Store what differs from what was read; an older correction of the same figure makes room for it."""
        left = tuple(change for change in changes if change.was != change.now)
        former = [correction for correction, start in self._here(report) if start == metric.start]
        new = Correction(
            anchor_of(report, metric.start, metric.end), f"{report.id}#{metric.start}", left, self._file.now()
        )
        for correction in former:
            self.remove(correction)
        if left:
            self._file.update(lambda state: state.with_correction(None, new))

    def _here(self, report: Report) -> Iterator[tuple[Correction, int]]:
        """The corrections of a report's figures, with where these start."""
        ground = None
        for correction in self._file.state.corrections:
            if self._is_of(correction.anchor, report):
                ground = ground or Ground(report)
                metric = _metric_at(ground, correction.anchor, report)
                if metric is not None:
                    yield correction, metric.start

    def _is_of(self, anchor: Anchor, report: Report) -> bool:
        """Whether an anchor is of this report: of its bytes, its path, or, where these are unknown here, its name."""
        if anchor.sha256 == report.sha256 or anchor.source_path == report.source_path != "":
            return True
        if anchor.source != report.source:
            return False
        return report.id in self._library.reports_like(anchor.sha256, anchor.source_path, anchor.source)


_known: WeakKeyDictionary[Library, Corrections] = WeakKeyDictionary()


def correct(library: Library, file: StateFile) -> Corrections:
    """Let a library give out its figures, and `data.state.finding` find them, as a user has put them right."""
    corrections = _known[library] = Corrections(library, file)
    library.amend = corrections.amend
    return corrections


def corrections_of(library: Library) -> Corrections | None:
    """The corrections that a library was given."""
    return _known.get(library)


def _metric_at(ground: Ground, anchor: Anchor, report: Report) -> Metric | None:
    span = ground.find(anchor)
    return next((metric for metric in report.metrics if span and metric.start == span.start), None)


def _corrected(metric: Metric, correction: Correction) -> Metric:
    """A metric with a correction's fields; those that it has anyhow, or that may not be corrected, are left alone."""
    now = {change.field: change.now for change in correction.changes if change.field in FIELDS}
    now = {field: value for field, value in now.items() if is_value(field, value) and getattr(metric, field) != value}
    if not now:
        return metric
    read = dict(metric.corrected)
    read = {**{field: getattr(metric, field) for field in now}, **read}
    return metric._replace(corrected=tuple(read.items()), doubt="", **now)  # type: ignore[arg-type]
