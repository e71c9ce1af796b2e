"""Candidates of the index, read from the library: as much of their reports as deciding on them takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from data.rows import Row
from data.search.catalogue import Catalogue
from data.search.contents import Contents, FigureRow, SectionRow, SentenceRow
from data.search.layout import key_of
from data.search.tokens import METRICS, SENTENCES

if TYPE_CHECKING:
    from data.queries import Library


def candidates(library: Library, catalogue: Catalogue, what: int, places: Sequence[int]) -> Contents:
    """What stands at these places, all of a kind, with the sentences and titles around it.

    Sections come with those above them.
    """
    reading = _Reading(library, catalogue)
    if what == METRICS:
        reading.read_figures(places)
    elif what == SENTENCES:
        reading.read_lines(places)
    else:
        reading.read_headings(places)
    return reading.contents()


def named_alone(library: Library, catalogue: Catalogue, places: Sequence[int]) -> Contents:
    """Metrics with their names and figures, and nothing of what stands around them."""
    reading = _Reading(library, catalogue)
    reading.read_figures_alone(places)
    return reading.contents()


class _Reading:
    """Reads from several reports what belongs together, everything once."""

    def __init__(self, library: Library, catalogue: Catalogue) -> None:
        self._library = library
        self._catalogue = catalogue
        self._sections: dict[int, SectionRow] = {}
        self._sentences: list[SentenceRow] = []
        self._figures: list[FigureRow] = []

    def read_figures(self, places: Sequence[int]) -> None:
        rows = self.read_figures_alone(places)
        self.read_lines(sorted({sentence for _, _, sentence, *_ in rows if sentence is not None}))
        self.read_headings(section for _, section, *_ in rows if section is not None)

    def read_figures_alone(self, places: Sequence[int]) -> list[Row]:
        rows = self._library.figures_at(places)
        self._figures = [
            FigureRow(self._rank(place), start, name, tuple(facts), place) for place, _, _, start, name, *facts in rows
        ]
        return rows

    def read_lines(self, places: Sequence[int]) -> None:
        rows = self._library.lines_at(places)
        self.read_headings(section for *_, section, _ in rows if section is not None)
        self._sentences = [
            SentenceRow(self._rank(place), start, end, self._start(section), folded, place)
            for place, start, end, section, folded in rows
        ]

    def read_headings(self, places: Iterable[int]) -> None:
        """Read sections, and then those above them."""
        wanted = set(places) - set(self._sections)
        found: dict[int, tuple[int, int, int, int | None, int]] = {}
        while wanted:
            rows = self._library.headings_at(sorted(wanted))
            found.update((row[0], row) for row in rows)
            wanted = {parent for _, _, _, parent, _ in rows if parent is not None} - set(found) - set(self._sections)
        for place, start, end, parent, title in sorted(found.values()):
            self._sections[place] = SectionRow(self._rank(place), start, end, self._start(parent), title, place)

    def _start(self, section: int | None) -> int | None:
        return None if section is None else self._sections[section].start

    def _rank(self, place: int) -> int:
        return self._catalogue.rank_of[key_of(place)]

    def contents(self) -> Contents:
        sections = [self._sections[place] for place in sorted(self._sections)]
        titles = self._library.titles(sorted({section.title for section in sections}))
        names = self._library.names(sorted({figure.name for figure in self._figures}))
        return Contents(
            names=dict(names),
            titles={number: (title, folded) for number, title, folded in titles},
            sections=sections,
            sentences=[self._sentences],
            figures=self._figures,
        )
