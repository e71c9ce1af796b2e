"""One query against one index in memory: every hit of it, with its place in the order."""

from __future__ import annotations

from collections.abc import Sequence

from data.search.filters import Conditions
from data.search.guess import add_abbreviations, add_fuzzy
from data.search.index import Index
from data.search.match import WordMatches, match_word
from data.search.query import Query, Word
from data.search.rank import LINE, METRIC, SECTION, Candidate, Ties, rank
from data.search.tokens import kind_code

AS_TYPED, ABBREVIATED, NEARLY, APART = range(4)
"""How far a search goes: what is there as typed (or by sound, or under another name), abbreviations, slips, and figures
and titles that have the words' parts."""


class Gathering:
    """A query on its way through an index; every later stage finds what the earlier ones do, too."""

    def __init__(self, index: Index, query: Query, current: int | None) -> None:
        """`current` is the rank of the report at hand."""
        self.index = index
        self._query = query
        self._conditions = Conditions(index, query)
        self._words = [match_word(index, word) for word in query.words]
        self._phrase = _as_one(index, query.words)
        self._phrase_figures = self._phrase.figures(index)
        self._current = current
        self._stage = AS_TYPED

    def advance(self, stage: int) -> None:
        """Go on to a stage."""
        steps = (add_abbreviations, add_fuzzy, _add_apart)[self._stage : stage]
        for step in steps:
            for word, matches in zip(self._query.words, self._words):
                step(self.index, word, matches)
        self._stage = max(stage, self._stage)

    def all(self) -> list[Candidate]:
        """All hits, in no order."""
        if self._conditions.concern_figures_alone:
            return self.figures()
        return self.figures() + self.headings() + self.lines()

    def of(self, what: int) -> list[Candidate]:
        """The hits of one kind, in no order."""
        if what != METRIC and self._conditions.concern_figures_alone:
            return []
        return (self.figures, self.headings, self.lines)[what]()

    def figures(self) -> list[Candidate]:
        index, found = self.index, []
        for number in _common([word.figures(index) for word in self._words], len(index.figures)):
            figure = index.figures[number]
            path = index.path(figure.section)
            if self._conditions.pass_figure(number, figure, path):
                matches = [word.of_figure(figure, number, path) for word in self._words]
                phrase = self._phrase.of_figure(figure, number, path) if number in self._phrase_figures else None
                ties = self._ties(
                    figure.report,
                    index.name_forms[figure.name],
                    kind_code(figure.kind, figure.status),
                    figure.start,
                )
                found.append(rank(METRIC, number, matches, phrase, ties))
        return found

    def headings(self) -> list[Candidate]:
        index, found = self.index, []
        for number in _common([word.headings(index) for word in self._words], len(index.headings)):
            heading = index.headings[number]
            if self._conditions.pass_heading(heading):
                title = heading.path[-1]
                matches = [word.of_title(title) for word in self._words]
                phrase = self._phrase.of_title(title) if title in self._phrase.titles else None
                ties = self._ties(heading.report, index.title_forms[title], 0, heading.start)
                found.append(rank(SECTION, number, matches, phrase, ties))
        return found

    def lines(self) -> list[Candidate]:
        index, found = self.index, []
        for number in _common([set(word.lines) for word in self._words], len(index.lines)):
            line = index.lines[number]
            if self._conditions.pass_line(number, line, index.path(line.section)):
                matches = [word.of_line(number) for word in self._words]
                phrase = self._phrase.of_line(number) if number in self._phrase.lines else None
                found.append(rank(LINE, number, matches, phrase, self._ties(line.report, "", 0, line.start)))
        return found

    def _ties(self, report: int, text: str, kind: int, start: int) -> Ties:
        return Ties(self._current is not None and report != self._current, report, len(text), text, kind, start)


def _add_apart(index: Index, word: Word, matches: WordMatches) -> None:
    from data.search.apart import find_apart, find_titles_apart

    matches.apart = find_apart(index, word)
    matches.titles_apart = find_titles_apart(index, word)


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
