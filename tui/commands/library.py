"""zhibiao reports, remove, set: what the library holds."""

from __future__ import annotations

import click

from tui.commands.command import Call, Command, Wrong, as_json
from tui.strings.cli import error_line, fill


@click.command("reports", cls=Command)
@as_json
@click.pass_obj
def reports(call: Call, json: bool) -> int:
    """List the reports; an empty library is a failure."""
    from data.export import report_row, write
    from data.queries import open_library

    library = open_library(call.library)
    summaries = library.summaries()
    if json:
        with call.out.writer() as stream:
            write(map(report_row, summaries), "json", stream)
    elif summaries:
        from tui.commands.summaries import summary_lines

        for line in summary_lines(summaries, call.words, call.out.width):
            call.out.line(line)
    if not summaries:
        call.out.say(error_line("empty-library", {"path": str(call.library)}, call.words))
    return 0 if summaries else 1


@click.command("remove", cls=Command)
@click.argument("report", metavar="REPORT")
@click.pass_obj
def remove(call: Call, report: str) -> int:
    """Remove one report."""
    from data.queries import open_library
    from data.store import open_store

    library = open_library(call.library)
    found = library.resolve(report).id
    library.close()
    with open_store(call.library) as store:
        store.remove(found)
    call.out.say(fill(call.words.library["removed"], id=found))
    return 0


@click.command("set", cls=Command)
@click.argument("report", metavar="REPORT")
@click.argument("values", metavar="FIELD=VALUE", nargs=-1, required=True)
@click.pass_obj
def set_fields(call: Call, report: str, values: tuple[str, ...]) -> int:
    """Take the user's word for fields of one report."""
    from data.queries import open_library
    from data.store import open_store
    from tui.strings.app import strings_for

    fields = dict(map(_field, values))
    library = open_library(call.library)
    found = library.resolve(report).id
    library.close()
    with open_store(call.library) as store:
        store.set_attributes(found, fields)
    labels = strings_for(call.words.language).fields
    for field, value in fields.items():
        line = call.words.library["set" if value else "unset"]
        call.out.say(fill(line, id=found, field=labels[field], value=value))
    return 0


def _field(text: str) -> tuple[str, str]:
    """FIELD=VALUE taken apart; an empty value takes the field back."""
    from data.model import REPORT_FIELDS, is_field_value

    field, equals, value = text.partition("=")
    if not equals or field not in REPORT_FIELDS:
        raise Wrong("field", value=text, choices=" ".join(REPORT_FIELDS))
    if value and not is_field_value(field, value):
        raise Wrong("field-number", name=field, value=value)
    return field, value.strip()
