"""Writing the index of search: reports are indexed some at a time, as a segment, and small segments become large ones.

Merging is what keeps both loading and searching quick at any size: each report is written a few times in all, and a
token is looked up in a few dozen places at most. Reports that are few are not indexed: they are searched as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from data.search.batch import Batch, Content, Facts
from data.search.fold import fold_all
from data.search.layout import FigureItem, HeadingItem, LineItem, place_of
from data.search.postings import grow, shrink
from data.search.tokens import share_scale, token_ranges

if TYPE_CHECKING:
    import sqlite3

REPORTS_AT_ONCE = 64
"""So many reports are indexed together while more are read."""

FEW_REPORTS = 3
"""No more than these are left without an index."""

MERGED = 16
"""So many segments of one size become one."""

_TOKENS = 1 << 32
_COPIED = 512
_LARGEST = 1 << 20


def index_waiting(connection: sqlite3.Connection) -> None:
    """Index the reports that no segment has, if they are not few, and merge segments as they become many."""
    waiting = [
        key for (key,) in connection.execute("SELECT key FROM reports WHERE key NOT IN (SELECT report FROM members)")
    ]
    if len(waiting) <= FEW_REPORTS:
        return
    for start in range(0, len(waiting), REPORTS_AT_ONCE):
        _write_segment(connection, waiting[start : start + REPORTS_AT_ONCE])
    _merge_many(connection)


def forget(connection: sqlite3.Connection, key: int) -> None:
    """A report is about to be deleted: drop its segment once half of it is gone; the rest is indexed anew later."""
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
        _drop(connection, [number])
    for key in gone:
        connection.execute("DELETE FROM members WHERE report = ?", (key,))
        for table in ("figures", "headings", "lines"):
            connection.execute(
                f"DELETE FROM {table} WHERE place >= ? AND place < ?", (place_of(key, 0), place_of(key + 1, 0))
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


def _write_segment(connection: sqlite3.Connection, keys: list[int]) -> None:
    number, batch = _next_number(connection), Batch()
    for key in keys:
        content = _content(connection, key)
        start = batch.add(content)
        connection.execute("INSERT INTO members VALUES (?, ?, ?, ?)", (key, number, start, content.size))
        _write_items(connection, key, content)
    connection.execute("INSERT INTO segments VALUES (?, ?, ?)", (number, len(keys), batch.size))
    connection.executemany(
        "INSERT INTO postings VALUES (?, ?)",
        (
            (number * _TOKENS + token, shrink(bits.to_bytes((bits.bit_length() + 7) // 8, "little")))
            for token, bits in batch.postings()
        ),
    )


def _write_items(connection: sqlite3.Connection, key: int, content: Content) -> None:
    def at(number: int | None) -> int | None:
        return None if number is None else place_of(key, number)

    connection.executemany(
        "INSERT INTO figures VALUES (?, ?, ?, ?, ?)",
        [(at(n), i.start, i.name, at(i.section), at(i.sentence)) for n, i in content.figures.items()],
    )
    connection.executemany(
        "INSERT INTO headings VALUES (?, ?, ?, ?, ?)",
        [(at(n), i.start, i.end, at(i.parent), i.title) for n, i in content.headings.items()],
    )
    connection.executemany(
        "INSERT INTO lines VALUES (?, ?, ?, ?, ?)",
        [(at(n), i.start, i.end, at(i.section), i.folded) for n, i in content.lines.items()],
    )


_SECTIONS = (
    'SELECT start, "end", parent, number, folded FROM sections JOIN titles USING (title) WHERE report = ?'
    " ORDER BY start"
)
_SENTENCES = 'SELECT start, "end", section FROM sentences WHERE report = ? ORDER BY start'
_METRICS = (
    "SELECT start, section, sentence, names.number, folded, units.number, unit, surface, kind, status, value,"
    " value_high, period FROM metrics JOIN names USING (name) JOIN units USING (unit) WHERE report = ? ORDER BY start"
)


def _content(connection: sqlite3.Connection, key: int) -> Content:
    """A report as the index sees it."""
    (text,) = connection.execute("SELECT text FROM reports WHERE key = ?", (key,)).fetchone()
    sections, sentences, metrics = (
        connection.execute(sql, (key,)).fetchall() for sql in (_SECTIONS, _SENTENCES, _METRICS)
    )
    starts = sorted((row[0], what) for what, rows in enumerate((sections, sentences, metrics)) for row in rows)
    section_at, sentence_at, metric_at = (
        {start: number for number, (start, its) in enumerate(starts) if its == what} for what in range(3)
    )
    folded_lines = fold_all([text[start:end] for start, end, _ in sentences])
    return Content(
        size=len(starts),
        figures={
            metric_at[start]: FigureItem(start, name, section_at.get(section), sentence_at.get(sentence))
            for start, section, sentence, name, *_ in metrics
        },
        facts=[
            Facts(surface, kind, status, _decimal(value), _decimal(high), number, share_scale(unit), period)
            for *_, number, unit, surface, kind, status, value, high, period in metrics
        ],
        headings={
            section_at[start]: HeadingItem(start, end, section_at.get(parent), title)
            for start, end, parent, title, _ in sections
        },
        lines={
            sentence_at[start]: LineItem(start, end, section_at.get(section), folded)
            for (start, end, section), folded in zip(sentences, folded_lines)
        },
        names={name: folded for _, _, _, name, folded, *_ in metrics},
        titles={title: folded for *_, title, folded in sections},
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


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
    for first, last in token_ranges():
        merged = _merged_postings(connection, starts, parts, size, first, last)
        while True:
            some = list(islice(merged, _COPIED))
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
    _drop(connection, list(starts))
    connection.execute("INSERT INTO segments VALUES (?, ?, ?)", (number, reports, size))


def _merged_postings(
    connection: sqlite3.Connection, starts: dict[int, int], sizes: dict[int, int], size: int, first: int, last: int
) -> Iterator[tuple[int, bytes]]:
    """Every token of the segments in a range once, in order, with its bits in the segment that they become."""

    def of(part: int) -> Iterator[tuple[int, int, bytes]]:
        cursor = connection.execute(
            "SELECT place, bits FROM postings WHERE place >= ? AND place < ? ORDER BY place",
            (part * _TOKENS + first, part * _TOKENS + last),
        )
        return ((place % _TOKENS, part, bits) for place, bits in cursor)

    for token, found in groupby(merge(*map(of, starts)), key=itemgetter(0)):
        bits = bytearray(size)
        for _, part, stored in found:
            grown = grow(stored, sizes[part])
            bits[starts[part] : starts[part] + len(grown)] = grown
        yield token, shrink(bytes(bits))
