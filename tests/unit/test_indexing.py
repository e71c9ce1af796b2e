"""Indexing by others while reports are stored: whatever comes between, each report is indexed, and as if at once."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from pathlib import Path
from typing import Any

import pytest

from data.model import Report
from data.search.bits import numbers_of
from data.search.postings import grow, numbers_in
from data.search.tokens import NAME, TITLE, field_of
from data.soundness import flaws
from data.store import Store, open_store

ReportOf = Callable[..., Report]
LOADED = 11


class Slow(Executor):
    """Does nothing until it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        future = Asked(self)
        self.asked.append((future, work, args))
        return future

    def do(self) -> None:
        for future, work, args in self.asked:
            future.set_result(work(*args))
        self.asked = []


class Asked(Future[Any]):
    """Who waits for it, has it done."""

    def __init__(self, executor: Slow) -> None:
        super().__init__()
        self._executor = executor

    def result(self, timeout: float | None = None) -> Any:
        if not self.done():
            self._executor.do()
        return super().result(timeout)


class Dying(Slow):
    def do(self) -> None:
        for future, *_ in self.asked:
            future.set_exception(CancelledError())
        self.asked = []


class Dead(Slow):
    def submit(self, work: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        raise RuntimeError("cannot schedule new futures after shutdown")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.segments.REPORTS_AT_ONCE", 4)
    monkeypatch.setattr("data.segments.FEW_REPORTS", 0)


@pytest.fixture
def reports(report_of: ReportOf) -> list[Report]:
    return [report_of(f"{number}.txt", tail=f"第{number}批改造{number}处。") for number in range(LOADED)]


def indexed(path: Path) -> dict[int, set[object]]:
    """What each token holds for: reports with the numbers of their passages, names and titles themselves."""
    connection = sqlite3.connect(path)
    ids = dict(connection.execute("SELECT key, id FROM reports"))
    words = {
        field: dict(connection.execute(f"SELECT number, {column} FROM {column}s"))
        for field, column in ((NAME, "name"), (TITLE, "title"))
    }
    found: dict[int, set[object]] = defaultdict(set)
    for segment, size in connection.execute("SELECT number, bytes FROM segments"):
        members = connection.execute("SELECT report, start, passages FROM members WHERE segment = ?", (segment,))
        places = {start * 8 + at: (ids[key], at) for key, start, count in members for at in range(count)}
        first = segment << 32
        for place, stored in connection.execute(
            "SELECT place, bits FROM postings WHERE place >= ? AND place < ?", (first, first + (1 << 32))
        ):
            token = place - first
            if field_of(token) in words:
                found[token] |= {words[field_of(token)][number] for number in numbers_of(numbers_in(stored))}
            else:
                start, own = grow(stored, size)
                held = {places.get(start * 8 + at) for at in numbers_of(int.from_bytes(own, "little"))}
                found[token] |= held - {None}
    connection.close()
    return {token: its for token, its in found.items() if its}


def stored(path: Path, reports: list[Report], executor: Executor | None) -> Path:
    with open_store(path) as store:
        store.index_by(executor)
        for report in reports:
            store.add(report)
    return path


@pytest.mark.parametrize("executor", [Slow, Dying, Dead])
def test_by_others_as_by_oneself(tmp_path: Path, reports: list[Report], executor: type[Slow]) -> None:
    alone = stored(tmp_path / "alone.db", reports, None)
    beside = stored(tmp_path / "beside.db", reports, executor())
    assert len({its for held in indexed(alone).values() for its in held if isinstance(its, tuple)}) == LOADED
    assert indexed(beside) == indexed(alone)
    assert list(flaws(beside)) == []


@pytest.fixture
def under_way(tmp_path: Path, reports: list[Report]) -> Iterator[tuple[Store, Slow]]:
    """A store of six reports, four of which others are indexing."""
    slow = Slow()
    with open_store(tmp_path / "library.db") as store:
        store.index_by(slow)
        for report in reports[:6]:
            store.add(report)
        assert slow.asked
        yield store, slow


def test_a_report_deleted_while_it_is_indexed(
    tmp_path: Path, reports: list[Report], under_way: tuple[Store, Slow]
) -> None:
    store, _ = under_way
    store.remove(reports[2].id)
    store.remove(reports[5].id)
    for report in reports[6:]:
        store.add(report)
    store.close()
    left = [report for place, report in enumerate(reports) if place not in (2, 5)]
    assert indexed(tmp_path / "library.db") == indexed(stored(tmp_path / "other.db", left, None))
    assert list(flaws(tmp_path / "library.db")) == []


def test_a_library_that_somebody_else_writes_meanwhile(
    tmp_path: Path, reports: list[Report], under_way: tuple[Store, Slow]
) -> None:
    """The last report of this store goes, and its key to another report."""
    store, _ = under_way
    with open_store(tmp_path / "library.db") as other:
        other.remove(reports[5].id)
        other.add(reports[10])
    for report in reports[6:10]:
        store.add(report)
    store.close()
    left = [report for place, report in enumerate(reports) if place != 5]
    assert indexed(tmp_path / "library.db") == indexed(stored(tmp_path / "other.db", left, None))
    assert list(flaws(tmp_path / "library.db")) == []


def test_what_is_not_stored_is_not_indexed(
    tmp_path: Path, reports: list[Report], under_way: tuple[Store, Slow]
) -> None:
    store, slow = under_way
    with pytest.raises(KeyboardInterrupt), store.together():
        for report in reports[6:9]:
            store.add(report)
        slow.do()
        raise KeyboardInterrupt
    store.add(reports[9])
    store.close()
    left = [*reports[:6], reports[9]]
    assert indexed(tmp_path / "library.db") == indexed(stored(tmp_path / "other.db", left, None))
    assert list(flaws(tmp_path / "library.db")) == []
