"""What all commands have in common: --db, --lang and --help, and what they are called with.

Click reads the command line; what it would say itself, in English, is said in the language of the program by
`tui.commands.usage` and `tui.commands.help`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, TypeVar

import click

from tui.choices import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.output import Output
    from tui.strings.cli import CliStrings

Declared = TypeVar("Declared", bound=Callable[..., Any])


class Call(NamedTuple):
    """What a command is called with besides its own arguments; `library` is the library's file."""

    words: CliStrings
    out: Output
    library: Path


class Wrong(click.UsageError):
    """Wrong usage that click does not know: `key` is of CliStrings.wrong_usage, `details` fill its blanks."""

    def __init__(self, key: str, ctx: click.Context | None = None, **details: object) -> None:
        super().__init__(key, ctx)
        self.key = key
        self.details = details


def one_of(name: str, choices: Sequence[str]) -> Callable[[Declared], Declared]:
    """Declares an option whose value is one of a few words."""
    return click.option(f"--{name}", type=click.Choice(choices), metavar="|".join(choices))


def whole_number(name: str, least: int, default: int | None = None) -> Callable[[Declared], Declared]:
    """Declares an option whose value is a whole number from `least` on."""
    return click.option(f"--{name}", type=click.IntRange(least), metavar="N", default=default)


as_json = click.option("--json", is_flag=True)


def _choose_library(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = ctx.obj._replace(library=Path(value))


_CELLS = 80
"""Cells in a line where no terminal says."""


def _tell_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from tui.commands.help import help_page

        for line in help_page(ctx, ctx.obj.words, ctx.obj.out.width or _CELLS):
            ctx.obj.out.line(line)
        ctx.exit()


_DB = click.Option(["--db"], metavar="FILE", expose_value=False, callback=_choose_library)
# which language it is has to be known before anything can be refused: see tui.commands.program.choose_language
_LANG = click.Option(["--lang"], type=click.Choice(LANGUAGES), metavar="|".join(LANGUAGES), expose_value=False)
_HELP = click.Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_tell_help)


class Shared(click.Command):
    """Adds the options that stand before or after every command."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        return [*self.params, _DB, _LANG, _HELP]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Command(Shared):
    """A command; arguments that it does not take are refused in the language of the program."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        left = super().parse_args(ctx, args)
        if left:
            raise Wrong("extra", ctx, value=left[0])
        return left
