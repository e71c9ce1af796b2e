"""A command's help, in columns, in the language of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.columns import aligned
from tui.commands.arguments import SHARED, Argument, Command, Option
from tui.strings_cli import NAME, CliStrings


def help_page(command: Command, words: CliStrings) -> Iterator[str]:
    """The lines of a command's help; the program's own lists the commands."""
    is_program = command.leads
    name = "[COMMAND]" if is_program else command.name
    yield " ".join([f"{words.usage}:", NAME, name, *map(_argument, command.arguments), "[--OPTION]"])
    yield ""
    yield words.about if is_program else words.commands[command.name]
    if is_program:
        yield from _table(words.commands_title, list(words.commands.items()))
    rows = [(_argument(item), words.arguments[item.name]) for item in command.arguments]
    yield from _table(words.arguments_title, rows)
    rows = [(_option(item), words.options[item.name]) for item in (*command.options, *SHARED)]
    yield from _table(words.options_title, rows)
    if is_program:
        yield ""
        yield words.more


def _table(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from (f"  {line}" for line in aligned(rows))


def _argument(item: Argument) -> str:
    return item.metavar + ("..." if item.many else "")


def _option(item: Option) -> str:
    return " ".join(part for part in (", ".join(item.spellings), item.metavar) if part)
