"""Writing the index of search: reports are indexed some at a time, as a segment, and small segments become large ones.

Merging is what keeps both loading and searching quick at any size: each report is written a few times in all, and a
token is looked up in a few dozen places at most. Reports that are few are not indexed: they are searched as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from data.search.batch import Batch, Content, Facts
from data.search.layout import MetricPlace, SectionPlace, SentencePlace, pack
from data.search.postings import grow, shrink
from data.search.tokens import share_scale, space_of

if TYPE_CHECKING:
    import sqlite3

REPORTS_AT_ONCE = 32
"""So many reports are indexed together while more are read."""

FEW_REPORTS = 3
"""No more than these are left without an index."""

MERGED = 16
"""So many segments of one size become one."""

_TOKENS = 1 << 32
_COPIED = 512


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
    if found is not None and (found[2] - 1) * 2 < found[1]:
        connection.execute(
            "DELETE FROM layouts WHERE report IN (SELECT report FROM members WHERE segment = ?)", found[:1]
        )
        connection.execute("DELETE FROM members WHERE segment = ?", found[:1])
        _drop(connection, [found[0]])


def _drop(connection: sqlite3.Connection, numbers: list[int]) -> None:
    for number in numbers:
        connection.execute(
            "DELETE FROM postings WHERE place >= ? AND place < ?", (number * _TOKENS, (number + 1) * _TOKENS)
        )
        connection.execute("DELETE FROM segments WHERE number = ?", (number,))


def _next_number(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM segments").fetchone()[0])


def _write_segment(connection: sqlite3.Connection, keys: list[int]) -> None:
    number, batch = _next_number(connection), Batch()
    for key in keys:
        content = _content(connection, key)
        bases = batch.add(content)
        connection.execute("INSERT INTO members VALUES (?, ?, ?, ?, ?)", (key, number, *bases))
        connection.execute(
            "INSERT INTO layouts VALUES (?, ?)", (key, pack(content.metrics, content.sentences, content.sections))
        )
    sizes = [size // 8 for size in batch.sizes]
    connection.execute("INSERT INTO segments VALUES (?, ?, ?, ?, ?)", (number, len(keys), *sizes))
    connection.executemany(
        "INSERT INTO postings VALUES (?, ?)",
        (
            (number * _TOKENS + token, shrink(bits.to_bytes((bits.bit_length() + 7) // 8, "little")))
            for token, bits in batch.postings()
        ),
    )


def _content(connection: sqlite3.Connection, key: int) -> Content:
    """A report as the index sees it."""
    (text,) = connection.execute("SELECT text FROM reports WHERE key = ?", (key,)).fetchone()
    names: dict[int, str] = {}
    titles: dict[int, str] = {}
    section_at: dict[int | None, int] = {}
    sections: list[SectionPlace] = []
    for start, end, parent, title, folded in connection.execute(
        'SELECT start, "end", parent, number, folded FROM sections JOIN titles USING (title) WHERE report = ?'
        " ORDER BY start",
        (key,),
    ):
        section_at[start] = len(sections)
        titles[title] = folded
        sections.append(SectionPlace(start, end, title, section_at.get(parent)))
    sentence_at: dict[int | None, int] = {}
    sentences: list[SentencePlace] = []
    for start, end, section in connection.execute(
        'SELECT start, "end", section FROM sentences WHERE report = ? ORDER BY start', (key,)
    ):
        sentence_at[start] = len(sentences)
        sentences.append(SentencePlace(start, end, section_at.get(section)))
    metrics, facts = [], []
    for (
        start,
        name,
        folded,
        sentence,
        section,
        surface,
        kind,
        status,
        value,
        high,
        unit,
        number,
        period,
    ) in connection.execute(
        "SELECT start, names.number, folded, sentence, section, surface, kind, status, value, value_high, unit,"
        " units.number, period FROM metrics JOIN names USING (name) JOIN units USING (unit) WHERE report = ?"
        " ORDER BY start",
        (key,),
    ):
        names[name] = folded
        metrics.append(MetricPlace(start, name, sentence_at.get(sentence), section_at.get(section)))
        facts.append(Facts(surface, kind, status, _decimal(value), _decimal(high), number, share_scale(unit), period))
    return Content(text, metrics, facts, sentences, sections, names, titles)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _merge_many(connection: sqlite3.Connection) -> None:
    """Merge the small segments where there are many of them."""
    size = REPORTS_AT_ONCE
    while True:
        size *= MERGED
        small = connection.execute(
            "SELECT number, metrics, sentences, sections FROM segments WHERE reports < ? ORDER BY number", (size,)
        ).fetchall()
        larger = connection.execute("SELECT count(*) FROM segments WHERE reports >= ?", (size,)).fetchone()[0]
        if len(small) >= MERGED:
            _merge(connection, small)
        if not larger and len(small) < MERGED:
            return


def _merge(connection: sqlite3.Connection, parts: list[tuple[int, int, int, int]]) -> None:
    number = _next_number(connection)
    total = [0, 0, 0]
    starts: dict[int, tuple[int, int, int]] = {}
    for part, *sizes in parts:
        starts[part] = (total[0], total[1], total[2])
        total = [before + size for before, size in zip(total, sizes)]
    sizes_of = {part: sizes for part, *sizes in parts}
    places = _merged_postings(connection, starts, sizes_of, total)
    while True:
        some = [row for _, row in zip(range(_COPIED), places)]
        connection.executemany(
            "INSERT INTO postings VALUES (?, ?)", ((number * _TOKENS + token, bits) for token, bits in some)
        )
        if len(some) < _COPIED:
            break
    for part, bases in starts.items():
        connection.execute(
            "UPDATE members SET segment = ?, metrics = metrics + ?, sentences = sentences + ?, sections = sections + ?"
            " WHERE segment = ?",
            (number, *(base * 8 for base in bases), part),
        )
    (reports,) = connection.execute("SELECT count(*) FROM members WHERE segment = ?", (number,)).fetchone()
    _drop(connection, list(starts))
    connection.execute("INSERT INTO segments VALUES (?, ?, ?, ?, ?)", (number, reports, *total))


def _merged_postings(
    connection: sqlite3.Connection,
    starts: dict[int, tuple[int, int, int]],
    sizes: dict[int, list[int]],
    total: list[int],
) -> Iterator[tuple[int, bytes]]:
    """Every token of the segments once, in order, with its bits in the space of all of them."""
    from heapq import merge

    def of(part: int) -> Iterator[tuple[int, int, bytes]]:
        cursor = connection.execute(
            "SELECT place, bits FROM postings WHERE place >= ? AND place < ? ORDER BY place",
            (part * _TOKENS, (part + 1) * _TOKENS),
        )
        return ((place % _TOKENS, part, bits) for place, bits in cursor)

    last, bits, space = -1, bytearray(), 0
    for token, part, stored in merge(*map(of, starts)):
        if token != last:
            if last >= 0:
                yield last, shrink(bytes(bits))
            last, space = token, space_of(token)
            bits = bytearray(total[space])
        grown = grow(stored, sizes[part][space])
        start = starts[part][space]
        bits[start : start + len(grown)] = grown
    if last >= 0:
        yield last, shrink(bytes(bits))
