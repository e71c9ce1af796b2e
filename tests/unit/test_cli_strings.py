"""The words of the command line: complete in both languages, one line for every error."""

from __future__ import annotations

import re
import string
from pathlib import Path

import click
import pytest

import data
import loader
from tui.choices import LANGUAGES
from tui.commands.program import COMMANDS, choose_language, program
from tui.strings.cli import CliStrings, cli_strings, error_line, fill
from tui.strings.cli_en import EN
from tui.strings.cli_zh import ZH

CODE = re.compile(r"""(?:LibraryError|SourceError|ZhibiaoError|Trouble|_tell)\(\s*"([a-z-]+)\"""")
CODE_TABLE = re.compile(r"""\("[a-z ]+", "([a-z]+(?:-[a-z]+)+)"\)""")


def templates(words: CliStrings) -> dict[str, str]:
    """All strings of a language, by field and key."""
    found = {}
    for field, value in words._asdict().items():
        table = {"": value} if isinstance(value, str) else value
        found.update({f"{field}.{key}".rstrip("."): text for key, text in table.items()})
    return found


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_languages_say_the_same_things() -> None:
    chinese, english = templates(ZH), templates(EN)
    assert chinese.keys() == english.keys()
    assert {key: blanks(text) for key, text in chinese.items()} == {key: blanks(text) for key, text in english.items()}
    assert [key for key, text in {**chinese, **english}.items() if not text and key != "bounds.="] == []


def test_languages_differ_in_every_sentence() -> None:
    same = {key for key, text in templates(ZH).items() if text == templates(EN)[key]}
    assert same <= {"bounds.=", "library.set"}


def sources() -> str:
    roots = [Path(root) for package in (data, loader) for root in package.__path__]
    return "\n".join(path.read_text(encoding="utf-8") for root in roots for path in root.rglob("*.py"))


def test_every_error_has_its_line() -> None:
    text = sources()
    codes = {*CODE.findall(text), *CODE_TABLE.findall(text)}
    assert {"missing-file", "no-library", "library-locked"} <= codes
    assert codes - ZH.errors.keys() == set()


def test_no_line_for_an_error_that_nobody_raises() -> None:
    text = sources()
    in_tui = {
        "no-terminal",
        "unwritable-output",
        "empty-library",
        "read-otherwise",
        "older-python",
        "crashed",
        "crashed-unlogged",
    }
    assert {code for code in ZH.errors if f'"{code}"' not in text} == in_tui


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_one_line(language: str) -> None:
    words = cli_strings(language)
    for code in words.errors:
        line = error_line(code, {"path": "a.txt", "reason": "{odd} words"}, words)
        assert line.startswith("zhibiao: ") and "\n" not in line


def test_fill_leaves_what_nobody_said_empty() -> None:
    assert fill("{path} ({reason})", path="{x}") == "{x} ()"


@pytest.mark.parametrize(
    ("arguments", "environ", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "zh"),
        ([], {"LANG": "en_US", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN", "ZHIBIAO_LANG": "en"}, "en"),
        (["find", "x", "--lang", "en"], {"LANG": "zh_CN"}, "en"),
        (["--lang=en", "find"], {"ZHIBIAO_LANG": "zh"}, "en"),
    ],
)
def test_choose_language(arguments: list[str], environ: dict[str, str], language: str) -> None:
    assert choose_language(arguments, environ) == language


def test_every_command_and_option_is_explained() -> None:
    ctx = click.Context(program)
    commands = [program.get_command(ctx, name) for name in COMMANDS]
    assert [command.name for command in commands if command] == list(COMMANDS) == list(ZH.commands)
    params = [param for command in [program, *commands] if command for param in command.get_params(ctx)]
    options = {param.name for param in params if isinstance(param, click.Option)}
    assert options == set(ZH.options)
    assert {param.name for param in params if isinstance(param, click.Argument)} == set(ZH.arguments)
