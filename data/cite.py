"""Citations: what a report says at a place, and where that is, in the forms that others want it in.

What a report does not state is left out; nothing is made up, no place of publication and no date of access. A date that
was inferred stands in brackets, as GB/T 7714 has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from data.export import Record, as_pictures, json_text, metric_fields
from data.model import REPORT_FIELDS, Metric, Report, Section, Span

STYLES = ("gbt7714", "plain", "md", "json")

_BREAK = re.compile(r"\s*[\r\n\u2028\u2029\x85\x0b\x0c]+\s*|\t+")
_ADDRESS = re.compile(r"https?://[!-~]+")


class CiteWords(NamedTuple):
    """The words of a citation in one language, as templates: around a title, a source, a page, a line; `marks` by the
    kind of Mark, `between` the parts of a source."""

    title: str
    source: str
    line: str
    between: str
    marks: dict[str, str]
    corrected: str


@dataclass(frozen=True)
class Passage:
    """What is cited of a report: a span, the sentence around it, and the figure that it is, if it is one."""

    report: Report
    span: Span
    sentence: Span
    metric: Metric | None = None

    @property
    def quotation(self) -> str:
        """The words of the span on one line."""
        return one_line(self.report.text[slice(*self.span)])

    @property
    def whole_sentence(self) -> str:
        """The words of the sentence on one line."""
        return one_line(self.report.text[slice(*self.sentence)])


def passage_of(report: Report, metric: Metric) -> Passage:
    """A figure, with the words of its bound, in its sentence."""
    span = metric.quotation
    found = next((s for s in report.sentences if s.start <= span.start < s.end), None)
    return Passage(report, span, Span(found.start, max(found.end, span.end)) if found else span, metric)


def cite(passage: Passage, style: str, words: CiteWords) -> str:
    """A citation in one of STYLES; safe to be written to a terminal."""
    if style == "gbt7714":
        return reference(passage.report, passage.span.start)
    if style == "json":
        return json_text(citation_row(passage))
    if style == "md":
        return _markdown(passage, words)
    return passage.whole_sentence + words.source.format(source=words.between.join(_source(passage, words)))


def reference(report: Report, place: int) -> str:
    """The entry of GB/T 7714-2015 for a report, with the page of a place in it: issuer. title[R]. year: page."""
    issuer, url = _value(report, "issuer"), _address(report)
    dated = next((field for field in ("published", "delivered") if report.value_of(field)), None)
    date = _value(report, dated) if dated else ""
    is_inferred = dated is not None and report.attributes[dated].origin == "inferred"
    kind, _, number = report.mark_at(place).partition(" ")
    page = number if kind == "page" else ""
    year = f"[{date[:4]}]" if is_inferred else date[:4]
    when = ": ".join(part for part in (year, page) if part)
    if url and date and not is_inferred:
        when = (when if page else "") + f"({date})"
    parts = [issuer, _title(report) + ("[R/OL]" if url else "[R]"), when, url]
    return ". ".join(part for part in parts if part) + ("" if url else ".")


def citation_row(passage: Passage) -> Record:
    """All that is known of a passage and its source, each field of the report with where it comes from."""
    report, span = passage.report, passage.span
    figure = passage.metric
    return {
        "id": f"{report.id}#{span.start}-{span.end}" if figure is None else f"{report.id}#{figure.start}",
        "report": report.id,
        "sha256": report.sha256,
        "source": report.source,
        **{
            field: None
            if report.attributes[field].value is None
            else {"value": report.attributes[field].value, "origin": report.attributes[field].origin}
            for field in REPORT_FIELDS
        },
        "quotation": {"start": span.start, "end": span.end, "text": report.text[slice(*span)]},
        "sentence": report.text[slice(*passage.sentence)],
        "path": [section.title for section in _above(report, span.start)],
        "line": _line_number(report, span.start),
        "mark": report.mark_at(span.start) or None,
        "figure": None
        if figure is None
        else {
            **metric_fields(figure),
            "corrected": dict(figure.corrected) or None,
        },
        "citation": reference(report, span.start),
    }


def one_line(text: str) -> str:
    """A quotation without the line breaks of its page; what a terminal would act on is shown as a picture."""
    return as_pictures(_BREAK.sub(_joint, text.strip()))


def in_lines(text: str) -> str:
    """A passage with its line breaks, of one kind; what a terminal would act on is shown as a picture."""
    return as_pictures(re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text.strip()))


def _joint(match: re.Match[str]) -> str:
    """What stands for a break: a blank between Latin words and cells, nothing between Chinese ones."""
    text, before, after = match.string, match.start() - 1, match.end()
    is_latin = "\t" in match.group() or (text[before].isascii() and text[after : after + 1].isascii())
    return " " if is_latin else ""


def _markdown(passage: Passage, words: CiteWords) -> str:
    """The sentence as a quotation block, and its source, linked where the report has an address."""
    source = [_md(part) for part in _source(passage, words) if part != _address(passage.report)]
    url = _address(passage.report)
    if url:
        title = _md(_titled(passage.report, words))
        link = f"[{title}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
        source = [link if part == title else part for part in source]
    return f"> {_md(passage.whole_sentence)}\n>\n> {words.between.join(source)}"


def _md(text: str) -> str:
    return re.sub(r"([\\`*_\[\]#|<>])", r"\\\1", text)


def _source(passage: Passage, words: CiteWords) -> Iterator[str]:
    """Issuer, title, date, path, page, line, address: what is known of them."""
    report, place = passage.report, passage.span.start
    yield from filter(None, [_value(report, "issuer")])
    yield _titled(report, words)
    yield from filter(None, [_value(report, "published") or _value(report, "delivered")])
    chain = _above(report, place)
    if chain:
        yield one_line(chain[-1].marker + chain[-1].title)
    kind, _, number = report.mark_at(place).partition(" ")
    if kind in words.marks:
        yield words.marks[kind].format(number=number)
    yield words.line.format(line=_line_number(report, place))
    if passage.metric is not None and passage.metric.corrected:
        yield words.corrected
    yield from filter(None, [_address(report)])


def _title(report: Report) -> str:
    """The title, or else the name of the file, which is no title but what the report is known by."""
    return _value(report, "title") or one_line(report.source)


def _titled(report: Report, words: CiteWords) -> str:
    """The title as it is set within a sentence."""
    title = _value(report, "title")
    return words.title.format(title=title) if title else _title(report)


def _value(report: Report, field: str) -> str:
    return one_line(report.value_of(field) or "")


def _address(report: Report) -> str:
    """The address where it is one of the web, without anything that could act elsewhere."""
    url = report.value_of("url") or ""
    return url if _ADDRESS.fullmatch(url) else ""


def _line_number(report: Report, place: int) -> int:
    return report.text.count("\n", 0, place) + 1


def _above(report: Report, place: int) -> list[Section]:
    return [section for section in report.sections if section.body_start <= place < section.body_end]
