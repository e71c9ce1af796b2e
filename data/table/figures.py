"""Listing the figures of a selection in an order, and counting the values of a column: long work, not for a key."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from data.errors import LibraryError
from data.rows import Row
from data.search.catalogue import Catalogue
from data.search.every import every_metric
from data.search.query import read_query
from data.table.listing import Listed, Listing, Whole, packed, unpacked
from data.table.overlay import NOTHING, Laid, Overlay
from data.table.selection import (
    EVERYTHING,
    GROUPED_BY,
    NONE,
    SORTED_BY,
    Condition,
    Pin,
    Selection,
    Sorting,
    every,
    filtered,
    pinned,
    within,
)

if TYPE_CHECKING:
    from data.queries import Library

Pause = Callable[[int], None]
"""Called now and then with how many figures were found so far; may raise to end the work."""

_PLACE = "(report << 32) | start"
_AT_ONCE = 500
_BETWEEN_PAUSES = 10_000


class Frequency(NamedTuple):
    """A value of a column and how many figures have it; `pin` holds the column to it."""

    pin: Pin
    figures: int


def list_figures(
    library: Library,
    shown: Library,
    selection: Selection,
    sorting: Sorting,
    pause: Pause,
    overlay: Overlay = NOTHING,
) -> Listing:
    """The figures of a selection in an order. `library` is asked for their places now, `shown` for rows later;
    `overlay` has figures in place of stored ones.

    Raises LibraryError "unknown-report".
    """
    if selection == Selection() and sorting.column not in SORTED_BY:
        return Listing(shown, Whole(shown, sorting.is_descending), overlay.figures)
    with library.snapshot():
        asked = _Asked(library, selection, pause, overlay)
        places = asked.sorted_by_sql(sorting) if asked.condition is not None else asked.sorted_here(sorting)
        places = asked.laid.put_in(places, sorting, partial(asked.value_at, sorting.column))
    return Listing(shown, Listed(places), overlay.figures)


def frequencies(
    library: Library, selection: Selection, column: str, most: int, pause: Pause, overlay: Overlay = NOTHING
) -> list[Frequency]:
    """The values of a column in a selection, the most frequent first, at most so many of them."""
    with library.snapshot():
        asked = _Asked(library, selection, pause, overlay)
        counted = (
            asked.counted_by_sql(column, most) if asked.condition is not None else asked.counted_here(column, most)
        )
    return [Frequency(Pin(column, values if column == "place" else values[0]), count) for values, count in counted]


class _Asked:
    """A selection on its way: with a condition in SQL, or, where words have to be looked for, by their places."""

    def __init__(self, library: Library, selection: Selection, pause: Pause, overlay: Overlay) -> None:
        self._library = library
        self._selection = selection
        self._pause = pause
        self._catalogue = Catalogue(library)
        query = read_query(selection.query)
        self._key = self._key_of(selection.report)
        self.laid = Laid(overlay, selection, self._catalogue)
        self._around = every((within(self._key, selection), *map(pinned, selection.pins)))
        of_query = NONE if self.laid.are_alone else EVERYTHING if query.is_empty else filtered(query, self._catalogue)
        self.condition = None if of_query is None else every((self._around, of_query, self.laid.elsewhere))
        self._query = query

    def _key_of(self, report: str | None) -> int | None:
        if report is None:
            return None
        rank = self._catalogue.rank(report)
        if rank is None:
            raise LibraryError("unknown-report", report=report)
        return int(self._catalogue.keys[rank])

    def value_at(self, column: str, place: int) -> object:
        """What a stored figure is sorted by."""
        key, start = unpacked(place)
        wanted = SORTED_BY.get(column, "NULL")
        found = self._library.select(f"SELECT {wanted} FROM metrics WHERE report = ? AND start = ?", key, start)
        return found[0][0] if found else None

    # by SQL alone

    def sorted_by_sql(self, sorting: Sorting) -> array[int]:
        assert self.condition is not None
        column = SORTED_BY.get(sorting.column)
        direction = "DESC" if sorting.is_descending else "ASC"
        if column is None:
            found = self._streamed(f"SELECT {_PLACE} FROM metrics WHERE {self.condition.sql} ORDER BY report, start")
            return self._by_reports(found, sorting.is_descending)
        return self._streamed(
            f"SELECT {_PLACE} FROM metrics WHERE {self.condition.sql}"
            f" ORDER BY {column} IS NULL OR {column} = '', {column} {direction}, report, start"
        )

    def _streamed(self, sql: str) -> array[int]:
        assert self.condition is not None
        places = array("q")
        for (place,) in self._library.stream(sql, *self.condition.parameters):
            places.append(place)
            if len(places) % _BETWEEN_PAUSES == 0:
                self._pause(len(places))
        return places

    def counted_by_sql(self, column: str, most: int) -> list[tuple[Row, int]]:
        assert self.condition is not None
        columns = GROUPED_BY[column]
        found = self._library.select(
            f"SELECT {columns}, count(*) FROM metrics WHERE {self.condition.sql} GROUP BY {columns}"
            f" ORDER BY count(*) DESC, {columns} LIMIT ?",
            *self.condition.parameters,
            most,
        )
        counts = Counter({tuple(values): count for *values, count in found})
        for values in self.laid.values(column):
            if values not in counts and len(found) == most:
                counts[values] = self._count(column, values)
            counts[values] += 1
        return _most(counts, most)

    def _count(self, column: str, values: Row) -> int:
        """How many stored figures have a value that is not among the most frequent."""
        assert self.condition is not None
        condition = every((self.condition, pinned(Pin(column, values if column == "place" else values[0]))))
        sql = f"SELECT count(*) FROM metrics WHERE {condition.sql}"
        return int(self._library.select(sql, *condition.parameters)[0][0])

    # by looking

    def sorted_here(self, sorting: Sorting) -> array[int]:
        places = self._found()
        column = SORTED_BY.get(sorting.column)
        if column is None:
            return self._by_reports(places, sorting.is_descending)
        keyed = [(value, packed(key, start)) for key, start, value in self._columns(places, column)]
        without = [place for value, place in keyed if value is None or value == ""]
        having: list[tuple[Any, int]] = [each for each in keyed if each[0] is not None and each[0] != ""]
        having.sort(key=lambda each: each[0], reverse=sorting.is_descending)
        return array("q", [place for _, place in having] + without)

    def counted_here(self, column: str, most: int) -> list[tuple[Row, int]]:
        columns = GROUPED_BY[column].replace("report, ", "")
        found = self._columns(self._found(), columns)
        is_place = column == "place"
        counts: Counter[Row] = Counter((key, value) if is_place else (value,) for key, _, value in found)
        counts.update(self.laid.values(column))
        return _most(counts, most)

    def _found(self) -> array[int]:
        """The places of what the query finds, in the order of reports and text."""
        found: set[int] = set()
        report = self._selection.report

        def pause() -> None:
            self._pause(len(found))

        for some in every_metric(self._library, self._query, report, pause):
            found.update(packed(key, start) for key, start in some)
        places = array("q", sorted(found - self.laid.places))
        if self._around == EVERYTHING:
            return places
        kept = array("q")
        for key, start, _ in self._columns(places, "1", self._around):
            kept.append(packed(key, start))
        return kept

    def _columns(self, places: Iterable[int], columns: str, condition: Condition = EVERYTHING) -> Iterator[Row]:
        """(key, start, columns…) of those of the places that a condition holds for, in their order."""
        for key, some in groupby(map(unpacked, places), key=lambda place: place[0]):
            starts = [start for _, start in some]
            for first in range(0, len(starts), _AT_ONCE):
                asked = starts[first : first + _AT_ONCE]
                self._pause(0)
                yield from self._library.select(
                    f"SELECT report, start, {columns} FROM metrics WHERE report = ?"
                    f" AND start IN ({', '.join('?' * len(asked))}) AND ({condition.sql}) ORDER BY start",
                    key,
                    *asked,
                    *condition.parameters,
                )

    def _by_reports(self, places: array[int], is_descending: bool) -> array[int]:
        """Places in the order of reports' keys and text, put in the order of the reports' ids and text."""
        of_report = {key: list(some) for key, some in groupby(places, key=lambda place: unpacked(place)[0])}
        ordered = array("q", (place for key in self._catalogue.keys for place in of_report.get(key, ())))
        if is_descending:
            ordered.reverse()
        return ordered


def _most(counts: Counter[Row], most: int) -> list[tuple[Row, int]]:
    """The most frequent values; of those that are as frequent, in their order."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], [(value is not None, value) for value in each[0]]))
    return ordered[:most]
