"""A command's help, in columns, in the language of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from tui.columns import explained, folded
from tui.strings.cli import CliStrings

_INDENT = "  "


def help_page(ctx: click.Context, words: CliStrings, cells: int) -> Iterator[str]:
    """The lines of the help of the command that `ctx` is about; the program's own lists the commands."""
    command = ctx.command
    params = command.get_params(ctx)
    arguments = [param for param in params if isinstance(param, click.Argument)]
    options = [param for param in params if isinstance(param, click.Option)]
    is_program = isinstance(command, click.Group)
    shown = ["[COMMAND]"] if is_program else map(argument_usage, arguments)
    yield " ".join([f"{words.usage}:", ctx.command_path, *shown, "[OPTIONS]"])
    yield ""
    yield from folded(words.about if is_program else words.commands[str(command.name)], cells)
    if is_program:
        yield from _table(words.commands_title, list(words.commands.items()), cells)
    rows = [(argument_usage(item), words.arguments[str(item.name)]) for item in arguments]
    yield from _table(words.arguments_title, rows, cells)
    yield from _table(words.options_title, [(_option(item), words.options[str(item.name)]) for item in options], cells)
    if is_program:
        yield ""
        yield words.more


def argument_usage(item: click.Argument) -> str:
    """An argument as the help writes it: WHAT, PATH… where several may stand, [REPORT…] where none need be."""
    usage = str(item.metavar) + ("…" if item.nargs == -1 else "")
    return usage if item.required else f"[{usage}]"


def option_usage(item: click.Option) -> str:
    """An option in its shortest form, with its value if it takes one: --limit N, -o FILE."""
    return _with_value(item.opts[0], item)


def _option(item: click.Option) -> str:
    return _with_value(", ".join(item.opts), item)


def _with_value(names: str, item: click.Option) -> str:
    return names if item.is_flag else f"{names} {item.metavar}"


def _table(title: str, rows: Sequence[tuple[str, str]], cells: int) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from (_INDENT + line for line in explained(rows, cells - len(_INDENT)))
