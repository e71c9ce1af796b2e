"""What a table shows, and where in it one is: kept while the browser is open, so that coming back finds it so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from data.table.figures import Frequency
from data.table.listing import Listing
from data.table.selection import COLUMNS, Pin, Selection, Sorting
from tui.render.figure_table import Widths

SECTION, REPORT, LIBRARY = "section", "report", "library"
SCOPES = (SECTION, REPORT, LIBRARY)


@dataclass(frozen=True)
class Scope:
    """The section and the report that one came from: the narrow scopes of a table."""

    report: str
    report_title: str
    start: int
    end: int
    section_title: str


class Asked(NamedTuple):
    """What is asked of a table: a scope, a query, columns held to values (and what these are called), an order."""

    within: str = REPORT
    query: str = ""
    pins: tuple[Pin, ...] = ()
    labels: tuple[str, ...] = ()
    sorting: Sorting = Sorting()


class Kept(NamedTuple):
    """What a table showed, while something else is tried."""

    listing: Listing | None
    frequencies: list[Frequency] | None
    listed: Asked
    chosen: int
    top: int
    widths: Widths


@dataclass
class TableState:
    """`begin` is where the figure starts at which the first listing begins; `listed` is what the listing answers, while
    another one is on its way; `is_awaited` says that nothing is shown until that is there, because one is typing;
    `before` are the questions that one may go back to; `frequencies` stands for the rows where it is not None."""

    scope: Scope
    begin: int | None = None
    asked: Asked = field(default_factory=Asked)
    listed: Asked = field(default_factory=Asked)
    before: list[Asked] = field(default_factory=list)
    listing: Listing | None = None
    frequencies: list[Frequency] | None = None
    column: str = "name"
    chosen: int = 0
    top: int = 0
    widths: Widths = field(default_factory=dict)
    is_awaited: bool = False

    @property
    def selection(self) -> Selection:
        """The figures that are asked for."""
        whole = Selection(query=self.asked.query, pins=self.asked.pins)
        if self.asked.within == LIBRARY:
            return whole
        if self.asked.within == REPORT:
            return replace(whole, report=self.scope.report)
        return replace(whole, report=self.scope.report, start=self.scope.start, end=self.scope.end)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that tell something apart here."""
        return COLUMNS if self.asked.within == LIBRARY else tuple(name for name in COLUMNS if name != "report")

    @property
    def is_quick(self) -> bool:
        """Whether listing takes no longer than a key may: all of a report, or the library as it stands."""
        is_plain = self.selection == Selection() and self.asked.sorting.column in ("report", "place")
        return is_plain or (self.asked.within != LIBRARY and not self.asked.query)

    @property
    def count(self) -> int:
        """How many rows there are."""
        if self.is_awaited:
            return 0
        if self.frequencies is not None:
            return len(self.frequencies)
        return len(self.listing) if self.listing is not None else 0

    @property
    def shown(self) -> Asked:
        """What is shown: what is listed, or asked where nothing is."""
        return self.asked if self.listing is None or self.is_awaited else self.listed

    def ask(self, asked: Asked) -> None:
        """Ask for something else, and keep what was asked before."""
        self.before.append(self.asked)
        self.asked = asked

    def keep(self) -> Kept:
        """What is shown, to be shown again."""
        return Kept(self.listing, self.frequencies, self.shown, self.chosen, self.top, self.widths)

    def show_again(self, kept: Kept) -> None:
        """Show what was shown before."""
        self.listing, self.frequencies, self.listed, self.chosen, self.top, self.widths = kept
        self.asked, self.is_awaited = self.listed, False

    def back(self) -> bool:
        """Take back the last question; False where there was none before it."""
        if not self.before:
            return False
        self.asked = self.before.pop()._replace(sorting=self.asked.sorting)
        return True

    def take(self, listing: Listing) -> None:
        """Show what was asked for."""
        begin, self.begin = self.begin, None
        self.listing, self.frequencies, self.listed, self.is_awaited = listing, None, self.asked, False
        self.top, self.widths = 0, {}
        self.chosen = (listing.number_of(self.scope.report, begin) if begin is not None else None) or 0

    def take_frequencies(self, found: list[Frequency]) -> None:
        """Show how often each value is."""
        self.frequencies = found
        self.chosen = self.top = 0
