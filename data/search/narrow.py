"""What filters and comparisons leave of the index; exclusions are left to the texts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from typing import Callable

from data.model import METRIC_KINDS, STATUSES
from data.search import tokens
from data.search.bits import any_of
from data.search.catalogue import Catalogue
from data.search.choices import kinds_meant, statuses_meant
from data.search.filters import reports_meant, reports_of_year
from data.search.match import ALIAS, PINYIN, SUBSTRING
from data.search.query import Comparison, Query, Word
from data.search.shelf import Shelf
from data.search.tokens import FACT, NAME, PATH, token
from data.search.wanted import Wanted

_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class Narrowing:
    """A query's conditions against the index."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue, query: Query) -> None:
        self._shelf = shelf
        self._catalogue = catalogue
        self.query = query
        self.concerns_titles = any(filter_.key == "in" for filter_ in query.filters)
        self.concerns_figures_alone = bool(query.comparisons) or any(f.key in _FACTS for f in query.filters)

    def bits(self) -> int:
        """The candidates that may pass; everything (-1) where nothing is asked."""
        bits = -1
        for filter_ in self.query.filters:
            if filter_.key in _FACTS:
                bits &= any_of(map(self._fact, _FACTS[filter_.key](self._catalogue, filter_.value)))
            elif filter_.key == "in":
                bits &= self._within(filter_.value)
            else:
                meant = _REPORTS[filter_.key](self._catalogue, filter_.value)
                bits &= self._shelf.of_reports(meant)
        for comparison in self.query.comparisons:
            bits &= self._compared(comparison)
        return bits

    def names(self) -> int:
        """The names whose metrics may pass; everything (-1) where nothing is asked of them."""
        bits = -1
        for filter_ in self.query.filters:
            if filter_.key in ("unit", "kind", "status"):
                facts = _FACTS[filter_.key](self._catalogue, filter_.value)
                bits &= any_of(self._shelf.bits(token(NAME, *fact)) for fact in facts)
        return bits

    def kinds(self) -> tuple[list[str], list[str]]:
        """The kinds and statuses that filters leave."""
        kinds, statuses = set(METRIC_KINDS), set(STATUSES)
        for filter_ in self.query.filters:
            if filter_.key == "kind":
                kinds &= kinds_meant(filter_.value)
            elif filter_.key == "status":
                statuses &= statuses_meant(filter_.value)
        return sorted(kinds), sorted(statuses)

    def reports(self) -> frozenset[int] | None:
        """The ranks of the reports that filters leave, None where they leave all."""
        meant = [_REPORTS[f.key](self._catalogue, f.value) for f in self.query.filters if f.key in _REPORTS]
        return frozenset.intersection(*meant) if meant else None

    def _fact(self, fact: tuple[int, int]) -> int:
        return self._shelf.bits(token(FACT, *fact))

    def _within(self, value: str) -> int:
        word = Wanted(self._shelf, self._catalogue, Word(value))
        return any_of(word.bits(tier, PATH) for tier in (SUBSTRING, PINYIN, ALIAS))

    def _compared(self, comparison: Comparison) -> int:
        low, high = (None if end is None else end.value for end in (comparison.low, comparison.high))
        sized = any_of(self._fact((tokens.SIZE, code)) for code in _sizes(low, high))
        return sized & self._fact((tokens.SHARE, 0)) if comparison.unit == "%" else sized


def _sizes(low: Decimal | None, high: Decimal | None) -> range:
    first = 0 if low is None else tokens.size_code(low)
    last = tokens.LARGEST_SIZE if high is None else tokens.size_code(high)
    return range(first, last + 1)


def _units(catalogue: Catalogue, value: str) -> Iterable[tuple[int, int]]:
    return [(tokens.UNIT, tokens.written_code(unit)) for unit in catalogue.units_named(value)]


def _kinds(catalogue: Catalogue, value: str) -> Iterable[tuple[int, int]]:
    return [(tokens.KIND, tokens.kind_code(*pair)) for pair in product(kinds_meant(value), STATUSES)]


def _statuses(catalogue: Catalogue, value: str) -> Iterable[tuple[int, int]]:
    return [(tokens.KIND, tokens.kind_code(*pair)) for pair in product(METRIC_KINDS, statuses_meant(value))]


def _periods(catalogue: Catalogue, value: str) -> Iterable[tuple[int, int]]:
    years = [year for year in range(_FIRST_YEAR, _LAST_YEAR + 1) if str(year).startswith(value[:4])]
    return [(tokens.YEAR, year) for year in (*years, tokens.NO_YEAR)]


_Facts = Callable[[Catalogue, str], Iterable["tuple[int, int]"]]
_FACTS: dict[str, _Facts] = {"unit": _units, "kind": _kinds, "status": _statuses, "period": _periods}
_REPORTS: dict[str, Callable[[Catalogue, str], frozenset[int]]] = {"report": reports_meant, "year": reports_of_year}
