"""zhibiao explain: why a figure was read as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.columns import explained, one_line
from tui.commands.command import Call, Command, as_json
from tui.commands.show import find_numeral
from tui.strings.app import Strings, strings_for
from tui.strings.cli import CliStrings, fill, mark_words
from tui.strings.namings import naming_words

if TYPE_CHECKING:
    from data.model import Metric, Report
    from loader.explain import Evidence, Explanation


@click.command("explain", cls=Command)
@click.argument("id", metavar="ID")
@as_json
@click.pass_obj
def explain(call: Call, id: str, json: bool) -> int:  # noqa: A002
    """Read a figure's text again, and print what decided."""
    from data.errors import LibraryError
    from data.queries import open_library
    from loader.explain import explain as explanation_of

    library = open_library(call.library)
    report, numeral = find_numeral(library, id)
    found = explanation_of(report, numeral.start)
    if found is None:
        raise LibraryError("read-otherwise", id=id)
    if json:
        call.out.json(_record(report, found))
        return 0
    for line in _lines(report, found, call.words, call.out.width):
        call.out.line(line)
    stored = next((metric for metric in report.metrics if metric.start == numeral.start), None)
    if stored != found.metric or numeral != found.numeral:
        call.out.say(fill(call.words.explain["otherwise"], id=report.id))
    return 0


def _lines(report: Report, found: Explanation, words: CliStrings, cells: int | None) -> Iterator[str]:
    app = strings_for(words.language)
    yield one_line(found.surface)
    rule = app.rules.get(found.numeral.rule, found.numeral.rule)
    rows = [(words.show["class"], f"{words.classes[found.numeral.class_]}: {rule}")]
    if found.metric is not None:
        rows += _metric_rows(report, found, found.metric, words, app)
    rows.append((words.show["sentence"], one_line(report.text[slice(*found.sentence)])))
    rows.append((words.show["mark"], mark_words(one_line(found.mark), words)))
    rows.append((words.show["id"], f"{report.id}#{found.numeral.start}"))
    yield ""
    yield from explained([(label, value) for label, value in rows if value], cells)


def _metric_rows(
    report: Report, found: Explanation, metric: Metric, words: CliStrings, app: Strings
) -> Iterator[tuple[str, str]]:
    labels = words.explain
    naming = naming_words(metric.named_by, words.language)
    yield labels["name"], f"{one_line(metric.name) or words.show['unnamed']}: {naming}"
    yield app.labels["doubt"], app.doubts.get(metric.doubt, metric.doubt)
    if found.words is not None:
        yield labels["earlier"], found.words.earlier
        yield labels["subject"], found.words.subject
        yield labels["predicate"], found.words.predicate
        yield labels["bound"], ", ".join(map(one_line, found.words.bound))
        yield labels["listed"], ", ".join(map(one_line, found.words.listed))
        yield labels["behind"], found.words.behind
    yield app.labels["kind"], app.kinds[metric.kind]
    yield app.labels["basis"], metric.basis or ""
    yield app.labels["scope"], metric.scope or ""
    if found.of is not None:
        place = f"{report.id}#{found.of.start}"
        yield app.labels["of"], f"{one_line(found.of.name)} {one_line(found.of.surface)} ({place})"
    if found.status is not None and found.period is not None:
        yield app.labels["status"], f"{app.statuses[metric.status]}: {_because(found.status, words)}"
        yield words.show["period"], f"{metric.period or app.not_stated}: {_because(found.period, words)}"


def _because(evidence: Evidence, words: CliStrings) -> str:
    return fill(words.evidence[evidence.by], words=one_line(evidence.words))


def _record(report: Report, found: Explanation) -> dict[str, Any]:
    """An explanation as JSON; what a numeral that is no metric has not is null."""
    from data.export import METRIC_FIELDS

    metric, clause = found.metric, found.words
    return {
        "id": f"{report.id}#{found.numeral.start}",
        "start": found.numeral.start,
        "end": found.numeral.end,
        "surface": found.surface,
        "class": found.numeral.class_,
        "rule": found.numeral.rule,
        "sentence": report.text[slice(*found.sentence)],
        "mark": found.mark or None,
        "clause": clause
        and {
            "earlier": clause.earlier,
            "subject": clause.subject,
            "predicate": clause.predicate,
            "bound": list(clause.bound),
            "behind": clause.behind,
            "listed": list(clause.listed),
        },
        "metric": metric
        and {
            **{field: getattr(metric, field) for field in METRIC_FIELDS},
            "named_by": metric.named_by,
            "doubt": metric.doubt or None,
        },
        "period": _because_record(found.period),
        "status": _because_record(found.status),
        "of": found.of and {"start": found.of.start, "name": found.of.name, "surface": found.of.surface},
    }


def _because_record(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    start, end = evidence.span or (None, None)
    return {"by": evidence.by, "words": evidence.words or None, "start": start, "end": end}
