"""From the characters of a page to its lines: rows of tables with tabs, everything else as it was broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from loader.source.glyphs import Glyph, Rule
from loader.source.grid import find_grids
from loader.source.lines import Line

_WORD_GAP = 0.3
"""Gap, in heights of a character, that a space stands for."""
_CELL_GAP = 1.5
"""Gap that sets cells apart."""
_SAME_PLACE = 0.25
"""Distance at which the same character printed again only makes it bold."""
_COLUMN_LINES = 8
_COLUMN_TEXT = 10
"""Lines, and characters of most of their halves, of a page in two columns."""
_VALUE = re.compile(r"[-+−－]?[0-9０-９][0-9０-９,，.．]*[%％‰]?")
_SPACES = re.compile("  +")

Segment = tuple[float, float, str]
"""A stretch of a line without a wide gap: where it begins and ends, and its text."""
_Row = tuple[float, list[Segment]]
"""The height at which a line stands, and its stretches."""


def page_lines(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> list[Line]:
    """The lines of a page from top to bottom."""
    placed: list[tuple[float, list[Line]]] = []
    rest = list(glyphs)
    for grid in find_grids(rules):
        inside, outside = grid.split(rest)
        lines = grid.lines(inside, text_of)
        if lines:
            placed.append((grid.top, lines))
            rest = outside
    rows = [(row[0].middle, segments) for row in rows_of(rest) if (segments := _segments(row))]
    for run in _runs(rows, [top for top, _ in placed]):
        placed.append((run[0][0], _run_lines([segments for _, segments in run])))
    return [line for _, lines in sorted(placed, key=lambda item: -item[0]) for line in lines]


def rows_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters by the line they stand on, from top to bottom, each line from left to right.

    A line is as high as its tallest character; raised and lowered ones lie within that.
    """
    row: list[Glyph] = []
    tall: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.middle):
        if tall and (tall.y0 <= glyph.middle <= tall.y1 or glyph.y0 <= tall.middle <= glyph.y1):
            row.append(glyph)
            tall = glyph if glyph.size > tall.size else tall
        else:
            if row:
                yield _in_order(row)
            row, tall = [glyph], glyph
    if row:
        yield _in_order(row)


def _in_order(row: Sequence[Glyph]) -> list[Glyph]:
    """A line from left to right, each character once."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=lambda glyph: glyph.x0):
        near = next((other for other in reversed(kept[-3:]) if other.text == glyph.text), None)
        if near is None or glyph.x0 - near.x0 >= _SAME_PLACE * glyph.size:
            kept.append(glyph)
    return kept


def text_of(glyphs: Sequence[Glyph]) -> list[str]:
    """What stands in a cell, line by line."""
    return [" ".join(text for _, _, text in _segments(row)) for row in rows_of(glyphs)]


def _segments(row: Sequence[Glyph]) -> list[Segment]:
    """A line cut at its wide gaps; narrow ones become spaces."""
    segments: list[Segment] = []
    pieces: list[str] = []
    begin = end = 0.0
    for glyph in row:
        if not glyph.text.strip():
            pieces.append(" " if pieces else "")
            continue
        gap = glyph.x0 - end if pieces else 0.0
        if gap > _CELL_GAP * glyph.size:
            segments.append((begin, end, "".join(pieces)))
            pieces = []
        elif gap > _WORD_GAP * glyph.size:
            pieces.append(" ")
        begin = begin if pieces else glyph.x0
        pieces.append(glyph.text)
        end = glyph.x1
    segments.append((begin, end, "".join(pieces)))
    return [(x0, x1, text) for x0, x1, raw in segments if (text := _SPACES.sub(" ", raw).strip(" "))]


def _runs(rows: Sequence[_Row], tables: Sequence[float]) -> Iterator[list[_Row]]:
    """Lines that may be rows of one table (all have gaps, no ruled table lies between), and others one by one."""
    run: list[_Row] = []
    for middle, segments in rows:
        if run and (len(segments) < 2 or any(middle < top < run[-1][0] for top in tables)):
            yield run
            run = []
        if len(segments) < 2:
            yield [(middle, segments)]
        else:
            run.append((middle, segments))
    if run:
        yield run


def _run_lines(run: Sequence[list[Segment]]) -> list[Line]:
    """The lines of a run: rows of a table where several have values, the halves of a page, or one line."""
    values = sum(any(_VALUE.fullmatch(text) for _, _, text in row[1:]) for row in run)
    columns = _columns(run)
    if len(run) == 1 or (values < 2 and not _is_page_in_columns(run, columns)):
        return [Line(" ".join(text for _, _, text in row)) for row in run]
    if values < 2:
        edge = columns[1][0]
        return [
            Line("".join(text for x0, _, text in row if (x0 >= edge) == right))
            for right in (False, True)
            for row in run
        ]
    return [Line(_row(row, columns)) for row in run]


def _is_page_in_columns(run: Sequence[list[Segment]], columns: Sequence[tuple[float, float]]) -> bool:
    lengths = [len(text) for row in run for _, _, text in row]
    return len(columns) == 2 and len(run) >= _COLUMN_LINES and median(lengths) >= _COLUMN_TEXT


def _columns(run: Sequence[list[Segment]]) -> list[tuple[float, float]]:
    """The stretches of the page that some row has text in."""
    columns: list[tuple[float, float]] = []
    for x0, x1, _ in sorted(segment for row in run for segment in row):
        if columns and x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(x1, columns[-1][1]))
        else:
            columns.append((x0, x1))
    return columns


def _row(row: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> str:
    """A row with a tab a column, or, where its cells share columns, between its cells."""
    places = [next(place for place, (_, end) in enumerate(columns) if x0 <= end) for x0, _, _ in row]
    if len(set(places)) < len(places):
        return "\t".join(text for _, _, text in row)
    cells = {place: text for place, (_, _, text) in zip(places, row, strict=True)}
    return "\t".join(cells.get(place, "") for place in range(max(places) + 1))
