"""However the browser ends, the terminal is as it was before: a signal, a crash, to the background and back."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]
CRASHING = """
import sys
from tui.screens.browse import BrowseScreen

def fail(self):
    raise RuntimeError("a fault of \\x1b]0;our own\\x07 making\\nsecond line")

BrowseScreen.action_help = fail
from tui.cli import main
sys.exit(main())
"""
SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT]


def assert_restored(terminal: Any, sent: bytes) -> None:
    assert terminal.after == terminal.before
    for mode, state in {b"?1049": b"l", b"?25": b"h", b"?2004": b"l"}.items():
        changes = re.findall(rb"\x1b\[" + re.escape(mode) + rb"([hl])", sent)
        assert changes and changes[-1] == state, (mode, changes)
    assert re.findall(rb"\x1b\[\?100[0236]([hl])", sent)[-1:] in ([], [b"l"])


@pytest.mark.parametrize(
    ("keys", "number"),
    [("", number) for number in SIGNALS] + [(keys, signal.SIGTERM) for keys in ("/zl", ":f", "fz", "?", "z")],
)
def test_a_signal_ends_it_wherever_it_is(terminal: Start, keys: str, number: signal.Signals) -> None:
    screen = terminal("--mouse")
    screen.wait_for("样本", "2024年主要数字")
    screen.type(keys)
    screen.wait_until(lambda: True, "for the keys")
    screen.process.send_signal(number)
    assert screen.wait_for_end() == 128 + number
    assert_restored(screen, screen.sent)


def test_control_c_ends_it(terminal: Start) -> None:
    screen = terminal()
    screen.wait_for("样本", "全部按键")
    screen.type("\x03")
    assert screen.wait_for_end() == 0
    assert_restored(screen, screen.sent)


def stopped(process: Any) -> bool:
    state = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    return state in ("T", "t")


def test_to_the_background_and_back(terminal: Start) -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("no /proc to see that a process is stopped")
    screen = terminal()
    screen.wait_for("样本", "全部按键")
    screen.type("\x1a")
    screen.wait_until(lambda: stopped(screen.process), "for it to stop")
    assert_restored(screen, screen.sent)
    before = len(screen.sent)
    screen.screen.reset()
    os.kill(screen.process.pid, signal.SIGCONT)
    screen.wait_for("样本", "2024年主要数字", "全部按键")
    assert b"\x1b[?1049h" in screen.sent[before:]
    screen.type("q")
    assert screen.wait_for_end() == 0
    assert_restored(screen, screen.sent)


@pytest.mark.parametrize("is_writable", [True, False], ids=["logged", "unlogged"])
def test_a_crash_leaves_a_log_and_one_line(
    terminal_of: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_writable: bool
) -> None:
    state = tmp_path / "state"
    if not is_writable:
        state.write_text("a file where a directory would have to be")
    env = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(state), "LANG": "en_US.UTF-8"}
    screen = terminal_of([sys.executable, "-c", CRASHING], env)
    screen.wait_for("SAMPLE", "allkeys")
    screen.type("?")
    assert screen.wait_for_end() == 1
    assert_restored(screen, screen.sent)
    said = screen.sent.rsplit(b"\x1b", 1)[1].decode()
    assert said.count("zhibiao: the program failed") == 1 and said.rstrip().count("\n") == 0
    assert "RuntimeError: a fault of" in said and "Traceback" not in screen.sent.decode()
    logs = list(state.rglob("crash-*.log")) if is_writable else []
    assert len(logs) == is_writable
    for log in logs:
        assert str(log) in said.replace("\r\n", "")
        told = log.read_text(encoding="utf-8")
        assert "Traceback" in told and "in fail" in told and "\x1b" not in told
