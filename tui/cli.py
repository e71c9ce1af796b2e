"""The command line: which command, in which language, and what its end means to the shell.

Exit status: 0 done, 1 nothing found or something failed, 2 wrong usage, 130 interrupted. A command's own module is
imported when it runs, so that asking one question costs no more than that question needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from data.errors import ZhibiaoError
from data.paths import default_library
from tui.commands.arguments import Call, Command, Option, Values, Wrong, parse
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
"""Where each command is declared: a module whose COMMANDS has it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = cli_strings(choose_language(given, os.environ))
    out = Output.standard()
    try:
        status = _run(given, words, out)
        out.flush()
    except BrokenPipeError:
        status = DONE
    except KeyboardInterrupt:
        status = INTERRUPTED
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


def command_named(name: str) -> Command:
    """A command by its name; raises Wrong where there is none."""
    if name not in MODULES:
        raise Wrong("no-command", name=name)
    commands: dict[str, Command] = {command.name: command for command in import_module(MODULES[name]).COMMANDS}
    return commands[name]


def _browse(call: Call, version: bool, rest: Sequence[str]) -> int:
    if version:
        return _tell_version(call.out)
    from tui.commands.browse import browse

    return browse(call)


PROGRAM = Command(NAME, (), (Option("version", default=False),), _browse, leads=True)


def _run(tokens: Sequence[str], words: CliStrings, out: Output) -> int:
    """Run what the tokens say: options of the program, then a command with its own, among which --db again."""
    command = PROGRAM
    try:
        values = parse(PROGRAM, tokens)
        if values.get("rest") and not values["version"]:
            command = command_named(values["rest"][0])
            inner = parse(command, values["rest"][1:])
            values = {**inner, "db": values["db"] if inner["db"] is None else inner["db"]}
    except Wrong as error:
        return _refuse(error, command, words, out)
    if values["help"]:
        return _tell_help(command, words, out)
    try:
        return _call(command, values, words, out)
    except Wrong as error:
        return _refuse(error, command, words, out)


def _call(command: Command, values: Values, words: CliStrings, out: Output) -> int:
    library = default_library() if values["db"] is None else Path(values["db"])
    own = {name: value for name, value in values.items() if name not in ("db", "lang", "help")}
    return command.run(Call(words, out, library), **own)


def _refuse(error: Wrong, command: Command, words: CliStrings, out: Output) -> int:
    name = NAME if command.leads else f"{NAME} {command.name}"
    see = fill(words.wrong_usage["see"], command=name)
    out.say(f"{NAME}: {fill(words.wrong_usage[error.key], **error.details)}. {see}")
    return MISUSED


def _tell_help(command: Command, words: CliStrings, out: Output) -> int:
    from tui.commands.help import help_page

    for line in help_page(command, words):
        out.line(line)
    return DONE


def _tell_version(out: Output) -> int:
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version(NAME)
    except PackageNotFoundError:
        number = "?"
    out.line(f"{NAME} {number}")
    return DONE
