"""The app in a terminal: what it sends for a key, what it survives, and how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator

import pytest

RUN = (
    "import sys; from data.queries import open_sample; from tui.app import run_app; from tui.settings import Settings; "
)
RUN += "from tui.strings.app_zh import ZH; sys.exit(run_app(open_sample(), ZH, Settings()))"
PATIENCE = 20.0
QUIET = 0.15


class Terminal:
    """The app on the sample in a pseudo-terminal of 100×30 cells."""

    def __init__(self, **variables: str) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONDONTWRITEBYTECODE": "1", **variables}
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN], stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
        )
        os.close(theirs)
        self.sent = b""

    def wait_for(self, word: bytes) -> None:
        ends = time.monotonic() + PATIENCE
        while word not in self.sent:
            assert time.monotonic() < ends, self.sent[-2000:]
            self._read(0.1)
        self.settle()

    def settle(self) -> int:
        """Read until the app is quiet; returns how many bytes came."""
        before = len(self.sent)
        while self._read(QUIET):
            pass
        return len(self.sent) - before

    def press(self, keys: bytes) -> int:
        """The bytes that a key costs."""
        os.write(self.ours, keys)
        return self.settle()

    def open_search(self) -> int:
        """The bytes that opening the search box costs, however long a busy machine takes for it."""
        before = len(self.sent)
        os.write(self.ours, b"/")
        self.wait_for("首字母".encode())
        return len(self.sent) - before

    def _read(self, seconds: float) -> bool:
        if not select.select([self.ours], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.ours, 65536)
        except OSError:
            return False
        self.sent += data
        return bool(data)

    def end(self) -> int:
        ends = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < ends:
            self._read(0.05)
        return self.process.wait(timeout=1)


Start = Callable[..., Terminal]


@pytest.fixture
def start_any() -> Iterator[Start]:
    opened: list[Terminal] = []

    def begin(**variables: str) -> Terminal:
        opened.append(Terminal(**variables))
        return opened[-1]

    yield begin
    for each in opened:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()


@pytest.fixture
def start(start_any: Start) -> Start:
    """Starts the app and waits for its first screen."""

    def begin(**variables: str) -> Terminal:
        app = start_any(**variables)
        app.wait_for("全部按键".encode())
        return app

    return begin


DOWN, UP, PAGE_DOWN = b"\x1b[B", b"\x1b[A", b"\x1b[6~"


def test_what_a_key_costs(start: Start) -> None:
    app = start()
    assert len(app.sent) <= 6000, "a start"
    in_page = [app.press(DOWN) for _ in range(20)]
    assert sorted(in_page)[10] <= 1500
    assert max(in_page) <= 3000
    assert max(app.press(b"]") for _ in range(10)) <= 4000
    assert app.press(PAGE_DOWN) <= 4000
    assert app.press(b"\t") <= 2000
    assert app.press(b"\t") <= 2000
    in_tree = [app.press(DOWN) for _ in range(8)]
    assert max(in_tree) <= 6000
    assert sorted(in_tree)[4] <= 4500
    assert app.open_search() <= 8000
    letters = [app.press(letter) for letter in (b"f", b"m", b"z", b"l")]
    assert max(letters) <= 6000
    assert app.press(DOWN) <= 1500
    assert app.press(b"\x07") <= 8000


def test_what_a_key_costs_in_the_table_and_the_library(start: Start) -> None:
    app = start()
    app.press(b"t")  # the import comes before the first line
    app.wait_for("排序".encode())
    arrows = sorted(app.press(DOWN) for _ in range(20))
    assert arrows[10] <= 1500
    assert arrows[-1] <= 3000
    assert sorted(app.press(PAGE_DOWN) for _ in range(5))[2] <= 4000
    assert sorted(app.press(key) for key in (b"g", b"G", b"g", b"G", b"g"))[2] <= 4000
    assert app.press(b"\x1b[C") <= 1500
    assert app.press(b"s") <= 8000
    assert app.press(b"\x07") <= 8000
    assert app.press(b"t") <= 8000
    app.press(b"\x07")
    app.press(b"L")
    app.wait_for("加入".encode())
    assert app.press(DOWN) <= 1500
    assert app.press(b"\x07") <= 8000
    assert app.press(b"L") <= 8000
    app.press(b"\x07")
    app.press(b"\t")
    assert max(app.press(DOWN) for _ in range(10)) <= 4000, "the card beside the page"


def test_at_rest_nothing_is_sent(start: Start) -> None:
    app = start()
    app.open_search()
    before = len(app.sent)
    time.sleep(1.5)
    assert app.settle() == 0
    assert len(app.sent) == before


def test_any_bytes_are_survived(start: Start) -> None:
    app = start()
    for given in (
        b"\xff\xfe\x80",
        "专利".encode("gbk"),
        "专".encode()[:2],
        b"\x1b]52;c;?\x07",
        b"\x00",
        b"\x1b[200~\xff\x1b[201~",
    ):
        app.press(given)
        app.press(b"/")
        app.press(given)
        app.press(b"\x07")
        assert app.process.poll() is None, given
    app.press(b"\x07")
    app.press(b"q")
    assert app.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_in_order(start: Start, number: signal.Signals) -> None:
    app = start()
    app.process.send_signal(number)
    assert app.end() == 128 + number
    assert b"\x1b[?1049l" in app.sent and b"\x1b[?25h" in app.sent


def test_a_line_that_drops_ends_it(start: Start) -> None:
    app = start()
    os.close(app.ours)
    app.process.send_signal(signal.SIGHUP)
    assert app.process.wait(timeout=PATIENCE) == 128 + signal.SIGHUP


def test_a_terminal_that_goes_without_a_word_ends_it(start: Start) -> None:
    app = start()
    os.close(app.ours)
    assert app.process.wait(timeout=PATIENCE) == 128 + signal.SIGHUP


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "gbk"},
        {"NO_COLOR": "1"},
        {"SSH_CONNECTION": "1 2 3 4"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_any_locale_gets_chinese(start: Start, variables: dict[str, str]) -> None:
    app = start(**variables)
    assert b"\\u" not in app.sent
    assert b"\x1b[38;2;" not in app.sent and b"\x1b[38;5;" not in app.sent, "the terminal's own sixteen colours"
    app.press(b"q")
    assert app.end() == 0


def test_a_terminal_that_speaks_gb18030_is_spoken_to_so(start_any: Callable[..., Terminal]) -> None:
    app = start_any(LANG="zh_CN.GB18030", LC_ALL="zh_CN.GB18030")
    app.wait_for("全部按键".encode("gb18030"))
    app.press(b"/")
    app.press("专利".encode("gb18030"))
    app.wait_for("发明专利".encode("gb18030"))
    app.press("发明".encode())
    app.press(b"\x07")
    app.press(b"q")
    assert app.end() == 0


def test_no_mouse_no_kitty_keys(start: Start) -> None:
    app = start()
    app.press(b"q")
    app.end()
    assert not re.search(rb"\x1b\[\?100[0236]h", app.sent)
    assert b"\x1b[>25u" not in app.sent and b"\x1b[>1u" not in app.sent
