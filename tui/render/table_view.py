"""What the table of figures shows: what is listed, its rows, the sentence of the chosen one, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.errors import ZhibiaoError
from data.model import Hit
from data.table.listing import TableRow
from data.table.selection import Pin
from tui.actions import first_key
from tui.render.cells import cut, visible, width
from tui.render.chrome import key_line
from tui.render.figure_table import Cells, Head, cells_of, frequency_lines, grown, path_words, source_words, table_lines
from tui.render.results import preview_lines
from tui.render.runs import BLANK, DIM, NAME, WARNING, Line, Run, line, line_width
from tui.render.table_state import LIBRARY, TableState
from tui.render.wrap import wrap
from tui.strings.app import Strings, fill
from tui.strings.cli import cli_strings, error_words
from tui.strings.table import TableStrings

_AROUND = 80
"""Rows before and behind those that are seen that are measured at first, so that going on moves no column."""
_WITH_ORIGIN = 3
"""So many lines have room for where a figure stands, beside its sentence."""
_LEAST_SCOPE = 6
"""Cells of the scope in the top line that an order and filters leave it."""


def hit_of(row: TableRow) -> Hit:
    """The figure of a row as a hit, to be gone to."""
    metric = row.metric
    return Hit("metric", "", "", 0.0, row.source.id, metric.start, metric.end, metric.name, metric=metric)


def value_words(state: TableState, pin: Pin, strings: Strings, words: TableStrings) -> str:
    """A value of a column in words, fit to be shown."""
    column, value = pin
    listing = state.listing
    if isinstance(value, tuple):
        return (visible(path_words(listing.path(*value))) if listing is not None else "") or strings.preface
    if column == "report" and isinstance(value, int):
        source = listing.source(value) if listing is not None else None
        return visible(source_words(source)) if source is not None else words.gone
    named = {"kind": strings.kinds, "status": strings.statuses}.get(column, {})
    text = str(value) if value not in (None, "") else words.none
    return visible(named.get(text, text))


@dataclass(frozen=True)
class TableView:
    """The lines of a table as its state is when they are asked for."""

    state: TableState
    strings: Strings
    words: TableStrings

    def top(self, cells: int) -> tuple[Line, Line]:
        """The two ends of the top line: what is listed, and how much."""
        if self.state.is_awaited:
            return self._title(cells - width(self.words.working_short) - 2), line(
                Run(f" {self.words.working_short} ", DIM)
            )
        kind = "values" if self.state.frequencies is not None else "figures"
        said = fill(self.words.counts[kind], count=f"{self.state.count:,}")
        place = f"{self.state.chosen + 1:,}/" if self.state.count else ""
        end = line(Run(f" {place}{said} ", DIM))
        return self._title(cells - line_width(end)), end

    def _title(self, cells: int) -> Line:
        """Scope, order, filters; the scope gives way first."""
        state, asked, words = self.state, self.state.shown, self.words
        titles = {"section": state.scope.section_title, "report": state.scope.report_title}
        scope = visible(titles.get(asked.within) or words.scopes[asked.within])
        template = words.sorted_down if asked.sorting.is_descending else words.sorted_up
        order = fill(template, column=words.columns[asked.sorting.column])
        if state.frequencies is not None and not state.is_awaited:
            order = fill(words.frequencies, column=words.columns[state.column])
        start = f" {words.title}  "
        room = max(cells - width(start) - 1, 4)
        filters = "  ".join(visible(text) for text in (asked.query, *asked.labels) if text)
        least = min(width(scope), _LEAST_SCOPE)
        said = f"  {order}  {filters}" if filters else f"  {order}"
        if filters and width(said) > room - least:
            said = f"  {filters}"
        said = cut(said, room - least)
        return line(Run(start, DIM), Run(cut(scope, room - width(said)), NAME), Run(said, DIM))

    def bottom(self, note: str, progress: int | None, cells: int) -> Line:
        """The bottom line: how far listing is, a note, or the keys that matter here."""
        if progress is not None:
            said = self.words.found if progress else self.words.working
            return line(" ", Run(fill(said, count=f"{progress:,}", close=first_key("close")), DIM))
        if note:
            return line(" ", Run(visible(note), WARNING))
        if self.state.frequencies is not None:
            names = {"enter": "pick", "back": "close", "help": "help"}
        else:
            names = {
                name: name for name in ("enter", "sort", "search", "frequencies", "next_pane", "back", "close", "help")
            }
            if not self.state.before:
                del names["back"]
        return key_line([(first_key(name), self.words.hints[said]) for name, said in names.items()], cells)

    def head_lines(self, cells: int, height: int) -> Sequence[Line]:
        """The heads of the columns."""
        if self.state.frequencies is not None and not self.state.is_awaited:
            return [line("  ", Run(self.words.columns[self.state.column], DIM))]
        return table_lines((), -1, self._head(), cells)

    def row_lines(self, cells: int, height: int) -> Sequence[Line]:
        """As many rows as there is room for, the chosen one among them."""
        try:
            return self._row_lines(cells, height)
        except ZhibiaoError as error:
            reason = error_words(error.code, error.details, cli_strings(self.strings.language))
            return [line("  ", Run(visible(reason), WARNING))]

    def _row_lines(self, cells: int, height: int) -> Sequence[Line]:
        state = self.state
        state.top = max(min(state.top, state.chosen), state.chosen - max(height, 1) + 1, 0)
        if state.listing is None or state.is_awaited:
            return ()
        if state.frequencies is not None:
            some = [
                (value_words(state, each.pin, self.strings, self.words), each.figures)
                for each in state.frequencies[state.top : state.top + height]
            ]
            return frequency_lines(some, state.chosen - state.top, len(state.listing), cells)
        if not state.count:
            nothing = fill(self.words.nothing, back=first_key("back"), scope=first_key("next_pane"))
            return [BLANK, *(line("  ", Run(nothing[a:b], DIM)) for a, b in wrap(nothing, max(cells - 3, 4)))]
        if not state.widths:
            state.widths = grown({}, self._cells(state.top - _AROUND, height + 2 * _AROUND), self._head())
        rows = self._cells(state.top, height)
        state.widths = grown(state.widths, rows, self._head())
        return table_lines(rows, state.chosen - state.top, self._head(), cells)[1:]

    def _cells(self, first: int, count: int) -> list[Cells]:
        listing = self.state.listing
        rows = listing.rows(first, count) if listing is not None else []
        return [cells_of(row, self.strings, self.words) for row in rows]

    def _head(self) -> Head:
        return Head(self.state.columns, self.state.column, self.words, self.state.widths)

    def preview_lines(self, cells: int, height: int) -> Sequence[Line]:
        """The sentence of the chosen figure, with the figure marked."""
        listing = self.state.listing
        if listing is None or self.state.frequencies is not None or self.state.is_awaited:
            return ()
        try:
            row = next(iter(listing.rows(self.state.chosen, 1)), None)
            if row is None:
                return ()
            start, sentence = listing.sentence(row)
        except ZhibiaoError:
            return ()
        first, last = row.metric.quotation
        origin = _origin_lines(row, cells) if self.state.shown.within == LIBRARY and height >= _WITH_ORIGIN else []
        return [*origin, *preview_lines(sentence, (first - start, last - start), (), cells, height - len(origin))]


def _origin_lines(row: TableRow, cells: int) -> list[Line]:
    """Which report a figure is of, and all titles above it."""
    titles = " / ".join(heading.title for heading in row.path)
    return [line("  ", Run(cut(visible(f"{source_words(row.source)}  {titles}"), cells - 3), DIM))]
