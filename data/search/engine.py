"""From a line in the search box to hits: read, match, filter, rank, dress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.model import Hit
from data.search.filters import Conditions
from data.search.guess import add_abbreviations, add_fuzzy
from data.search.highlight import highlights
from data.search.index import Index, index_of
from data.search.match import FIELDS, PINYIN, TIERS, WordMatches, match_word
from data.search.query import Query, Word, read_query
from data.search.rank import LINE, METRIC, SECTION, WHAT, Candidate, Ties, kind_order, rank, score

if TYPE_CHECKING:
    from data.queries import Library

COUNTED = 1000
"""Hits of a kind are counted to this number; beyond it `Findings.capped` says that there are more."""


@dataclass(frozen=True)
class Findings:
    """What a search found.

    `hits` are the best, in order; `counts` how many there are of each kind (metric, section, sentence), and
    `searched` how many were looked at; `warnings` are codes of what the query had that was not understood.
    """

    hits: tuple[Hit, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    capped: bool = False
    searched: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def search(
    library: Library, query: str, *, limit: int = 50, what: str | None = None, current: str | None = None
) -> Findings:
    """Search a library.

    `limit` 0 gives all hits; `what` keeps one kind of them; `current` is the id of the report whose hits come first.
    """
    with library.snapshot():
        return _search(index_of(library), read_query(query), limit, what, current)


def _search(index: Index, read: Query, limit: int, what: str | None, current: str | None) -> Findings:
    searched = dict(zip(WHAT, (len(index.figures), len(index.headings), len(index.lines))))
    if read.is_empty:
        return Findings(counts=dict.fromkeys(WHAT, 0), searched=searched, warnings=read.warnings)
    found = find_candidates(index, read, current)
    counts = {name: sum(c.what == number for c in found) for number, name in enumerate(WHAT)}
    kept = found if what is None else [c for c in found if WHAT[c.what] == what]
    kept.sort(key=lambda c: c.order)
    return Findings(
        hits=tuple(_dress(index, c, read) for c in (kept[:limit] if limit else kept)),
        counts={name: min(count, COUNTED) for name, count in counts.items()},
        capped=any(count > COUNTED for count in counts.values()),
        searched=searched,
        warnings=read.warnings,
    )


def find_candidates(index: Index, query: Query, current: str | None) -> list[Candidate]:
    """All hits of a query, in no order."""
    conditions = Conditions(index, query)
    words = [match_word(index, word) for word in query.words]
    search_ = _Search(index, conditions, words, _as_one(index, query.words), current)
    found = search_.all()
    if not any(c.what == METRIC for c in found):
        for word, matches in zip(query.words, words):
            add_abbreviations(index, word, matches)
        found = search_.all()
    if not found:
        for word, matches in zip(query.words, words):
            add_fuzzy(index, word, matches)
        found = search_.all()
    return found


@dataclass
class _Search:
    """One query on its way through the index."""

    index: Index
    conditions: Conditions
    words: Sequence[WordMatches]
    phrase: WordMatches
    current: str | None

    def __post_init__(self) -> None:
        self.phrase_figures = self.phrase.figures(self.index)

    def all(self) -> list[Candidate]:
        if self.conditions.concern_figures_alone:
            return self.figures()
        return self.figures() + self.headings() + self.lines()

    def figures(self) -> list[Candidate]:
        index, found = self.index, []
        for number in _common([word.figures(index) for word in self.words], len(index.figures)):
            figure = index.figures[number]
            path = index.path(figure.section)
            if self.conditions.pass_figure(number, figure, path):
                matches = [word.of_figure(figure, number, path) for word in self.words]
                phrase = self.phrase.of_figure(figure, number, path) if number in self.phrase_figures else None
                ties = Ties(self.is_elsewhere(figure.report), len(index.name_texts[figure.name]), kind_order(figure))
                found.append(rank(METRIC, number, matches, phrase, ties))
        return found

    def headings(self) -> list[Candidate]:
        index, found = self.index, []
        for number in _common([word.headings(index) for word in self.words], len(index.headings)):
            heading = index.headings[number]
            if self.conditions.pass_heading(heading):
                title = heading.path[-1]
                matches = [word.of_title(title) for word in self.words]
                phrase = self.phrase.of_title(title) if title in self.phrase.titles else None
                ties = Ties(self.is_elsewhere(heading.report), len(index.title_texts[title]), 0)
                found.append(rank(SECTION, number, matches, phrase, ties))
        return found

    def lines(self) -> list[Candidate]:
        index, found = self.index, []
        for number in _common([set(word.lines) for word in self.words], len(index.lines)):
            line = index.lines[number]
            if self.conditions.pass_line(number, line, index.path(line.section)):
                matches = [word.of_line(number) for word in self.words]
                phrase = self.phrase.of_line(number) if number in self.phrase.lines else None
                found.append(rank(LINE, number, matches, phrase, Ties(self.is_elsewhere(line.report), 0, 0)))
        return found

    def is_elsewhere(self, report: int) -> bool:
        return self.current is not None and self.index.report_ids[report] != self.current


def _as_one(index: Index, words: Sequence[Word]) -> WordMatches:
    """Where several words stand as one."""
    if len(words) < 2:
        return WordMatches()
    return match_word(index, Word("".join(word.text for word in words), is_phrase=True))


def _common(found: Sequence[set[int]], total: int) -> set[int]:
    """What is in all of them; everything where there are none."""
    if not found:
        return set(range(total))
    smallest, *others = sorted(found, key=len)
    return smallest.intersection(*others)


def _dress(index: Index, found: Candidate, query: Query) -> Hit:
    if found.what == METRIC:
        return _metric_hit(index, found, query)
    if found.what == SECTION:
        return _section_hit(index, found, query)
    line = index.lines[found.number]
    text = index.quote(line)
    return _hit(index, found, query, line.report, (line.start, line.end), text, index.path(line.section))


def _metric_hit(index: Index, found: Candidate, query: Query) -> Hit:
    figure = index.figures[found.number]
    metric = index.metric(figure)
    hit = _hit(index, found, query, figure.report, (metric.start, metric.end), metric.name, index.path(figure.section))
    return replace(hit, metric=metric)


def _section_hit(index: Index, found: Candidate, query: Query) -> Hit:
    heading = index.headings[found.number]
    title = index.title_texts[heading.path[-1]]
    return _hit(index, found, query, heading.report, (heading.start, heading.end), title, heading.path[:-1])


def _hit(
    index: Index,
    found: Candidate,
    query: Query,
    report: int,
    span: tuple[int, int],
    text: str,
    path: tuple[int, ...],
) -> Hit:
    is_filtered_only = not query.words
    return Hit(
        what=WHAT[found.what],
        match=TIERS[found.tier],
        field=_filtered_field(query) if is_filtered_only else FIELDS[found.field],
        score=score(found),
        report=index.report_ids[report],
        start=span[0],
        end=span[1],
        text=text,
        highlights=highlights(text, query.words, by_sound=found.tier == PINYIN),
        path=index.titles_of(path),
    )


def _filtered_field(query: Query) -> str:
    """What a query without words has matched: its first filter."""
    return "value" if query.comparisons or not query.filters else query.filters[0].key
