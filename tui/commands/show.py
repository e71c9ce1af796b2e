"""zhibiao show: all about one figure, as plain text or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from data.elsewhere import COUNTED
from tui.columns import GAP, explained, one_line
from tui.commands.command import Call, Command, as_json
from tui.render.facts import Facts, chain_of, facts_of
from tui.render.fields import first_fields, further_fields, other_side, position
from tui.render.numbers import plain_number
from tui.render.outline import place_of_section
from tui.render.words import Said
from tui.strings.app import strings_for
from tui.strings.cli import CliStrings, mark_words

if TYPE_CHECKING:
    from data.model import Metric, Numeral, Report
    from data.queries import Library

_NAMESAKES = 30
_ID = re.compile(r"(?P<report>.+)#(?P<start>[0-9]{1,9})(?:-[0-9]{1,9})?", re.DOTALL)


@click.command("show", cls=Command)
@click.argument("id", metavar="ID")
@as_json
@click.pass_obj
def show(call: Call, id: str, json: bool) -> int:  # noqa: A002
    """Print all about one figure."""
    from tui.commands.corrected import open_corrected

    library = open_corrected(call)
    report, numeral = find_numeral(library, id)
    if json:
        _write_json(library, report, numeral, call)
    else:
        for line in _card(library, report, numeral, call.words, call.out.width):
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


def _sentence_of(report: Report, start: int) -> str:
    inside = (sentence for sentence in report.sentences if sentence.start <= start < sentence.end)
    return next((report.text[sentence.start : sentence.end] for sentence in inside), "")


def _write_json(library: Library, report: Report, numeral: Numeral, call: Call) -> None:
    from data.export import json_text, rows

    row = next(row for row in rows(library, "numerals", report.id) if row["start"] == numeral.start)
    facts = _facts_at(library, report, numeral.start)
    if facts is not None:
        row.update(_record(report, facts))
    row["sentence"] = _sentence_of(report, numeral.start)
    with call.out.writer() as stream:
        stream.write(json_text(row) + "\n")


def _record(report: Report, facts: Facts) -> dict[str, Any]:
    """What the card says beside the figure's own fields; figures of the library by their ids."""
    metric, others, elsewhere = facts.metric, facts.others, facts.elsewhere
    start, end = metric.quotation
    return {
        "quotation": {"start": start, "end": end, "text": report.text[start:end]},
        "mark": facts.where.mark or None,
        "line": facts.where.line,
        "qualified_by": _ids(report, (other for other in report.metrics if other.of == metric.start)),
        "last_year": _said(facts.last_year),
        "implied": facts.implied and {"period": facts.implied.period, "about": facts.implied.amount},
        "planned": _said(facts.planned),
        "counterparts": {
            "status": other_side(metric),
            "searched": others.asked,
            "same": _ids(report, others.same),
            "near": _ids(report, others.near),
            "passages": [f"{report.id}#{passage.start}-{passage.end}" for passage in others.passages],
        },
        "siblings": _ids(report, facts.siblings),
        "same_name": _ids(report, facts.same_name),
        "elsewhere": {
            "count": min(elsewhere.total, COUNTED),
            "more": elsewhere.total > COUNTED,
            "nearest": [f"{other.source.id}#{other.metric.start}" for other in elsewhere.nearest],
        },
    }


def _ids(report: Report, metrics: Iterable[Metric]) -> list[str]:
    return [f"{report.id}#{metric.start}" for metric in metrics]


def _said(said: Said | None) -> dict[str, str] | None:
    return None if said is None else {"period": said.words, "figure": said.figure}


def _card(library: Library, report: Report, numeral: Numeral, words: CliStrings, cells: int | None) -> Iterator[str]:
    """Name, figure, and what is known of it, a labelled line each."""
    facts = _facts_at(library, report, numeral.start)
    if facts is None:
        yield one_line(report.text[numeral.start : numeral.end])
        rows = [(words.show["class"], words.classes[numeral.class_])]
        rows.append((words.show["rule"], strings_for(words.language).rules.get(numeral.rule, numeral.rule)))
        rows.append((words.show["mark"], mark_words(one_line(report.mark_at(numeral.start)), words)))
    else:
        yield one_line(facts.metric.name) or words.show["unnamed"]
        yield facts.quotation
        rows = list(_facts(report, facts, words))
    rows += [
        (words.show["path"], _path_of(report, numeral.start, words)),
        *([] if facts is None else [("", position(facts, strings_for(words.language)))]),
        (words.show["sentence"], one_line(_sentence_of(report, numeral.start))),
        (words.show["report"], report_words(report, words)),
        (words.show["id"], f"{report.id}#{numeral.start}"),
    ]
    yield ""
    yield from explained([(label, value) for label, value in rows if value], cells)


def _facts_at(library: Library, report: Report, start: int) -> Facts | None:
    """All about the metric at a place, None where the numeral there is none."""
    index = next((place for place, metric in enumerate(report.metrics) if metric.start == start), None)
    if index is None:
        return None
    from data.elsewhere import namesakes, report_before

    elsewhere = namesakes(library, report, report.metrics[index].name, _NAMESAKES)
    return facts_of(report, index, report_before(library, report), elsewhere)


def _facts(report: Report, facts: Facts, words: CliStrings) -> Iterator[tuple[str, str]]:
    """What is known of a figure, as (label, words), in the order of the card."""
    app = strings_for(words.language)
    yield words.show["value"], _value(facts.metric, words)
    for field in (*first_fields(report, facts, app), *further_fields(report, facts, app)):
        yield field.label, one_line(field.value)


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
