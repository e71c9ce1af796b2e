"""What search knows of a library as a whole: its reports in order, its units, how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import ReportSummary
from data.search.choices import equal
from data.search.corpus import Corpus
from data.search.fold import fold
from data.search.kinds import KIND_WORDS
from data.search.lookups import Lookups
from data.search.pinyin import is_spelled

if TYPE_CHECKING:
    from data.queries import Library


class Catalogue:
    """Reports are known by their rank in the order of ids, so that the order of loading never shows."""

    def __init__(self, library: Library) -> None:
        self._lookups = Lookups(library)
        found = self._lookups.report_keys()
        self._library = library
        self.keys = [key for key, _ in found]
        self.report_ids = [id_ for _, id_ in found]
        self._rank_of_id = {id_: rank for rank, id_ in enumerate(self.report_ids)}
        self.rank_of = {key: rank for rank, key in enumerate(self.keys)}
        self.kinds = Corpus([fold(word) for word in KIND_WORDS])
        self._searched: dict[str, int] | None = None
        self._units: list[str] | None = None
        self._meant: dict[str, frozenset[str]] = {}
        self._named: dict[str, frozenset[int]] = {}
        self._summaries: list[ReportSummary] | None = None

    @property
    def searched(self) -> dict[str, int]:
        """How many there are of each kind of hit: that takes a look at every report, and is seldom asked."""
        if self._searched is None:
            counts = [counts for _, _, *counts in self._lookups.report_counts()]
            metrics, sentences, sections = map(sum, zip(*counts)) if counts else (0, 0, 0)
            self._searched = {"metric": metrics, "section": sections, "sentence": sentences}
        return self._searched

    def units_named(self, value: str) -> frozenset[str]:
        """The units that a folded value names; none where it is empty."""
        if self._units is None:
            self._units = self._lookups.units()
        if value not in self._meant:
            meant = equal(self._units, value) if value else []
            self._meant[value] = frozenset(self._units[place] for place in meant)
        return self._meant[value]

    def units_spelled(self, value: str) -> frozenset[str]:
        """The units that a value names in full: behind a number, initials would make a unit of any letter."""
        named = self.units_named(value)
        return frozenset(unit for unit in named if fold(unit) == value or is_spelled(value, fold(unit)))

    @property
    def summaries(self) -> list[ReportSummary]:
        if self._summaries is None:
            self._summaries = self._library.summaries()
        return self._summaries

    def named(self, value: str) -> frozenset[int]:
        """The ranks of the reports that a value names."""
        if value not in self._named:
            from data.search.reports import reports_named

            ids = {summary.id for summary in reports_named(value, self.summaries)}
            self._named[value] = frozenset(rank for rank, id_ in enumerate(self.report_ids) if id_ in ids)
        return self._named[value]

    def rank(self, report_id: str | None) -> int | None:
        """The rank of a report, None where there is none of this id."""
        return None if report_id is None else self._rank_of_id.get(report_id)
