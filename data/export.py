"""Everything out: rows with exactly the fields of the contract, as JSON Lines, JSON, CSV or Markdown.

Numbers in JSON are written from their exact text in plain notation. Text in JSON is exact, with what could act on a
terminal escaped; in CSV and Markdown, which have no escapes, such characters are shown as pictures of themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, TextIO

from data.model import Hit, Metric, Report, ReportSummary, Section
from data.rows import plain

if TYPE_CHECKING:
    from data.queries import Library

Record = dict[str, object]

WHAT = ("metrics", "numerals", "sections", "sentences")
FORMATS = ("jsonl", "json", "csv", "md")

METRIC_FIELDS = (
    "surface",
    "value",
    "value_high",
    "unit",
    "bound",
    "kind",
    "name",
    "status",
    "period",
    "of",
    "basis",
    "scope",
)
_PLACE_FIELDS = ("id", "section", "path", "bound_spans", "named_by", "doubt", "corrected")
_NUMERAL_FIELDS = ("report", "start", "end", "surface", "class", "rule")
FIELDS: dict[str, tuple[str, ...]] = {
    "numerals": (*_NUMERAL_FIELDS, *METRIC_FIELDS[1:], *_PLACE_FIELDS),
    "metrics": (*_NUMERAL_FIELDS, *METRIC_FIELDS[1:], *_PLACE_FIELDS),
    "sections": ("report", "start", "end", "body_start", "body_end", "level", "marker", "title", "parent"),
    "sentences": ("report", "start", "end", "section", "path", "text"),
}
"""The fields of each export, in order. A numeral that is no metric has those of _NUMERAL_FIELDS alone in JSON."""


def rows(library: Library, what: str, report: str | None = None) -> Iterator[Record]:
    """The rows of WHAT, of one report or of all, by report id and then by place.

    Raises LibraryError "unknown-report".
    """
    ids = [summary.id for summary in library.summaries()] if report is None else [report]
    for id_ in ids:
        yield from _ROWS[what](library.report(id_))


def report_row(summary: ReportSummary) -> Record:
    """A row of `reports --json`."""
    fields = ("id", "title", "issuer", "year", "kind", "source", "sha256", "loader", "metrics", "sections")
    return {field: getattr(summary, field) for field in fields}


def hit_row(hit: Hit, rank: int) -> Record:
    """A row of `find --json`; `rank` counts from 1."""
    is_point = hit.what == "metric"
    row: Record = {
        "rank": rank,
        "what": hit.what,
        "match": hit.match,
        "field": hit.field,
        "score": Decimal(f"{hit.score:.3f}"),
        "report": hit.report,
        "start": hit.start,
        "end": hit.end,
        "id": f"{hit.report}#{hit.start}" if is_point else f"{hit.report}#{hit.start}-{hit.end}",
    }
    if hit.metric is not None:
        row.update(metric_fields(hit.metric))
        row.update(section=hit.metric.section, path=list(hit.path), **_reading_fields(hit.metric))
    return row


def write(rows: Iterable[Record], form: str, stream: TextIO, fields: Iterable[str] | None = None) -> None:
    """Write rows in one of FORMATS. `fields`: the columns of CSV and Markdown, those of the first row if unsaid."""
    if form == "jsonl":
        for row in rows:
            stream.write(json_text(row) + "\n")
    elif form == "json":
        _write_json(rows, stream)
    else:
        _write_table(rows, stream, form, fields)


def json_text(value: object) -> str:
    """JSON of a value, decimals as plain numbers, nothing in it that a terminal would act on."""
    if isinstance(value, Decimal):
        return str(plain(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_text(key)}: {json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(json_text, value)) + "]"
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return re.sub(_ACTING, lambda match: f"\\u{ord(match.group()):04x}", text)


# compiled when first needed: most answers hold nothing of the kind
_ACTING = "[\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069]"
_UNSHOWN = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069]"
_FORMULA = r"[=@].|[\t\r]|[+-](?![0-9.]+[^-+*/(]*$)"


def _write_json(rows: Iterable[Record], stream: TextIO) -> None:
    before = "[\n"
    for row in rows:
        stream.write(before + json_text(row))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def _write_table(rows: Iterable[Record], stream: TextIO, form: str, fields: Iterable[str] | None) -> None:
    line = _csv_line if form == "csv" else _md_line
    columns = None if fields is None else list(fields)
    if columns is not None:
        _write_head(columns, stream, form)
    for row in rows:
        if columns is None:
            columns = list(row)
            _write_head(columns, stream, form)
        stream.write(line([_cell(row.get(column)) for column in columns]))


def _write_head(columns: list[str], stream: TextIO, form: str) -> None:
    if form == "csv":
        stream.write(_csv_line(columns))
    else:
        stream.write(_md_line(columns) + _md_line(["---"] * len(columns)))


def _csv_line(cells: list[str]) -> str:
    return ",".join(map(_csv_cell, cells)) + "\r\n"


def _csv_cell(text: str) -> str:
    """A cell of CSV; what a spreadsheet would run as a formula gets an apostrophe, numbers with a sign do not."""
    safe = as_pictures("'" + text if re.match(_FORMULA, text) else text)
    return '"' + safe.replace('"', '""') + '"' if re.search('[",\n]', safe) else safe


def _md_line(cells: list[str]) -> str:
    return "| " + " | ".join(map(_md_cell, cells)) + " |\n"


def _md_cell(text: str) -> str:
    one_line = re.sub(r"\s*[\r\n\t]\s*", " ", text)
    return re.sub(r"([\\|`*_\[\]])", r"\\\1", as_pictures(one_line)).replace("<", "&lt;")


def as_pictures(text: str) -> str:
    """Text with what a terminal would act on shown as pictures of it; line feeds stay."""
    return re.sub(_UNSHOWN, lambda match: _picture(match.group()), text)


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def _cell(value: object) -> str:
    """A value in one cell: a path joined, other lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(plain(value))
    if isinstance(value, dict):
        return json_text(value)
    if isinstance(value, list):
        return " / ".join(value) if value and isinstance(value[0], str) else json_text(value) if value else ""
    return str(value)


def _numeral_rows(report: Report) -> Iterator[Record]:
    metrics = {metric.start: metric for metric in report.metrics}
    paths = _paths(report.sections)
    for numeral in report.numerals:
        row: Record = {
            "report": report.id,
            "start": numeral.start,
            "end": numeral.end,
            "surface": report.text[numeral.start : numeral.end],
            "class": numeral.class_,
            "rule": numeral.rule,
        }
        metric = metrics.get(numeral.start)
        if metric is not None:
            row.update(metric_fields(metric))
            row.update(
                id=f"{report.id}#{metric.start}", section=metric.section, path=list(paths.get(metric.section, ()))
            )
            row.update(_reading_fields(metric))
        yield row


def _metric_rows(report: Report) -> Iterator[Record]:
    return (row for row in _numeral_rows(report) if row["class"] == "metric")


def _section_rows(report: Report) -> Iterator[Record]:
    for section in report.sections:
        yield {"report": report.id, **{field: getattr(section, field) for field in FIELDS["sections"][1:]}}


def _sentence_rows(report: Report) -> Iterator[Record]:
    paths = _paths(report.sections)
    for sentence in report.sentences:
        yield {
            "report": report.id,
            "start": sentence.start,
            "end": sentence.end,
            "section": sentence.section,
            "path": list(paths.get(sentence.section, ())),
            "text": report.text[sentence.start : sentence.end],
        }


_ROWS = {"metrics": _metric_rows, "numerals": _numeral_rows, "sections": _section_rows, "sentences": _sentence_rows}


def metric_fields(metric: Metric) -> Record:
    return {field: getattr(metric, field) for field in METRIC_FIELDS}


def _reading_fields(metric: Metric) -> Record:
    """How a metric was read: where the words of its bound stand, what named it, what is doubtful; and of what a user
    has put right, what was read."""
    bounds = [[start, end] for start, end in metric.bound_spans]
    reading = {"bound_spans": bounds, "named_by": metric.named_by, "doubt": metric.doubt or None}
    return {**reading, "corrected": dict(metric.corrected) or None}


def _paths(sections: Iterable[Section]) -> dict[int | None, tuple[str, ...]]:
    """The titles from the top down to each section, by the section's start; the preface has none."""
    paths: dict[int | None, tuple[str, ...]] = {None: ()}
    for section in sections:
        paths[section.start] = (*paths.get(section.parent, ()), section.title)
    return paths
