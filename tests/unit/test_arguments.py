"""Reading a command line: what is an option, what is an argument, what is refused."""

from __future__ import annotations

import pytest

from tui.commands.arguments import Argument, Command, Option, Values, Wrong, at_least, one_of, parse


def run(**_: object) -> int:
    return 0


PLAIN = Command(
    "plain",
    (Argument("first", "FIRST"), Argument("others", "OTHER", many=True)),
    (Option("count", "N", at_least(1), 7), Option("form", "a|b", one_of(("a", "b")), short="-f"), Option("all")),
    run,
)
FREE = Command("free", (Argument("words", "WORD", many=True),), (Option("count", "N", at_least(0)),), run, free=True)
LEADING = Command("program", (), (Option("version"),), run, leads=True)
NOTHING: Values = {"db": None, "lang": None, "help": False}


@pytest.mark.parametrize(
    ("tokens", "values"),
    [
        ("x y z", {"first": "x", "others": ("y", "z")}),
        ("--all x --count 3 y", {"first": "x", "others": ("y",), "all": True, "count": 3}),
        ("x y --count=3 -f b", {"first": "x", "others": ("y",), "count": 3, "form": "b"}),
        ("x - --db f.db", {"first": "x", "others": ("-",), "db": "f.db"}),
        ("x -- --all -f", {"first": "x", "others": ("--all", "-f")}),
        ("x y --count 3 --count 4", {"first": "x", "others": ("y",), "count": 4}),
    ],
)
def test_plain(tokens: str, values: Values) -> None:
    assert parse(PLAIN, tokens.split()) == {**NOTHING, "count": 7, "form": None, "all": None, **values}


@pytest.mark.parametrize(
    ("tokens", "words"),
    [("-3.2%", ("-3.2%",)), ("a -b --count 2 --", ("a", "-b")), ("-- --count", ("--count",)), ("--3", ("--3",))],
)
def test_words_that_begin_with_a_minus_sign(tokens: str, words: tuple[str, ...]) -> None:
    assert parse(FREE, tokens.split())["words"] == words


def test_what_follows_belongs_to_another_command() -> None:
    values = parse(LEADING, ["--db", "f.db", "find", "--json", "--db", "g.db"])
    assert (values["db"], values["rest"]) == ("f.db", ["find", "--json", "--db", "g.db"])
    assert parse(LEADING, [])["rest"] == []


def test_after_help_nothing_else_matters() -> None:
    assert parse(PLAIN, ["--help", "--nosuch"])["help"] is True


@pytest.mark.parametrize(
    ("command", "tokens", "key"),
    [
        (PLAIN, "", "missing"),
        (PLAIN, "x", "missing"),
        (PLAIN, "x y --nosuch", "no-option"),
        (PLAIN, "x y -z", "no-option"),
        (PLAIN, "x y --count", "missing-value"),
        (PLAIN, "x y --count 0", "number"),
        (PLAIN, "x y --count ２", "number"),
        (PLAIN, "x y --count 99999999999999999999", "number"),
        (PLAIN, "x y --form c", "choice"),
        (PLAIN, "x y --all=yes", "no-value"),
        (FREE, "a --nosuch", "no-option"),
        (LEADING, "--nosuch find", "no-option"),
    ],
)
def test_wrong_usage(command: Command, tokens: str, key: str) -> None:
    with pytest.raises(Wrong) as error:
        parse(command, tokens.split())
    assert error.value.key == key


def test_one_argument_too_many() -> None:
    with pytest.raises(Wrong) as error:
        parse(Command("one", (Argument("only", "ONE"),), (), run), ["a", "b"])
    assert (error.value.key, error.value.details) == ("extra", {"value": "b"})
