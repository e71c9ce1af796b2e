"""The command line: which command, in which language, and what its end means to the shell.

Exit status: 0 done, 1 nothing found or something failed, 2 wrong usage, 130 interrupted. A command's own module is
imported when it runs, so that asking one question costs no more than that question needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from data.errors import ZhibiaoError
from tui.commands.command import Call, Command, Wrong
from tui.output import Output
from tui.strings_cli import NAME, CliStrings, cli_strings, error_line, fill

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130

MODULES = {
    "load": "tui.commands.load",
    "open": "tui.commands.browse",
    "reports": "tui.commands.library",
    "remove": "tui.commands.library",
    "set": "tui.commands.library",
    "outline": "tui.commands.outline",
    "find": "tui.commands.find",
    "show": "tui.commands.show",
    "export": "tui.commands.export",
}
"""Where each command lives: a module with a function `command_NAME()`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = cli_strings(choose_language(given, os.environ))
    out = Output.standard()
    try:
        status = _run(given, Call(words, out))
        out.flush()
    except BrokenPipeError:
        status = DONE
    except (KeyboardInterrupt, click.Abort):
        status = INTERRUPTED
    except click.UsageError as error:
        out.say(_usage_line(error, words))
        status = MISUSED
    except ZhibiaoError as error:
        out.say(error_line(error.code, error.details, words))
        status = FAILED
    finally:
        out.end()
    return status


def choose_language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language to speak: --lang, then $ZHIBIAO_LANG, then the locale's, then Chinese."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument[len("--lang=") :]
        if argument == "--lang":
            return "".join(arguments[place + 1 : place + 2])
    for name in ("ZHIBIAO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name, "")[:2].lower() in ("zh", "en"):
            return environ[name][:2].lower()
    return "zh"


def command_named(name: str) -> Command | None:
    """A command by its name, None where there is none."""
    if name not in MODULES:
        return None
    build = getattr(import_module(MODULES[name]), f"command_{name}")
    command: Command = build()
    return command


def _run(arguments: list[str], call: Call) -> int:
    root = Command(
        NAME,
        [
            click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version),
            click.Argument(["rest"], nargs=-1, type=click.UNPROCESSED),
        ],
        context_settings={"allow_interspersed_args": False},
    )
    try:
        with root.make_context(NAME, arguments, obj=call) as ctx:
            rest: tuple[str, ...] = ctx.params["rest"]
            return _command(list(rest), ctx, call)
    except click.exceptions.Exit as ended:
        return ended.exit_code


def _command(rest: list[str], root: click.Context, call: Call) -> int:
    if not rest:
        from tui.commands.browse import browse

        return browse(root, call)
    command = command_named(rest[0])
    if command is None:
        raise Wrong("no-command", root, name=rest[0])
    with command.make_context(rest[0], rest[1:], parent=root) as ctx:
        status: int | None = command.invoke(ctx)
        return status or DONE


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import PackageNotFoundError, version

        call: Call = ctx.obj
        try:
            number = version(NAME)
        except PackageNotFoundError:
            number = "?"
        call.out.line(f"{NAME} {number}")
        ctx.exit()


def _usage_line(error: click.UsageError, words: CliStrings) -> str:
    key, details = _usage_words(error)
    inner = error.ctx is not None and error.ctx.parent is not None
    command = f"{NAME} {error.ctx.info_name}" if error.ctx and inner else NAME
    see = fill(words.wrong_usage["see"], command=command)
    return f"{NAME}: {fill(words.wrong_usage[key], **details)}. {see}"


def _usage_words(error: click.UsageError) -> tuple[str, Mapping[str, Any]]:
    """What is wrong with the usage, as a key of CliStrings.wrong_usage and details."""
    if isinstance(error, Wrong):
        return error.key, error.details
    if isinstance(error, click.NoSuchOption):
        return "no-option", {"name": error.option_name}
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return "missing", {"name": error.param.metavar or error.param.name}
    if isinstance(error, click.BadOptionUsage):
        return "missing-value", {"name": error.option_name}
    return "other", {"value": error.format_message()}
