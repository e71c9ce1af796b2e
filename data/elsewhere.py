"""What other reports of a library say: the one on the year before, and the figures of a name, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data import rows
from data.model import Metric, Report

if TYPE_CHECKING:
    from data.queries import Library

COUNTED = 1000
"""Figures of a name are counted to this number and one more."""

_PLACES = "SELECT report, start FROM metrics WHERE name = ? ORDER BY report, start LIMIT ?"
_OF_ISSUER = (
    "SELECT metrics.report, metrics.start FROM reports JOIN metrics ON metrics.report = reports.key AND name = ?"
    " WHERE issuer = ? LIMIT ?"
)
_SOURCES = "SELECT key, id, issuer, title, year FROM reports WHERE key IN"
_METRIC = f"SELECT {rows.METRIC_COLUMNS} FROM metrics WHERE report = ? AND start = ?"
_BEFORE = "SELECT id FROM reports WHERE issuer = ? AND kind IS ? AND year = ? ORDER BY id LIMIT 1"
_NO_YEAR = 10_000


class Source(NamedTuple):
    """A report, as far as a figure of it is told apart by it."""

    key: int
    id: str
    issuer: str | None
    title: str | None
    year: str | None


class Namesake(NamedTuple):
    """A figure of another report, with its report and its quotation: the figure with the words of its bound."""

    source: Source
    metric: Metric
    quotation: str


@dataclass(frozen=True)
class Namesakes:
    """The nearest figures of a name in other reports, and how many there are: counted to COUNTED, then one more."""

    nearest: tuple[Namesake, ...] = ()
    total: int = 0


def report_before(library: Library, report: Report) -> Report | None:
    """The report of the same issuer and kind on the year before, where the library has it."""
    issuer, kind, year = (report.value_of(field) for field in ("issuer", "kind", "year"))
    if issuer is None or year is None or not year.isdecimal():
        return None
    found = library.select(_BEFORE, issuer, kind, str(int(year) - 1))
    return library.report(found[0][0]) if found else None


def namesakes(library: Library, report: Report, name: str, most: int) -> Namesakes:
    """The figures of this very name in other reports than this one, at most so many of them.

    Those of the same issuer come first, then by the distance of their reports' years.
    """
    if not name:
        return Namesakes()
    with library.snapshot():
        issuer, year = report.value_of("issuer"), report.value_of("year")
        places = library.select(_PLACES, name, COUNTED + 1)
        if len(places) > COUNTED and issuer is not None:
            own = library.select(_OF_ISSUER, name, issuer, COUNTED)
            places = list(dict.fromkeys((*own, *places)))[: COUNTED + 1]
        keys = sorted({key for key, _ in places})
        sources = {row[0]: Source(*row) for row in library.numbered(_SOURCES, keys)}
        others = [(sources[key], start) for key, start in places if sources[key].id != report.id]
        others.sort(key=lambda other: (*_distance(other[0], issuer, year), other[0].id, other[1]))
        nearest = [_read(library, source, start) for source, start in others[:most]]
    return Namesakes(tuple(nearest), len(others))


def _distance(source: Source, issuer: str | None, year: str | None) -> tuple[bool, int]:
    is_other = issuer is None or source.issuer != issuer
    return is_other, abs(_number(source.year) - _number(year))


def _number(year: str | None) -> int:
    return int(year) if year is not None and year.isdecimal() else _NO_YEAR


def _read(library: Library, source: Source, start: int) -> Namesake:
    metric = rows.metric(library.select(_METRIC, source.key, start)[0])
    quotation = library.quote(source.key, *metric.quotation) if metric.bound_spans else metric.surface
    return Namesake(source, metric, quotation)
