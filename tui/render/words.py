"""Figures in the report's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.model import Metric, Report

_VERB = re.compile("增长|增加|上升|提高|提升|扩大|回升|下降|减少|降低|回落|下滑|压减|缩小|缩短|翻|增收|减收|增支|减支")
_CLAUSE_END = re.compile("[。;；!！?？\n]")


@dataclass(frozen=True)
class Said:
    """A figure that qualifies another, in the report's words: 同比增长 and 16.9%."""

    words: str
    figure: str


def quotation(report: Report, metric: Metric) -> str:
    """The figure as the report writes it, the words of its bound included, without the line breaks of a page."""
    span = metric.quotation
    return re.sub(r"\s*\n\s*", "", report.text[span.start : span.end])


def change_words(report: Report, change: Metric) -> str:
    """What the report says a change is: its basis and its verb, as far as they stand before it in its clause."""
    before = clause_before(report.text, change.start)
    verbs = list(_VERB.finditer(before, max(len(before) - 12, 0)))
    return (change.basis or "") + (verbs[-1].group() if verbs else "")


def clause_before(text: str, place: int) -> str:
    start = max(place - 200, 0)
    ends = [match.end() for match in _CLAUSE_END.finditer(text, start, place)]
    return text[ends[-1] if ends else start : place]
