"""What search looks at: whole reports, as they are, or a few candidates of the index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from data import rows
from data.search.catalogue import Catalogue
from data.search.fold import fold_all

if TYPE_CHECKING:
    from data.queries import Library


class SectionRow(NamedTuple):
    """A section; `parent` is the start of the one above, `title` the number of its title.

    `place` is where the index has it.
    """

    report: int
    start: int
    end: int
    parent: int | None
    title: int
    place: int = 0


class SentenceRow(NamedTuple):
    """A sentence with its folded text; `section` is where its section starts."""

    report: int
    start: int
    end: int
    section: int | None
    folded: str
    place: int = 0


class FigureRow(NamedTuple):
    """A metric: the number of its name, and its FACT_COLUMNS; `place` is where the index has it."""

    report: int
    start: int
    name: int
    facts: rows.Row
    place: int = 0


class Contents(NamedTuple):
    """`report` is a rank in the catalogue. `names` are folded; `titles` as they are and folded.

    Sections and sentences are in text order a report, sentences in groups that are looked through together.
    """

    names: dict[int, str]
    titles: dict[int, tuple[str, str]]
    sections: list[SectionRow]
    sentences: list[list[SentenceRow]]
    figures: list[FigureRow]


def whole_reports(library: Library, catalogue: Catalogue, reports: Iterable[int]) -> Contents:
    """All of these reports."""
    contents = Contents({}, {}, [], [], [])
    for report in reports:
        key = catalogue.keys[report]
        contents.names.update(library.names_of(key))
        text = library.text(key)
        contents.sections.extend(SectionRow(report, *row) for row in library.section_rows(key))
        places = library.sentence_rows(key)
        folded = fold_all([text[start:end] for start, end, _ in places])
        contents.sentences.append(
            [SentenceRow(report, start, end, section, form) for (start, end, section), form in zip(places, folded)]
        )
        contents.figures.extend(
            FigureRow(report, start, name, tuple(facts)) for start, name, *facts in library.figure_rows(key)
        )
    titles = sorted({section.title for section in contents.sections})
    contents.titles.update((number, (title, folded)) for number, title, folded in library.titles(titles))
    return contents
