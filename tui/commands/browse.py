"""zhibiao without a command, and zhibiao open: the browser, or plain words where no browser can be shown."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, TypeVar

import click

from data.errors import ZhibiaoError
from tui.choices import AMBIGUOUS_WIDTHS, THEMES
from tui.commands.command import Call, Command, one_of
from tui.strings.cli import error_line

if TYPE_CHECKING:
    from data.queries import Library
    from tui.settings import Settings
    from tui.strings.app import Strings

Declared = TypeVar("Declared", bound=Callable[..., Any])


class Look(NamedTuple):
    """What the command line says of the screen; None and False leave it to the configuration."""

    theme: str | None = None
    ambiguous_width: str | None = None
    mouse: bool = False


def screen_options(command: Declared) -> Declared:
    """Declares the options of commands that show the browser: the fields of Look."""
    declare = (
        one_of("theme", THEMES),
        one_of("ambiguous-width", AMBIGUOUS_WIDTHS),
        click.option("--mouse", is_flag=True),
    )
    for option in reversed(declare):
        command = option(command)
    return command


def browse(call: Call, look: Look) -> int:
    """Browse the library; one that is empty or missing shows the sample."""
    library = _library_or_sample(call.library)
    if has_screen():
        return _run_app(library, None, call, look)
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
    if library.first_report() is not None:
        return library
    library.close()
    return open_sample()


@click.command("open", cls=Command)
@click.argument("path", metavar="PATH")
@screen_options
@click.pass_obj
def open_report(call: Call, /, path: str, **look: Any) -> int:
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
        return _run_app(open_library(call.library), loaded[0], call, Look(**look))
    call.out.line(loaded[0])
    call.out.say(call.words.library["hint-dumb"])
    return 0


def _run_app(library: Library, report: str | None, call: Call, look: Look) -> int:
    from tui.strings.app import strings_for

    strings = strings_for(call.words.language)
    settings = replace(settings_for(report, strings, look), library=call.library)
    from tui.app import run_app

    try:
        return run_app(library, strings, settings)
    except ZhibiaoError:
        raise
    except Exception as error:
        from tui.crash import keep_crash

        log = keep_crash(error)
        code = "crashed" if log else "crashed-unlogged"
        call.out.say(error_line(code, {"reason": f"{type(error).__name__}: {error}", "path": str(log)}, call.words))
        return 1
    finally:
        library.close()


def settings_for(report: str | None, strings: Strings, look: Look) -> Settings:
    """What the command line and the configuration say. Keys and widths are in effect from here on: they have to be
    before the app is imported."""
    from data.paths import state_file
    from data.state.file import StateFile
    from tui.config import read_config
    from tui.settings import Settings, config_note
    from tui.terminal import has_attributes
    from tui.widths import use_ambiguous_width

    config = read_config()
    problems = list(config.problems)
    if config.keys:
        from tui.keymap import read_keymap, use_keymap

        keymap, wrong = read_keymap(config.keys)
        use_keymap(keymap)
        problems.extend(wrong)
    use_ambiguous_width(look.ambiguous_width or config.app.get("ambiguous-width", "1"))
    plain = "mono" if os.environ.get("NO_COLOR") else "terminal"
    return Settings(
        report,
        has_attributes(),
        config_note(config.path.name, problems, strings),
        look.theme or ("" if os.environ.get("NO_COLOR") else config.app.get("theme", "")) or plain,
        look.mouse or config.app.get("mouse") == "yes",
        StateFile(state_file()),
        keeps_queries=config.app.get("history") != "no",
    )
