"""Which figures a table lists, in which order, and the conditions in SQL that say so.

Text of a user never stands in SQL: values are parameters, columns are of a fixed list, reports are their keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data.search.catalogue import Catalogue
from data.search.choices import kinds_meant, statuses_meant
from data.search.filters import reports_meant, reports_of_year
from data.search.query import Comparison, Query

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = ("name", "value", "unit", "kind", "status", "period", "report", "place")
"""The columns of the table. `value` is the figure, `place` the section it stands in."""


class Pin(NamedTuple):
    """A column held to one value, such as the frequencies of a column give: text, None where there is none, the key of
    a report, or the key and the start of a section."""

    column: str
    value: str | int | tuple[int, int | None] | None


@dataclass(frozen=True)
class Selection:
    """The figures that a table lists: of the whole library, of a report (its id), or of a part of that from `start` to
    `end`; those that a query of the search box finds, and that every pin holds for."""

    report: str | None = None
    start: int = 0
    end: int | None = None
    query: str = ""
    pins: tuple[Pin, ...] = ()


class Sorting(NamedTuple):
    """The column that decides on the order, and whether the largest comes first. Figures without a value are last."""

    column: str = "place"
    is_descending: bool = False


class Condition(NamedTuple):
    """SQL that holds for the rows of `metrics` that are wanted, and its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


SORTED_BY = {
    "name": "name",
    "value": "value_real",
    "unit": "unit",
    "kind": "kind",
    "status": "status",
    "period": "period",
}
"""What a column is sorted by, as SQL; the others are sorted by where the figures stand."""

GROUPED_BY = {
    "name": "name",
    "value": "surface",
    "unit": "unit",
    "kind": "kind",
    "status": "status",
    "period": "period",
    "report": "report",
    "place": "report, section",
}
"""What the frequencies of a column are those of, as SQL."""

_SHARES = "unit IN ('%', '‰')"
_SHARE = "* CASE unit WHEN '‰' THEN 0.1 ELSE 1 END"
EVERYTHING = Condition("1")
"""What holds for every row."""
NONE = Condition("0")
"""What holds for no row."""


def pinned(pin: Pin) -> Condition:
    """The condition that a pin is."""
    if pin.column == "place":
        return Condition(
            "report = ? AND section IS ?", pin.value if isinstance(pin.value, tuple) else (pin.value, None)
        )
    return Condition(f"{GROUPED_BY[pin.column]} IS ?", (pin.value,))


def within(key: int | None, selection: Selection) -> Condition:
    """The condition for a selection's report (its key) and the part of it."""
    if key is None:
        return EVERYTHING
    if selection.end is None:
        return Condition("report = ?", (key,))
    return Condition("report = ? AND start >= ? AND start < ?", (key, selection.start, selection.end))


def filtered(query: Query, catalogue: Catalogue) -> Condition | None:
    """The condition for a query that only filters and compares; None for one whose words have to be looked for."""
    if query.words or query.excluded or any(filter_.key == "in" for filter_ in query.filters):
        return None
    found = [_FILTERS[filter_.key](catalogue, filter_.value) for filter_ in query.filters]
    found.extend(_compared(comparison, catalogue) for comparison in query.comparisons)
    return every(found)


def every(conditions: Iterable[Condition]) -> Condition:
    """The condition that all of these hold."""
    wanted = [condition for condition in conditions if condition != EVERYTHING]
    sql = " AND ".join(f"({condition.sql})" for condition in wanted) or EVERYTHING.sql
    return Condition(sql, tuple(value for condition in wanted for value in condition.parameters))


def _one_of(column: str, values: Iterable[str]) -> Condition:
    wanted = sorted(values)
    return Condition(f"{column} IN ({', '.join('?' * len(wanted))})", tuple(wanted))


def _of_reports(catalogue: Catalogue, ranks: Iterable[int]) -> Condition:
    return Condition(f"report IN ({', '.join(str(int(catalogue.keys[rank])) for rank in sorted(ranks))})")


def _of_period(value: str) -> Condition:
    """2024 holds its quarters and months, and the span of years that it begins."""
    return Condition("lower(substr(period, 1, ?)) = ?", (len(value), value))


_FILTERS = {
    "unit": lambda catalogue, value: _one_of("unit", catalogue.units_named(value)),
    "kind": lambda catalogue, value: _one_of("kind", kinds_meant(value)),
    "status": lambda catalogue, value: _one_of("status", statuses_meant(value)),
    "period": lambda catalogue, value: _of_period(value),
    "report": lambda catalogue, value: _of_reports(catalogue, reports_meant(catalogue, value)),
    "year": lambda catalogue, value: _of_reports(catalogue, reports_of_year(catalogue, value)),
}


def _compared(comparison: Comparison, catalogue: Catalogue) -> Condition:
    """A comparison, of shares with shares alone, as the search box has it."""
    if comparison.unit == "%":
        found = [Condition(_SHARES)]
    else:
        found = [Condition(f"NOT {_SHARES}")]
        if comparison.unit:
            found.append(_one_of("unit", catalogue.units_named(comparison.unit)))
    if comparison.low is not None:
        relation = ">=" if comparison.includes_low else ">"
        found.append(
            Condition(f"coalesce(value_high_real, value_real) {_SHARE} {relation} ?", (float(comparison.low.value),))
        )
    if comparison.high is not None:
        relation = "<=" if comparison.includes_high else "<"
        found.append(Condition(f"value_real {_SHARE} {relation} ?", (float(comparison.high.value),)))
    return every([*found, Condition("value IS NOT NULL")])
