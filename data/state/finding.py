"""Search in a library with a user's corrections: figures are found and filtered by what they are said to be now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from data.model import Hit, Metric, Report
from data.search import Findings
from data.search import search as search_as_stored
from data.state.corrections import Corrections, corrections_of

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
    corrections = corrections_of(library)
    if corrections is None or not query.strip():
        return found
    aside = _asides.get(library)
    if aside is None:
        aside = _asides[library] = _Aside(library, corrections)
    corrected = aside.library()
    if corrected is None:
        return found
    right = search_as_stored(corrected, query, limit=limit, what=what, current=current, abandon=abandon)
    return aside.merged(found, right, limit)


class _Aside:
    """The corrected figures of a library, which are few, in a library in memory that holds nothing else."""

    def __init__(self, library: Library, corrections: Corrections) -> None:
        self._library = library
        self._corrections = corrections
        self._known: object = None
        self._figures: dict[tuple[str, int], Metric] = {}
        self._aside: Library | None = None

    def merged(self, found: Findings, aside: Findings, limit: int) -> Findings:
        """What was found in the library; of corrected figures what was found of them as they are now."""
        of_aside = ((hit, self._figures.get((hit.report, hit.start))) for hit in aside.hits if hit.what == _METRIC)
        right = [replace(hit, metric=metric) for hit, metric in of_aside if metric]
        kept = [hit for hit in found.hits if hit.what != _METRIC or (hit.report, hit.start) not in self._figures]
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
        from data.store import library_in_memory

        known = (self._corrections.all, self._library.version())
        if known != self._known:
            self._known = known
            by_report: dict[str, list[Metric]] = {}
            for _, report, metric in self._corrections.placed():
                if report is not None and metric is not None:
                    by_report.setdefault(report, []).append(metric)
            self._figures = {(id_, metric.start): metric for id_, metrics in by_report.items() for metric in metrics}
            reports = [_only(self._library.report(report), metrics) for report, metrics in by_report.items()]
            self._aside = library_in_memory(reports) if reports else None
        return self._aside


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
