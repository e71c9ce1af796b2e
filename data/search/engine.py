"""From a line in the search box to hits: read, match, filter, rank, dress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.model import Hit
from data.search.dress import dress
from data.search.filters import Conditions
from data.search.guess import add_abbreviations, add_fuzzy
from data.search.index import Index, index_of
from data.search.match import WordMatches, match_word
from data.search.query import Query, Word, read_query
from data.search.rank import LINE, METRIC, SECTION, WHAT, Candidate, Ties, kind_order, rank

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
        return _answer(index_of(library), read_query(query), limit, what, current)


def _answer(index: Index, read: Query, limit: int, what: str | None, current: str | None) -> Findings:
    searched = dict(zip(WHAT, (len(index.figures), len(index.headings), len(index.lines))))
    if read.is_empty:
        return Findings(counts=dict.fromkeys(WHAT, 0), searched=searched, warnings=read.warnings)
    found = find_candidates(index, read, current)
    counts = {name: sum(c.what == number for c in found) for number, name in enumerate(WHAT)}
    kept = found if what is None else [c for c in found if WHAT[c.what] == what]
    kept.sort(key=lambda c: c.order)
    return Findings(
        hits=tuple(dress(index, c, read) for c in (kept[:limit] if limit else kept)),
        counts={name: min(count, COUNTED) for name, count in counts.items()},
        capped=any(count > COUNTED for count in counts.values()),
        searched=searched,
        warnings=read.warnings,
    )


def find_candidates(index: Index, query: Query, current: str | None) -> list[Candidate]:
    """All hits of a query, in no order."""
    gathering = _Gathering(index, Conditions(index, query), query, current)
    found = gathering.all()
    if not any(c.what == METRIC for c in found):
        for word, matches in zip(query.words, gathering.words):
            add_abbreviations(index, word, matches)
        found = gathering.all()
    if not found:
        for word, matches in zip(query.words, gathering.words):
            add_fuzzy(index, word, matches)
        found = gathering.all()
    return found


class _Gathering:
    """One query on its way through the index."""

    def __init__(self, index: Index, conditions: Conditions, query: Query, current: str | None) -> None:
        self.index = index
        self.conditions = conditions
        self.words = [match_word(index, word) for word in query.words]
        self.phrase = _as_one(index, query.words)
        self.phrase_figures = self.phrase.figures(index)
        self.current = current

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
                ties = self.ties(figure.report, len(index.name_texts[figure.name]), kind_order(figure))
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
                ties = self.ties(heading.report, len(index.title_texts[title]), 0)
                found.append(rank(SECTION, number, matches, phrase, ties))
        return found

    def lines(self) -> list[Candidate]:
        index, found = self.index, []
        for number in _common([set(word.lines) for word in self.words], len(index.lines)):
            line = index.lines[number]
            if self.conditions.pass_line(number, line, index.path(line.section)):
                matches = [word.of_line(number) for word in self.words]
                phrase = self.phrase.of_line(number) if number in self.phrase.lines else None
                found.append(rank(LINE, number, matches, phrase, self.ties(line.report, 0, 0)))
        return found

    def ties(self, report: int, length: int, kind: int) -> Ties:
        is_elsewhere = self.current is not None and self.index.report_ids[report] != self.current
        return Ties(is_elsewhere, report, length, kind)


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
