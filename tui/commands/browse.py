"""zhibiao without a command, and zhibiao open: the browser, or plain words where no browser can be shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.command import Call, Command
from tui.strings_cli import error_line

if TYPE_CHECKING:
    from data.queries import Library


def browse(call: Call) -> int:
    """Browse the library; one that is empty or missing shows the sample."""
    library = _library_or_sample(call.library)
    if has_screen():
        return _run_app(library, None, call)
    from tui.commands.summaries import summary_lines

    for line in summary_lines(library.summaries(), call.words, call.out.width):
        call.out.line(line)
    call.out.say(call.words.library["hint-sample" if library.is_sample else "hint-dumb"])
    library.close()
    return 0


def has_screen() -> bool:
    """Whether a full-screen program can be shown and reached by keys."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM") != "dumb" and all(stream is not None and stream.isatty() for stream in streams)


def _library_or_sample(path: Path) -> Library:
    from data.errors import LibraryError
    from data.queries import open_library, open_sample

    try:
        library = open_library(path)
    except LibraryError as error:
        if error.code != "no-library":
            raise
        return open_sample()
    if library.summaries():
        return library
    library.close()
    return open_sample()


@click.command("open", cls=Command)
@click.argument("path", metavar="PATH")
@click.pass_obj
def open_report(call: Call, path: str) -> int:
    """Load a report if need be, and browse there."""
    from data.queries import open_library
    from loader.load import FileDone, load_into

    done = [event for event in load_into(call.library, [path]) if isinstance(event, FileDone)]
    for item in done:
        if item.error is not None:
            call.out.say(error_line(item.error.code, item.error.details, call.words))
    loaded = [item.id for item in done if item.error is None]
    if not loaded:
        return 1
    if has_screen():
        return _run_app(open_library(call.library), loaded[0], call)
    call.out.line(loaded[0])
    call.out.say(call.words.library["hint-dumb"])
    return 0


def _run_app(library: Library, report: str | None, call: Call) -> int:
    from tui.app import run_app
    from tui.strings import strings_for

    try:
        return run_app(library, strings_for(call.words.language), report)
    finally:
        library.close()
