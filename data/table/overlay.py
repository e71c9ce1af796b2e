"""Figures laid over those of a library, such as a user has put right: listed and counted by what they are now.

They are few, so that the library's own figures are asked for without them and each of these is put in its place.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from data.model import Metric
from data.table.listing import packed, unpacked
from data.table.selection import EVERYTHING, Condition, Pin, Selection, Sorting

if TYPE_CHECKING:
    from data.search.catalogue import Catalogue

Known = tuple[str, int]
"""The id of a report, and where in it a figure starts."""


class Matches(NamedTuple):
    """What a query finds among the figures of an overlay; `are_alone` where what it finds in the library is only
    guessed and this is not, so that this is all it finds."""

    found: Collection[Known] = ()
    are_alone: bool = False


def _none_found(_: str, __: str | None) -> Matches:
    return Matches()


class Overlay(NamedTuple):
    """Figures by where they stand, and which of them a query finds, given a report to look in alone."""

    figures: Mapping[Known, Metric]
    find: Callable[[str, str | None], Matches] = _none_found


NOTHING = Overlay({})


class Laid:
    """An overlay on a selection of a library."""

    def __init__(self, overlay: Overlay, selection: Selection, catalogue: Catalogue) -> None:
        self._rank_of = catalogue.rank_of
        reports = {report for report, _ in overlay.figures}
        known = {id_: key for id_, key in zip(catalogue.report_ids, catalogue.keys) if id_ in reports}
        self.places = frozenset(packed(known[id_], start) for id_, start in overlay.figures if id_ in known)
        """Where stored figures are not to be looked at."""
        self.figures: dict[int, Metric] = {}
        """Those of the overlay that the selection holds for, by place."""
        query = selection.query.strip()
        matches = overlay.find(query, selection.report) if query and self.places else Matches(overlay.figures)
        self.are_alone = matches.are_alone
        """Whether the selection holds for no stored figure."""
        for (report, start), metric in overlay.figures.items():
            if (
                report in known
                and (report, start) in matches.found
                and _holds(selection, report, known[report], metric)
            ):
                self.figures[packed(known[report], start)] = metric

    @property
    def elsewhere(self) -> Condition:
        """The condition that a stored figure is not one of these."""
        if not self.places:
            return EVERYTHING
        return Condition(f"((report << 32) | start) NOT IN ({', '.join(map(str, sorted(self.places)))})")

    def put_in(self, places: array[int], sorting: Sorting, value_of: Callable[[int], object]) -> array[int]:
        """Sorted places of stored figures with those of the overlay in between; `value_of` reads the value that a
        stored figure is sorted by."""

        def order(place: int, value: object) -> _Order:
            if sorting.column in ("report", "place"):
                key, start = unpacked(place)
                return _Order((), (self._rank_of[key], start), sorting.is_descending)
            return _Order((value in (None, ""), value), (place, 0), False, sorting.is_descending)

        for place in sorted(self.figures):
            here = order(place, sorted_value(self.figures[place], sorting.column))
            low, high = 0, len(places)
            while low < high:
                middle = (low + high) // 2
                there = places[middle]
                figure = self.figures.get(there)
                value = value_of(there) if figure is None else sorted_value(figure, sorting.column)
                if here.is_before(order(there, value)):
                    high = middle
                else:
                    low = middle + 1
            places.insert(low, place)
        return places

    def values(self, column: str) -> list[tuple[object, ...]]:
        """The values of a column, as they are grouped by, of each figure."""
        return [grouped_values(metric, unpacked(place)[0], column) for place, metric in self.figures.items()]


class _Order(NamedTuple):
    """What a place is sorted by: first whether it has a value, and that, then where it is."""

    value: tuple[Any, ...]
    place: tuple[int, int]
    is_place_descending: bool
    is_value_descending: bool = False

    def is_before(self, other: _Order) -> bool:
        if self.value != other.value:
            if self.value[0] or other.value[0]:
                return bool(other.value[0])
            return bool(self.value[1] > other.value[1] if self.is_value_descending else self.value[1] < other.value[1])
        return self.place > other.place if self.is_place_descending else self.place < other.place


def sorted_value(metric: Metric, column: str) -> object:
    """What a figure is sorted by, as `data.table.selection.SORTED_BY` has it of a stored one."""
    if column == "value":
        return None if metric.value is None else float(metric.value)
    return getattr(metric, column, None)


def grouped_values(metric: Metric, key: int, column: str) -> tuple[object, ...]:
    """What a figure is counted by, as `data.table.selection.GROUPED_BY` has it of a stored one."""
    if column == "report":
        return (key,)
    if column == "place":
        return key, metric.section
    return (metric.surface if column == "value" else getattr(metric, column),)


def _holds(selection: Selection, report: str, key: int, metric: Metric) -> bool:
    """Whether a selection's scope and pins hold for a figure."""
    if selection.report not in (None, report):
        return False
    if selection.end is not None and not selection.start <= metric.start < selection.end:
        return False
    return all(_is_pinned(pin, metric, key) for pin in selection.pins)


def _is_pinned(pin: Pin, metric: Metric, key: int) -> bool:
    values = grouped_values(metric, key, pin.column)
    return values == pin.value if pin.column == "place" else values[0] == pin.value
