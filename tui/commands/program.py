"""Which command is meant, in which language, and what its end means to the shell.

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
from data.paths import default_library
from tui.choices import LANGUAGES
from tui.commands.browse import Look, browse, screen_options
from tui.commands.command import Call, Shared, Wrong
from tui.config import read_config
from tui.output import Output
from tui.strings.cli import NAME, cli_strings, error_line

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "load": "tui.commands.load:load",
    "open": "tui.commands.browse:open_report",
    "reports": "tui.commands.library:reports",
    "remove": "tui.commands.library:remove",
    "set": "tui.commands.library:set_fields",
    "reread": "tui.commands.reread:reread",
    "outline": "tui.commands.outline:outline",
    "find": "tui.commands.find:find",
    "show": "tui.commands.show:show",
    "explain": "tui.commands.explain:explain",
    "fix": "tui.commands.fix:fix",
    "cite": "tui.commands.cite:cite",
    "export": "tui.commands.export:export",
    "doctor": "tui.commands.doctor:doctor",
}
"""The commands in the order of the help, and where each is."""

_LOADING = ("load", "open", "reread", "explain")
_LOADS_FROM = (3, 11)
"""Commands that read reports, and the Python that this takes; all else runs from 3.9 on."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    words = cli_strings(choose_language(arguments, os.environ, read_config().app.get("language", "")))
    out = Output.standard()
    try:
        status = _run(list(arguments), Call(words, out, default_library()))
        out.flush()
    except BrokenPipeError:
        status = DONE
    except KeyboardInterrupt:
        status = INTERRUPTED
    except click.UsageError as error:
        from tui.commands.usage import usage_line

        out.say(usage_line(error, words))
        status = MISUSED
    except ZhibiaoError as error:
        out.say(error_line(error.code, error.details, words))
        status = FAILED
    finally:
        out.end()
    return status


def choose_language(arguments: Sequence[str], environ: Mapping[str, str], configured: str = "") -> str:
    """The language to speak: --lang, then $ZHIBIAO_LANG, then the configured one, then the locale's, then Chinese."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument[len("--lang=") :]
        if argument == "--lang":
            return "".join(arguments[place + 1 : place + 2])
    said = (environ.get("ZHIBIAO_LANG"), configured, *map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")))
    languages = ((language or "")[:2].lower() for language in said)
    return next((language for language in languages if language in LANGUAGES), "zh")


class Program(Shared, click.Group):
    """All commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:
            raise Wrong("no-command", ctx, name=args[0])
        if args[0] in _LOADING and sys.version_info < _LOADS_FROM:
            has, needs = (".".join(map(str, version[:2])) for version in (sys.version_info, _LOADS_FROM))
            raise ZhibiaoError("older-python", command=args[0], has=has, needs=needs)
        return super().resolve_command(ctx, args)


def _tell_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from tui.commands.about import version_lines

        for line in version_lines():
            ctx.obj.out.line(line)
        ctx.exit()


@click.command(NAME, cls=Program, invoke_without_command=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version)
@screen_options
@click.pass_context
def program(ctx: click.Context, /, **look: Any) -> int:
    """Browse, where no command is named."""
    if ctx.invoked_subcommand is not None:
        return DONE
    return browse(ctx.obj, Look(**look))


def _run(arguments: list[str], call: Call) -> int:
    """Run what the arguments say. Not click's own `main`: it answers a closed pipe and an interrupt in its way."""
    try:
        with program.make_context(NAME, arguments, obj=call) as ctx:
            status: int = program.invoke(ctx)
            return status
    except click.exceptions.Exit as ended:
        return ended.exit_code
