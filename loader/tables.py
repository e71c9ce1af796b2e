"""Tables: lines with tabs, and tables that a conversion has torn into one value a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loader.flow import PAGE, PROSE, ROW, Block

NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?(?:%|倍)?|—{1,2}|-")
_SHORT = 26
"""Characters of the longest line that may be a cell of a torn table."""
_GROUP = 8
"""Characters of the longest head of a group of rows."""
_ENDED = re.compile(r"[。;:,!?]$|^(?:第?[一二三四五六七八九十]+[、章节]|\([一二三四五六七八九十]+\))")
_UNIT_BELOW = re.compile(r"\([^()]{1,8}\)")
_CAPTION_REACH = 3


class Cell(NamedTuple):
    """What stands in a cell, and where: at `start` of the text of the block number `block`."""

    block: int
    start: int
    text: str

    @property
    def is_number(self) -> bool:
        return bool(NUMBER.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the head rows among them, and the lines above that say what it shows and in what unit."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str


def find_tables(blocks: Sequence[Block]) -> tuple[Table, ...]:
    """The tables of a report, in order."""
    tables: list[Table] = []
    place = 0
    while place < len(blocks):
        end = _run_end(blocks, place)
        if blocks[place].kind == ROW:
            rows = tuple(_row(number, blocks[number]) for number in range(place, end) if blocks[number].kind != PAGE)
            tables.append(Table(rows, _caption(blocks, place)))
        elif end - place >= 6 and (table := _torn(blocks, place, end)):
            tables.append(table)
        place = max(end, place + 1)
    return tuple(tables)


def _run_end(blocks: Sequence[Block], place: int) -> int:
    """Where a run of rows, or of short lines, that begins here ends."""
    rows = blocks[place].kind == ROW
    end = place
    while end < len(blocks):
        block = blocks[end]
        page = block.kind == PAGE and end > place
        if not (page or ((block.kind == ROW or _is_group(blocks, end, place)) if rows else _is_short(block))):
            break
        end += 1
    return end


def _is_group(blocks: Sequence[Block], number: int, place: int) -> bool:
    """Whether a short line between rows is the head of a group of them (公路, 铁路)."""
    between = place < number < len(blocks) - 1 and blocks[number + 1].kind == ROW
    return between and _is_short(blocks[number]) and len(blocks[number].text) <= _GROUP


def _is_short(block: Block) -> bool:
    return block.kind == PROSE and len(block.text) <= _SHORT and not _ENDED.search(block.text)


def _row(number: int, block: Block) -> tuple[Cell, ...]:
    cells, start = [], 0
    for part in block.text.split("\t"):
        lead = len(part) - len(part.lstrip())
        cells.append(Cell(number, start + lead, part.strip()))
        start += len(part) + 1
    return tuple(cells)


def _caption(blocks: Sequence[Block], place: int) -> str:
    """The short lines right above a table."""
    lines: list[str] = []
    for block in reversed(blocks[max(0, place - _CAPTION_REACH) : place]):
        if block.kind == ROW or len(block.text) > 60 or block.text.endswith("。"):
            break
        lines.insert(0, block.text)
    return "\n".join(lines)


def _torn(blocks: Sequence[Block], start: int, end: int) -> Table | None:
    """The table that a run of short lines is, None where it is none: its rows are labels with as many values each."""
    cells = _torn_cells(blocks, start, end)
    first = next((i for i, cell in enumerate(cells) if cell.is_number), len(cells))
    groups = list(_groups(cells))
    if len(groups) < 3 or first == 0:
        return None
    labels = Counter(sum(not cell.is_number for cell in group) for group in groups[1:]).most_common(1)[0][0]
    values = Counter(sum(cell.is_number for cell in group) for group in groups).most_common(1)[0][0]
    if labels > 2:
        return None
    pages = frozenset(n for n in range(start, end) if blocks[n].kind == PAGE)
    heads = _whole_heads(cells[: max(0, first - labels)])[-(labels + values) :]
    caption = "\n".join(cell.text for cell in cells[: max(0, first - labels)])
    rows = [tuple(_kept(_without_page(group, values, pages), labels)) for group in groups]
    return Table((tuple(heads), *rows) if heads else tuple(rows), caption or _caption(blocks, start))


def _torn_cells(blocks: Sequence[Block], start: int, end: int) -> list[Cell]:
    """The short lines of a run; behind its first value, what looks like a page's number may be one more value."""
    cells: list[Cell] = []
    begun = False
    for number in range(start, end):
        text = blocks[number].text.strip()
        if blocks[number].kind == PROSE or (begun and text.isdigit()):
            cells.append(Cell(number, 0, text))
            begun = begun or cells[-1].is_number
    return cells


def _whole_heads(cells: Sequence[Cell]) -> list[Cell]:
    """Head cells with the unit that stands below one, and with a head of two characters set far apart (指 标)."""
    heads: list[Cell] = []
    for cell in cells:
        apart = heads and len(heads[-1].text) == len(cell.text) == 1
        if heads and (apart or _UNIT_BELOW.fullmatch(cell.text)):
            heads[-1] = heads[-1]._replace(text=heads[-1].text + cell.text)
        else:
            heads.append(cell)
    return heads


def _without_page(group: Sequence[Cell], values: int, pages: frozenset[int]) -> list[Cell]:
    """A row without the page number that stands in it: it has one value too many."""
    spare = sum(cell.is_number for cell in group) > values
    return [cell for cell in group if not (spare and cell.block in pages)]


def _groups(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Cells cut before each label that stands behind a value."""
    group: list[Cell] = []
    for cell in cells:
        if group and group[-1].is_number and not cell.is_number:
            yield group
            group = []
        group.append(cell)
    if group and group[-1].is_number:
        yield group


def _kept(group: Sequence[Cell], labels: int) -> list[Cell]:
    """A row's own labels (the last ones before its values) and its values."""
    names = [cell for cell in group if not cell.is_number]
    return [*names[-labels:], *(cell for cell in group if cell.is_number)]
