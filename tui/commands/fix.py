"""zhibiao fix: a user's word for what a figure is called and what it is said of; the library stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands.command import Call, Command, Wrong, as_json
from tui.strings.cli import fill

if TYPE_CHECKING:
    from data.model import Metric
    from tui.strings.app import Strings


@click.command("fix", cls=Command)
@click.argument("id", metavar="ID")
@click.argument("changes", metavar="FIELD=VALUE", nargs=-1)
@click.option("--undo", is_flag=True)
@as_json
@click.pass_obj
def fix(call: Call, id: str, changes: tuple[str, ...], undo: bool, json: bool) -> int:  # noqa: A002
    """Correct a figure, or take its corrections back; tell what holds now."""
    from data.queries import open_library
    from data.state.corrections import FIELDS
    from tui.commands.corrected import say_notices, with_corrections
    from tui.commands.show import find_numeral
    from tui.strings.app import strings_for

    app = strings_for(call.words.language)
    if bool(changes) == undo:
        raise Wrong("fix-what")
    values = dict(_change(text, app) for text in changes)
    library = open_library(call.library)
    corrections, file = with_corrections(library, call)
    report, numeral = find_numeral(library, id)
    taken_back = FIELDS if undo else tuple(field for field, value in values.items() if value == "")
    corrections.take_back(report, numeral.start, taken_back)
    report = library.report(report.id)
    given = {field: value for field, value in values.items() if value != ""}
    corrections.correct(report, numeral.start, given)
    metric = next(m for m in library.report(report.id).metrics if m.start == numeral.start)
    if json:
        fields = {field: getattr(metric, field) for field in FIELDS}
        call.out.json({"id": f"{report.id}#{metric.start}", **fields, "corrected": dict(metric.corrected) or None})
    else:
        for line in _lines(f"{report.id}#{metric.start}", metric, call, app):
            call.out.say(line)
    say_notices(file, call)
    return 0 if file.is_kept else 1


def _change(text: str, app: Strings) -> tuple[str, str | None]:
    """FIELD=VALUE taken apart; an empty value takes the correction back, `null` says that it is not stated."""
    from data.model import METRIC_KINDS, STATUSES
    from data.state.corrections import FIELDS
    from tui.render.corrections import meant, refusal

    field, equals, said = text.partition("=")
    if not equals or field not in FIELDS:
        raise Wrong("fix-field", value=text, choices=" ".join(FIELDS))
    said = said.strip()
    if refusal(field, said, app, "{field}"):
        choices = {"kind": METRIC_KINDS, "status": STATUSES}.get(field, ())
        raise Wrong("fix-value", name=field, value=said, choices=f" ({' '.join(choices)})" if choices else "")
    return field, meant(field, said, app)


def _lines(id_: str, metric: Metric, call: Call, app: Strings) -> list[str]:
    """The corrections that hold of a figure, or that none does."""
    from tui.render.corrections import value_words
    from tui.strings.fix import fix_words

    words, named = call.words.fix, fix_words(call.words.language).fields
    if not metric.corrected:
        return [fill(words["as-read"], id=id_)]
    return [
        fill(
            words["corrected"],
            id=id_,
            field=named[field],
            now=value_words(field, getattr(metric, field), app),
            was=value_words(field, was, app),
        )
        for field, was in metric.corrected
    ]
