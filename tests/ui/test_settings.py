"""What Textual is told before it is imported, and what is believed of a terminal."""

from __future__ import annotations

import pytest

from tui.strings import strings_for
from tui.strings_en import EN
from tui.strings_zh import ZH
from tui.terminal import has_attributes, prepare_environment


def test_the_app_is_quiet_unless_the_user_wants_otherwise() -> None:
    environ = {"TEXTUAL_ANIMATIONS": "full"}
    prepare_environment(environ)
    assert environ["TEXTUAL_ANIMATIONS"] == "full"
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


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
