"""Reading a library: the only SELECTs.

A Library is made from a connection factory, so that the same SQL runs on any build of SQLite. Statements use what
SQLite 3.31 has; rows are plain tuples.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Callable, NamedTuple

from data import rows
from data.connection import DATABASE_ERRORS, GuardedConnection, connect_to_file, reading_error
from data.errors import LibraryError
from data.model import REPORT_FIELDS, Attribute, Report, ReportSummary

if TYPE_CHECKING:
    import sqlite3

    Connect = Callable[[], sqlite3.Connection]

_SUMMARIES = f"SELECT {rows.SUMMARY_COLUMNS} FROM reports"
_REPORT = (
    f"SELECT key, id, source, source_path, sha256, loader, text, {', '.join(REPORT_FIELDS)} FROM reports WHERE id = ?"
)
_ATTRIBUTES = f"SELECT {rows.ATTRIBUTE_COLUMNS} FROM attributes WHERE report = ?"
_SECTIONS = f"SELECT {rows.SECTION_COLUMNS} FROM sections WHERE report = ? ORDER BY start"
_HINTS = f"SELECT {rows.HINT_COLUMNS} FROM hints WHERE report = ? ORDER BY start"
_MARKS = f"SELECT {rows.MARK_COLUMNS} FROM marks WHERE report = ? ORDER BY start"
_SENTENCES = f"SELECT {rows.SENTENCE_COLUMNS} FROM sentences WHERE report = ? ORDER BY start"
_NUMERALS = f"SELECT {rows.NUMERAL_COLUMNS} FROM numerals WHERE report = ? ORDER BY start"
_METRICS = f"SELECT {rows.METRIC_COLUMNS} FROM metrics WHERE report = ? ORDER BY start"
_ASKED_AT_ONCE = 500
_LARGEST_INDEX = 64 << 20
"""Bytes of bits in all segments: half a billion items."""

_FEW = 6
"""Up to so many reports are named where a word could mean several."""


class Library:
    """A library open for reading. Safe to use from several threads; every method raises LibraryError alone."""

    def __init__(self, connect: Connect, path: Path | None = None) -> None:
        """`path` is where it is on disk, None for the sample, which lives in memory."""
        self.path = path
        self._lock = threading.RLock()
        self._in_snapshot = False
        self._connect = connect
        self._connection = connect()
        self.amend: Callable[[Report], Report] = _as_stored
        """Is given every report before it is given out: a user's corrections, which no library holds."""

    @property
    def is_sample(self) -> bool:
        return self.path is None

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def another(self, deadline: float) -> Library:
        """The same library once more, for work in the background: a connection of its own, so that nobody waits for it,
        and a deadline in seconds for each of its questions."""
        found = Library(self._connect, self.path)
        if isinstance(found._connection, GuardedConnection):
            found._connection.allow(deadline)
        return found

    def interrupt(self) -> None:
        """End the question that another thread waits for; it raises LibraryError."""
        self._connection.interrupt()

    def stream(self, sql: str, *parameters: object) -> Iterator[rows.Row]:
        """The rows of a statement of this package, without holding them all."""
        with self._lock:
            try:
                yield from self._connection.execute(sql, parameters)
            except DATABASE_ERRORS as error:
                raise reading_error(error, self.path or Path()) from error

    def select(self, sql: str, *parameters: object) -> list[rows.Row]:
        """All rows of a statement of this package."""
        with self._lock:
            try:
                return self._connection.execute(sql, parameters).fetchall()
            except DATABASE_ERRORS as error:
                raise reading_error(error, self.path or Path()) from error

    def version(self) -> int:
        """A number that changes when another connection has changed the library."""
        return int(self.select("PRAGMA data_version")[0][0])

    def first_report(self) -> str | None:
        """The first report's id, by which reports are ordered; None where there is no report."""
        found = self.select("SELECT id FROM reports ORDER BY id LIMIT 1")
        return str(found[0][0]) if found else None

    def summaries(self) -> list[ReportSummary]:
        """All reports, without their text, by id."""
        with self._sound():
            return [rows.summary(row) for row in self.select(f"{_SUMMARIES} ORDER BY id")]

    def report(self, report_id: str) -> Report:
        """A whole report, as one state of the library; raises "unknown-report"."""
        with self.snapshot():
            stored = self._report(report_id)
        return self.amend(stored)

    def reports_like(self, sha256: str, source_path: str, source: str) -> list[str]:
        """The ids of the reports with these bytes; where there are none, of that from this path; or by this name."""
        for column, value in (("sha256", sha256), ("source_path", source_path), ("source", source)):
            found = self.select(f"SELECT id FROM reports WHERE {column} = ? ORDER BY id", value) if value else []
            if found:
                return [str(id_) for (id_,) in found]
        return []

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read within is one state of the library, for this thread alone."""
        with self._lock, self._sound():
            is_outermost = not self._in_snapshot
            if is_outermost:
                self.select("BEGIN")
                self._in_snapshot = True
            try:
                yield
            finally:
                if is_outermost:
                    self._in_snapshot = False
                    self.select("COMMIT")

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """A library whose cells are not what was written there is damaged, whoever did it."""
        try:
            yield
        except (ValueError, TypeError, ArithmeticError, LookupError) as error:
            raise LibraryError("library-damaged", path=str(self.path), reason=str(error)) from error

    def _report(self, report_id: str) -> Report:
        found = self.select(_REPORT, report_id)
        if not found:
            raise LibraryError("unknown-report", report=report_id)
        key, id_, source, source_path, sha256, loader, text, *values = found[0]
        if not isinstance(text, str):
            raise TypeError("a text that is none")
        value_of = dict(zip(REPORT_FIELDS, values))
        row_of = {row[0]: row for row in self.select(_ATTRIBUTES, key)}
        return Report(
            id=id_,
            source=source,
            source_path=source_path,
            sha256=sha256,
            loader=loader,
            text=text,
            attributes={field: rows.attribute(value_of[field], row_of[field]) for field in REPORT_FIELDS},
            sections=tuple(map(rows.section, self.select(_SECTIONS, key))),
            sentences=tuple(map(rows.sentence, self.select(_SENTENCES, key))),
            numerals=tuple(map(rows.numeral, self.select(_NUMERALS, key))),
            metrics=tuple(map(rows.metric, self.select(_METRICS, key))),
            hints=tuple(map(rows.hint, self.select(_HINTS, key))),
            marks=tuple(map(rows.mark, self.select(_MARKS, key))),
        )

    def resolve(self, text: str) -> ReportSummary:
        """The one report that a user's word means: an id, its first words, or a part of id, title or issuer, Han or
        pinyin.

        Raises "unknown-report", or "ambiguous-report" with the ids that it could mean.
        """
        from data.search.reports import reports_named

        summaries = self.summaries()
        found = (
            [summary for summary in summaries if summary.id == text]
            or [summary for summary in summaries if summary.id.startswith(f"{text}-")]
            or reports_named(text, summaries)
        )
        if not found:
            raise LibraryError("unknown-report", report=text)
        if len(found) > 1:
            few = [s.id for s in found[:_FEW]] + ["…"] * (len(found) > _FEW)
            raise LibraryError("ambiguous-report", report=text, candidates=", ".join(few))
        return found[0]

    # what search reads

    def report_keys(self) -> list[tuple[int, str]]:
        """(key, id) of all reports, by id."""
        return self._with_ids("SELECT key, id FROM reports ORDER BY id")

    def report_counts(self) -> list[rows.Row]:
        """(key, id, metrics, sentences, sections) of all reports, by id."""
        return self._with_ids("SELECT key, id, metrics, sentences, sections FROM reports ORDER BY id")

    def _with_ids(self, sql: str) -> list[rows.Row]:
        """Rows whose second column is the id of a report: SQLite would take anything for one."""
        found = self.select(sql)
        if not all(isinstance(row[1], str) for row in found):
            raise LibraryError("library-damaged", path=str(self.path), reason="reports.id")
        return found

    def text(self, key: int) -> str:
        return str(self.select("SELECT text FROM reports WHERE key = ?", key)[0][0])

    def numbered(self, sql: str, numbers: Sequence[int]) -> list[rows.Row]:
        """The rows of a statement that ends in IN, for these numbers, asked for some hundreds at a time."""
        found: list[rows.Row] = []
        for start in range(0, len(numbers), _ASKED_AT_ONCE):
            asked = numbers[start : start + _ASKED_AT_ONCE]
            found += self.select(f"{sql} ({', '.join('?' * len(asked))})", *asked)
        return found

    def segment_rows(self) -> list[rows.Row]:
        """(number, size in bytes) of the segments of the index."""
        found = self.select("SELECT number, bytes FROM segments ORDER BY number")
        if sum(size for _, size in found) > _LARGEST_INDEX:
            raise LibraryError("library-damaged", path=str(self.path), reason="segments")
        return found

    def member_rows(self) -> list[rows.Row]:
        """(report, segment, start, passages) of the indexed reports; starts are in bytes."""
        return self.select("SELECT report, segment, start, passages FROM members")

    def quote(self, key: int, start: int, end: int) -> str:
        """A part of a report's text."""
        return str(
            self.select("SELECT substr(text, ?, ?) FROM reports WHERE key = ?", start + 1, end - start, key)[0][0]
        )

    def sentence_at(self, key: int, start: int) -> str:
        """The sentence that begins there, empty where none does."""
        found = self.select(
            'SELECT substr(text, start + 1, "end" - start) FROM sentences JOIN reports ON key = report'
            " WHERE report = ? AND start = ?",
            key,
            start,
        )
        return str(found[0][0]) if found else ""


def _as_stored(report: Report) -> Report:
    return report


def open_library(path: Path) -> Library:
    """Open a library on disk for reading.

    Raises LibraryError: "no-library", "not-a-library", "newer-schema", "older-schema", "foreign-objects",
    "library-locked", "library-unreadable", "library-damaged", "wal-library".
    """
    return Library(lambda: connect_to_file(path), path)


def open_sample() -> Library:
    """The bundled sample report, in memory."""
    from data.sample import connect_to_sample

    return Library(connect_to_sample)


class Known(NamedTuple):
    """What a writer has to know of a report that is stored already."""

    key: int
    id: str
    source: str
    source_path: str
    sha256: str
    loader: str


_KNOWN = "SELECT key, id, source, source_path, sha256, loader FROM reports WHERE"


def known_by_sha256(connection: sqlite3.Connection, sha256: str) -> Known | None:
    """The report with these bytes."""
    return _known(connection.execute(f"{_KNOWN} sha256 = ?", (sha256,)))


def known_by_path(connection: sqlite3.Connection, source_path: str) -> Known | None:
    """The report that was read from this path."""
    return _known(connection.execute(f"{_KNOWN} source_path = ?", (source_path,)))


def known_by_id(connection: sqlite3.Connection, report_id: str) -> Known | None:
    return _known(connection.execute(f"{_KNOWN} id = ?", (report_id,)))


def _known(cursor: sqlite3.Cursor) -> Known | None:
    row = cursor.fetchone()
    return None if row is None else Known(*row)


def given_attributes(connection: sqlite3.Connection, key: int) -> dict[str, Attribute]:
    """What a user has said of a report."""
    values = connection.execute(f"SELECT {', '.join(REPORT_FIELDS)} FROM reports WHERE key = ?", (key,)).fetchone()
    value_of = dict(zip(REPORT_FIELDS, values))
    given = connection.execute("SELECT field FROM attributes WHERE report = ? AND origin = 'given'", (key,)).fetchall()
    return {field: Attribute(value_of[field], "given") for (field,) in given}
