"""The rows of a table by their numbers, read a window at a time.

Of all figures only their places are held, eight bytes each; of the whole library in its own order not even these.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from data import rows
from data.model import Metric

if TYPE_CHECKING:
    from data.queries import Library

Place = tuple[int, int]
"""The key of a report, and where in it a figure starts."""

Key = TypeVar("Key")
Value = TypeVar("Value")

_START_BITS = 32
_KEPT = 512
_METRIC = f"SELECT {rows.METRIC_COLUMNS} FROM metrics WHERE report = ? AND start = ?"
_STARTS = "SELECT start FROM metrics WHERE report = ? ORDER BY start"
_SOURCE = "SELECT id, issuer, title, year FROM reports WHERE key = ?"
_SECTION = "SELECT marker, title, parent FROM sections WHERE report = ? AND start = ?"
_SENTENCE = 'SELECT "end" FROM sentences WHERE report = ? AND start = ?'


class Source(NamedTuple):
    """A report, as far as a row tells it."""

    id: str
    issuer: str | None
    title: str | None
    year: str | None


class Heading(NamedTuple):
    """A section on the path of a figure."""

    marker: str
    title: str


class TableRow(NamedTuple):
    """A figure, its quotation (the words of its bound included), its report, and the sections around it, the outermost
    first."""

    key: int
    source: Source
    metric: Metric
    quotation: str
    path: tuple[Heading, ...]


def packed(key: int, start: int) -> int:
    """A place as one number that sorts by report and text."""
    return (key << _START_BITS) | start


def unpacked(place: int) -> Place:
    return place >> _START_BITS, place & ((1 << _START_BITS) - 1)


class Whole:
    """The places of all figures of a library, by the ids of their reports."""

    def __init__(self, library: Library, is_descending: bool) -> None:
        counts = library.report_counts()
        self._library = library
        self._keys = [key for key, *_ in counts]
        self._ends = list(accumulate(metrics for _, _, metrics, *_ in counts))
        self._is_descending = is_descending
        self._starts: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> Place:
        """Raises IndexError, and where the library counts more than it has."""
        number = len(self) - 1 - number if self._is_descending else number
        if not 0 <= number < len(self):
            raise IndexError(number)
        rank = bisect_right(self._ends, number)
        before = self._ends[rank - 1] if rank else 0
        return self._keys[rank], self._starts_of(self._keys[rank])[number - before]

    def _starts_of(self, key: int) -> list[int]:
        if key not in self._starts:
            if len(self._starts) >= 4:
                del self._starts[next(iter(self._starts))]
            self._starts[key] = [start for (start,) in self._library.select(_STARTS, key)]
        return self._starts[key]

    def index(self, key: int, start: int) -> int | None:
        """The number of the row of a figure."""
        if key not in self._keys:
            return None
        rank, starts = self._keys.index(key), self._starts_of(key)
        place = bisect_left(starts, start)
        if place == len(starts) or starts[place] != start:
            return None
        number = place + (self._ends[rank - 1] if rank else 0)
        return len(self) - 1 - number if self._is_descending else number


class Listed:
    """Places that were listed one by one."""

    def __init__(self, places: array[int]) -> None:
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: int) -> Place:
        return unpacked(self._places[number])

    def index(self, key: int, start: int) -> int | None:
        """The number of the row of a figure."""
        try:
            return self._places.index(packed(key, start))
        except ValueError:
            return None


class Listing:
    """The rows of a table. Its places stay as they were listed; what a row says is read when it is asked for.

    `corrected` are shown in place of what is stored, by the ids of their reports and where they start.
    """

    def __init__(
        self, library: Library, places: Whole | Listed, corrected: Mapping[tuple[str, int], Metric] | None = None
    ) -> None:
        self._library = library
        self._places = places
        self._corrected = corrected or {}
        self._rows: dict[Place, TableRow | None] = {}
        self._sources: dict[int, Source] = {}
        self._headings: dict[Place, tuple[Heading, int | None]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def rows(self, first: int, count: int) -> list[TableRow | None]:
        """The rows from a number on; None for one that the library does not have any more."""
        return [self._row(number) for number in range(max(first, 0), min(first + count, len(self)))]

    def number_of(self, report: str, start: int) -> int | None:
        """The number of the row of a figure, given its report's id; None where it is not listed."""
        found = self._library.select("SELECT key FROM reports WHERE id = ?", report)
        return self._places.index(found[0][0], start) if found else None

    def sentence(self, row: TableRow) -> tuple[int, str]:
        """The sentence of a figure: where it starts, and its text."""
        start = row.metric.sentence
        found = self._library.select(_SENTENCE, row.key, start)
        return start, self._library.quote(row.key, start, found[0][0] if found else row.metric.end)

    def _row(self, number: int) -> TableRow | None:
        try:
            place = self._places[number]
        except IndexError:
            return None
        if place not in self._rows:
            _make_room(self._rows)
            self._rows[place] = self._read(*place)
        return self._rows[place]

    def _read(self, key: int, start: int) -> TableRow | None:
        found = self._library.select(_METRIC, key, start)
        source = self.source(key)
        if not found or source is None:
            return None
        metric = self._corrected.get((source.id, start)) or rows.metric(found[0])
        quotation = self._library.quote(key, *metric.quotation) if metric.bound_spans else metric.surface
        return TableRow(key, source, metric, quotation, self.path(key, metric.section))

    def source(self, key: int) -> Source | None:
        """The report with this key."""
        if key not in self._sources:
            found = self._library.select(_SOURCE, key)
            if not found:
                return None
            _make_room(self._sources)
            self._sources[key] = Source(*found[0])
        return self._sources[key]

    def path(self, key: int, section: int | None) -> tuple[Heading, ...]:
        """A section of a report, given where it starts, with those above it, the outermost first."""
        path: list[Heading] = []
        while section is not None:
            place = (key, section)
            if place not in self._headings:
                found = self._library.select(_SECTION, key, section)
                if not found:
                    break
                marker, title, parent = found[0]
                _make_room(self._headings)
                # a section stands below one before it, whatever a damaged library says
                above = parent if parent is not None and parent < section else None
                self._headings[place] = (Heading(marker, title), above)
            heading, section = self._headings[place]
            path.append(heading)
        return tuple(reversed(path))


def _make_room(kept: dict[Key, Value]) -> None:
    if len(kept) >= _KEPT:
        del kept[next(iter(kept))]
