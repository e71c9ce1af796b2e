"""What brings a text to the clipboard of which terminal; what is sent nothing."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from data.paths import state_directory
from tui.clipboard import (
    ABSENT,
    FAILED,
    LONGEST,
    SENT,
    TOO_LONG,
    UNSUPPORTED,
    Sent,
    osc52,
    to_file,
    to_tmux,
)
from tui.render.copies import sent_words
from tui.strings.keeping import EN, ZH

PLAIN = "\x1b]52;c;5rWL6K+V\x07"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, PLAIN),
        ({"TERM": "screen.xterm", "STY": "1"}, f"\x1bP{PLAIN}\x1b\\"),
        ({"TERM": "screen"}, f"{PLAIN}\x1bP{PLAIN}\x1b\\"),
        ({"TERM": "tmux-256color"}, f"{PLAIN}\x1bPtmux;\x1b{PLAIN}\x1b\\"),
    ],
    ids=["terminal", "screen", "screen or tmux far away", "tmux far away"],
)
def test_each_terminal_has_its_way(environ: dict[str, str], expected: str) -> None:
    assert osc52("测试", environ) == (expected, SENT)


@pytest.mark.parametrize("term", ["", "dumb", "linux", "linux-16color", "vt100", "vt220", "ansi", "cons25"])
def test_terminals_without_a_clipboard(term: str) -> None:
    assert osc52("x", {"TERM": term}) == ("", UNSUPPORTED)


def test_a_long_text_is_sent_whole_or_not_at_all() -> None:
    longest = "x" * (LONGEST // 4 * 3)
    sequence, said = osc52(longest, {"TERM": "xterm"})
    assert said == SENT and b64decode(sequence[7:-1]).decode() == longest
    assert osc52(longest + "x", {"TERM": "xterm"}) == ("", TOO_LONG)


def test_nothing_of_the_text_acts_on_the_terminal() -> None:
    sequence, _ = osc52("\x1b[31m\x07\x9c\x18\ud800", {"TERM": "screen"})
    assert re.fullmatch(r"(?:\x1b\]52;c;|[A-Za-z0-9+/=]|\x07|\x1bP|\x1b\\)*", sequence)


def test_tmux_is_asked_only_where_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert to_tmux("x", {}) == ABSENT
    monkeypatch.setenv("PATH", "")
    assert to_tmux("x", {"TMUX": "/nowhere,1,0"}) == FAILED


def test_the_file_has_the_last_text_for_the_user_alone() -> None:
    to_file("one")
    path = to_file("两行\n文字")
    assert path == state_directory() / "copied.txt"
    assert path.read_text("utf-8") == "两行\n文字\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["copied.txt"]


def test_a_file_that_cannot_be_written() -> None:
    state_directory().parent.mkdir(parents=True, exist_ok=True)
    state_directory().write_text("", "utf-8")
    assert to_file("x") is None


def test_what_became_of_it_is_said_in_the_room_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/u")
    path = Path("/home/u/.local/state/zhibiao/copied.txt")
    said = sent_words("figure", Sent(SENT, ABSENT, path), ZH, 100)
    assert said == "数字: 已送往终端剪贴板 (OSC 52, 收否不明); 文件 ~/.local/state/zhibiao/copied.txt"
    assert sent_words("figure", Sent(SENT, ABSENT, path), ZH, 40) == "数字: 已送终端(收否不明); 文件已写"
    said = sent_words("figure", Sent(UNSUPPORTED, FAILED, None), EN, 120)
    assert said == "figure: tmux did not take it; this terminal has no clipboard; no file could be written"
    assert not Sent(UNSUPPORTED, FAILED, None).is_anywhere
    assert Sent(TOO_LONG, ABSENT, path).is_anywhere
