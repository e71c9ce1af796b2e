"""What is looked up in a report again and again while one reads it, gathered once, and no more of it than is asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from data.model import Metric, Report, Section, Sentence
from tui.render.joined import Joined, all_folded
from tui.render.names import Names

_CLAUSE_MARKS = "，,；;"
_CLAUSE_END = "。"
_KEPT = 4


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Item = TypeVar("Item", bound=_Placed)


def at(items: Sequence[Item], start: int) -> Item | None:
    """The one of items in text order that starts there."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return items[low] if low < len(items) and items[low].start == start else None


class Side:
    """The figures of a report of one status: what is planned, or what was reached."""

    def __init__(self, lookup: Lookup, status: str) -> None:
        self._lookup = lookup
        self._status = status
        self.metrics = [metric for metric in lookup.report.metrics if metric.status == status]

    def named(self, numbers: Iterable[int]) -> list[Metric]:
        """Those of the report's figures, given by their numbers, that are on this side."""
        metrics = self._lookup.report.metrics
        return [metrics[number] for number in numbers if metrics[number].status == self._status]

    @cached_property
    def clauses(self) -> Joined:
        """The clause of each of `metrics`, up to its end."""
        text, marked = self._lookup.report.text, self._lookup.marked
        spans = ((max(marked.rfind(_CLAUSE_END, m.sentence, m.start) + 1, m.sentence), m.end) for m in self.metrics)
        return Joined(all_folded(text[start:end] for start, end in spans))

    @cached_property
    def sentences(self) -> Joined:
        """The sentence of each of `metrics`."""
        report = self._lookup.report
        found = ((metric.sentence, at(report.sentences, metric.sentence)) for metric in self.metrics)
        return Joined(all_folded(report.text[start : each.end] if each else "" for start, each in found))


class Lookup:
    """A report's metrics, numerals, sentences and sections, by where they start."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.starts = [metric.start for metric in report.metrics]
        self._counts: dict[str, int] = {}
        self._sides: dict[str, Side] = {}
        self._figureless: dict[str, tuple[list[Sentence], Joined]] = {}

    def metric(self, start: int) -> Metric | None:
        """The figure that starts there."""
        return at(self.report.metrics, start)

    def rule(self, start: int) -> str:
        """The rule that classed the numeral that starts there."""
        numeral = at(self.report.numerals, start)
        return numeral.rule if numeral else ""

    def section(self, start: int) -> Section | None:
        """The section whose heading starts there."""
        return at(self.report.sections, start)

    @cached_property
    def marked(self) -> str:
        """The text with one mark at the end of every clause."""
        text = self.report.text
        for mark in _CLAUSE_MARKS:
            text = text.replace(mark, _CLAUSE_END)
        return text

    @cached_property
    def qualifiers(self) -> dict[int, list[Metric]]:
        """The growths, deltas, ranks and streaks of each level, by its start."""
        found: dict[int, list[Metric]] = {}
        for metric in self.report.metrics:
            if metric.of is not None:
                found.setdefault(metric.of, []).append(metric)
        return found

    @cached_property
    def names(self) -> Names:
        """The names of all figures."""
        return Names([metric.name for metric in self.report.metrics])

    def side(self, status: str) -> Side:
        """The figures of a status."""
        if status not in self._sides:
            self._sides[status] = Side(self, status)
        return self._sides[status]

    def in_sentence(self, sentence: int) -> Sequence[Metric]:
        """The figures of the sentence that starts there."""
        first = bisect_left(self.starts, sentence)
        last = first
        while last < len(self.starts) and self.report.metrics[last].sentence == sentence:
            last += 1
        return self.report.metrics[first:last]

    def figureless(self, status: str) -> tuple[list[Sentence], Joined]:
        """The sentences without a figure of the parts of the report whose figures have mostly this status, as they are
        and as they are searched; a part is a section at the top."""
        if status not in self._figureless:
            with_figure = {metric.sentence for metric in self.report.metrics}
            found: list[Sentence] = []
            for part in self.report.sections:
                if part.parent is None and self._status_of(part) == status:
                    first, last = (bisect_left(self.sentence_starts, at) for at in (part.body_start, part.body_end))
                    found.extend(each for each in self.report.sentences[first:last] if each.start not in with_figure)
            texts = all_folded(self.report.text[each.start : each.end] for each in found)
            self._figureless[status] = found, Joined(texts)
        return self._figureless[status]

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.report.sentences]

    def _status_of(self, part: Section) -> str:
        """What most figures of a part are, empty where it has none."""
        first, last = (bisect_left(self.starts, place) for place in (part.body_start, part.body_end))
        statuses = [metric.status for metric in self.report.metrics[first:last]]
        return max(("actual", "target"), key=statuses.count) if statuses else ""

    def count(self, word: str, limit: int) -> int:
        """In how many sentences a word stands; where that is more than `limit`, more than that."""
        if word not in self._counts:
            found = self.report.text.count(word)
            self._counts[word] = self._count(word, limit) if limit < found <= 4 * limit else found
        return self._counts[word]

    def _count(self, word: str, limit: int) -> int:
        text, starts = self.report.text, self.sentence_starts
        count, place = 0, text.find(word)
        while place >= 0 and count <= limit:
            number = bisect_right(starts, place) - 1
            if number < 0 or place + len(word) > self.report.sentences[number].end:
                place = text.find(word, place + 1)
                continue
            count += 1
            place = text.find(word, self.report.sentences[number].end)
        return count


_kept: list[Lookup] = []
"""The lookups of the last reports, by identity: making one reads the whole report."""


def lookup_of(report: Report) -> Lookup:
    """The lookup of a report, made once."""
    found = next((lookup for lookup in _kept if lookup.report is report), None)
    if found is None:
        found = Lookup(report)
        _kept.insert(0, found)
        del _kept[_KEPT:]
    return found
