"""What reading a report left open: places a person should look at, with the line they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.model import Report, Span

_DIGITS = re.compile(r"[0-9０-９]+")
_AROUND = 16
"""Characters shown on each side of a doubtful place."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the text to look at.

    `why` is `unnamed` (a figure whose name was not found) or `uncounted` (digits that lie in no numeral) where the
    place was not understood, else what Metric.doubt says. `line` is 1-based; `excerpt` is of that line alone, with
    the place at `excerpt[caret:caret_end]`.
    """

    start: int
    end: int
    why: str
    line: int
    excerpt: str
    caret: int
    caret_end: int


def find_doubts(report: Report) -> tuple[Doubt, ...]:
    """The places of a report that were not understood, in text order."""
    places = [(Span(metric.start, metric.end), "unnamed") for metric in report.metrics if not metric.name]
    places += [(span, "uncounted") for span in _uncounted(report)]
    return _located(report.text, sorted(places))


def find_close_calls(report: Report) -> tuple[Doubt, ...]:
    """The figures of a report that were named, but might be read wrongly, in text order."""
    doubted = (metric for metric in report.metrics if metric.name and metric.doubt)
    return _located(report.text, [(Span(metric.start, metric.end), metric.doubt) for metric in doubted])


def _uncounted(report: Report) -> Iterator[Span]:
    """Runs of digits that no numeral covers."""
    numerals = iter(sorted((numeral.start, numeral.end) for numeral in report.numerals))
    start, end = next(numerals, (len(report.text), len(report.text)))
    for match in _DIGITS.finditer(report.text):
        while end <= match.start() < len(report.text):
            start, end = next(numerals, (len(report.text), len(report.text) + 1))
        if not start <= match.start() < end:
            yield Span(*match.span())


def _located(text: str, places: Iterable[tuple[Span, str]]) -> tuple[Doubt, ...]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    return tuple(_doubt(text, span, why, bisect_right(lines, span.start), lines) for span, why in places)


def _doubt(text: str, span: Span, why: str, line: int, lines: list[int]) -> Doubt:
    opens, closes = lines[line - 1], lines[line] - 1 if line < len(lines) else len(text)
    first, last = max(opens, span.start - _AROUND), min(closes, span.end + _AROUND)
    return Doubt(
        start=span.start,
        end=span.end,
        why=why,
        line=line,
        excerpt=text[first:last],
        caret=span.start - first,
        caret_end=min(span.end, last) - first,
    )
