"""What reading a report left open: places a person should look at, with the line they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.model import Report, Span

_DIGITS = re.compile(r"[0-9０-９]+")
_AROUND = 16
"""Characters shown on each side of a doubtful place."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the text that was not understood.

    `why` is `unnamed` (a figure whose name was not found) or `uncounted` (digits that lie in no numeral). `line` is
    1-based; `excerpt` is of that line alone, with the place at `excerpt[caret:caret_end]`.
    """

    start: int
    end: int
    why: str
    line: int
    excerpt: str
    caret: int
    caret_end: int


def find_doubts(report: Report) -> tuple[Doubt, ...]:
    """All doubtful places of a report in text order."""
    places = [(Span(metric.start, metric.end), "unnamed") for metric in report.metrics if not metric.name]
    places += [(span, "uncounted") for span in _uncounted(report)]
    return tuple(_doubt(report.text, span, why) for span, why in sorted(places))


def _uncounted(report: Report) -> Iterator[Span]:
    """Runs of digits that no numeral covers."""
    numerals = iter(sorted((numeral.start, numeral.end) for numeral in report.numerals))
    start, end = next(numerals, (len(report.text), len(report.text)))
    for match in _DIGITS.finditer(report.text):
        while end <= match.start() < len(report.text):
            start, end = next(numerals, (len(report.text), len(report.text) + 1))
        if not start <= match.start() < end:
            yield Span(*match.span())


def _doubt(text: str, span: Span, why: str) -> Doubt:
    opens = text.rfind("\n", 0, span.start) + 1
    closes = text.find("\n", span.start)
    closes = len(text) if closes < 0 else closes
    first, last = max(opens, span.start - _AROUND), min(closes, span.end + _AROUND)
    return Doubt(
        start=span.start,
        end=span.end,
        why=why,
        line=text.count("\n", 0, span.start) + 1,
        excerpt=text[first:last],
        caret=span.start - first,
        caret_end=min(span.end, last) - first,
    )
