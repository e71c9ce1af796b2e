"""All metrics that a query finds, unranked: where they are, some at a time, however many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Callable

from data.search.contents import whole_reports
from data.search.engine import Reading, reading_of
from data.search.far import Far
from data.search.gather import ABBREVIATED, APART, AS_TYPED, NEARLY, Gathering
from data.search.index import Index
from data.search.query import Query
from data.search.setting import Setting

if TYPE_CHECKING:
    from data.queries import Library

Place = tuple[int, int]
"""The key of a report, and where in it a metric starts."""


def every_metric(
    library: Library, query: Query, report: str | None, pause: Callable[[], None]
) -> Iterator[list[Place]]:
    """The places of all metrics that a query finds, in the library or in one report (its id).

    As in the search box, abbreviations and near misses count only where nothing is there as typed. `pause` is called
    now and then, and may raise.
    """
    reading = reading_of(library)
    rank = reading.catalogue.rank(report)
    ways = _Within(reading, query, rank) if rank is not None else _Anywhere(reading, query, pause)
    for stage in (AS_TYPED, ABBREVIATED, NEARLY, APART):
        is_found = False
        for places in ways.found(stage):
            pause()
            is_found = is_found or bool(places)
            yield places
        if is_found:
            return


class _Within:
    """A query in one report."""

    def __init__(self, reading: Reading, query: Query, rank: int) -> None:
        self._index = Index(reading.catalogue, whole_reports(reading.library, reading.catalogue, (rank,)))
        self._gathering = Gathering(self._index, query, rank)

    def found(self, stage: int) -> Iterator[list[Place]]:
        self._gathering.advance(stage)
        yield [_place(self._index, found.number) for found in self._gathering.figures()]


class _Anywhere:
    """A query in all reports: those on the shelf of the index, and those that are on none."""

    def __init__(self, reading: Reading, query: Query, pause: Callable[[], None]) -> None:
        self._index = reading.near(None)
        self._gathering = Gathering(self._index, query, None)
        setting = Setting(reading.lookups, reading.catalogue, reading.shelf, reading.popular, None, pause)
        has_shelf = bool(reading.shelf.reports)
        self._far = Far(setting, query) if has_shelf else None

    def found(self, stage: int) -> Iterator[list[Place]]:
        self._gathering.advance(stage)
        yield [_place(self._index, found.number) for found in self._gathering.figures()]
        if self._far is not None:
            yield from self._far.every_metric(stage)


def _place(index: Index, number: int) -> Place:
    figure = index.figures[number]
    return index.catalogue.keys[figure.report], figure.start
