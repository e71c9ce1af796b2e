"""The configuration file: what is followed, and that whatever is not is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.actions import ACTIONS, BY_ID
from tui.commands.browse import Look, settings_for
from tui.config import Config, Problem, config_path, read_config
from tui.keymap import key_of, read_keymap
from tui.settings import config_note
from tui.strings.app import Strings
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH


def write(text: str) -> Config:
    path = config_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_config()


def codes(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_without_a_file_nothing_is_said(own_user: Path) -> None:
    config = read_config()
    assert config.path == own_user / "config" / "zhibiao" / "config.ini"
    assert (config.app, config.keys, config.problems) == ({}, {}, ())


def test_another_file_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("[app]\ntheme = mono\n", encoding="utf-8")
    monkeypatch.setenv("ZHIBIAO_CONFIG", str(tmp_path / "mine"))
    assert read_config().app == {"theme": "mono"}


def test_settings_and_keys_are_read() -> None:
    config = write("[app]\nlanguage = en\nambiguous-width = 2\n[keys]\nsearch = # ; =\n")
    assert config.app == {"language": "en", "ambiguous-width": "2"}
    assert config.keys == {"search": "# ; ="}
    assert config.problems == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[app]\ncolour = red\n", "unknown-setting"),
        ("[app]\ntheme = pink\n", "unknown-value"),
        ("[sky]\nx = 1\n", "unknown-section"),
        ("theme = dark\n", "unreadable-line"),
        ("[app]\ntheme\n", "unreadable-line"),
        ("[app]\ntheme = dark\ntheme = dark\n", "unreadable-line"),
    ],
)
def test_what_is_not_understood_is_said(text: str, code: str) -> None:
    config = write(text)
    assert codes(config.problems) == [code]
    assert "theme" not in config.app


@pytest.mark.parametrize("content", [b"\xff\xfe\x00[", b"[app]\n\x80"])
def test_a_file_that_is_no_text(content: bytes) -> None:
    write("")
    config_path().write_bytes(content)
    assert codes(read_config().problems) == ["unreadable"]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("]", "right_square_bracket"),
        ("x", "x"),
        ("X", "X"),
        ("？", "？"),
        ("ctrl+O", "ctrl+o"),
        ("PgDn", "pagedown"),
        ("F4", "f4"),
        ("ctrl+pgup", "ctrl+pageup"),
        ("|", "|"),
        ("f13", None),
        ("nokey", None),
        ("ctrl+", None),
        ("\x07", None),
    ],
)
def test_keys_as_they_are_written(written: str, key: str | None) -> None:
    assert key_of(written) == key


def test_every_key_of_the_registry_can_be_written() -> None:
    from tui.actions import key_name

    keys = [key for action in ACTIONS for key in action.keys]
    assert [key_of(key_name(key)) for key in keys] == keys


def test_written_keys_win_over_built_in_ones() -> None:
    keymap, problems = read_keymap({"quit": "f2 j", "search": "f4"})
    assert keymap["quit"] == ("f2", "j")
    assert keymap["search"] == ("f4",)
    assert "j" not in keymap["down"] and "down" in keymap["down"]
    assert problems == [Problem("clash", {"key": "j", "action": "down", "owner": "quit"})]
    assert set(keymap) == set(BY_ID)


def test_clashes_and_unknown_names_are_said() -> None:
    keymap, problems = read_keymap({"zom": "f2", "quit": "f2", "search": "f2 nokey ."})
    assert codes(problems) == ["unknown-action", "unknown-key", "clash"]
    assert keymap["quit"] == ("f2",) and keymap["search"] == (".",)
    keys = [key for keys in keymap.values() for key in keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("strings", [ZH, EN], ids=["zh", "en"])
def test_all_problems_are_one_line(strings: Strings) -> None:
    problems = [Problem(code, {"key": "{x}"}) for code in ("unreadable",)]
    problems += read_keymap({"zom": "x", "quit": "x", "search": "x"})[1]
    note = config_note("config.ini", problems, strings)
    assert note.startswith("config.ini: ") and "\n" not in note and "zom" in note
    assert config_note("config.ini", [], strings) == ""


def test_the_history_of_queries_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "x.ini"
    monkeypatch.setenv("ZHIBIAO_CONFIG", str(path))
    assert settings_for(None, ZH, Look()).keeps_queries
    path.write_text("[app]\nhistory = no\n", "utf-8")
    assert not settings_for(None, ZH, Look()).keeps_queries
