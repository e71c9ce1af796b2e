"""The installed command in a terminal: it starts, searches, goes to a hit, quits, and leaves the terminal as it was."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]
LEFT = {b"?1049": b"l", b"?25": b"h"}
"""Modes a program must leave as they were: no alternate screen, a visible cursor."""


def assert_restored(terminal: Any) -> None:
    assert terminal.after == terminal.before
    for mode, state in LEFT.items():
        changes = re.findall(rb"\x1b\[" + re.escape(mode) + rb"([hl])", terminal.sent)
        assert changes and changes[-1] == state, (mode, changes)
    assert re.findall(rb"\x1b\[\?100[0236]([hl])", terminal.sent)[-1:] in ([], [b"l"])


def test_search_go_there_and_quit(terminal: Start) -> None:
    screen = terminal()
    screen.wait_for("样本", "2024年主要数字", "全部按键")
    screen.type("/")
    screen.wait_for("首字母")
    screen.type("gsggqy")
    screen.wait_for("规上广告企业", "929.5亿")
    screen.type("\r")
    screen.wait_for("929.5亿元", "16.9%", "全部按键")
    screen.type("q")
    assert screen.wait_for_end() == 0
    assert_restored(screen)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_restores_the_terminal(terminal: Start, number: signal.Signals) -> None:
    screen = terminal()
    screen.wait_for("样本")
    screen.process.send_signal(number)
    assert screen.wait_for_end() == 128 + number
    assert_restored(screen)


def test_a_dumb_terminal_is_answered_in_words(terminal: Start) -> None:
    screen = terminal(TERM="dumb")
    assert screen.wait_for_end() == 0
    assert b"\x1b" not in screen.sent
    assert "zhibiao load" in screen.text and "sample " in screen.text


def test_open_reads_and_browses(terminal: Start, tmp_path: Path) -> None:
    report = tmp_path / "harbour.txt"
    report.write_text("一、去年工作\n港口吞吐量达到5600万吨,居全省第二。\n", encoding="utf-8")
    screen = terminal("open", str(report), "--db", str(tmp_path / "x.db"))
    screen.wait_for("harbour", "港口吞吐量", "5600万吨")
    screen.type("q")
    assert screen.wait_for_end() == 0


def test_progress_is_one_line_of_the_terminal(terminal: Start, tmp_path: Path) -> None:
    for place in range(6):
        text = f"一、去年工作\n港口吞吐量达到56{place}0万吨,居全省第二。\n"
        (tmp_path / f"r{place}.txt").write_text(text, encoding="utf-8")
    screen = terminal("load", str(tmp_path), "--db", str(tmp_path / "x.db"), "--jobs", "1")
    assert screen.wait_for_end() == 0
    assert b"6/6" in screen.sent
    assert "6/6" not in screen.text


@pytest.fixture
def tmux(tmp_path: Path) -> Any:
    program = shutil.which("tmux")
    if program is None:
        pytest.skip("tmux is not installed")
    socket = str(tmp_path / "tmux")

    def call(*arguments: str) -> str:
        done = subprocess.run(
            [program, "-S", socket, "-f", "/dev/null", *arguments], capture_output=True, timeout=30, check=True
        )
        return done.stdout.decode("utf-8")

    yield call
    subprocess.run([program, "-S", socket, "kill-server"], capture_output=True, timeout=30, check=False)


def test_in_tmux_at_80_by_24(tmux: Any, command: str) -> None:
    tmux("new-session", "-d", "-x", "80", "-y", "24", "env", "LANG=C.UTF-8", command)
    screen = wait_for_pane(tmux, "全部按键")
    assert "样本" in screen and "2024年主要数字" in screen
    assert len(screen.rstrip("\n").split("\n")) <= 24
    tmux("send-keys", "/")
    wait_for_pane(tmux, "首字母")
    tmux("send-keys", "-l", "fmzl")
    wait_for_pane(tmux, "发明专利授权量")
    tmux("send-keys", "Enter")
    screen = wait_for_pane(tmux, "全部按键")
    assert "发明专利授权量" in screen


def wait_for_pane(tmux: Any, word: str) -> str:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        screen: str = tmux("capture-pane", "-p")
        if word in screen:
            return screen
        time.sleep(0.1)
    pytest.fail(f"{word} did not appear:\n{screen}")


def test_what_is_painted_bit_by_bit_is_what_is_painted_at_once(terminal: Start) -> None:
    screen = terminal()
    screen.wait_for("样本", "全部按键")
    screen.type("/")
    screen.wait_for("首字母")
    for letters, found in (("zl", "专利"), ("sq", "授权"), ("\x7f\x7f", "专利"), ("\x0e\x0e", "专利")):
        screen.type(letters)
        screen.wait_for(found)
        time.sleep(0.5)
        screen.wait_for(found)
        before = screen.wait_for(found)
        screen.type("\x0c")
        time.sleep(0.5)
        assert screen.wait_for(found) == before


@pytest.mark.parametrize(
    "term", ["xterm-256color", "xterm", "linux", "vt100", "screen", "tmux-256color", "no-such-term"]
)
@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["80x24", "40x12"])
def test_any_terminal_is_served(
    command: str, terminal_of: Callable[..., Any], term: str, size: tuple[int, int]
) -> None:
    screen = terminal_of([command], {**os.environ, "TERM": term, "LANG": "C"}, *size)
    screen.wait_for("样本", "2024年主要数字", "按键")
    screen.type("/")
    screen.wait_for("拼音")
    screen.type("fmzl\r")
    screen.wait_for("发明专利", "按键")
    screen.type("q")
    assert screen.wait_for_end() == 0
    assert_restored(screen)
