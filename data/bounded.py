"""Writing a library that somebody else may have made: no statement computes for long, none touches what is not ours.

A whole load may take as long as it has reports. What is bounded is a single statement, by a time that grows with the
file: none of ours looks at a page more than a few times, and pages that lead around without end are found out by that.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from data.connection import COMPUTING_SECONDS, VALUE_BYTES
from data.errors import LibraryError
from data.schema import FORMER_TABLES, OBJECTS

BYTES_A_SECOND = 20 << 20
"""So much of a library may a statement look at in a second more; it does several times as much."""

_STEPS_BETWEEN_LOOKS = 20_000
_ROWS_AT_ONCE = 500
_ANYTHING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION})
_ON_TABLES = frozenset({sqlite3.SQLITE_READ, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_TABLES = frozenset(name for type_, name in OBJECTS if type_ == "table")


class BoundedConnection(sqlite3.Connection):
    """A connection whose every statement is interrupted when it computes for too long; of many rows some at a time."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seconds = COMPUTING_SECONDS
        self._until = float("inf")
        self._begins = True
        self._was_late = False
        self.set_progress_handler(self._is_late, _STEPS_BETWEEN_LOOKS)
        if sys.version_info >= (3, 11):
            self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_BYTES)

    def measure(self, path: Path) -> None:
        """Allow for the size of the library at this path."""
        self.seconds = COMPUTING_SECONDS + path.stat().st_size / BYTES_A_SECOND

    def _is_late(self) -> bool:
        # a clock is looked at here alone: rows are written by the hundred thousand
        now = time.thread_time()
        if self._begins:
            self._begins = False
            self._until = now + self.seconds
        self._was_late = now > self._until
        return self._was_late

    def execute(self, *args: Any) -> sqlite3.Cursor:
        self._begins = True
        with self._heard():
            return super().execute(*args)

    def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
        cursor = self.cursor()
        left = iter(rows)
        with self._heard():
            while some := list(islice(left, _ROWS_AT_ONCE)):
                self._begins = True
                cursor.executemany(sql, some)
        return cursor

    @contextmanager
    def _heard(self) -> Iterator[None]:
        """Let ctrl+c through: where it falls into the look at the clock, SQLite takes it for a no."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error) and not self._was_late:
                raise KeyboardInterrupt from error
            raise


def refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a library of an older version that has anything but tables and indexes of names that we ever gave.

    What these hold is looked at when it has been brought up to date; until then nothing of it may run by itself.
    """
    tables = {*_TABLES, *FORMER_TABLES}
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    strange = sorted(
        str(name)[:40]
        for type_, name, table, sql in found
        if table not in tables
        or type_ not in ("table", "index")
        or (type_ == "table" and (name != table or not str(sql).upper().startswith("CREATE TABLE ")))
    )
    if strange:
        raise LibraryError("foreign-objects", path=str(path), objects=", ".join(strange[:6]))


def allow_own_tables_only(connection: sqlite3.Connection) -> None:
    """From here on the connection may read and write the rows of our tables, and nothing else."""
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    if source is not None:
        return sqlite3.SQLITE_DENY  # a trigger or view of a stranger
    if action in _ANYTHING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first, second) == ("data_version", None) else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if second == "load_extension" else sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in _ON_TABLES and first in _TABLES else sqlite3.SQLITE_DENY
