"""Writing the index of search: reports are indexed some at a time, as a segment, and small segments become large ones.

Merging is what keeps both loading and searching quick at any size: each report is written a few times in all, and a
token is looked up in a few dozen places at most. Reports that are few are not indexed: they are searched as they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from data import rows
from data.model import Metric, Report
from data.search.batch import Laid, Postings, ReportIndex, Words, index_of, lay_rest, lay_texts
from data.search.layout import place_of
from data.search.postings import grow, shrink, united
from data.search.tokens import NAME, TITLE, WORDS, field_of, token_ranges, token_ranges_of
from data.vocabulary import Vocabulary, forget_last_words

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

REPORTS_AT_ONCE = 64
"""So many reports are indexed together while more are read."""

FEW_REPORTS = 3
"""No more than these are left without an index."""

MERGED = 8
"""So many segments of one size become one."""

_TOKENS = 1 << 32
_COPIED = 512
_LARGEST = 1 << 20
_MOST_BYTES = 1 << 27
"""Of the bits of a segment: no library has so many passages."""


class _Lies(Exception):
    """An index says what no writing makes."""


class Work(NamedTuple):
    """Reports to be indexed, by key, with what is written down of each; `names_to` and `titles_to` are the greatest
    numbers of names and titles that are indexed then."""

    keys: list[int]
    indexes: list[ReportIndex]
    names: Words
    titles: Words
    names_to: int
    titles_to: int

    def begin(self, executor: Executor) -> Done:
        """Have it done by others; what can be done side by side is about as much."""
        texts = [[passage.folded for passage in index.passages] for index in self.indexes]
        rest = executor.submit(lay_rest, self.indexes, self.names, self.titles)
        return Done(executor.submit(lay_texts, texts), rest)


class Done(NamedTuple):
    """What lay_texts and lay_rest make of reports."""

    texts: Future[Postings]
    rest: Future[Laid]


def index_waiting(connection: sqlite3.Connection, ready: Mapping[int, ReportIndex]) -> None:
    """Index the reports that no segment has, if they are not few, and merge segments as they become many.

    `ready` has what is written down of some of them, by key. An index that lies is thrown away and made anew; raises
    ValueError where a report is damaged.
    """
    try:
        _index_waiting(connection, ready)
    except (sqlite3.IntegrityError, _Lies):
        _index_anew(connection, ready)


def take_up(connection: sqlite3.Connection, ready: Mapping[int, ReportIndex]) -> Work | None:
    """All reports that no segment has, None where these are few or too many to be indexed at once."""
    keys = _waiting(connection)
    is_one = FEW_REPORTS < len(keys) < 2 * REPORTS_AT_ONCE
    return next(_works(connection, keys, ready, len(keys))) if is_one else None


def put_down(
    connection: sqlite3.Connection, work: Work, texts: Postings, rest: Laid, ready: Mapping[int, ReportIndex]
) -> None:
    """Write a segment of reports that were taken up, since when nobody else wrote and nothing was deleted, and merge
    segments as index_waiting does."""
    try:
        _write_segment(connection, work, texts, rest)
        _merge_many(connection)
    except (sqlite3.IntegrityError, _Lies):
        _index_anew(connection, ready)


def _index_anew(connection: sqlite3.Connection, ready: Mapping[int, ReportIndex]) -> None:
    for table in ("segments", "members", "passages", "postings"):
        connection.execute(f"DELETE FROM {table}")
    _index_waiting(connection, ready)


def _index_waiting(connection: sqlite3.Connection, ready: Mapping[int, ReportIndex]) -> None:
    keys = _waiting(connection)
    if len(keys) <= FEW_REPORTS:
        return
    for work in _works(connection, keys, ready, REPORTS_AT_ONCE):
        texts = lay_texts([[passage.folded for passage in index.passages] for index in work.indexes])
        _write_segment(connection, work, texts, lay_rest(work.indexes, work.names, work.titles))
    _merge_many(connection)


def _waiting(connection: sqlite3.Connection) -> list[int]:
    found = connection.execute("SELECT key FROM reports WHERE key NOT IN (SELECT report FROM members) ORDER BY key")
    return [key for (key,) in found]


def _works(
    connection: sqlite3.Connection, keys: list[int], ready: Mapping[int, ReportIndex], at_once: int
) -> Iterator[Work]:
    names, titles = Vocabulary(connection, "names", "name"), Vocabulary(connection, "titles", "title")
    for start in range(0, len(keys), at_once):
        some = keys[start : start + at_once]
        indexes = [ready.get(key) or index_of(_report(connection, key)) for key in some]
        named = names.words({name for index in indexes for name in index.names})
        titled = titles.words({title for index in indexes for title in index.titles})
        yield Work(some, indexes, named, titled, names.last, titles.last)


def forget(connection: sqlite3.Connection, key: int) -> None:
    """A report is about to be deleted, its names and titles are: drop its segment once half of it is gone; the rest is
    indexed anew later."""
    forget_last_words(connection)
    found = connection.execute(
        "SELECT number, reports, (SELECT count(*) FROM members WHERE segment = number) FROM segments"
        " WHERE number = (SELECT segment FROM members WHERE report = ?)",
        (key,),
    ).fetchone()
    if found is None:
        return
    number, reports, left = found
    gone = [key]
    if (left - 1) * 2 < reports:
        gone = [key for (key,) in connection.execute("SELECT report FROM members WHERE segment = ?", (number,))]
        # its names and titles may be those of others, too
        first, last = token_ranges_of(NAME)[0][0], token_ranges_of(TITLE)[-1][1]
        _drop_postings(connection, number, 0, first)
        _drop_postings(connection, number, last, _TOKENS)
        connection.execute("UPDATE segments SET reports = 0, bytes = 0 WHERE number = ?", (number,))
    for key in gone:
        connection.execute("DELETE FROM members WHERE report = ?", (key,))
        connection.execute(
            "DELETE FROM passages WHERE place >= ? AND place < ?", (place_of(key, 0), place_of(key + 1, 0))
        )


def _drop(connection: sqlite3.Connection, numbers: list[int]) -> None:
    for number in numbers:
        _drop_postings(connection, number, 0, _TOKENS)
        connection.execute("DELETE FROM segments WHERE number = ?", (number,))


def _drop_postings(connection: sqlite3.Connection, segment: int, first: int, last: int) -> None:
    start = segment * _TOKENS
    connection.execute("DELETE FROM postings WHERE place >= ? AND place < ?", (start + first, start + last))


def _next_number(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM segments").fetchone()[0])


def _write_segment(connection: sqlite3.Connection, work: Work, texts: Postings, laid: Laid) -> None:
    number = _next_number(connection)
    for key, start, passages in zip(work.keys, laid.starts, laid.passages):
        connection.execute("INSERT INTO members VALUES (?, ?, ?, ?)", (key, number, start, len(passages)))
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?)",
            [(place_of(key, i), *passage) for i, passage in enumerate(passages)],
        )
    connection.execute(
        "INSERT INTO segments VALUES (?, ?, ?, ?, ?)",
        (number, len(work.keys), laid.size, work.names_to, work.titles_to),
    )
    first = number * _TOKENS
    connection.executemany(
        "INSERT INTO postings VALUES (?, ?)",
        [(first + token, bits) for token, bits in sorted([*texts, *laid.postings], key=itemgetter(0))],
    )


def _report(connection: sqlite3.Connection, key: int) -> Report:
    """As much of a report as the index is made of."""

    def read(table: str, columns: str) -> Iterator[rows.Row]:
        return iter(connection.execute(f"SELECT {columns} FROM {table} WHERE report = ? ORDER BY start", (key,)))

    id_, text = connection.execute("SELECT id, text FROM reports WHERE key = ?", (key,)).fetchone()
    metrics: tuple[Metric, ...] = tuple(map(rows.metric, read("metrics", rows.METRIC_COLUMNS)))
    return Report(
        id=id_,
        source="",
        source_path="",
        sha256="",
        loader="",
        text=text,
        attributes={},
        sections=tuple(map(rows.section, read("sections", rows.SECTION_COLUMNS))),
        sentences=tuple(map(rows.sentence, read("sentences", rows.SENTENCE_COLUMNS))),
        numerals=(),
        metrics=metrics,
    )


def _merge_many(connection: sqlite3.Connection) -> None:
    """Merge segments where there are many of about one size, so that large ones are seldom written again."""
    least, most = 0, REPORTS_AT_ONCE * MERGED
    while least < _LARGEST:
        found = connection.execute(
            "SELECT number, bytes FROM segments WHERE reports >= ? AND reports < ? ORDER BY number", (least, most)
        )
        parts = dict(found.fetchall())
        if len(parts) >= MERGED:
            _merge(connection, parts)
        least, most = most, most * MERGED


def _merge(connection: sqlite3.Connection, parts: dict[int, int]) -> None:
    number, size = _next_number(connection), 0
    starts: dict[int, int] = {}
    for part, its_size in parts.items():
        starts[part] = size
        size += its_size
    if size > _MOST_BYTES:
        raise _Lies
    for first, last in token_ranges():
        merged = _merged_postings(connection, starts, size, first, last)
        while True:
            try:
                some = list(islice(merged, _COPIED))
            except ValueError as error:
                raise _Lies from error
            connection.executemany(
                "INSERT INTO postings VALUES (?, ?)", [(number * _TOKENS + token, bits) for token, bits in some]
            )
            if len(some) < _COPIED:
                break
        # range by range, so that what is freed is used again at once
        for part in parts:
            _drop_postings(connection, part, first, last)
    for part, start in starts.items():
        connection.execute("UPDATE members SET segment = ?, start = start + ? WHERE segment = ?", (number, start, part))
    (reports,) = connection.execute("SELECT count(*) FROM members WHERE segment = ?", (number,)).fetchone()
    (names, titles) = connection.execute("SELECT max(names), max(titles) FROM segments").fetchone()
    _drop(connection, list(starts))
    connection.execute("INSERT INTO segments VALUES (?, ?, ?, ?, ?)", (number, reports, size, names, titles))


def _merged_postings(
    connection: sqlite3.Connection, starts: dict[int, int], size: int, first: int, last: int
) -> Iterator[tuple[int, bytes]]:
    """Every token of the segments in a range once, in order, with what it holds for in the segment that they become."""

    def of(part: int) -> Iterator[tuple[int, int, bytes]]:
        cursor = connection.execute(
            "SELECT place, bits FROM postings WHERE place >= ? AND place < ? ORDER BY place",
            (part * _TOKENS + first, part * _TOKENS + last),
        )
        return ((place % _TOKENS, part, bits) for place, bits in cursor)

    for token, found in groupby(merge(*map(of, starts)), key=itemgetter(0)):
        if field_of(token) in WORDS:
            yield token, united([stored for _, _, stored in found])
            continue
        bits = bytearray(size)
        for _, part, stored in found:
            start, own = grow(stored, size - starts[part])
            bits[starts[part] + start : starts[part] + start + len(own)] = own
        yield token, shrink(bytes(bits))
