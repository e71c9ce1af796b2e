"""The installed command, run as a user runs it: in a process of its own, and in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

COMMAND = Path(sys.executable).with_name("zhibiao")
PATIENCE = 30.0
"""Seconds that a screen may take; far more than it does, for machines that are busy."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def command() -> str:
    if not COMMAND.exists():
        pytest.skip("zhibiao is not installed beside this Python")
    return str(COMMAND)


@pytest.fixture
def run(command: str) -> Run:
    """Run the command to its end: run("find", "x", LANG="C") with results and words in UTF-8."""

    def call(*arguments: str, input: bytes | None = None, **variables: str) -> subprocess.CompletedProcess[str]:  # noqa: A002
        done = subprocess.run(
            [command, *arguments], input=input or b"", capture_output=True, env={**os.environ, **variables}, timeout=120
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return call


class Terminal:
    """A program in a pseudo-terminal, what it has drawn, and what it leaves behind."""

    def __init__(self, arguments: list[str], env: dict[str, str], columns: int = 80, lines: int = 24) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self._ours, self._theirs = pty.openpty()
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = termios.tcgetattr(self._theirs)
        self.process = subprocess.Popen(
            arguments,
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env=env,
            preexec_fn=self._take_terminal,
        )

    @staticmethod
    def _take_terminal() -> None:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    @property
    def text(self) -> str:
        # pyte's own `display` stumbles where a wide character was half overwritten when it was read
        columns, rows = range(self.screen.columns), range(self.screen.lines)
        return "\n".join("".join(self.screen.buffer[y][x].data for x in columns) for y in rows)

    def wait_for(self, *words: str) -> str:
        """Read until all words stand on the screen (pyte leaves a blank cell behind a wide character)."""
        return self.wait_until(lambda: all(word in self.text.replace(" ", "") for word in words), f"for {words}")

    def wait_until(self, holds: Callable[[], bool], what: str) -> str:
        ends = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > ends or (self.process.poll() is not None and not self._read(0.2)):
                pytest.fail(f"waited {what}; the screen shows:\n{self.text}")
            self._read(0.1)
        return self.text

    def wait_for_end(self) -> int:
        ends = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < ends:
            self._read(0.1)
        while self._read(0.1):
            pass
        return self.process.wait(timeout=1)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:
            return False
        self.sent += data
        self._stream.feed(data)
        return bool(data)

    @property
    def after(self) -> list[object]:
        return termios.tcgetattr(self._theirs)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        os.close(self._ours)
        os.close(self._theirs)


@pytest.fixture
def terminal_of() -> Iterator[Callable[..., Terminal]]:
    """Start any program in a terminal of 80×24 cells: terminal_of(["zhibiao"], environment)."""
    opened: list[Terminal] = []

    def start(arguments: list[str], env: dict[str, str], columns: int = 80, lines: int = 24) -> Terminal:
        opened.append(Terminal(arguments, env, columns, lines))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """zhibiao.pyz made of the packages that are installed; $ZHIBIAO_PYZ names one that was built."""
    if "ZHIBIAO_PYZ" in os.environ:
        return Path(os.environ["ZHIBIAO_PYZ"]).resolve()
    import build_zip

    folder = tmp_path_factory.mktemp("zip")
    folder.chmod(0o755)
    (folder / "in").mkdir()
    build_zip.stage(folder / "in", build_zip.own_files(), build_zip.installed_files())
    build_zip.write_zip(folder / "out" / "zhibiao.pyz", folder / "in")
    return folder / "out" / "zhibiao.pyz"


@pytest.fixture(scope="session")
def python() -> str:
    """The Python outside the virtual environment, where none of the packages is installed; $ZHIBIAO_PYTHON another."""
    base = os.environ.get("ZHIBIAO_PYTHON") or getattr(sys, "_base_executable", sys.executable)
    if subprocess.run([base, "-I", "-c", "import textual"], capture_output=True, timeout=60).returncode == 0:
        pytest.skip("this Python has the packages itself")
    return base


@pytest.fixture
def terminal(command: str, terminal_of: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Start the command in a terminal: terminal("--db", "x.db", TERM="dumb")."""

    def start(*arguments: str, columns: int = 80, lines: int = 24, **variables: str) -> Terminal:
        env = {**os.environ, "TERM": "xterm-256color", **variables}
        return terminal_of([command, *arguments], env, columns, lines)

    return start
