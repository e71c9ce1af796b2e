"""What search reads of a library."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from data import rows
from data.search.layout import Passage, passage

if TYPE_CHECKING:
    from data.queries import Library

_ASKED_AT_ONCE = 500
_REPORTS_KEPT = 256
_METRIC = f"SELECT {rows.METRIC_COLUMNS} FROM metrics WHERE report = ? AND start = ?"
_FIGURES = (
    f"SELECT start, number, folded, {rows.FACT_COLUMNS} FROM metrics LEFT JOIN names USING (name) WHERE report = ?"
)


class Where(NamedTuple):
    """Conditions on metrics, each after an AND, and the values in them."""

    sql: str = ""
    values: tuple[object, ...] = ()


ANY = Where()


class Lookups:
    """Statements of search; reports are known by their keys."""

    def __init__(self, library: Library) -> None:
        self._select = library.select
        self._numbered = library.numbered
        self.report_counts = library.report_counts
        self.segment_rows = library.segment_rows
        self.member_rows = library.member_rows
        self.quote = library.quote
        self._sections: OrderedDict[int, list[rows.Row]] = OrderedDict()

    # the library as a whole

    def units(self) -> list[str]:
        """All units."""
        return [unit for (unit,) in self._select("SELECT unit FROM units ORDER BY number")]

    # the index

    def postings(self, places: Sequence[int]) -> list[tuple[int, bytes]]:
        """(place, bits) of those of the places that have any."""
        return self._numbered("SELECT place, bits FROM postings WHERE place IN", places)

    def passages(self, places: Sequence[int]) -> list[tuple[int, Passage]]:
        """(place, passage) of indexed passages."""
        found = self._numbered("SELECT place, folded, sentences, figures FROM passages WHERE place IN", places)
        return [(place, passage(*row)) for place, *row in found]

    # names and titles

    def names(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """(number, name, folded form) of these names."""
        return self._numbered("SELECT number, name, folded FROM names WHERE number IN", numbers)

    def titles(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """(number, title, folded form) of these titles."""
        return self._numbered("SELECT number, title, folded FROM titles WHERE number IN", numbers)

    def named(self, name: str, most: int = -1, where: Where = ANY) -> list[rows.Row]:
        """(kind, status, report, start) of the metrics of a name, of so many at most."""
        sql = f"SELECT kind, status, report, start FROM metrics WHERE name = ?{where.sql} LIMIT ?"
        return self._select(sql, name, *where.values, most)

    def named_so(self, name: str, kind: str, status: str, most: int) -> list[tuple[int, int]]:
        """(report, start) of at most so many metrics of a name and kind."""
        sql = "SELECT report, start FROM metrics WHERE name = ? AND kind = ? AND status = ? LIMIT ?"
        return self._select(sql, name, kind, status, most)

    def named_in(self, name: str, kind: str, status: str, report: int) -> list[tuple[int]]:
        """(start,) of those of one report."""
        sql = "SELECT start FROM metrics WHERE name = ? AND kind = ? AND status = ? AND report = ?"
        return self._select(sql, name, kind, status, report)

    def titled(self, title: str) -> list[tuple[int, int]]:
        """(report, start) of the sections of a title."""
        return self._select("SELECT report, start FROM sections WHERE title = ?", title)

    # a report

    def metric_row(self, report: int, start: int) -> rows.Row:
        return self._select(_METRIC, report, start)[0]

    def section_rows(self, report: int) -> list[rows.Row]:
        """(start, end, parent, number of title, title, its folded form) of a report's sections, in text order."""
        found = self._sections.get(report)
        if found is None:
            found = self._sections[report] = self._select(
                'SELECT start, "end", parent, number, title, folded FROM sections LEFT JOIN titles USING (title)'
                " WHERE report = ? ORDER BY start",
                report,
            )
            if len(self._sections) > _REPORTS_KEPT:
                self._sections.popitem(last=False)
        return found

    def bodies(self, report: int) -> list[tuple[str, int, int]]:
        """(title, body_start, body_end) of a report's sections."""
        return self._select("SELECT title, body_start, body_end FROM sections WHERE report = ?", report)

    def sentence_rows(self, report: int) -> list[rows.Row]:
        """(start, end, section) of a report's sentences, in text order."""
        return self._select('SELECT start, "end", section FROM sentences WHERE report = ? ORDER BY start', report)

    def sentence_rows_at(self, report: int, starts: Sequence[int]) -> list[rows.Row]:
        """(start, end, section) of these sentences."""
        return self._at('SELECT start, "end", section FROM sentences WHERE report = ? AND start IN', report, starts)

    def figure_rows(self, report: int) -> list[rows.Row]:
        """(start, number of name, its folded form, FACT_COLUMNS…) of a report's metrics, in text order."""
        return self._select(f"{_FIGURES} ORDER BY start", report)

    def figure_rows_at(self, report: int, starts: Sequence[int], where: Where = ANY) -> list[rows.Row]:
        """The same of these metrics, in no order."""
        return self._at(f"{_FIGURES}{where.sql} AND start IN", report, starts, where.values)

    def surface_rows(self, report: int, starts: Sequence[int]) -> list[rows.Row]:
        """(start, surface, kind, value, unit) of these metrics."""
        sql = "SELECT start, surface, kind, value, unit FROM metrics WHERE report = ? AND start IN"
        return self._at(sql, report, starts)

    def _at(self, sql: str, report: int, starts: Sequence[int], values: tuple[object, ...] = ()) -> list[rows.Row]:
        """The rows of a statement that ends in IN, for what starts there in a report."""
        found: list[rows.Row] = []
        for first in range(0, len(starts), _ASKED_AT_ONCE):
            asked = starts[first : first + _ASKED_AT_ONCE]
            found += self._select(f"{sql} ({', '.join('?' * len(asked))})", report, *values, *asked)
        return found
