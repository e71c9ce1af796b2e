"""What is looked up in a report again and again while one reads it, gathered once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import NamedTuple

from data.model import Metric, Report, Section, Sentence

_FOLD = re.compile(r"[\s“”\"'‘’《》〈〉()（）【】]")
_CLAUSE_MARKS = "，,；;。"
_KEPT = 4


class Spoken(NamedTuple):
    """A metric with the words around it, folded: its name, its clause up to its end, its sentence."""

    metric: Metric
    name: str
    clause: str
    sentence: str


class Lookup:
    """A report's metrics, numerals, sentences and sections, by where they start."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.starts = [metric.start for metric in report.metrics]
        self.rules = {numeral.start: numeral.rule for numeral in report.numerals}
        self.sentences: dict[int, Sentence] = {sentence.start: sentence for sentence in report.sentences}
        self.sections: dict[int, Section] = {section.start: section for section in report.sections}
        self.metrics = {metric.start: metric for metric in report.metrics}
        self._counts: dict[str, int] = {}

    @cached_property
    def qualifiers(self) -> dict[int, list[Metric]]:
        """The growths, deltas, ranks and streaks of each level, by its start."""
        found: dict[int, list[Metric]] = {}
        for metric in self.report.metrics:
            if metric.of is not None:
                found.setdefault(metric.of, []).append(metric)
        return found

    @cached_property
    def spoken(self) -> dict[str, list[Spoken]]:
        """The metrics of each status, with the words around them."""
        found: dict[str, list[Spoken]] = {"actual": [], "target": []}
        for metric in self.report.metrics:
            found[metric.status].append(self._spoken(metric))
        return found

    @cached_property
    def by_sentence(self) -> dict[int, list[Metric]]:
        """The metrics of each sentence, by the sentence's start."""
        found: dict[int, list[Metric]] = {}
        for metric in self.report.metrics:
            found.setdefault(metric.sentence, []).append(metric)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[Metric]]:
        """The metrics of each name, folded."""
        found: dict[str, list[Metric]] = {}
        for metric in self.report.metrics:
            found.setdefault(folded(metric.name), []).append(metric)
        return found

    @cached_property
    def figureless(self) -> dict[str, list[tuple[Sentence, str]]]:
        """The sentences without a figure, folded, by the status that most figures of their part of the report have; a
        part is a section at the top."""
        found: dict[str, list[tuple[Sentence, str]]] = {"actual": [], "target": []}
        parts = [section for section in self.report.sections if section.parent is None]
        bounds = [section.body_start for section in parts]
        statuses = [self._status_of(section) for section in parts]
        for sentence in self.report.sentences:
            part = bisect_right(bounds, sentence.start) - 1
            status = statuses[part] if part >= 0 and sentence.start < parts[part].body_end else ""
            if status and sentence.start not in self.by_sentence:
                found[status].append((sentence, _folded_text(self.report.text, sentence.start, sentence.end)))
        return found

    def _status_of(self, part: Section) -> str:
        """What most figures of a part are, empty where it has none."""
        first, last = (bisect_left(self.starts, place) for place in (part.body_start, part.body_end))
        statuses = [metric.status for metric in self.report.metrics[first:last]]
        return max(("actual", "target"), key=statuses.count) if statuses else ""

    def _spoken(self, metric: Metric) -> Spoken:
        text = self.report.text
        sentence = self.sentences.get(metric.sentence)
        start, end = (sentence.start, sentence.end) if sentence else (metric.start, metric.end)
        clause = max(text.rfind(mark, start, metric.start) for mark in _CLAUSE_MARKS) + 1
        return Spoken(
            metric, folded(metric.name), folded(text[max(clause, start) : metric.end]), _folded_text(text, start, end)
        )

    def count(self, word: str, limit: int) -> int:
        """In how many sentences a word stands; where that is more than `limit`, more than that."""
        if word not in self._counts:
            text = self.report.text
            found = text.count(word)
            if limit < found <= 4 * limit:
                found = sum(text.find(word, each.start, each.end) >= 0 for each in self.report.sentences)
            self._counts[word] = found
        return self._counts[word]


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


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name as names are compared: without blanks, quotation marks and brackets."""
    return _FOLD.sub("", name).lower()


def _folded_text(text: str, start: int, end: int) -> str:
    return _FOLD.sub("", text[start:end]).lower()
