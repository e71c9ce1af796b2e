"""When the reports that a store adds are indexed for search, and by whom.

What a segment holds can be worked out elsewhere while more reports are stored. It is written only if the library is
still as it was when the reports were taken up: otherwise they are indexed here, from what the library has.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from data import segments
from data.search.batch import ReportIndex

if TYPE_CHECKING:
    from concurrent.futures import Executor


class _UnderWay(NamedTuple):
    work: segments.Work
    done: segments.Done


class Indexing:
    """The reports of a store that wait to be indexed. Its methods are called within a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting = 0
        self._has_begun = False
        self._version = 0
        self._ready: dict[int, ReportIndex] = {}
        self._under_way: _UnderWay | None = None
        self.executor: Executor | None = None
        """Who works segments out, None where it is done at once."""

    @property
    def is_due(self) -> bool:
        """Whether anything is to be indexed when the store is closed."""
        return bool(self._waiting or self._under_way)

    def add(self, key: int, index: ReportIndex | None) -> None:
        """Note that a report waits to be indexed, and index those that do when there are enough.

        `index` is what is written down of it, where that is known.
        """
        self._look_around()
        self._waiting += 1
        # the key may have been another report's, which is gone
        self._ready.pop(key, None)
        if index is not None:
            self._ready[key] = index
        if self._under_way is not None and all(part.done() for part in self._under_way.done):
            self._put_down(self._under_way)
        # the first at once: where it cannot be, because the library is damaged, nothing is to be written
        if not self._has_begun:
            self._has_begun = True
            self._index_here()
        elif self._waiting >= segments.REPORTS_AT_ONCE:
            self._begin()

    def mistrust(self) -> None:
        """A report was deleted: what was taken up may not be there any more, or be another."""
        if self._under_way is not None:
            self._waiting += len(self._under_way.work.keys)
        self._under_way = None
        self._ready.clear()

    def look_again(self) -> None:
        """What waits is not known; index it when there are enough, or at the end."""
        self.mistrust()
        self._waiting += 1

    def finish(self) -> None:
        """Index all that waits, if it is not few."""
        self._look_around()
        if self._waiting:
            self._begin()
        if self._under_way is not None:
            self._put_down(self._under_way)

    def _look_around(self) -> None:
        """Keep nothing of what was taken up when somebody else has written the library since."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self.mistrust()

    def _begin(self) -> None:
        """Index what waits; where others do it, it is under way then."""
        if self._under_way is not None:
            self._put_down(self._under_way)
        work = None if self.executor is None else segments.take_up(self._connection, self._ready)
        if self.executor is None or work is None:
            self._index_here()
            return
        try:
            done = work.begin(self.executor)
        except RuntimeError:  # one of those who read has died
            self._index_here()
            return
        self._under_way = _UnderWay(work, done)
        self._waiting = 0

    def _index_here(self) -> None:
        segments.index_waiting(self._connection, self._ready)
        self._waiting = 0
        self._ready.clear()

    def _put_down(self, under_way: _UnderWay) -> None:
        from concurrent.futures import BrokenExecutor, CancelledError

        self._under_way = None
        work, done = under_way
        try:
            texts, rest = done.texts.result(), done.rest.result()
        except (BrokenExecutor, CancelledError):
            self._index_here()
            return
        segments.put_down(self._connection, work, texts, rest, self._ready)
        for key in work.keys:
            self._ready.pop(key, None)
