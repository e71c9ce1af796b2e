"""The lines of the page: where they break, and what is marked in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.model import Metric, Report
from tui.render.cells import visible
from tui.render.document import HEADING, PROSE, ROW, Block
from tui.render.runs import BLANK, CHANGE, CURRENT, MARK, NAME, PLANNED, PLANNED_CHANGE, Line, Run, line
from tui.render.table import tab_widths
from tui.render.wrap import wrap

_INDENT = 4
_TAB = 2
MARGIN = 2
BRACKETS = 4
"""Cells that the brackets around a figure take at most: around it, and around words of its bound that stand apart."""


class At(NamedTuple):
    """A line of the page: the index of its block, and which of the block's lines it is."""

    block: int
    line: int


class PageLine(NamedTuple):
    """`text[start:end]` of a block stands on this line after so many blank cells; empty for a gap.

    `tabs` are the blanks that stand for each of its tabs, where a table is set in columns.
    """

    start: int
    end: int
    indent: int
    tabs: tuple[int, ...] = ()


class Roles(NamedTuple):
    """What each stretch of the report's text is, beside plain: the figures, and the current one."""

    metrics: Sequence[Metric]
    current: Metric | None
    brackets: bool = False


def mark_of(metric: Metric) -> str:
    """How running text marks a figure: by its status, and by whether it is a quantity."""
    if metric.status == "target":
        return PLANNED if metric.kind == "level" else PLANNED_CHANGE
    return MARK if metric.kind == "level" else CHANGE


class Layout:
    """A report's blocks broken into lines of so many cells, block by block as they are needed."""

    def __init__(self, report: Report, blocks: Sequence[Block], cells: int) -> None:
        self._report = report
        self._blocks = blocks
        self._starts = [block.start for block in blocks]
        self._numerals = [numeral.start for numeral in report.numerals]
        self._metrics = [metric.start for metric in report.metrics]
        self._cells = cells
        self._lines: dict[int, tuple[PageLine, ...]] = {}
        self._columns: dict[int, tuple[int, ...] | None] = {}

    def lines(self, block: int) -> tuple[PageLine, ...]:
        """The lines of a block, with the gaps that set it off."""
        if block not in self._lines:
            self._lines[block] = self._laid_out(block)
        return self._lines[block]

    def _laid_out(self, index: int) -> tuple[PageLine, ...]:
        block = self._blocks[index]
        if block.kind == ROW:
            tabs = self._tabs(index)
            if tabs is not None:
                return (PageLine(0, len(block.text), 0, tabs),)
        gap = PageLine(0, 0, 0)
        indent = _INDENT if block.kind == PROSE and not block.opens and index > 0 else 0
        first = bisect_left(self._numerals, block.start)
        last = bisect_left(self._numerals, block.end)
        keep = [(block.local(n.start), block.local(n.end)) for n in self._report.numerals[first:last]]
        stretches = wrap(block.text, self._cells, keep, indent)
        lines = [PageLine(s.start, s.end, 0 if i else indent) for i, s in enumerate(stretches)]
        if block.kind != HEADING:
            return tuple(lines)
        after_heading = index > 0 and self._blocks[index - 1].kind == HEADING
        return (*lines, gap) if after_heading else (gap, *lines, gap)

    def _tabs(self, index: int) -> tuple[int, ...] | None:
        """The tabs of a row, in columns that the whole of its table shares; None where that is too wide."""
        if index not in self._columns:
            first = last = index
            while first > 0 and self._blocks[first - 1].kind == ROW:
                first -= 1
            while last + 1 < len(self._blocks) and self._blocks[last + 1].kind == ROW:
                last += 1
            table = range(first, last + 1)
            widths = tab_widths([self._blocks[i].text for i in table], self._cells)
            self._columns.update(zip(table, widths) if widths else dict.fromkeys(table))
        return self._columns[index]

    def block_of(self, offset: int) -> int:
        """The last block that begins at or before an offset of the text."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def line_of(self, offset: int) -> At:
        """The line on which an offset of the text is shown."""
        index = self.block_of(offset)
        if not self._blocks:
            return At(0, 0)
        local = self._blocks[index].local(offset)
        rows = self.lines(index)
        shown = [i for i, row in enumerate(rows) if row.end > row.start and row.start <= local]
        return At(index, shown[-1] if shown else 0)

    def offset_of(self, at: At) -> int:
        """The offset of the text at the start of a line, or of its block where the line is a gap."""
        if not self._blocks:
            return 0
        block = self._blocks[at.block]
        rows = self.lines(at.block)
        return block.offsets[min(rows[min(at.line, len(rows) - 1)].start, len(block.text) - 1)]

    def top_of(self, offset: int) -> At:
        """The line to begin a page with so that the block at an offset stands at its top, its gap before it."""
        return At(self.block_of(offset), 0)

    def step(self, at: At, count: int) -> At:
        """The line so many lines further on, or back, as far as there are lines."""
        block, row = at.block, at.line + count
        while row < 0 and block > 0:
            block -= 1
            row += len(self.lines(block))
        while block < len(self._blocks) - 1 and row >= len(self.lines(block)):
            row -= len(self.lines(block))
            block += 1
        last = len(self.lines(block)) - 1 if self._blocks else 0
        return At(block, max(min(row, last), 0))

    def last_top(self, height: int) -> At:
        """The line with which the last full page begins."""
        end = max(len(self._blocks) - 1, 0)
        return self.step(At(end, len(self.lines(end)) - 1 if self._blocks else 0), 1 - height)

    def window(self, top: At, height: int) -> list[At]:
        """The lines of a page of the given height; fewer at the end of the report."""
        found: list[At] = []
        block, row = top
        while len(found) < height and block < len(self._blocks):
            rows = len(self.lines(block))
            found.extend(At(block, i) for i in range(row, min(rows, row + height - len(found))))
            block, row = block + 1, 0
        return found

    def rendered(self, at: At, roles: Roles) -> Line:
        """A line with its figures marked."""
        block, row = self._blocks[at.block], self.lines(at.block)[at.line]
        if row.start == row.end:
            return BLANK
        base = NAME if block.kind == HEADING else ""
        tabs = iter(row.tabs)
        runs: list[Run] = [Run(" " * (MARGIN + row.indent))]
        place = row.start
        for start, end, role in self._marked(block, row, roles):
            runs.append(Run(_shown(block.text[place:start], tabs), base))
            shown = _shown(block.text[start:end], tabs)
            runs.append(Run(f"[{shown}]" if roles.brackets and role == CURRENT else shown, role))
            place = end
        runs.append(Run(_shown(block.text[place : row.end].rstrip(), tabs), base))
        return line(*runs)

    def _marked(self, block: Block, row: PageLine, roles: Roles) -> list[tuple[int, int, str]]:
        first = bisect_left(self._metrics, block.offsets[row.start])
        last = bisect_left(self._metrics, block.offsets[row.end - 1] + 1)
        spans = [
            (metric.start, metric.end, mark_of(metric))
            for metric in roles.metrics[max(first - 1, 0) : last]
            if metric is not roles.current
        ]
        if roles.current is not None:
            spans.append((roles.current.start, roles.current.end, CURRENT))
            spans.extend((span.start, span.end, CURRENT) for span in roles.current.bound_spans)
        marked: list[tuple[int, int, str]] = []
        place = row.start
        for start, end, role in sorted((block.local(a), block.local(b), role) for a, b, role in spans):
            start, end = max(start, place), min(end, row.end)
            if start >= end:
                continue
            if marked and marked[-1][1:] == (start, role) and role == CURRENT:
                start = marked.pop()[0]
            marked.append((start, end, role))
            place = end
        return marked


def _shown(text: str, tabs: Iterator[int]) -> str:
    """The text made visible, each tab as wide as its column wants it, without blanks beside it."""
    first, *cells = text.split("\t")
    if not cells:
        return visible(first)
    *inner, last = (cell.lstrip() for cell in cells)
    parts = [first.rstrip(), *(cell.rstrip() for cell in inner), last]
    return visible(parts[0]) + "".join(" " * next(tabs, _TAB) + visible(part) for part in parts[1:])
