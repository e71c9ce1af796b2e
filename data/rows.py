"""The model's nouns as rows of the tables, and back: one place for the order of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from data.model import (
    REPORT_FIELDS,
    Attribute,
    Hint,
    Mark,
    Metric,
    Numeral,
    Report,
    ReportSummary,
    Section,
    Sentence,
    Span,
)

Row = tuple[Any, ...]

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")

SUMMARY_COLUMNS = "id, title, issuer, year, kind, source, source_path, sha256, loader, metrics, sections, sentences"
ATTRIBUTE_COLUMNS = 'field, origin, start, "end", evidence'
SECTION_COLUMNS = 'start, "end", body_start, body_end, level, marker, title, parent'
HINT_COLUMNS = 'start, "end", level'
MARK_COLUMNS = "start, label"
SENTENCE_COLUMNS = 'start, "end", section'
NUMERAL_COLUMNS = 'start, "end", class, rule'
METRIC_COLUMNS = (
    'start, "end", surface, value, value_high, unit, bound, kind, name, status, period, "of", basis, scope, section,'
    " sentence, bound_spans, named_by, doubt"
)
FACT_COLUMNS = "surface, kind, section, sentence, value, value_high, unit, status, period"
REAL_COLUMNS = "value_real, value_high_real"


def plain(value: Decimal | None) -> str | None:
    """An exact decimal in plain notation, without an exponent."""
    return None if value is None else format(value, "f")


def _real(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _decimal(text: str | None) -> Decimal | None:
    """A value as it is stored; an exponent could make a billion digits of ten characters."""
    if text is None:
        return None
    if _PLAIN.fullmatch(text) is None:
        raise ValueError("a value that is no plain number")
    return Decimal(text)


def spans_text(spans: tuple[Span, ...]) -> str:
    """Spans as JSON: [[start,end],...]."""
    return "[" + ",".join(f"[{start},{end}]" for start, end in spans) + "]"


def _spans(text: str) -> tuple[Span, ...]:
    if text == "[]":
        return ()
    return tuple(Span(int(start), int(end)) for start, end in (pair.split(",") for pair in text[2:-2].split("],[")))


def report_row(report: Report, attributes: Mapping[str, Attribute], counts: Mapping[str, int]) -> dict[str, object]:
    """The row of a report, without its key; `counts` are of what was found in it."""
    values = {field: attributes[field].value for field in REPORT_FIELDS}
    return {
        "id": report.id,
        **values,
        "source": report.source,
        "source_path": report.source_path,
        "sha256": report.sha256,
        "loader": report.loader,
        "metrics": counts["metrics"],
        "sections": counts["sections"],
        "sentences": counts["sentences"],
        "text": report.text,
    }


def attribute_row(field: str, attribute: Attribute) -> Row:
    start, end = attribute.span if attribute.span else (None, None)
    return (field, attribute.origin, start, end, attribute.evidence)


def attribute(value: str | None, row: Row) -> Attribute:
    """An attribute from its value (in `reports`) and its row (in `attributes`)."""
    _, origin, start, end, evidence = row
    return Attribute(value, origin, None if start is None else Span(start, end), evidence)


def section_row(section: Section) -> Row:
    return (
        section.start,
        section.end,
        section.body_start,
        section.body_end,
        section.level,
        section.marker,
        section.title,
        section.parent,
    )


def sentence_row(sentence: Sentence) -> Row:
    return (sentence.start, sentence.end, sentence.section)


def numeral_row(numeral: Numeral) -> Row:
    return (numeral.start, numeral.end, numeral.class_, numeral.rule)


def metric_row(metric: Metric) -> Row:
    """A metric's METRIC_COLUMNS and REAL_COLUMNS."""
    return (
        metric.start,
        metric.end,
        metric.surface,
        plain(metric.value),
        plain(metric.value_high),
        metric.unit,
        metric.bound,
        metric.kind,
        metric.name,
        metric.status,
        metric.period,
        metric.of,
        metric.basis,
        metric.scope,
        metric.section,
        metric.sentence,
        spans_text(metric.bound_spans),
        metric.named_by,
        metric.doubt,
        _real(metric.value),
        _real(metric.value_high),
    )


def metric(row: Row) -> Metric:
    """A metric from its METRIC_COLUMNS."""
    values = list(_checked(row, _METRIC_TYPES))
    values[3], values[4], values[-3] = _decimal(row[3]), _decimal(row[4]), _spans(row[-3])
    return Metric(*values)


def section(row: Row) -> Section:
    found = Section(*_checked(row, _SECTION_TYPES))
    if found.parent is not None and found.parent >= found.start:
        raise ValueError("a section above itself")
    return found


def sentence(row: Row) -> Sentence:
    return Sentence(*_checked(row, _SENTENCE_TYPES))


def hint(row: Row) -> Hint:
    return Hint(*_checked(row, _HINT_TYPES))


def mark(row: Row) -> Mark:
    return Mark(*_checked(row, _MARK_TYPES))


def numeral(row: Row) -> Numeral:
    return Numeral(*_checked(row, _NUMERAL_TYPES))


def summary(row: Row) -> ReportSummary:
    return ReportSummary(*_checked(row, _SUMMARY_TYPES))


_MAYBE_STR = (str, type(None))
_MAYBE_INT = (int, type(None))
_SUMMARY_TYPES = (str, *[_MAYBE_STR] * 4, str, str, str, str, int, int, int)
_SECTION_TYPES = (int, int, int, int, int, str, str, _MAYBE_INT)
_HINT_TYPES = (int, int, int)
_MARK_TYPES = (int, str)
_SENTENCE_TYPES = (int, int, _MAYBE_INT)
_NUMERAL_TYPES = (int, int, str, str)
_METRIC_TYPES = (
    *(int, int, str, _MAYBE_STR, _MAYBE_STR, str, str, str, str, str),
    *(_MAYBE_STR, _MAYBE_INT, _MAYBE_STR, _MAYBE_STR, _MAYBE_INT, int, str, str, str),
)


def _checked(row: Row, types: tuple[Any, ...]) -> Row:
    """The row, if it holds what our own writing puts there: a cell of SQLite may hold anything."""
    if not all(map(isinstance, row, types)):
        raise ValueError("a cell of another type")
    return row
