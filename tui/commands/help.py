"""A command's help, in columns, in the language of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from tui.columns import aligned
from tui.strings_cli import NAME, CliStrings


def help_page(ctx: click.Context, words: CliStrings) -> Iterator[str]:
    """The lines of the help of the command that `ctx` is about."""
    params = ctx.command.params
    arguments = [param for param in params if isinstance(param, click.Argument) and param.name in words.arguments]
    options = [param for param in params if isinstance(param, click.Option)]
    is_root = ctx.parent is None
    shown = ["[COMMAND]"] if is_root else [_argument(item) for item in arguments]
    yield f"{words.usage}: " + " ".join([command_path(ctx), *shown, "[--OPTION]"])
    yield ""
    yield words.about if is_root else words.commands[ctx.info_name or ""]
    if is_root:
        yield from _table(words.commands_title, words.commands.items())
    else:
        rows = [(_argument(item), words.arguments[item.name or ""]) for item in arguments]
        yield from _table(words.arguments_title, rows)
    yield from _table(words.options_title, [(_option(item), words.options[item.name or ""]) for item in options])
    if is_root:
        yield ""
        yield words.more


def command_path(ctx: click.Context) -> str:
    """The words that run this command."""
    return NAME if ctx.parent is None else f"{NAME} {ctx.info_name}"


def _table(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = aligned(list(rows))
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _argument(item: click.Argument) -> str:
    return (item.metavar or "") + ("..." if item.nargs == -1 else "")


def _option(item: click.Option) -> str:
    value = "" if item.is_flag else f" {item.metavar}"
    return ", ".join(sorted(item.opts, key=len)) + value
