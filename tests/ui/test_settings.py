"""What Textual is told before it is imported, and what is believed of a terminal."""

from __future__ import annotations

import pytest

from tui.strings.app import strings_for
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH
from tui.terminal import has_attributes, is_remote, prepare_environment, terminal_encoding


def test_the_app_is_quiet_unless_the_user_wants_otherwise() -> None:
    environ = {"TEXTUAL_ANIMATIONS": "full", "COLUMNS": "80", "LINES": "24"}
    prepare_environment(environ)
    assert environ["TEXTUAL_ANIMATIONS"] == "full"
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"
    assert "COLUMNS" not in environ and "LINES" not in environ, "the terminal knows its size better"


@pytest.mark.parametrize(
    ("term", "attributes"),
    [("xterm-256color", True), ("tmux-256color", True), ("screen", True), ("linux", True), ("no-such-terminal", True)],
)
def test_attributes_are_believed_in_unless_denied(term: str, attributes: bool) -> None:
    assert has_attributes({"TERM": term}) is attributes


def test_a_terminal_without_reverse_is_known_by_its_description() -> None:
    curses = pytest.importorskip("curses")
    try:
        curses.setupterm("dumb")
    except curses.error:
        pytest.skip("no description of a terminal without attributes on this machine")
    assert has_attributes({"TERM": "dumb"}) is False


@pytest.mark.parametrize(("language", "strings"), [("zh", ZH), ("zh_CN", ZH), ("en", EN), ("en_US", EN), ("fr", ZH)])
def test_languages(language: str, strings: object) -> None:
    assert strings_for(language) is strings


@pytest.mark.parametrize(
    ("environ", "encoding"),
    [
        ({}, "utf-8"),
        ({"LANG": "C"}, "utf-8"),
        ({"LANG": "zh_CN.UTF-8"}, "utf-8"),
        ({"LANG": "zh_CN"}, "utf-8"),
        ({"LANG": "zh_CN.GB18030"}, "gb18030"),
        ({"LANG": "zh_CN.GBK", "LC_ALL": "C.UTF-8"}, "utf-8"),
        ({"LC_CTYPE": "zh_CN.gb2312@pinyin", "LANG": "C"}, "gb18030"),
        ({"LANG": "zh_TW.Big5"}, "big5hkscs"),
    ],
)
def test_what_the_terminal_speaks(environ: dict[str, str], encoding: str) -> None:
    assert terminal_encoding(environ, is_coerced=False) == encoding


def test_a_locale_that_the_system_does_not_have() -> None:
    environ = {"LC_CTYPE": "C.UTF-8", "LANG": "zh_CN.GB18030"}
    assert terminal_encoding(environ, is_coerced=True) == "gb18030"
    assert terminal_encoding(environ, is_coerced=False) == "utf-8"


def test_over_ssh_there_are_sixteen_colours() -> None:
    environ = {"SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"}
    prepare_environment(environ)
    assert is_remote(environ) and environ["TEXTUAL_COLOR_SYSTEM"] == "standard"
    at_home: dict[str, str] = {}
    prepare_environment(at_home)
    assert "TEXTUAL_COLOR_SYSTEM" not in at_home
