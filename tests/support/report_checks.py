"""What holds of every report that is read, whatever its text."""

from __future__ import annotations

import re
from itertools import pairwise

from data.model import BOUNDS, METRIC_KINDS, NUMERAL_CLASSES, STATUSES, Report

DIGIT = re.compile("[0-9０-９]")


def check(report: Report) -> None:
    """What holds of every report."""
    text = report.text
    assert_spans(report)
    held = {place for numeral in report.numerals for place in range(numeral.start, numeral.end)}
    free = [match.start() for match in DIGIT.finditer(text) if match.start() not in held]
    assert not free, f"digits in no numeral at {free}"
    covered = {place for sentence in report.sentences for place in range(sentence.start, sentence.end)}
    bare = [i for i, c in enumerate(text) if c.isalnum() and i not in covered]
    assert not bare, f"text in no sentence at {bare}"


def assert_spans(report: Report) -> None:
    text = report.text
    size = len(text)
    numerals = {(n.start, n.end): n for n in report.numerals}
    sentences = {s.start: s for s in report.sentences}
    headings = {s.start for s in report.sections}
    assert all(0 <= n.start < n.end <= size and n.class_ in NUMERAL_CLASSES and n.rule for n in report.numerals)
    assert all(a.end <= b.start for a, b in pairwise(report.numerals)), "numerals overlap"
    assert all(a.end <= b.start for a, b in pairwise(report.sentences))
    for section in report.sections:
        assert text[section.start : section.end].strip() and section.title
        assert 0 <= section.body_start <= section.start < section.end <= section.body_end <= size
        assert section.parent is None or section.parent in headings
    for metric in report.metrics:
        assert text[metric.start : metric.end] == metric.surface
        assert numerals[metric.start, metric.end].class_ == "metric"
        assert metric.bound in BOUNDS and metric.kind in METRIC_KINDS and metric.status in STATUSES
        assert metric.section is None or metric.section in headings
        sentence = sentences[metric.sentence]
        assert sentence.start <= metric.start < metric.end <= sentence.end
        assert all(0 <= span.start < span.end <= size for span in metric.bound_spans)
        assert metric.of is None or metric.of in {m.start for m in report.metrics if m.kind == "level"}
    assert len({n.start for n in report.numerals if n.class_ == "metric"}) == len(report.metrics)


def assert_bodies_nest(report: Report) -> None:
    """Bodies nest; the top ones follow each other to the end of the text, after the preface."""
    top = [s for s in report.sections if s.parent is None]
    by_start = {s.start: s for s in report.sections}
    assert all(a.body_end <= b.body_start for a, b in pairwise(top))
    for section in report.sections:
        if section.parent is not None:
            parent = by_start[section.parent]
            assert parent.body_start < section.body_start and section.body_end <= parent.body_end
    if top:
        covered = {place for s in top for place in range(s.body_start, s.body_end)}
        bare = [i for i in range(top[0].body_start, len(report.text)) if i not in covered]
        assert not [i for i in bare if report.text[i].isalnum()]
