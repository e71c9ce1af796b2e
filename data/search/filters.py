"""What filters, comparisons and exclusions let through."""

from __future__ import annotations

from decimal import Decimal
from typing import Callable, Protocol

from data.search.catalogue import Catalogue
from data.search.choices import kinds_meant, statuses_meant
from data.search.fold import fold
from data.search.index import Figure, Heading, Index, Line
from data.search.match import WordMatches, match_word, matching
from data.search.query import Comparison, Query, Unread, Word
from data.search.tokens import share_scale


class Facts(Protocol):
    """What filters ask of a figure."""

    @property
    def kind(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def value_high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def period(self) -> str | None: ...


FigureTest = Callable[[Facts], bool]
PlaceTest = Callable[[int, tuple[int, ...]], bool]


class Conditions:
    """The tests that a hit has to pass besides its words."""

    def __init__(self, index: Index, query: Query) -> None:
        self._figure_tests = figure_tests(index.catalogue, query)
        self._excluded = [match_word(index, word) for word in query.excluded]
        self._place_tests: list[PlaceTest] = [
            _ON_PLACES[filter_.key](index, filter_.value) for filter_ in query.filters if filter_.key in _ON_PLACES
        ]
        self.concern_figures_alone = bool(self._figure_tests)

    def pass_figure(self, number: int, figure: Figure, path: tuple[int, ...]) -> bool:
        """An excluded word may not be in the name, the figure or its kind; around it, it does no harm."""
        return (
            all(test(figure) for test in self._figure_tests)
            and all(test(figure.report, path) for test in self._place_tests)
            and not any(_is_in_figure(word, number, figure) for word in self._excluded)
        )

    def pass_heading(self, heading: Heading) -> bool:
        return all(test(heading.report, heading.path) for test in self._place_tests) and not any(
            heading.path[-1] in word.titles for word in self._excluded
        )

    def pass_line(self, number: int, line: Line, path: tuple[int, ...]) -> bool:
        return all(test(line.report, path) for test in self._place_tests) and not any(
            number in word.lines for word in self._excluded
        )


def _is_in_figure(word: WordMatches, number: int, figure: Figure) -> bool:
    return (
        figure.name in word.names
        or figure.surface in word.surfaces
        or number in word.values
        or any(kind in word.kinds for kind in figure.kinds)
    )


def figure_tests(catalogue: Catalogue, query: Query) -> list[FigureTest]:
    """What comparisons and filters ask of figures themselves."""
    return [_compares(catalogue, comparison) for comparison in query.comparisons] + [
        _ON_FIGURES[filter_.key](catalogue, filter_.value) for filter_ in query.filters if filter_.key in _ON_FIGURES
    ]


def _compares(catalogue: Catalogue, comparison: Comparison) -> FigureTest:
    wants_share = comparison.unit == "%"
    units = catalogue.units_named(comparison.unit)

    def test(figure: Facts) -> bool:
        if figure.value is None:
            return False
        share = share_scale(figure.unit)
        if wants_share != (share is not None) or (comparison.unit and not wants_share and figure.unit not in units):
            return False
        scale = share if share is not None else Decimal(1)
        low = figure.value * scale
        high = low if figure.value_high is None else figure.value_high * scale
        return _is_above(high, comparison) and _is_below(low, comparison)

    return test


def _is_above(value: Decimal, comparison: Comparison) -> bool:
    low = comparison.low
    return low is None or value > low.value or (comparison.includes_low and value == low.value)


def _is_below(value: Decimal, comparison: Comparison) -> bool:
    high = comparison.high
    return high is None or value < high.value or (comparison.includes_high and value == high.value)


def _unit(catalogue: Catalogue, value: str) -> FigureTest:
    wanted = catalogue.units_named(value)
    return lambda figure: figure.unit in wanted


def _kind(catalogue: Catalogue, value: str) -> FigureTest:
    wanted = kinds_meant(value)
    return lambda figure: figure.kind in wanted


def _status(catalogue: Catalogue, value: str) -> FigureTest:
    wanted = statuses_meant(value)
    return lambda figure: figure.status in wanted


def _period(catalogue: Catalogue, value: str) -> FigureTest:
    """2024 holds its quarters and months, and the span of years that it begins."""
    return lambda figure: figure.period is not None and fold(figure.period).startswith(value)


def _in(index: Index, value: str) -> PlaceTest:
    # who asks for a section knows that it is one: initials may stand anywhere in its title
    wanted = matching(index.titles, Word(value))
    return lambda report, path: any(title in wanted for title in path)


def _report(index: Index, value: str) -> PlaceTest:
    wanted = reports_meant(index.catalogue, value)
    return lambda report, path: report in wanted


def _year(index: Index, value: str) -> PlaceTest:
    wanted = reports_of_year(index.catalogue, value)
    return lambda report, path: report in wanted


def reports_meant(catalogue: Catalogue, value: str) -> frozenset[int]:
    """The ranks of the reports that a value names."""
    return catalogue.named(value)


def reports_of_year(catalogue: Catalogue, value: str) -> frozenset[int]:
    """The ranks of the reports on a year."""
    years = (value, value + "年")
    ids = {s.id for s in catalogue.summaries if s.year is not None and fold(s.year) in years}
    return frozenset(rank for rank, id_ in enumerate(catalogue.report_ids) if id_ in ids)


_ON_FIGURES: dict[str, Callable[[Catalogue, str], FigureTest]] = {
    "unit": _unit,
    "kind": _kind,
    "status": _status,
    "period": _period,
}
_ON_PLACES: dict[str, Callable[[Index, str], PlaceTest]] = {"in": _in, "report": _report, "year": _year}


def unknown(catalogue: Catalogue, query: Query) -> list[Unread]:
    """What a query asks for that the library does not have at all: a unit, a report, a year."""
    known: dict[str, Callable[[str], frozenset[object]]] = {
        "unit": lambda value: catalogue.units_named(value),
        "report": lambda value: reports_meant(catalogue, value),
        "year": lambda value: reports_of_year(catalogue, value),
    }
    asked = [(f.key, f.value, f.span) for f in query.filters if f.key in known]
    asked += [("unit", c.unit, c.span) for c in query.comparisons if c.unit not in ("", "%")]
    return [Unread(f"unknown-{key}", span) for key, value, span in asked if not known[key](value)]
