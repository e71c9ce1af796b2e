"""What is looked up in a report again and again while one reads it, gathered once."""

from __future__ import annotations

import re
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

    def _spoken(self, metric: Metric) -> Spoken:
        text = self.report.text
        sentence = self.sentences.get(metric.sentence)
        start, end = (sentence.start, sentence.end) if sentence else (metric.start, metric.end)
        clause = max(text.rfind(mark, start, metric.start) for mark in _CLAUSE_MARKS) + 1
        return Spoken(
            metric, folded(metric.name), folded(text[max(clause, start) : metric.end]), _folded_text(text, start, end)
        )

    def count(self, word: str) -> int:
        """How often a word stands in the report."""
        if word not in self._counts:
            self._counts[word] = self.report.text.count(word)
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
