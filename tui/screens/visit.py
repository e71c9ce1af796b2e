"""Where the reader is among the reports, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from data.elsewhere import Namesakes, namesakes, report_before
from data.errors import ZhibiaoError
from data.model import Hit, Metric, Report, ReportSummary, Sentence
from data.queries import Library
from data.state.items import Recent
from tui.render.anchored import recent_here
from tui.render.place import Place, Reader
from tui.screens.history import History

if TYPE_CHECKING:
    from tui.screens.searching import Asker

_KEPT = 16
"""Reports that are kept as they were read."""
_NAMESAKES = 30
"""Figures of a name in other reports that are listed."""
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Found:
    """The hits of a search, in their order, and which of them is the current one."""

    hits: tuple[Hit, ...] = ()
    index: int = 0

    def step(self, count: int) -> Found | None:
        """The next or previous hit as the current one; None where there is no further one."""
        index = self.index + count
        return Found(self.hits, index) if 0 <= index < len(self.hits) else None


class Visit(NamedTuple):
    """A place in a report. Where `recent` is set the report has been read anew since, and the place has to be found
    again by it."""

    report: str
    place: Place
    recent: Recent | None = None


class Journey:
    """The reports that were opened, laid out, and the visits to go back to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._summaries: list[ReportSummary] | None = None
        self._befores: dict[str, Report | None] = {}
        self._readers: dict[str, Reader] = {}
        self._reports: dict[str, Report] = {}
        self._past: list[Visit] = []
        self._future: list[Visit] = []
        self._elsewhere = ("", "", Namesakes())
        self._asker: Asker | None = None
        self.queries = History()
        """The queries of the search box that led somewhere."""

    @property
    def asker(self) -> Asker:
        """Who answers the search box; made when it is first asked."""
        if self._asker is None:
            from tui.screens.searching import Asker

            self._asker = Asker(self._library)
        return self._asker

    def renew(self, library: Library) -> None:
        """Read everything anew from this library: it has changed, or is another one."""
        self._past, self._future = self._anchored(self._past), self._anchored(self._future)
        self._library = library
        self._summaries = None
        self._elsewhere = ("", "", Namesakes())
        for kept in (self._befores, self._readers, self._reports):
            kept.clear()

    def _anchored(self, visits: list[Visit]) -> list[Visit]:
        """Visits that outlive the text; those of reports that were put away are forgotten."""
        found: list[Visit] = []
        for visit in visits:
            reader = self._readers.get(visit.report)
            if visit.recent is None and reader is not None:
                visit = visit._replace(recent=recent_here(reader, visit.place, ""))
            if visit.recent is not None:
                found.append(visit)
        return found

    def reader(self, report: str) -> Reader:
        """A report laid out; raises LibraryError."""
        if report not in self._readers:
            _make_room(self._readers)
            self._readers[report] = Reader(self.report(report))
        return self._readers[report]

    def report(self, report: str) -> Report:
        """A report as the library has it; raises LibraryError."""
        if report not in self._reports:
            _make_room(self._reports)
            self._reports[report] = self._library.report(report)
        return self._reports[report]

    @property
    def summaries(self) -> list[ReportSummary]:
        """All reports of the library, without their text."""
        if self._summaries is None:
            self._summaries = self._library.summaries()
        return self._summaries

    def before(self, report: Report) -> Report | None:
        """The report of the same issuer and kind on the year before, where the library has it."""
        if report.id not in self._befores:
            self._befores[report.id] = self._find_before(report)
        return self._befores[report.id]

    def _find_before(self, report: Report) -> Report | None:
        try:
            return report_before(self._library, report)
        except ZhibiaoError:
            return None

    def elsewhere(self, report: Report, name: str) -> Namesakes:
        """The figures of a name in the library's other reports, none where they cannot be read."""
        if report.id != self._elsewhere[0] or name != self._elsewhere[1]:
            try:
                found = namesakes(self._library, report, name, _NAMESAKES)
            except ZhibiaoError:
                found = Namesakes()
            self._elsewhere = (report.id, name, found)
        return self._elsewhere[2]

    def forget(self, report: str) -> None:
        """Read a report anew when it is next asked for."""
        for kept in (self._readers, self._reports, self._befores):
            kept.pop(report, None)
        self._elsewhere = ("", "", Namesakes())

    def leave(self, visit: Visit) -> None:
        """Remember a place before a jump; there is no way forward from there any more."""
        self._future.clear()
        if not self._past or self._past[-1] != visit:
            self._past.append(visit)

    @property
    def can_go_back(self) -> bool:
        """Whether a place was left by a jump."""
        return bool(self._past)

    def back(self, here: Visit) -> Visit | None:
        """The last place that was left by a jump, None at the start; `here` is where `forward` leads again."""
        if not self._past:
            return None
        self._future.append(here)
        return self._past.pop()

    def forward(self, here: Visit) -> Visit | None:
        """The place that was left by going back last, None where there is none."""
        if not self._future:
            return None
        self._past.append(here)
        return self._future.pop()


def _make_room(kept: dict[str, Kept]) -> None:
    if len(kept) >= _KEPT:
        del kept[next(iter(kept))]


def place_of_hit(reader: Reader, place: Place, hit: Hit) -> Place:
    """Where a hit leads: its figure, its section or its sentence."""
    starts = [metric.start for metric in reader.report.metrics] if hit.what == "metric" else []
    if hit.start in starts:
        return reader.to_figure(place, starts.index(hit.start))
    if hit.what == "section" and hit.start in reader.outline.of_section:
        return reader.to_node(place, reader.outline.of_section[hit.start])
    return reader.to_offset(place, hit.start)


def metric_hits(report: Report, metrics: Iterable[Metric]) -> tuple[Hit, ...]:
    """Metrics of a report as hits, to be listed and gone to."""
    return tuple(
        Hit("metric", "", "", 0.0, report.id, metric.start, metric.end, metric.name, metric=metric)
        for metric in metrics
    )


def namesake_hits(found: Namesakes) -> tuple[Hit, ...]:
    """Figures of other reports as hits."""
    return tuple(
        Hit("metric", "", "", 0.0, source.id, metric.start, metric.end, metric.name, metric=metric)
        for source, metric, _ in found.nearest
    )


def passage_hits(report: Report, passages: Iterable[Sentence]) -> tuple[Hit, ...]:
    """Sentences of a report as hits."""
    return tuple(
        Hit("sentence", "", "", 0.0, report.id, start, end, report.text[start:end])
        for start, end in ((passage.start, passage.end) for passage in passages)
    )
