"""Words out of the terminal: its clipboard, tmux's buffer, a file, a plain line. Nothing of a report acts there."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.paths import state_directory

OSC_52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
PATIENCE = 20.0
HOSTILE = "一、去年工作\n港口\x1b]52;c;eHg=\x07吞吐量\x9b31m达到\u202e5600万吨,居全省第二。\n"
SEEN = "港口␛]52;c;eHg=␇吞吐量<U+009B>31m达到<U+202E>5600万吨,居全省第二。"
Open = Callable[..., object]


@pytest.fixture
def library(tmp_path: Path) -> str:
    from loader.load import load_into

    report = tmp_path / "a.txt"
    report.write_text(HOSTILE, encoding="utf-8")
    list(load_into(tmp_path / "x.db", [str(report)]))
    return str(tmp_path / "x.db")


@pytest.fixture
def app(terminal: Open, library: str) -> Callable[..., object]:
    """Starts the browser on a hostile report, outside of any tmux and screen."""

    def start(**variables: str) -> object:
        started = terminal("--db", library, **{"TMUX": "", "STY": "", **variables})
        started.wait_for("全部按键")
        return started

    return start


def copied() -> str:
    return state_directory().joinpath("copied.txt").read_text("utf-8")


def test_the_clipboard_of_the_terminal(app: Open) -> None:
    terminal = app()
    terminal.type("y2")
    terminal.wait_for("已送往终端剪贴板")
    assert [b64decode(each).decode() for each in OSC_52.findall(terminal.sent)] == [SEEN]
    assert copied() == SEEN + "\n"
    assert b"eHg=\x07" not in terminal.sent
    terminal.type("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("name", ["linux", "vt100"])
def test_a_terminal_without_clipboard_is_sent_none(app: Open, name: str) -> None:
    terminal = app(TERM=name)
    terminal.type("yy")
    terminal.wait_for("这种终端没有剪贴板")
    assert b"\x1b]52;" not in terminal.sent
    assert copied() == "5600万吨\n"


def test_through_screen(app: Open) -> None:
    terminal = app(TERM="screen", STY="1.x")
    terminal.type("y7")
    terminal.wait_until(
        lambda: "剪贴板" in terminal.text or "已送终端" in terminal.text.replace(" ", ""), "for the note"
    )
    pieces = re.findall(rb"\x1bP(.*?)\x1b\\", terminal.sent, re.DOTALL)
    assert max(map(len, pieces)) <= 768, "more is cut by screen"
    (sent,) = OSC_52.findall(b"".join(pieces))
    assert b64decode(sent).decode() + "\n" == copied()


def test_what_is_too_long_is_not_sent(terminal: Open, tmp_path: Path) -> None:
    from loader.load import load_into

    report = tmp_path / "long.txt"
    report.write_text("一、去年工作\n" + "港口吞吐量达到5600万吨。\n" * 6000, encoding="utf-8")
    list(load_into(tmp_path / "y.db", [str(report)]))
    started = terminal("--db", str(tmp_path / "y.db"), TMUX="", STY="")
    started.wait_for("全部按键")
    started.type("y3")
    started.wait_for("太长")
    assert b"\x1b]52;" not in started.sent
    assert len(copied()) > 70_000


def test_the_sentence_as_one_line(app: Open) -> None:
    terminal = app()
    before = len(terminal.sent)
    terminal.type("Y")
    terminal.wait_for("(按任意键返回)")
    sent = terminal.sent[before:]
    left, _, plain = sent.partition(b"\x1b[?1049l")
    assert left != sent, "the full screen is left"
    assert SEEN.encode() in plain
    terminal.type("/")
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.sent[before + len(left) :], "for the full screen")
    terminal.type("q")
    assert terminal.wait_for_end() == 0, "the key that returns does nothing else: no search box took the q"
    assert terminal.after == terminal.before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_outside_of_the_full_screen(app: Open, number: signal.Signals) -> None:
    terminal = app()
    terminal.type("Y")
    terminal.wait_for("(按任意键返回)")
    began = time.monotonic()
    terminal.process.send_signal(number)
    assert terminal.wait_for_end() == 128 + number
    assert time.monotonic() - began < PATIENCE
    assert terminal.after == terminal.before


class Tmux:
    """A tmux of its own, in which the browser runs."""

    def __init__(self, folder: Path, clipboard: str) -> None:
        self._socket = str(folder / "tmux")
        self._config = folder / "tmux.conf"
        self._config.write_text(f"set -g set-clipboard {clipboard}\n", "utf-8")

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", self._socket, "-f", str(self._config), *arguments],
            capture_output=True,
            timeout=PATIENCE,
            env={name: value for name, value in os.environ.items() if name != "TMUX"},
        )
        return done.stdout.decode("utf-8", "replace")

    def wait_for(self, words: str) -> str:
        ends = time.monotonic() + PATIENCE
        while words not in (shown := self.run("capture-pane", "-p")):
            assert time.monotonic() < ends, shown
            time.sleep(0.1)
        return shown


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[[str], Tmux]]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not here")
    opened: list[Tmux] = []

    def start(clipboard: str) -> Tmux:
        opened.append(Tmux(tmp_path, clipboard))
        return opened[-1]

    yield start
    for each in opened:
        each.run("kill-server")


@pytest.mark.parametrize(
    ("clipboard", "said"), [("external", "并转给终端"), ("on", "并转给终端"), ("off", "已存入 tmux 缓冲区;")]
)
def test_the_buffer_of_tmux(tmux: Callable[[str], Tmux], command: str, library: str, clipboard: str, said: str) -> None:
    server = tmux(clipboard)
    server.run("new-session", "-d", "-x", "120", "-y", "30", command, "--db", library)
    server.wait_for("全部按键")
    server.run("send-keys", "y", "2")
    server.wait_for(said)
    assert server.run("show-buffer") == SEEN
    assert copied() == SEEN + "\n"
