"""The file of the state: read when first needed, changed under a lock, replaced whole.

JSON and not SQLite: it is small, a user may read and mend it, and a rename is safe on the network drives that homes
are often on, where SQLite's locks are not.

What cannot be written is kept until the program ends, and tried again with the next change.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path
from typing import Callable

from data.errors import ZhibiaoError
from data.state.form import Damaged, Newer, state_of, text_of
from data.state.items import State

Change = Callable[[State], State]

_LARGEST = 64 * 2**20
_LOCK_SECONDS = 0.5


class StateFile:
    """The user's state. Without a path, or where it cannot be written, it lasts until the program ends.

    It never raises: what is wrong is told by `notice`, once.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._state: State | None = None
        self._base = State()
        self._pending: list[Change] = []
        self._foreign = False
        self._damaged = False
        self._told: set[str] = set()
        self._notices: list[ZhibiaoError] = []

    @property
    def state(self) -> State:
        """What is known now."""
        if self._state is None:
            self._state = self._read()
        return self._state

    @property
    def is_kept(self) -> bool:
        """Whether all that was changed has been written."""
        return not self._pending

    def now(self) -> str:
        """The time that entries are stamped with, ISO 8601 with the offset of the user's clock."""
        return time.strftime("%Y-%m-%dT%H:%M:%S%z")

    def notice(self) -> ZhibiaoError | None:
        """What has to be said and was not yet: "state-damaged", "state-entries", "state-newer", "state-unreadable",
        "state-unwritable", "state-locked"."""
        if self._state is None:
            self._state = self._read()
        return self._notices.pop(0) if self._notices else None

    def update(self, change: Change) -> None:
        """Change the state, here and in the file; what another program has written meanwhile stays."""
        self._state = change(self.state)
        self._pending.append(change)
        if self.path is None or self._foreign:
            return
        try:
            with _locked(self.path):
                fresh = self._read()
                if self._foreign:
                    return
                for each in self._pending:
                    fresh = each(fresh)
                self._write(self.path.resolve(), fresh)
        except _Busy:
            self._tell("state-locked")
        except OSError as error:
            self._tell("state-unwritable", reason=error.strerror or str(error))
        else:
            self._state = self._base = fresh
            self._pending.clear()

    def _tell(self, code: str, **details: str) -> None:
        if code not in self._told:
            self._told.add(code)
            self._notices.append(ZhibiaoError(code, path=str(self.path), **details))

    def _read(self) -> State:
        """What the file holds; what is unreadable is told, and never overwritten. Of a file that was sound when it was
        read before, that is still known."""
        if self.path is None:
            return State()
        self._damaged = False
        try:
            if self.path.stat().st_size > _LARGEST:
                raise Damaged("too large")
            if not self.path.is_file():
                raise IsADirectoryError(EISDIR, "not a file")
            state = state_of(self.path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return State()
        except Newer:
            self._foreign = True
            self._tell("state-newer")
            return State()
        except (Damaged, UnicodeDecodeError) as error:
            self._damaged = True
            self._tell("state-damaged", reason=str(error), kept=str(_aside(self.path.resolve())))
            return self._base
        except OSError as error:
            self._foreign = True
            self._tell("state-unreadable", reason=error.strerror or str(error))
            return State()
        if state.unread:
            self._tell("state-entries", count=str(len(state.unread)))
        self._base = state
        return state

    def _write(self, target: Path, state: State) -> None:
        """Replace the file; one that could not be read is put aside first."""
        if self._damaged:
            target.replace(_aside(target))
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with os.fdopen(_private(part, os.O_WRONLY | os.O_TRUNC), "w", encoding="utf-8", errors="replace") as file:
                file.write(text_of(state))
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink()


class _Busy(Exception):
    """Another program holds the lock."""


def _private(path: Path, flags: int) -> int:
    """A file opened, made for the user alone."""
    return os.open(path, flags | os.O_CREAT, 0o600)


def _aside(path: Path) -> Path:
    """A name for a file that cannot be read, which no file has."""
    number = 1
    while path.with_name(f"{path.name}.damaged-{number}").exists():
        number += 1
    return path.with_name(f"{path.name}.damaged-{number}")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Alone with the file, as far as the system can lock; raises _Busy, or OSError where it cannot be written."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:
        yield
        return
    with os.fdopen(_private(path.with_name(path.name + ".lock"), os.O_RDWR), "r+") as lock:
        ends = time.monotonic() + _LOCK_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > ends:
                    raise _Busy from None
                time.sleep(0.02)
            except OSError:  # a drive without locks
                break
        yield
