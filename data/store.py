"""Writing a library: whole reports in a transaction; a reader sees the old state or the new.

Identity is content. The same bytes again change nothing unless a newer loader read them; new bytes from the same
absolute path replace that report; the same bytes under another name are a duplicate, kept once, under the id that
sorts first, so that the order of loading never matters. Nothing else replaces anything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data import queries, rows, segments
from data.bounded import BoundedConnection, allow_own_tables_only, refuse_strangers
from data.connection import DATABASE_ERRORS, check_header, check_objects, library_error, read_header
from data.errors import LibraryError
from data.indexing import Indexing
from data.model import ABSENT, REPORT_FIELDS, Attribute, Report
from data.schema import SCHEMA_VERSION, create_tables, migrate
from data.written import Written, write_down

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from types import TracebackType

    from data.search.batch import ReportIndex

_LOCK_SECONDS = 5.0
_CACHE_KIB = 16_384


@dataclass(frozen=True)
class Stored:
    """What became of a report.

    `state` is added, unchanged, replaced or duplicate; `id` is the id it is now found under; `replaced` the id of
    the report whose place it took (its own, where a newer loader read the same bytes again).
    """

    state: str
    id: str
    replaced: str | None = None


class Store:
    """A library open for writing; a context manager. Every method is one transaction and raises LibraryError alone."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._indexing = Indexing(connection)
        self._is_together = False

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Index for search what was added; what is not is found all the same, only slower."""
        try:
            self.index_now()
        finally:
            self._connection.close()

    def index_anew(self) -> None:
        """Index what is not indexed when the library is closed."""
        self._indexing.look_again()

    def index_now(self) -> None:
        """Index what waits to be, if it is not few."""
        if self._indexing.is_due:
            with self._transaction():
                self._indexing.finish()

    def index_by(self, executor: Executor | None) -> None:
        """Let others work out from now on what reports are indexed by; None where nobody does any more."""
        self._indexing.executor = executor

    def known(self, sha256: str) -> tuple[str, str] | None:
        """(id, loader) of the report with these bytes, None where there is none."""
        with _errors(self.path):
            found = queries.known_by_sha256(self._connection, sha256)
        return None if found is None else (found.id, found.loader)

    def add(self, report: Report) -> Stored:
        """Store a report as it was read."""
        return self.put(write_down(report))

    def put(self, written: Written, index: ReportIndex | None = None) -> Stored:
        """The same of what is to be held of it; `index` is what is written down for search, where that is known."""
        with self._transaction() as connection:
            same = queries.known_by_sha256(connection, written.alone.sha256)
            stored = _add_new(connection, written) if same is None else _add_again(connection, written, same)
            if stored.replaced is not None:
                self._indexing.mistrust()
            if stored.state in ("added", "replaced"):
                self._indexing.add(_key(connection, stored.id), index)
        return stored

    def remove(self, report_id: str) -> None:
        """Remove a report; raises "unknown-report"."""
        with self._transaction() as connection:
            _delete(connection, _key(connection, report_id))
            self._indexing.mistrust()

    def renew(self, report: Report) -> None:
        """Store a report that is there as it is read now; what the user said of it stays. Raises "unknown-report"."""
        with self._transaction() as connection:
            key = _key(connection, report.id)
            given = queries.given_attributes(connection, key)
            _delete(connection, key)
            _insert(connection, write_down(report), {**report.attributes, **given})
            self._indexing.mistrust()
            self._indexing.add(_key(connection, report.id), None)

    def set_attributes(self, report_id: str, values: Mapping[str, str]) -> None:
        """Take a user's word for fields of a report; an empty one is absent.

        Raises "unknown-report", "unknown-field".
        """
        for field in values:
            if field not in REPORT_FIELDS:
                raise LibraryError("unknown-field", field=field, fields=", ".join(REPORT_FIELDS))
        with self._transaction() as connection:
            key = _key(connection, report_id)
            for field, value in values.items():
                _write_attribute(connection, key, field, Attribute(value, "given") if value else ABSENT)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all that is done within one transaction: all of it is kept, or nothing."""
        with self._transaction():
            self._is_together = True
            try:
                yield
            finally:
                self._is_together = False

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        if self._is_together:
            with _errors(self.path):
                yield self._connection
            return
        with _errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._indexing.look_again()
                # an interrupted statement may have ended the transaction, which is no error of its own
                self._connection.rollback()
                raise
            self._connection.execute("COMMIT")


def open_store(path: Path) -> Store:
    """Open a library for writing; made, with its directory, where it is missing, and migrated where it is older.

    Raises LibraryError: "read-only-library", "library-locked", "library-unreadable", "not-a-library",
    "newer-schema", "foreign-objects", "library-damaged".
    """
    try:
        header = read_header(path)
    except LibraryError as error:
        if error.code != "no-library" and not _is_blank(path):
            raise
        version = 0
        _make_directory(path)
    else:
        check_header(header, path)
        version = header.user_version
    with _errors(path), _no_room(path):
        connection = sqlite3.connect(
            path, timeout=_LOCK_SECONDS, isolation_level=None, check_same_thread=False, factory=BoundedConnection
        )
        try:
            connection.measure(path)
            _prepare(connection, path, version)
        except BaseException:
            connection.close()
            raise
    store = Store(connection, path)
    if 0 < version < SCHEMA_VERSION:
        store.index_anew()
    return store


def library_in_memory(reports: Iterable[Report]) -> queries.Library:
    """A library of these reports that lives in memory, for one question or two."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    create_tables(connection)
    for report in reports:
        _insert(connection, write_down(report), report.attributes)
    return queries.Library(lambda: connection)


def _prepare(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Bring a library up to date once it has passed for one of ours, and from then on touch nothing but its tables."""
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", f"cache_size = -{_CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    check_before = refuse_strangers if version < SCHEMA_VERSION else check_objects
    check_before(connection, path)
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version < SCHEMA_VERSION:
            migrate(connection)
        check_objects(connection, path)
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")
    allow_own_tables_only(connection)


def _is_blank(path: Path) -> bool:
    """An empty file, as a program leaves it that was stopped before it wrote anything, may become a library."""
    return path.is_file() and path.stat().st_size == 0


def _make_directory(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError("read-only-library", path=str(path), reason=error.strerror or str(error)) from None


def _replace_former(connection: sqlite3.Connection, report: Report) -> tuple[str | None, dict[str, Attribute]]:
    """Remove what was read from the same path when it held other bytes; its id, and what the user said of it."""
    former = queries.known_by_path(connection, report.source_path) if report.source_path else None
    if former is None or former.sha256 == report.sha256:
        return None, {}
    given = queries.given_attributes(connection, former.key)
    _delete(connection, former.key)
    return former.id, given


def _add_new(connection: sqlite3.Connection, written: Written) -> Stored:
    report = written.alone
    replaced, given = _replace_former(connection, report)
    kept = {
        field: value for field, value in given.items() if report.attributes[field].origin not in ("stated", "given")
    }
    _insert(connection, written, {**report.attributes, **kept})
    return Stored("added" if replaced is None else "replaced", report.id, replaced)


def _add_again(connection: sqlite3.Connection, written: Written, same: queries.Known) -> Stored:
    """Bytes that the library has: read again if the loader is newer, renamed if the new name sorts first."""
    report = written.alone
    former, _ = _replace_former(connection, report)
    is_duplicate = same.id != report.id
    name = min((report.id, report.source, report.source_path), (same.id, same.source, same.source_path))
    is_newer = _version(report.loader) > _version(same.loader)
    if is_newer:
        given = queries.given_attributes(connection, same.key)
        given = {field: value for field, value in given.items() if report.attributes[field].origin != "given"}
        _delete(connection, same.key)
        id_, source, source_path = name
        renamed = replace(report, id=id_, source=source, source_path=source_path)
        _insert(connection, replace(written, alone=renamed), {**report.attributes, **given})
    elif is_duplicate:
        connection.execute("UPDATE reports SET id = ?, source = ?, source_path = ? WHERE key = ?", (*name, same.key))
    if is_duplicate:
        return Stored("duplicate", name[0], former)
    return Stored("replaced" if is_newer else "unchanged", name[0], same.id if is_newer else former)


def _version(loader: str) -> tuple[int, ...]:
    """A loader's version as numbers; what is none sorts first."""
    return tuple(int(part) if part.isdecimal() else -1 for part in loader.split("."))


def _insert(connection: sqlite3.Connection, written: Written, attributes: dict[str, Attribute]) -> None:
    row = written.row(attributes)
    key = _insert_one(connection, "reports", ", ".join(row), tuple(row.values()))
    connection.execute("INSERT INTO digests VALUES (?, ?)", (key, written.digest))
    connection.executemany(
        f"INSERT INTO attributes (report, {rows.ATTRIBUTE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
        [(key, *rows.attribute_row(*pair)) for pair in attributes.items()],
    )
    for statement, found in written.statements(key):
        connection.executemany(statement, found)


def _insert_one(connection: sqlite3.Connection, table: str, columns: str, row: rows.Row) -> int:
    marks = ", ".join("?" * len(row))
    key = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row).lastrowid
    assert key is not None
    return key


def _delete(connection: sqlite3.Connection, key: int) -> None:
    """Remove a report, and the names and titles that no other report has."""
    for table, kept, column in (("names", "metrics", "name"), ("titles", "sections", "title")):
        connection.execute(
            f"DELETE FROM {table} WHERE {column} IN (SELECT {column} FROM {kept} WHERE report = :key)"
            f" AND NOT EXISTS (SELECT 1 FROM {kept} WHERE {kept}.{column} = {table}.{column} AND report <> :key)",
            {"key": key},
        )
    segments.forget(connection, key)
    connection.execute("DELETE FROM reports WHERE key = ?", (key,))


def _key(connection: sqlite3.Connection, report_id: str) -> int:
    known = queries.known_by_id(connection, report_id)
    if known is None:
        raise LibraryError("unknown-report", report=report_id)
    return known.key


def _write_attribute(connection: sqlite3.Connection, key: int, field: str, attribute: Attribute) -> None:
    connection.execute(f"UPDATE reports SET {field} = ? WHERE key = ?", (attribute.value, key))
    connection.execute(
        f"INSERT OR REPLACE INTO attributes (report, {rows.ATTRIBUTE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
        (key, *rows.attribute_row(field, attribute)),
    )


@contextmanager
def _no_room(path: Path) -> Iterator[None]:
    """SQLite cannot open a file that it may not make: that is no damage, but a place that cannot be written."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "unable to open" not in str(error):
            raise
        raise LibraryError("read-only-library", path=str(path), reason=str(error)) from error


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except DATABASE_ERRORS as error:
        raise library_error(error, path) from error
    except (ValueError, OverflowError) as error:
        raise LibraryError("library-damaged", path=str(path), reason=str(error)) from error
