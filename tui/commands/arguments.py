"""A command's arguments and options: how they are declared, and read from what was typed.

Parsers of the usual libraries cost a third of the time that a whole search may take, and speak one language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, NamedTuple, Tuple  # noqa: UP035 - evaluated by Python 3.9 too

from tui.strings_cli import LANGUAGES

if TYPE_CHECKING:
    from tui.output import Output
    from tui.strings_cli import CliStrings

Values = Dict[str, Any]  # noqa: UP006


class Wrong(Exception):
    """Wrong usage: `key` names a line of CliStrings.wrong_usage, `details` fill its blanks."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details


class Call(NamedTuple):
    """What a command is called with besides its own arguments; `library` is the library's file."""

    words: CliStrings
    out: Output
    library: Path


class Option(NamedTuple):
    """An option: `--name`, also `short`; without a metavar it takes no value. `read` says what a value means."""

    name: str
    metavar: str = ""
    read: Callable[[str, str], Any] = lambda _, value: value
    default: Any = None
    short: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.short, f"--{self.name}") if self.short else (f"--{self.name}",)


class Argument(NamedTuple):
    """A required argument; one of `many` takes all that is left, at least one."""

    name: str
    metavar: str
    many: bool = False
    read: Callable[[str, str], Any] = lambda _, value: value


class Command(NamedTuple):
    """A command: `run` gets the call and the values by name and returns the exit status.

    `free` says that its arguments may begin with a minus sign, so that only `--word` must be an option; `leads` that
    what follows its first argument belongs to another command.
    """

    name: str
    arguments: Tuple[Argument, ...]  # noqa: UP006
    options: Tuple[Option, ...]  # noqa: UP006
    run: Callable[..., int]
    free: bool = False
    leads: bool = False


def one_of(choices: Sequence[str]) -> Callable[[str, str], str]:
    """Reads one of a few words."""

    def read(shown: str, value: str) -> str:
        if value not in choices:
            raise Wrong("choice", name=shown, choices=", ".join(choices), value=value)
        return value

    return read


def at_least(least: int) -> Callable[[str, str], int]:
    """Reads a whole number from `least` on."""

    def read(shown: str, value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value) >= least):
            raise Wrong("number", name=shown, least=least, value=value)
        return int(value)

    return read


SHARED = (
    Option("db", "FILE"),
    Option("lang", "|".join(LANGUAGES), one_of(LANGUAGES)),
    Option("help", default=False),
)
"""The options that stand before or after every command."""


def parse(command: Command, tokens: Iterable[str]) -> Values:
    """The values of a command's arguments and options by name; raises Wrong. After --help nothing else matters."""
    known = {spelling: option for option in (*command.options, *SHARED) for spelling in option.spellings}
    values = {option.name: option.default for option in known.values()}
    words: list[str] = []
    rest = iter(tokens)
    for token in rest:
        name, equals, value = token.partition("=")
        if token == "--" or (command.leads and not _is_option(token, command)):
            words.extend(rest if token == "--" else (token, *rest))
        elif name in known:
            option = known[name]
            values[option.name] = _value(option, name, value if equals else None, rest)
        elif _is_option(token, command):
            raise Wrong("no-option", name=name)
        else:
            words.append(token)
        if values["help"]:
            return values
    return {**values, **_named(command, words)}


def _is_option(token: str, command: Command) -> bool:
    if command.free:
        return token[:2] == "--" and token[2:3].isalpha()
    return token[:1] == "-" and token != "-"


def _value(option: Option, spelling: str, given: str | None, rest: Iterator[str]) -> Any:
    if not option.metavar:
        if given is not None:
            raise Wrong("no-value", name=spelling)
        return True
    value = next(rest, None) if given is None else given
    if value is None:
        raise Wrong("missing-value", name=spelling)
    return option.read(spelling, value)


def _named(command: Command, words: list[str]) -> Values:
    """The arguments by name."""
    values: Values = {}
    for argument in command.arguments:
        if not words:
            raise Wrong("missing", name=argument.metavar)
        taken, words = (words, []) if argument.many else (words[:1], words[1:])
        read = tuple(argument.read(argument.metavar, word) for word in taken)
        values[argument.name] = read if argument.many else read[0]
    if words and not command.leads:
        raise Wrong("extra", value=words[0])
    return {**values, "rest": words} if command.leads else values
