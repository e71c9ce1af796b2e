"""What is searched, in memory: distinct names, figures and titles once each, and who has them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from data.search.catalogue import Catalogue
from data.search.contents import Contents
from data.search.corpus import Corpus
from data.search.fold import fold
from data.search.kinds import KIND_WORDS, kind_words

_CLAUSE_END = r"[,;。:!?、]"
_MARKS = r"[^\w%‰]+"
_LONGEST_LEAD = 200


class Figure(NamedTuple):
    """A metric as search sees it: numbers of its name, its surface, its kind words, its section and sentence."""

    report: int
    start: int
    name: int
    surface: int
    kinds: tuple[int, ...]
    section: int | None
    sentence: int | None
    kind: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    status: str
    period: str | None


class Heading(NamedTuple):
    """A section; `path` are the numbers of the titles from the top down to its own."""

    report: int
    start: int
    end: int
    path: tuple[int, ...]


class Line(NamedTuple):
    """A sentence and the number of its section."""

    report: int
    start: int
    end: int
    section: int | None


class Index:
    """All that a query looks at. Names, titles, … are known by their number in lists here, reports by their rank."""

    def __init__(self, catalogue: Catalogue, contents: Contents) -> None:
        self.catalogue = catalogue
        self.kinds = catalogue.kinds
        self._read_headings(contents)
        self._read_lines(contents)
        self._read_figures(contents)

    def _read_headings(self, contents: Contents) -> None:
        forms = [form for _, form in contents.titles.values()]
        self.titles = Corpus(forms)
        self.title_forms = forms
        title_of = {title: number for number, title in enumerate(contents.titles)}
        self.headings: list[Heading] = []
        self._heading_at: dict[tuple[int, int | None], int] = {}
        self.headings_of_title: list[list[int]] = [[] for _ in forms]
        for report, start, end, parent, title in contents.sections:
            number = len(self.headings)
            above = self._heading_at.get((report, parent))
            path = (*(self.headings[above].path if above is not None else ()), title_of[title])
            self.headings.append(Heading(report, start, end, path))
            self._heading_at[report, start] = number
            self.headings_of_title[path[-1]].append(number)

    def _read_lines(self, contents: Contents) -> None:
        """Sentences, a corpus a group; `line_numbers` says which lines are in it."""
        self.lines: list[Line] = []
        self._line_at: dict[tuple[int, int | None], int] = {}
        self.line_corpora: list[Corpus] = []
        self.line_numbers: list[range] = []
        for group in contents.sentences:
            first = len(self.lines)
            for report, start, end, section, *_ in group:
                self._line_at[report, start] = len(self.lines)
                self.lines.append(Line(report, start, end, self._heading_at.get((report, section))))
            self.line_corpora.append(Corpus([row.folded for row in group]))
            self.line_numbers.append(range(first, len(self.lines)))

    def _read_figures(self, contents: Contents) -> None:
        forms = list(contents.names.values())
        self.names = Corpus(forms)
        self.name_forms = forms
        name_of = {name: number for number, name in enumerate(contents.names)}
        surface_of: dict[str, int] = {}
        self.figures: list[Figure] = []
        self.figures_of_name: list[list[int]] = [[] for _ in forms]
        self.figures_of_surface: list[list[int]] = []
        self.figures_of_kind: list[list[int]] = [[] for _ in KIND_WORDS]
        self.figures_of_title: list[list[int]] = [[] for _ in self.title_forms]
        self.figures_of_line: dict[int, list[int]] = {}
        self.figures_of_value: dict[Decimal, list[int]] = {}
        for report, start, name, facts in contents.figures:
            surface, kind, section, sentence, value, value_high, unit, status, period = facts
            number = len(self.figures)
            exact = None if value is None else Decimal(value)
            figure = Figure(
                report=report,
                start=start,
                name=name_of[name],
                surface=surface_of.setdefault(fold(surface), len(surface_of)),
                kinds=kind_words(kind, exact),
                section=self._heading_at.get((report, section)),
                sentence=self._line_at.get((report, sentence)),
                kind=kind,
                value=exact,
                value_high=None if value_high is None else Decimal(value_high),
                unit=unit,
                status=status,
                period=period,
            )
            self.figures.append(figure)
            self._list_figure(number, figure)
        self.surfaces = Corpus(list(surface_of))

    def _list_figure(self, number: int, figure: Figure) -> None:
        self.figures_of_name[figure.name].append(number)
        if figure.surface == len(self.figures_of_surface):
            self.figures_of_surface.append([])
        self.figures_of_surface[figure.surface].append(number)
        for kind in figure.kinds:
            self.figures_of_kind[kind].append(number)
        for title in self.path(figure.section):
            self.figures_of_title[title].append(number)
        if figure.sentence is not None:
            self.figures_of_line.setdefault(figure.sentence, []).append(number)
        if figure.value is not None:
            self.figures_of_value.setdefault(abs(figure.value), []).append(number)

    def path(self, heading: int | None) -> tuple[int, ...]:
        """The titles of a section and those above it; none in the preface."""
        return () if heading is None else self.headings[heading].path

    @cached_property
    def bare_names(self) -> Corpus:
        """The names without marks."""
        return Corpus([re.sub(_MARKS, "", form) for form in self.name_forms])

    @cached_property
    def bare_titles(self) -> Corpus:
        """The titles without marks."""
        return Corpus([re.sub(_MARKS, "", form) for form in self.title_forms])

    @cached_property
    def clauses(self) -> Corpus:
        """Of each figure what stands before it in its sentence since the one before, and behind it in its clause.

        Without marks: 蔬菜、瓜果产量 is asked for as 蔬菜瓜果产量.
        """
        return Corpus([re.sub(_MARKS, "", clause) for _, clause in self._clauses])

    @cached_property
    def leads(self) -> Corpus:
        """Of each figure what stands before its clause, whose subject it may share, as far as it is near."""
        return Corpus([lead for lead, _ in self._clauses])

    @cached_property
    def _clauses(self) -> list[tuple[str, str]]:
        surfaces, clause_end = self.surfaces.texts(), re.compile(_CLAUSE_END)
        found = [("", "")] * len(self.figures)
        for corpus, numbers in zip(self.line_corpora, self.line_numbers):
            for line, text in zip(numbers, corpus.texts()):
                end = 0
                for number in self.figures_of_line.get(line, ()):
                    surface = surfaces[self.figures[number].surface]
                    place = max(text.find(surface, end), end)
                    behind = clause_end.search(text, place + len(surface))
                    clause = text[end : behind.start() if behind else len(text)]
                    found[number] = text[max(end - _LONGEST_LEAD, 0) : end], clause
                    end = place + len(surface)
        return found

    def place(self, what: int, number: int) -> tuple[int, int]:
        """The key of the report that a metric, section or sentence (0, 1, 2) is in, and where it starts."""
        item: Figure | Heading | Line = (self.figures, self.headings, self.lines)[what][number]
        return self.catalogue.keys[item.report], item.start
