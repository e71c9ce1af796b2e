"""zhibiao export: everything out, as JSON Lines, JSON, CSV or Markdown."""

from __future__ import annotations

from pathlib import PurePath

import click

from tui.commands.command import Call, Command, one_of

NOUNS = ("metrics", "numerals", "sections", "sentences", "corrections")
FORMATS = ("jsonl", "json", "csv", "md")


@click.command("export", cls=Command)
@click.argument("noun", metavar="WHAT", type=click.Choice(NOUNS))
@click.option("--report", metavar="REPORT")
@one_of("format", FORMATS)
@click.option("-o", "--output", metavar="FILE")
@click.pass_obj
def export(call: Call, noun: str, report: str | None, format: str | None, output: str | None) -> int:  # noqa: A002
    """Write all rows of a noun, of one report or of all."""
    from data.export import rows, write
    from data.queries import open_library
    from tui.commands.corrected import with_corrections

    form = format or _form_of(output)
    library = open_library(call.library)
    corrections, _ = with_corrections(library, call)
    found = None if report is None else library.resolve(report).id
    exported = corrections.rows(found) if noun == NOUNS[-1] else rows(library, noun, found)
    with call.out.writer(output) as stream:
        write(exported, form, stream)
    library.close()
    return 0


def _form_of(output: str | None) -> str:
    """The form that a file's name asks for."""
    suffix = PurePath(output or "").suffix[1:].lower()
    return suffix if suffix in FORMATS else FORMATS[0]
