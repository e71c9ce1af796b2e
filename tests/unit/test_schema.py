"""What a library file is, and what is refused."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import LibraryError
from data.model import Report
from data.queries import open_library
from data.schema import APPLICATION_ID, OBJECTS, SCHEMA_VERSION
from data.store import open_store


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def refusal(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        open_library(path)
    return caught.value


def test_a_library_is_a_plain_file_with_a_rollback_journal(library_path: Path) -> None:
    connection = sqlite3.connect(library_path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert [path.name for path in library_path.parent.iterdir()] == [library_path.name]


def test_its_objects_are_the_constants(library_path: Path) -> None:
    connection = sqlite3.connect(library_path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    assert {(type_, name): sql for type_, name, sql in rows} == OBJECTS


def test_it_uses_nothing_that_old_sqlite_cannot_read() -> None:
    for sql in OBJECTS.values():
        assert not any(word in sql.upper() for word in ("STRICT", "GENERATED", "TRIGRAM", "RETURNING", "->"))


def test_the_checks_hold(library_path: Path) -> None:
    for statement in (
        "UPDATE metrics SET kind = 'guess'",
        "UPDATE metrics SET start = 'x'",
        "UPDATE metrics SET status = NULL",
        "UPDATE numerals SET class = ''",
        'UPDATE sections SET "end" = start - 1',
        "UPDATE reports SET sha256 = 'short'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            change(library_path, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON metrics BEGIN SELECT 1; END",
        "CREATE TABLE other (x)",
        "CREATE INDEX i ON metrics (unit)",
        "DROP INDEX metrics_name",
        "ALTER TABLE metrics ADD COLUMN more TEXT",
    ],
)
def test_a_library_with_other_objects_is_refused(library_path: Path, statement: str) -> None:
    change(library_path, statement)
    error = refusal(library_path)
    assert error.code == "foreign-objects"
    assert error.details["objects"]
    with pytest.raises(LibraryError, match="foreign-objects"):
        open_store(library_path)


def test_a_view_in_the_place_of_a_table_is_refused_before_it_runs(library_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS start FROM n"
    change(library_path, "DROP TABLE numerals", f"CREATE VIEW numerals AS {endless}")
    assert refusal(library_path).code == "foreign-objects"


def test_files_that_are_no_library(tmp_path: Path, library_path: Path) -> None:
    text, other = tmp_path / "text.db", tmp_path / "other.db"
    text.write_text("not a database, but long enough to hold the header of one: " + "x" * 100)
    change(other, "CREATE TABLE t (x)")
    (tmp_path / "empty.db").touch()
    assert refusal(tmp_path / "missing.db").code == "no-library"
    for path in (tmp_path / "empty.db", tmp_path, text, other):
        assert refusal(path).code == "not-a-library"
    for path in (text, other):
        with pytest.raises(LibraryError, match="not-a-library"):
            open_store(path)
    assert not (tmp_path / "missing.db").exists()


def test_a_newer_library_is_refused(library_path: Path) -> None:
    change(library_path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = library_path.read_bytes()
    assert refusal(library_path).code == "newer-schema"
    with pytest.raises(LibraryError, match="newer-schema"):
        open_store(library_path)
    assert library_path.read_bytes() == before


FIRST_METRICS = OBJECTS["table", "metrics"].replace("\n  named_by TEXT NOT NULL,\n  doubt TEXT NOT NULL,", "")


def make_of_the_first_version(path: Path) -> None:
    change(
        path,
        "ALTER TABLE metrics RENAME TO former",
        FIRST_METRICS,
        "ALTER TABLE former DROP COLUMN named_by",
        "ALTER TABLE former DROP COLUMN doubt",
        "INSERT INTO metrics SELECT * FROM former",
        "DROP TABLE former",
        OBJECTS["index", "metrics_name"],
        "DROP TABLE digests",
        "DROP TABLE hints",
        "DROP TABLE marks",
        "DELETE FROM _sqlite_migrations WHERE name <> 'tables_of_the_first_version'",
        "PRAGMA user_version = 1",
    )


def test_an_older_library_is_said_to_be_and_brought_up_to_date_by_writing(library_path: Path, report: Report) -> None:
    make_of_the_first_version(library_path)
    assert refusal(library_path).code == "older-schema"
    open_store(library_path).close()
    library = open_library(library_path)
    expected = tuple(metric._replace(named_by="", doubt="") for metric in report.metrics)
    assert library.report(report.id) == replace(report, metrics=expected, hints=(), marks=())
    assert library.select("SELECT text FROM digests") == [(hashlib.sha256(report.text.encode()).hexdigest(),)]
    library.close()


def test_a_library_in_wal_mode_is_refused_for_reading_and_mended_by_writing(library_path: Path) -> None:
    change(library_path, "PRAGMA journal_mode = WAL")
    assert refusal(library_path).code == "wal-library"
    open_store(library_path).close()
    open_library(library_path).close()


def test_a_damaged_library_is_said_to_be(library_path: Path) -> None:
    content = bytearray(library_path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    library_path.write_bytes(content)
    with pytest.raises(LibraryError, match="library-damaged"):
        open_library(library_path).summaries()


def test_a_write_that_was_cut_off_is_said_to_be_and_undone_by_the_next(library_path: Path) -> None:
    before = library_path.read_bytes()
    code = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "for table in ('metrics', 'numerals', 'sentences', 'sections', 'names', 'titles'):\n"
        "    connection.execute(f'DELETE FROM {table}')\n"
        "os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(library_path)], check=False)
    assert library_path.read_bytes() != before
    error = refusal(library_path)
    assert (error.code, "unfinished" in error.details["reason"]) == ("library-unreadable", True)
    open_store(library_path).close()
    assert library_path.read_bytes() == before
    open_library(library_path).close()


def test_a_locked_library_is_said_to_be(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store._LOCK_SECONDS", 0.01)
    monkeypatch.setattr("data.connection.LOCK_SECONDS", 0.01)
    holder = sqlite3.connect(library_path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert refusal(library_path).code == "library-locked"
        with pytest.raises(LibraryError, match="library-locked"):
            open_store(library_path)
    finally:
        holder.close()
