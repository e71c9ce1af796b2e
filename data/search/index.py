"""What is searched, in memory: distinct names, figures and titles once each, and who has them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from data import rows
from data.model import Metric
from data.search.corpus import Corpus
from data.search.fold import SEPARATOR, fold

if TYPE_CHECKING:
    from data.queries import Library

_KIND_WORDS: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    ("growth", False, ("增长", "增速", "增幅", "涨幅")),
    ("growth", True, ("下降", "降幅", "降低", "减少")),
    ("delta", False, ("增加", "提高", "变化")),
    ("delta", True, ("减少", "降低", "下降")),
    ("rank", False, ("位次", "排名", "名次")),
    ("streak", False, ("连续",)),
)
KIND_WORDS: tuple[str, ...] = tuple(dict.fromkeys(word for *_, words in _KIND_WORDS for word in words))
"""The words for kinds that a query may use; a level has none."""

_KINDS: dict[tuple[str, bool], tuple[int, ...]] = {
    (kind, falls): tuple(KIND_WORDS.index(word) for word in words) for kind, falls, words in _KIND_WORDS
}
_TEXTS_KEPT = 16


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
    """All of a library that a query looks at. Reports, names, titles, … are known by their number in lists here."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.version = library.version()
        self.summaries = library.summaries()
        self.report_ids = [summary.id for summary in self.summaries]
        key_of = {id_: key for key, id_ in library.report_keys()}
        self._keys = [key_of[id_] for id_ in self.report_ids]
        number_of = {key: number for number, key in enumerate(self._keys)}
        self._texts: dict[int, str] = {}
        self._metrics: dict[tuple[int, int], Metric] = {}
        self._read_headings(library, number_of)
        self._read_lines(library, number_of)
        self._read_figures(library, number_of)
        self.kinds = Corpus([fold(word) for word in KIND_WORDS])

    def _read_headings(self, library: Library, number_of: dict[int, int]) -> None:
        folded = library.folded_titles()
        self.title_texts = [title for title, _ in folded]
        self.titles = Corpus([form for _, form in folded])
        title_of = {title: number for number, title in enumerate(self.title_texts)}
        self.headings: list[Heading] = []
        self._heading_at: dict[tuple[int, int], int] = {}
        self.headings_of_title: list[list[int]] = [[] for _ in folded]
        for key, start, end, parent, title in library.section_rows():
            report, number = number_of[key], len(self.headings)
            above = self._heading_at.get((report, parent))
            path = (*(self.headings[above].path if above is not None else ()), title_of[title])
            self.headings.append(Heading(report, start, end, path))
            self._heading_at[report, start] = number
            self.headings_of_title[path[-1]].append(number)

    def _read_lines(self, library: Library, number_of: dict[int, int]) -> None:
        """Sentences, a corpus a report: `line_corpora[report]` numbers them from `first_lines[report]`."""
        self.lines: list[Line] = []
        self._line_at: dict[tuple[int, int], int] = {}
        spans: list[list[tuple[int, int]]] = [[] for _ in self._keys]
        places: list[list[int]] = [[] for _ in self._keys]
        for key, start, end, section in library.sentence_rows():
            report, number = number_of[key], len(self.lines)
            self.lines.append(Line(report, start, end, self._heading_at.get((report, section))))
            self._line_at[report, start] = number
            spans[report].append((start, end))
            places[report].append(number)
        self.line_corpora: list[Corpus] = []
        self.line_numbers = places
        for report, key in enumerate(self._keys):
            # a strange library may hold what no source can: it must not count as an end
            text = library.text(key).replace(SEPARATOR, " ")
            joined = SEPARATOR.join(text[start:end] for start, end in spans[report])
            self.line_corpora.append(Corpus(fold(joined).split(SEPARATOR) if spans[report] else []))

    def _read_figures(self, library: Library, number_of: dict[int, int]) -> None:
        folded = library.folded_names()
        self.name_texts = [name for name, _ in folded]
        self.names = Corpus([form for _, form in folded])
        name_of = {name: number for number, name in enumerate(self.name_texts)}
        surface_of: dict[str, int] = {}
        self.figures: list[Figure] = []
        self.figures_of_name: list[list[int]] = [[] for _ in folded]
        self.figures_of_surface: list[list[int]] = []
        self.figures_of_kind: list[list[int]] = [[] for _ in KIND_WORDS]
        self.figures_of_title: list[list[int]] = [[] for _ in self.title_texts]
        self.figures_of_line: dict[int, list[int]] = {}
        self.figures_of_value: dict[Decimal, list[int]] = {}
        for row in library.figure_rows():
            key, start, name, surface, kind, section, sentence, value, value_high, unit, status, period = row
            report = number_of[key]
            number = len(self.figures)
            form = surface_of.setdefault(fold(surface), len(surface_of))
            exact = None if value is None else Decimal(value)
            figure = Figure(
                report=report,
                start=start,
                name=name_of[name],
                surface=form,
                kinds=_KINDS.get((kind, exact is not None and exact < 0 and kind in ("growth", "delta")), ()),
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

    def titles_of(self, path: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.title_texts[title] for title in path)

    def metric(self, figure: Figure) -> Metric:
        """The whole metric; read once."""
        place = figure.report, figure.start
        found = self._metrics.get(place)
        if found is None:
            found = rows.metric(self._library.metric_row(self._keys[figure.report], figure.start))
            self._metrics[place] = found
        return found

    def quote(self, line: Line) -> str:
        """The text of a sentence."""
        text = self._texts.get(line.report)
        if text is None:
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.clear()
            text = self._texts[line.report] = self._library.text(self._keys[line.report])
        return text[line.start : line.end]


_indexes: WeakKeyDictionary[Library, Index] = WeakKeyDictionary()


def index_of(library: Library) -> Index:
    """The index of a library, made when it is first asked for and after the library has changed."""
    index = _indexes.get(library)
    if index is None or index.version != library.version():
        index = _indexes[library] = Index(library)
    return index
