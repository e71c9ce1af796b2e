"""Candidates of the index, read from the library: as much of their reports as deciding on them takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.search.catalogue import Catalogue
from data.search.contents import Contents, FigureRow, SectionRow, SentenceRow
from data.search.layout import Layout
from data.search.shelf import Shelf
from data.search.tokens import METRICS, SENTENCES

if TYPE_CHECKING:
    from data.queries import Library


def candidates(
    library: Library, catalogue: Catalogue, shelf: Shelf, space: int, bits: int
) -> tuple[Contents, set[tuple[int, int]]]:
    """What the bits stand for, and the (report, start) of each: sections come with those above them."""
    reading = _Reading(library, catalogue, shelf)
    add = {METRICS: reading.add_metric, SENTENCES: reading.add_sentence}.get(space, reading.add_section)
    wanted = set()
    for report, number in shelf.places(space, bits):
        wanted.add((report, add(report, number)))
    return reading.contents(), wanted


class _Reading:
    """Reads what stands in several reports, everything once."""

    def __init__(self, library: Library, catalogue: Catalogue, shelf: Shelf) -> None:
        self._library = library
        self._catalogue = catalogue
        self._shelf = shelf
        self._sections: dict[tuple[int, int], SectionRow] = {}
        self._sentences: dict[tuple[int, int], tuple[int, int, int | None]] = {}
        self._figures: list[FigureRow] = []

    def add_metric(self, report: int, number: int) -> int:
        layout = self._shelf.layout(report)
        place = layout.metric(number)
        if place.section is not None:
            self._add_chain(report, layout, place.section)
        if place.sentence is not None:
            self.add_sentence(report, place.sentence)
        facts = self._library.figure_row(self._catalogue.keys[report], place.start)
        self._figures.append(FigureRow(report, place.start, place.name, facts))
        return place.start

    def add_sentence(self, report: int, number: int) -> int:
        layout = self._shelf.layout(report)
        place = layout.sentence(number)
        if (report, number) not in self._sentences:
            section = None if place.section is None else self._add_chain(report, layout, place.section)
            self._sentences[report, number] = (place.start, place.end, section)
        return place.start

    def add_section(self, report: int, number: int) -> int:
        return self._add_chain(report, self._shelf.layout(report), number)

    def _add_chain(self, report: int, layout: Layout, number: int) -> int:
        """Take a section with those above it; where it starts."""
        known = self._sections.get((report, number))
        if known is not None:
            return known.start
        place = layout.section(number)
        if place.parent is not None and place.parent >= number:
            raise ValueError("a section above itself")
        parent = None if place.parent is None else self._add_chain(report, layout, place.parent)
        self._sections[report, number] = SectionRow(report, place.start, place.end, parent, place.title)
        return place.start

    def contents(self) -> Contents:
        sections = list(self._sections.values())
        titles = self._library.titles(sorted({section.title for section in sections}))
        names = self._library.names(sorted({figure.name for figure in self._figures}))
        return Contents(
            names=dict(names),
            titles={number: (title, folded) for number, title, folded in titles},
            sections=sections,
            sentences=[list(self._read_sentences())],
            figures=self._figures,
        )

    def _read_sentences(self) -> Iterator[SentenceRow]:
        report, text = -1, ""
        for (of, _), (start, end, section) in sorted(self._sentences.items(), key=lambda item: item[0]):
            if of != report:
                report, text = of, self._library.text(self._catalogue.keys[of])
            yield SentenceRow(of, start, end, section, text[start:end])
