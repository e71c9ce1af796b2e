"""What search looks at: whole reports, as they are, or a few candidates of the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from data import rows
from data.search.catalogue import Catalogue
from data.search.fold import fold_all
from data.search.lookups import Lookups

if TYPE_CHECKING:
    from data.queries import Library


class SectionRow(NamedTuple):
    """A section; `parent` is the start of the one above, `title` the number of its title."""

    report: int
    start: int
    end: int
    parent: int | None
    title: int


class SentenceRow(NamedTuple):
    """A sentence with its folded text; `section` is where its section starts."""

    report: int
    start: int
    end: int
    section: int | None
    folded: str


class FigureRow(NamedTuple):
    """A metric: the number of its name, and its FACT_COLUMNS."""

    report: int
    start: int
    name: int
    facts: rows.Row


class Contents(NamedTuple):
    """`report` is a rank in the catalogue. `names` are folded; `titles` as they are and folded.

    Sections and sentences are in text order a report, sentences in groups that are looked through together.
    """

    names: dict[int, str]
    titles: dict[int, tuple[str, str]]
    sections: list[SectionRow]
    sentences: list[list[SentenceRow]]
    figures: list[FigureRow]

    @classmethod
    def empty(cls) -> Contents:
        return cls({}, {}, [], [], [])

    def add_sections(self, report: int, found: Iterable[rows.Row]) -> None:
        """Add a report's sections from their rows (Lookups.section_rows)."""
        for start, end, parent, number, title, folded in found:
            self.sections.append(SectionRow(report, start, end, parent, number))
            self.titles[number] = title, folded

    def add_figures(self, report: int, found: Iterable[rows.Row]) -> None:
        """Add metrics from their rows (Lookups.figure_rows)."""
        for start, number, folded, *facts in found:
            self.figures.append(FigureRow(report, start, number, tuple(facts)))
            self.names[number] = folded


def whole_reports(library: Library, catalogue: Catalogue, reports: Iterable[int]) -> Contents:
    """All of these reports."""
    contents, lookups = Contents.empty(), Lookups(library)
    for report in reports:
        key = catalogue.keys[report]
        text = library.text(key)
        contents.add_sections(report, lookups.section_rows(key))
        places = lookups.sentence_rows(key)
        folded = fold_all([text[start:end] for start, end, _ in places])
        contents.sentences.append(
            [SentenceRow(report, start, end, section, form) for (start, end, section), form in zip(places, folded)]
        )
        contents.add_figures(report, lookups.figure_rows(key))
    return contents
