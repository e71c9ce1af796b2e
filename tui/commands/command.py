"""What every command has in common: --db, --lang, --help, and wrong usage told in the language of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tui.output import Output
from tui.strings_cli import LANGUAGES, CliStrings

_DB = "zhibiao.db"


@dataclass(frozen=True)
class Call:
    """What a command is called with besides its own arguments."""

    words: CliStrings
    out: Output


class Wrong(click.UsageError):
    """Wrong usage: `key` names a line of CliStrings.wrong_usage, `details` fill its blanks."""

    def __init__(self, key: str, ctx: click.Context | None = None, **details: object) -> None:
        super().__init__(key, ctx)
        self.key = key
        self.details = details


class Command(click.Command):
    """A command whose help and refusals speak the language of the program.

    Arguments that nobody takes are refused, unless it leaves the rest of the line to another command.
    """

    def __init__(self, name: str, params: Sequence[click.Parameter], **rest: Any) -> None:
        shared = [
            click.Option(["--db"], metavar="FILE", expose_value=False, callback=_keep_library),
            one_of("lang", LANGUAGES, expose_value=False),
            click.Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help),
        ]
        super().__init__(name, params=[*params, *shared], add_help_option=False, **rest)
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        left = super().parse_args(ctx, args)
        if left:
            raise Wrong("extra", ctx, value=left[0])
        return left


def argument(name: str, metavar: str, **rest: Any) -> click.Argument:
    """A required argument, shown in the help as `metavar`."""
    return click.Argument([name], metavar=metavar, required=True, **rest)


def option(name: str, metavar: str, *short: str, **rest: Any) -> click.Option:
    """An option whose value is passed on under its long name."""
    return click.Option([*short, f"--{name}"], metavar=metavar, **rest)


def flag(name: str) -> click.Option:
    """An option without a value."""
    return click.Option([f"--{name}"], is_flag=True)


def one_of(name: str, choices: Sequence[str], **rest: Any) -> click.Option:
    """An option whose value is one of a few words."""
    return option(name, "|".join(choices), callback=choice(f"--{name}", choices), **rest)


def choice(shown: str, choices: Sequence[str]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """A check that a value is one of a few words."""

    def check(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
        if value is not None and value not in choices:
            raise Wrong("choice", ctx, name=shown, choices=", ".join(choices), value=value)
        return value

    return check


def whole_number(name: str, least: int, **rest: Any) -> click.Option:
    """An option whose value is a whole number from `least` on."""

    def check(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
        if value is None:
            return None
        text = str(value)
        if not (text.isascii() and text.isdigit() and least <= int(text[:9]) == int(text)):
            raise Wrong("number", ctx, name=f"--{name}", least=least, value=value)
        return int(text)

    return option(name, "N", callback=check, **rest)


def library_path(ctx: click.Context) -> Path:
    """The library that --db names, before or after the command, or the default one."""
    from data.paths import default_library

    path: Path | None = ctx.meta.get(_DB)
    return path if path is not None else default_library()


def _keep_library(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[_DB] = Path(value)


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from tui.commands.help import help_page

        call: Call = ctx.obj
        for line in help_page(ctx, call.words):
            call.out.line(line)
        ctx.exit()
