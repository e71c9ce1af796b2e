"""zhibiao export: everything out, as JSON Lines, JSON, CSV or Markdown."""

from __future__ import annotations

from pathlib import PurePath

import click

from tui.commands.command import Call, Command, argument, choice, library_path, one_of, option

NOUNS = ("metrics", "numerals", "sections", "sentences")
FORMATS = ("jsonl", "json", "csv", "md")


def command_export() -> Command:
    params = [
        argument("noun", "WHAT", callback=choice("WHAT", NOUNS)),
        option("report", "REPORT"),
        one_of("format", FORMATS),
        option("output", "FILE", "-o"),
    ]
    return Command("export", params, callback=click.pass_context(_export))


def _export(ctx: click.Context, noun: str, report: str | None, format: str | None, output: str | None) -> int:  # noqa: A002
    from data.export import rows, write
    from data.queries import open_library

    call: Call = ctx.obj
    form = format or _form_of(output)
    library = open_library(library_path(ctx))
    found = None if report is None else library.resolve(report).id
    with call.out.writer(output) as stream:
        write(rows(library, noun, found), form, stream)
    library.close()
    return 0


def _form_of(output: str | None) -> str:
    """The form that a file's name asks for."""
    suffix = PurePath(output or "").suffix[1:].lower()
    return suffix if suffix in FORMATS else FORMATS[0]
