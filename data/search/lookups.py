"""What search reads of a library."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from data import rows
from data.search.layout import Packed

if TYPE_CHECKING:
    from data.queries import Library

_ASKED_AT_ONCE = 500
_REPORTS_KEPT = 256
_METRICS = f"SELECT at, place, {rows.METRIC_COLUMNS} FROM asked CROSS JOIN metrics WHERE report = at AND start = place"
_FACTS = (
    "SELECT at, place, surface, value, value_high, unit, period FROM asked CROSS JOIN metrics"
    " WHERE report = at AND start = place"
)
_SENTENCES = (
    'SELECT at, place, "end", section, substr(text, start + 1, "end" - start)'
    " FROM asked CROSS JOIN sentences CROSS JOIN reports WHERE report = at AND start = place AND key = at"
)
_FIGURES = (
    f"SELECT start, number, folded, {rows.FACT_COLUMNS} FROM metrics LEFT JOIN names USING (name) WHERE report = ?"
)
_NAMED = "name, report, start, surface, kind, status, value, value_high, unit, period"


class Lookups:
    """Statements of search; reports are known by their keys."""

    def __init__(self, library: Library) -> None:
        self._select = library.select
        self._numbered = library.numbered
        self.report_keys = library.report_keys
        self.report_counts = library.report_counts
        self.segment_rows = library.segment_rows
        self.member_rows = library.member_rows
        self._sections: OrderedDict[int, list[rows.Row]] = OrderedDict()

    # the library as a whole

    def units(self) -> list[str]:
        """All units."""
        return [unit for (unit,) in self._select("SELECT unit FROM units ORDER BY number")]

    # the index

    def postings(self, places: Sequence[int]) -> list[tuple[int, bytes]]:
        """(place, bits) of those of the places that have any."""
        return self._numbered("SELECT place, bits FROM postings WHERE place IN", places)

    def passages(self, places: Sequence[int]) -> list[tuple[int, Packed]]:
        """(place, passage) of indexed passages."""
        found = self._numbered("SELECT place, folded, facts, numbers FROM passages WHERE place IN", places)
        return [(place, Packed(folded, facts, numbers)) for place, folded, facts, numbers in found]

    def passages_with(self, text: str, places: Sequence[int]) -> list[tuple[int, Packed]]:
        """The same of those whose sentences have a text, side by side or over their ends."""
        found: list[rows.Row] = []
        for first in range(0, len(places), _ASKED_AT_ONCE):
            asked = places[first : first + _ASKED_AT_ONCE]
            marks = ", ".join("?" * len(asked))
            sql = f"SELECT place, folded, facts, numbers FROM passages WHERE instr(folded, ?) AND place IN ({marks})"
            found += self._select(sql, text, *asked)
        return [(place, Packed(folded, facts, numbers)) for place, folded, facts, numbers in found]

    # names and titles

    def names(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """(number, name, folded form) of these names."""
        return self._numbered("SELECT number, name, folded FROM names WHERE number IN", numbers)

    def titles(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """(number, title, folded form) of these titles."""
        return self._numbered("SELECT number, title, folded FROM titles WHERE number IN", numbers)

    def named(self, name: str, most: int = -1) -> list[rows.Row]:
        """(kind, status, report, start) of the metrics of a name, of so many at most."""
        return self._select("SELECT kind, status, report, start FROM metrics WHERE name = ? LIMIT ?", name, most)

    def named_all(self, names: Sequence[str], most: int) -> list[rows.Row]:
        """(name, kind, status, report, start) of the metrics of names, of so many at most."""
        marks = ", ".join("?" * len(names))
        sql = f"SELECT name, kind, status, report, start FROM metrics WHERE name IN ({marks}) LIMIT ?"
        return self._select(sql, *names, most)

    def metrics_named(
        self, names: Sequence[str], kinds: Sequence[str], statuses: Sequence[str], most: int = -1
    ) -> list[rows.Row]:
        """(name, report, start, surface, kind, status, value, value_high, unit, period) of metrics of these, of so many
        at most."""
        marks = (", ".join("?" * len(some)) for some in (names, kinds, statuses))
        sql = f"SELECT {_NAMED} FROM metrics WHERE name IN (%s) AND kind IN (%s) AND status IN (%s) LIMIT ?"
        return self._select(sql % tuple(marks), *names, *kinds, *statuses, most)

    def named_so(self, name: str, kind: str, status: str) -> list[tuple[int, int]]:
        """(report, start) of the metrics of a name and kind."""
        sql = "SELECT report, start FROM metrics WHERE name = ? AND kind = ? AND status = ?"
        return self._select(sql, name, kind, status)

    def titled(self, title: str, most: int = -1) -> list[tuple[int, int]]:
        """(report, start) of the sections of a title, of so many at most."""
        return self._select("SELECT report, start FROM sections WHERE title = ? LIMIT ?", title, most)

    # a report

    def metric_rows(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], rows.Row]:
        """METRIC_COLUMNS of metrics, by the keys of their reports and their starts."""
        return self._stated(_METRICS, places)

    def fact_rows(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], rows.Row]:
        """(surface, value, value_high, unit, period) of metrics, the same."""
        return self._stated(_FACTS, places)

    def sentences_at(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], rows.Row]:
        """(end, section, text) of sentences, the same."""
        return self._stated(_SENTENCES, places)

    def _stated(self, sql: str, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], rows.Row]:
        """What a statement selects behind the places (at, place), for those that are asked."""
        found: dict[tuple[int, int], rows.Row] = {}
        for first in range(0, len(places), _ASKED_AT_ONCE // 2):
            asked = places[first : first + _ASKED_AT_ONCE // 2]
            values = ", ".join(["(?, ?)"] * len(asked))
            selected = self._select(f"WITH asked (at, place) AS (VALUES {values}) {sql}", *chain.from_iterable(asked))
            found.update(((row[0], row[1]), row[2:]) for row in selected)
        return found

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

    def paths(self, report: int) -> dict[int | None, tuple[int, ...]]:
        """The numbers of the titles of each section of a report and of those above it, from the top down, by start."""
        found: dict[int | None, tuple[int, ...]] = {None: ()}
        for start, _, parent, number, _, _ in self.section_rows(report):
            found[start] = (*found.get(parent, ()), number)
        return found

    def sentence_rows(self, report: int) -> list[rows.Row]:
        """(start, end, section) of a report's sentences, in text order."""
        return self._select('SELECT start, "end", section FROM sentences WHERE report = ? ORDER BY start', report)

    def figure_rows(self, report: int) -> list[rows.Row]:
        """(start, number of name, its folded form, FACT_COLUMNS…) of a report's metrics, in text order."""
        return self._select(f"{_FIGURES} ORDER BY start", report)
