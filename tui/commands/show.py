"""zhibiao show: all about one figure, as plain text or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from tui.columns import GAP, explained, one_line
from tui.commands.command import Call, Command, as_json
from tui.render.facts import Facts, Said, chain_of, facts_of
from tui.render.numbers import plain_number
from tui.render.outline import place_of_section
from tui.strings import strings_for
from tui.strings_cli import CliStrings, mark_words

if TYPE_CHECKING:
    from data.model import Metric, Numeral, Report
    from data.queries import Library

_ID = re.compile(r"(?P<report>.+)#(?P<start>[0-9]{1,9})(?:-[0-9]{1,9})?", re.DOTALL)


@click.command("show", cls=Command)
@click.argument("id", metavar="ID")
@as_json
@click.pass_obj
def show(call: Call, id: str, json: bool) -> int:  # noqa: A002
    """Print all about one figure."""
    from data.queries import open_library

    library = open_library(call.library)
    report, numeral = find_numeral(library, id)
    if json:
        _write_json(library, report, numeral, call)
    else:
        for line in _card(report, numeral, call.words, call.out.width):
            call.out.line(line)
    return 0


def find_numeral(library: Library, id_: str) -> tuple[Report, Numeral]:
    """The numeral that an id names; the report in it may be anything that names a report."""
    from data.errors import LibraryError

    match = _ID.fullmatch(id_)
    if match is None:
        raise LibraryError("unknown-id", id=id_)
    report = library.report(library.resolve(match["report"]).id)
    for numeral in report.numerals:
        if numeral.start == int(match["start"]):
            return report, numeral
    raise LibraryError("unknown-id", id=id_)


def _metric_at(report: Report, start: int | None) -> Metric | None:
    return next((metric for metric in report.metrics if metric.start == start), None)


def _sentence_of(report: Report, start: int) -> str:
    inside = (sentence for sentence in report.sentences if sentence.start <= start < sentence.end)
    return next((report.text[sentence.start : sentence.end] for sentence in inside), "")


def _write_json(library: Library, report: Report, numeral: Numeral, call: Call) -> None:
    from data.export import json_text, rows

    row = next(row for row in rows(library, "numerals", report.id) if row["start"] == numeral.start)
    metric = _metric_at(report, numeral.start)
    if metric is not None:
        start, end = metric.quotation
        row["quotation"] = {"start": start, "end": end, "text": report.text[start:end]}
        row["qualified_by"] = [f"{report.id}#{other.start}" for other in report.metrics if other.of == metric.start]
    row["sentence"] = _sentence_of(report, numeral.start)
    with call.out.writer() as stream:
        stream.write(json_text(row) + "\n")


def _card(report: Report, numeral: Numeral, words: CliStrings, cells: int | None) -> Iterator[str]:
    """Name, figure, and what is known of it, a labelled line each."""
    index = next((i for i, metric in enumerate(report.metrics) if metric.start == numeral.start), None)
    if index is None:
        yield one_line(report.text[numeral.start : numeral.end])
        rows = [(words.show["class"], words.classes[numeral.class_])]
    else:
        facts = facts_of(report, index)
        yield one_line(facts.metric.name) or words.show["unnamed"]
        yield facts.quotation
        rows = list(_facts(facts, words))
    rows += [
        (words.show["path"], _path_of(report, numeral.start, words)),
        (words.show["sentence"], one_line(_sentence_of(report, numeral.start))),
        (words.show["mark"], mark_words(one_line(report.mark_at(numeral.start)), words)),
        (words.show["rule"], numeral.rule),
        (words.show["report"], report_words(report, words)),
        (words.show["id"], f"{report.id}#{numeral.start}"),
    ]
    yield ""
    yield from explained([(label, value) for label, value in rows if value], cells)


def _facts(facts: Facts, words: CliStrings) -> Iterator[tuple[str, str]]:
    """What is known of a figure, as (label, words), in the order of the card."""
    app = strings_for(words.language)
    metric = facts.metric
    yield words.show["value"], _value(metric, words)
    yield app.labels["regrouped"], facts.regrouped or ""
    yield app.labels["kind"], app.kinds[metric.kind]
    yield app.labels["change"], _said(facts.changes)
    if facts.implied:
        yield app.labels["implied"], f"{facts.implied.period} {app.about} {facts.implied.amount}"
    yield app.labels["rank"], _said(facts.ranks)
    yield app.labels["streak"], _said(facts.streaks)
    yield app.labels["of"], _said((facts.qualifies,)) if facts.qualifies else ""
    yield app.labels["basis"], metric.basis or ""
    yield app.labels["scope"], metric.scope or ""
    yield app.labels["status"], app.statuses[metric.status]
    yield words.show["period"], metric.period or app.not_stated
    yield app.labels["doubt"], app.doubts.get(metric.doubt, metric.doubt)
    yield app.labels["doubt"], app.doubts.get(metric.doubt, metric.doubt)


def _said(facts: Iterable[Said]) -> str:
    return ", ".join(f"{one_line(fact.words)} {fact.figure}".strip() for fact in facts)


def _value(metric: Metric, words: CliStrings) -> str:
    """The exact value in the base unit with its bound in words."""
    values = [plain_number(value) for value in (metric.value, metric.value_high) if value is not None]
    return " ".join(part for part in (words.bounds[metric.bound], "..".join(values), metric.unit) if values and part)


def _path_of(report: Report, place: int, words: CliStrings) -> str:
    """The titles above a place with their markers, outermost first."""
    chain = chain_of(report, place_of_section(report, place))
    return " / ".join(section.marker + one_line(section.title) for section in chain) or words.library["preface"]


def report_words(report: Report, words: CliStrings) -> str:
    """Issuer and title, as far as the report has them."""
    title = report.value_of("title") or words.library["untitled"]
    return GAP.join(one_line(text) for text in (report.value_of("issuer"), title) if text)
