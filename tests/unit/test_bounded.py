"""Statements that write: stopped when they compute for too long, and by ctrl+c whenever it comes."""

from __future__ import annotations

import sqlite3

import pytest

from data import bounded

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000) SELECT count(*) FROM n"


def connect() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", factory=bounded.BoundedConnection)


def test_a_statement_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(0, 100_000, 10))
    monkeypatch.setattr(bounded.time, "thread_time", lambda: next(seconds))
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        connect().execute(ENDLESS).fetchall()


def test_an_interrupt_during_the_look_at_the_clock_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr(bounded.time, "thread_time", interrupted)
    with pytest.raises(KeyboardInterrupt):
        connect().execute(ENDLESS)


def test_many_rows_may_take_as_long_as_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is of some hundred rows, not of all."""
    seconds = iter(range(10_000))
    monkeypatch.setattr(bounded.time, "thread_time", lambda: next(seconds))
    monkeypatch.setattr(bounded, "_STEPS_BETWEEN_LOOKS", 500)
    connection = connect()
    connection.seconds = 20
    connection.execute("CREATE TABLE t (x)")
    connection.executemany("INSERT INTO t VALUES (?)", ((number,) for number in range(5_000)))
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (5_000,)
    assert next(seconds) > 30
