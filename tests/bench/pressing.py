"""A program in a pseudo-terminal, one key at a time: what each key makes it send, and how long that takes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "tab": "\t",
    "s-tab": "\x1b[Z",
    "space": " ",
    "page-down": "\x1b[6~",
    "page-up": "\x1b[5~",
    "enter": "\r",
    "back": "\x7f",
    "clear": "\x15",
    "close": "\x07",
}
"""Keys by the names that a bench gives them; any other is sent as it is."""
_REPLIES = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
"""What a common terminal answers when it is asked whether it paints at once what belongs together."""
_STILL = 0.08
"""Seconds without a byte after which a paint is whole."""
_PATIENCE = 20.0


class Press(NamedTuple):
    """What a key did: the bytes that came, the seconds until the last of them (0 where none came), and the seconds of a
    core that it took."""

    sent: bytes
    seconds: float
    spent: float


class Pressing:
    """The program while it runs; `with` ends it."""

    def __init__(
        self,
        line: Sequence[str],
        environ: Mapping[str, str],
        columns: int = 100,
        lines: int = 30,
        still: float = _STILL,
    ) -> None:
        self._still = still
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            line, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(environ), start_new_session=True
        )
        os.close(theirs)

    def __enter__(self) -> Pressing:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._ours)

    def wait_for(self, words: str) -> bytes:
        """Read until these words came and the program is still."""
        ends, came = time.perf_counter() + _PATIENCE, b""
        while words.encode() not in came:
            if time.perf_counter() > ends or self.process.poll() is not None:
                raise RuntimeError(f"{words!r} did not come, but {came[-300:]!r}")
            came += self._read(0.1)
        return came + self._rest(time.perf_counter())[0]

    def press(self, key: str, patience: float = 0.5) -> Press:
        """Press a key and wait until the program is still, so many seconds for its first byte."""
        self._rest(time.perf_counter())
        before, started = self._spent(), time.perf_counter()
        os.write(self._ours, KEYS.get(key, key).encode())
        first = self._read(patience)
        if not first:
            return Press(b"", 0.0, self._spent() - before)
        came, last = self._rest(time.perf_counter())
        return Press(first + came, last - started, self._spent() - before)

    def idle(self, seconds: float) -> tuple[int, float]:
        """Leave it alone: the bytes that came, and the seconds of a core that it took."""
        before = self._spent()
        came, ends = 0, time.perf_counter() + seconds
        while (left := ends - time.perf_counter()) > 0:
            came += len(self._read(left))
        return came, self._spent() - before

    def _spent(self) -> float:
        """The seconds of a core that all threads of the program took so far, those that ended left out."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(stat.read_text().split()[0]) for stat in threads) / 1e9

    def _rest(self, last: float) -> tuple[bytes, float]:
        """What comes until the program is still, and when the last of it came."""
        came = b""
        while more := self._read(self._still):
            came, last = came + more, time.perf_counter()
        return came, last

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._ours], [], [], max(seconds, 0))[0]:
            return b""
        try:
            data = os.read(self._ours, 1 << 16)
        except OSError:
            return b""
        for question, reply in _REPLIES.items():
            if question in data:
                os.write(self._ours, reply)
        return data
