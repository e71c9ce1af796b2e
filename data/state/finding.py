"""Search in a library with a user's corrections: figures are found and filtered by what they are said to be now."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from data.model import Hit, Metric, Report
from data.search import Findings
from data.search import search as search_as_stored
from data.state.corrections import Corrections, corrections_of
from data.table.overlay import NOTHING, Matches, Overlay

if TYPE_CHECKING:
    from typing import Callable

    from data.queries import Library

_METRIC = "metric"
_TYPED, _SHORT, _FUZZY = range(3)


def search(
    library: Library,
    query: str,
    *,
    limit: int = 50,
    what: str | None = None,
    current: str | None = None,
    abandon: Callable[[], bool] | None = None,
) -> Findings:
    """`data.search.search` with the corrections of a library that has any."""
    found = search_as_stored(library, query, limit=limit, what=what, current=current, abandon=abandon)
    aside = _aside_of(library) if query.strip() else None
    corrected = aside.library() if aside is not None else None
    if aside is None or corrected is None:
        return found
    right = search_as_stored(corrected, query, limit=limit, what=what, current=current, abandon=abandon)
    return aside.merged(found, right, limit)


def overlay_of(library: Library) -> Overlay:
    """The corrected figures of a library, for its table."""
    aside = _aside_of(library)
    if aside is None or aside.library() is None:
        return NOTHING
    return Overlay(aside.figures, aside.found)


def _aside_of(library: Library) -> _Aside | None:
    corrections = corrections_of(library)
    aside = _asides.get(library)
    if corrections is not None and (aside is None or aside.corrections is not corrections):
        aside = _asides[library] = _Aside(library, corrections)
    return aside


class _Aside:
    """The corrected figures of a library, which are few, in a library in memory that holds nothing else."""

    def __init__(self, library: Library, corrections: Corrections) -> None:
        self._library = library
        self.corrections = corrections
        self._lock = Lock()
        self._known: object = None
        self.figures: dict[tuple[str, int], Metric] = {}
        """By the ids of their reports and where they start."""
        self._aside: Library | None = None

    def found(self, query: str, report: str | None) -> Matches:
        """Which of the figures a query finds, in a report or anywhere, as far as `search` has to go for it."""
        aside = self.library()
        if aside is None:
            return Matches()
        narrowed = f"report:{report} {query}" if report is not None else query
        stored = search_as_stored(self._library, narrowed, limit=len(self.figures) + 1, what=_METRIC).hits
        right = search_as_stored(aside, narrowed, limit=0, what=_METRIC).hits
        others = [_guessed(hit) for hit in stored if (hit.report, hit.start) not in self.figures]
        best = min((*others, *map(_guessed, right)), default=_FUZZY)
        found = {(hit.report, hit.start) for hit in right if _guessed(hit) == best}
        return Matches(found, bool(others) and min(others) > best)

    def merged(self, found: Findings, aside: Findings, limit: int) -> Findings:
        """What was found in the library; of corrected figures what was found of them as they are now."""
        of_aside = ((hit, self.figures.get((hit.report, hit.start))) for hit in aside.hits if hit.what == _METRIC)
        right = [hit._replace(metric=metric) for hit, metric in of_aside if metric]
        kept = [hit for hit in found.hits if hit.what != _METRIC or (hit.report, hit.start) not in self.figures]
        counts = dict(found.counts)
        counts[_METRIC] = counts.get(_METRIC, 0) - (len(found.hits) - len(kept))
        guessed = min(map(_guessed, kept), default=_TYPED if any(counts.values()) else _FUZZY)
        most = guessed if counts[_METRIC] else max(guessed, _SHORT)
        right = [hit for hit in right if _guessed(hit) <= most]
        if right and max(map(_guessed, right)) < guessed:
            kept, counts = [], dict.fromkeys(counts, 0)
        counts[_METRIC] += len(right)
        hits = sorted((*kept, *right), key=lambda hit: -hit.score) if right else kept
        return replace(found, hits=tuple(hits[:limit] if limit else hits), counts=counts)

    def library(self) -> Library | None:
        """The library of the corrected figures, None where there are none."""
        with self._lock:
            known = (self.corrections.all, self._library.version())
            if known != self._known:
                by_report: dict[str, list[Metric]] = {}
                for _, report, metric in self.corrections.placed():
                    if report is not None and metric is not None:
                        by_report.setdefault(report, []).append(metric)
                self.figures = {(id_, each.start): each for id_, metrics in by_report.items() for each in metrics}
                self._aside = self._made_of(by_report) if by_report else None
                self._known = known
            return self._aside

    def _made_of(self, by_report: dict[str, list[Metric]]) -> Library:
        from data.store import library_in_memory

        return library_in_memory(_only(self._library.report(id_), metrics) for id_, metrics in by_report.items())


def _guessed(hit: Hit) -> int:
    """How far a search had to go for a hit: it goes no further than it must."""
    return {"abbreviation": _SHORT, "fuzzy": _FUZZY}.get(hit.match, _TYPED)


_asides: WeakKeyDictionary[Library, _Aside] = WeakKeyDictionary()


def _only(report: Report, metrics: list[Metric]) -> Report:
    """A report with no figures but these."""
    starts = {metric.start for metric in metrics}
    sentences = {metric.sentence for metric in metrics}
    return replace(
        report,
        metrics=tuple(metric for metric in report.metrics if metric.start in starts),
        numerals=tuple(numeral for numeral in report.numerals if numeral.start in starts),
        sentences=tuple(sentence for sentence in report.sentences if sentence.start in sentences),
    )
