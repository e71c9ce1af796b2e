"""zhibiao export: everything out, as JSON Lines, JSON, CSV or Markdown."""

from __future__ import annotations

from pathlib import PurePath

from tui.commands.arguments import Argument, Call, Command, Option, one_of

NOUNS = ("metrics", "numerals", "sections", "sentences")
FORMATS = ("jsonl", "json", "csv", "md")


def export(call: Call, noun: str, report: str | None, format: str | None, output: str | None) -> int:  # noqa: A002
    """Write all rows of a noun, of one report or of all."""
    from data.export import rows, write
    from data.queries import open_library

    form = format or _form_of(output)
    library = open_library(call.library)
    found = None if report is None else library.resolve(report).id
    with call.out.writer(output) as stream:
        write(rows(library, noun, found), form, stream)
    library.close()
    return 0


def _form_of(output: str | None) -> str:
    """The form that a file's name asks for."""
    suffix = PurePath(output or "").suffix[1:].lower()
    return suffix if suffix in FORMATS else FORMATS[0]


COMMANDS = (
    Command(
        "export",
        (Argument("noun", "WHAT", read=one_of(NOUNS)),),
        (
            Option("report", "REPORT"),
            Option("format", "|".join(FORMATS), one_of(FORMATS)),
            Option("output", "FILE", short="-o"),
        ),
        export,
    ),
)
