"""Opening a library for reading: nothing that is opened here can write, run strange code, or hang.

A file from a stranger is looked at before SQLite sees it, opened read-only, refused unless its objects are those of
schema.py, and then read through an authorizer and a deadline.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from data.errors import LibraryError
from data.schema import APPLICATION_ID, OBJECTS, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

SQLITE_VERSION = sqlite3.sqlite_version

DEADLINE_SECONDS = 10.0
"""No single question may take longer than this; a slow disk or a busy machine may need some of it."""

COMPUTING_SECONDS = 1.5
"""Nor may one compute for longer than this, which is a hundred times what the dearest of ours does: a file can be made
so that its pages lead around without end."""

PATIENT_BYTES_A_SECOND = 1 << 20
"""Where a whole library is looked through, a question may take a second more for so many bytes of it."""

VALUE_BYTES = 256 << 20
"""No single value read may be larger."""

LOCK_SECONDS = 2.0
"""How long a reader waits for a writer."""

_CACHE = "cache_size = -8000"
"""Kilobytes of pages; what lies above the passages of a million figures fits in it."""

_FEW, _SHOWN = 6, 40
"""Strange objects that are named, and characters of each name."""

_STEPS_BETWEEN_LOOKS = 20_000
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION})
_READABLE_PRAGMAS = frozenset({"data_version", "foreign_key_check"})
_CHECKING_PRAGMA = "integrity_check"


class Header(NamedTuple):
    """What the first bytes of a library say."""

    application_id: int
    user_version: int
    is_wal: bool


class GuardedConnection(sqlite3.Connection):
    """A connection whose every statement is interrupted when it passes the deadline, and refused what is too large."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.deadline, self.computing = DEADLINE_SECONDS, COMPUTING_SECONDS
        self._until = self._computed_until = float("inf")
        self.set_progress_handler(self._is_late, _STEPS_BETWEEN_LOOKS)
        if sys.version_info >= (3, 11):
            self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES)

    def allow(self, seconds: float) -> None:
        """Let each statement from now on take so long, and compute so long."""
        self.deadline = self.computing = seconds

    def _is_late(self) -> bool:
        return time.thread_time() > self._computed_until or time.monotonic() > self._until

    def execute(self, *args: Any) -> sqlite3.Cursor:
        self._until = time.monotonic() + self.deadline
        self._computed_until = time.thread_time() + self.computing
        return super().execute(*args)


def read_header(path: Path) -> Header:
    """Look at a file's first bytes; raises the LibraryError that says why it is no library to read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise LibraryError("not-a-library", path=str(path))
        header = _first_bytes(path, (found.st_dev, found.st_ino))
    except (FileNotFoundError, NotADirectoryError):
        raise LibraryError("no-library", path=str(path)) from None
    except (OSError, ValueError) as error:
        raise LibraryError("library-unreadable", path=str(path), reason=_reason(error)) from None
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise LibraryError("not-a-library", path=str(path))
    return Header(
        application_id=int.from_bytes(header[68:72], "big"),
        user_version=int.from_bytes(header[60:64], "big"),
        is_wal=header[18] == 2 or header[19] == 2,
    )


_opened: dict[tuple[int, int], int] = {}
_KEPT_OPEN = 32


def _first_bytes(path: Path, file: tuple[int, int]) -> bytes:
    """The header of a file, which is then kept open.

    POSIX lets go of all locks that a process has on a file as soon as it closes it once, however it was opened: another
    connection's, which reads from it at that moment and would no longer be waited for by who writes.
    """
    if not hasattr(os, "pread"):
        return path.read_bytes()[:_HEADER_BYTES]
    if file not in _opened:
        while len(_opened) >= _KEPT_OPEN:
            os.close(_opened.pop(next(iter(_opened))))
        _opened[file] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    return os.pread(_opened[file], _HEADER_BYTES, 0)


def check_header(header: Header, path: Path) -> None:
    """Refuse a database of another program and a library of a newer zhibiao."""
    if header.application_id != APPLICATION_ID:
        raise LibraryError("not-a-library", path=str(path))
    if header.user_version > SCHEMA_VERSION:
        raise LibraryError("newer-schema", path=str(path), version=str(header.user_version))


def connect_to_file(path: Path, patient: bool = False) -> sqlite3.Connection:
    """A read-only connection to a library; raises LibraryError with the reason where there is none.

    One that is `patient` lets each question about a library that has passed as one take its time.
    """
    header = read_header(path)
    check_header(header, path)
    if header.user_version < SCHEMA_VERSION:
        raise LibraryError("older-schema", path=str(path), version=str(header.user_version))
    if header.is_wal:
        raise LibraryError("wal-library", path=str(path))
    try:
        connection = sqlite3.connect(
            path.absolute().as_uri() + "?mode=ro",
            uri=True,
            timeout=LOCK_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=GuardedConnection,
        )
        try:
            harden(connection)
            check_objects(connection, path)
            allow_reading_only(connection)
            if patient:
                connection.allow(COMPUTING_SECONDS + path.stat().st_size / PATIENT_BYTES_A_SECOND)
        except BaseException:
            connection.close()
            raise
    except DATABASE_ERRORS as error:
        raise reading_error(error, path) from error
    return connection


def harden(connection: sqlite3.Connection) -> None:
    """Trust nothing in the file: neither its schema's functions nor its cells."""
    for pragma in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", _CACHE):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def check_objects(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a library whose objects are not, one by one and word for word, those of its version."""
    rows: Iterable[Any] = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    found = {}
    for type_, name, table, sql in rows:
        is_automatic = sql is None and type_ == "index" and str(name).startswith("sqlite_autoindex_")
        if not (is_automatic and ("table", table) in OBJECTS):
            found[type_, name] = sql
    if found != OBJECTS:
        strange = sorted({str(name)[:_SHOWN] for (_, name), _ in found.items() ^ OBJECTS.items()})
        shown = [*strange[:_FEW], *[".."] * (len(strange) > _FEW)]
        raise LibraryError("foreign-objects", path=str(path), objects=", ".join(shown))


def allow_reading_only(connection: sqlite3.Connection) -> None:
    """From here on the connection may select, and nothing else: no ATTACH, no PRAGMA that changes anything."""
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (first == _CHECKING_PRAGMA or (first in _READABLE_PRAGMAS and not second)):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; its words may quote what stands in a broken file, and then Python cannot even read them."""


def library_error(error: Exception, path: Path) -> LibraryError:
    """What a user is told of an error of SQLite, by its words: codes are given by Python 3.11 and later only."""
    words = str(error)
    for part, code in _CODES:
        if part in words:
            return LibraryError(code, path=str(path), reason=words)
    return LibraryError("library-unreadable", path=str(path), reason=words)


def reading_error(error: Exception, path: Path) -> LibraryError:
    """The same for a reader, who cannot finish or undo what a writer left half done."""
    found = library_error(error, path)
    if found.code != "read-only-library":
        return found
    return LibraryError("library-unreadable", path=str(path), reason="unfinished write; any load or set undoes it")


_CODES = (
    ("locked", "library-locked"),
    ("readonly", "read-only-library"),
    ("not a database", "not-a-library"),
    ("malformed", "library-damaged"),
    ("decode", "library-damaged"),
    ("constraint", "library-damaged"),
    ("interrupted", "library-too-slow"),
    ("is full", "disk-full"),
)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
