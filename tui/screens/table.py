"""The table of figures: of a section, a report or the library, in any order, filtered, and how often each value is."""

from __future__ import annotations

from textual.app import ComposeResult

from data.packaged import packaged_text
from data.queries import Library
from data.state.finding import overlay_of
from data.table.figures import Frequency, frequencies
from data.table.selection import Sorting
from tui.render.frame import LOW_FROM
from tui.render.runs import DIM, Run, line
from tui.render.table_state import LIBRARY, SCOPES, TableState
from tui.render.table_view import TableView, hit_of, value_words
from tui.screens.background import Pause
from tui.screens.bindings import bindings
from tui.screens.table_listing import ListingScreen
from tui.strings.app import Strings
from tui.widgets.chrome import Chrome
from tui.widgets.drawn import Drawn

_ACTIONS = (
    *("down", "up", "left", "right", "page_down", "page_up", "half_down", "half_up", "first", "last", "enter"),
    *("sort", "frequencies", "search", "next_pane", "previous_pane", "back", "close", "table", "help", "quit"),
)
_MOST_VALUES = 1000


class TableScreen(ListingScreen, inherit_bindings=False):
    """Ends with the figure to go to, or None where it was left."""

    CSS = packaged_text("tui.screens", "table.tcss")
    BINDINGS = bindings(_ACTIONS)
    AUTO_FOCUS = ""

    def __init__(self, library: Library, state: TableState, strings: Strings) -> None:
        """`state` is changed as the user moves, so that the next table can begin where this one ended."""
        super().__init__(library, state, strings)
        self._view = TableView(state, strings, self._words)
        self._top, self._bottom = Chrome(id="top"), Chrome(id="bottom")
        self._heads, self._rows, self._preview = Drawn(id="heads"), Drawn(id="rows"), Drawn(id="preview")

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.height < LOW_FROM, "-bare")
        self._heads.show(self._view.head_lines)
        self._rows.show(self._view.row_lines)
        self._preview.show(self._view.preview_lines)
        if self.state.listing is None:
            self._list()
        else:
            self.paint()
        yield from (self._top, self._heads, self._rows, self._preview, self._bottom)

    def on_resize(self) -> None:
        self.set_class(self.app.size.height < LOW_FROM, "-bare")
        self.paint()

    # actions

    def _choose(self, number: int) -> None:
        self._note = ""
        self.state.chosen = max(min(number, self.state.count - 1), 0)
        self.paint()

    def action_down(self) -> None:
        self._choose(self.state.chosen + 1)

    def action_up(self) -> None:
        self._choose(self.state.chosen - 1)

    def action_page_down(self) -> None:
        self._choose(self.state.chosen + max(self._rows.size.height - 1, 1))

    def action_page_up(self) -> None:
        self._choose(self.state.chosen - max(self._rows.size.height - 1, 1))

    def action_half_down(self) -> None:
        self._choose(self.state.chosen + max(self._rows.size.height // 2, 1))

    def action_half_up(self) -> None:
        self._choose(self.state.chosen - max(self._rows.size.height // 2, 1))

    def action_first(self) -> None:
        self._choose(0)

    def action_last(self) -> None:
        self._choose(self.state.count - 1)

    def action_left(self) -> None:
        self._turn_column(-1)

    def action_right(self) -> None:
        self._turn_column(1)

    def _turn_column(self, count: int) -> None:
        columns = self.state.columns
        place = columns.index(self.state.column) if self.state.column in columns else 0
        self.state.column = columns[max(min(place + count, len(columns) - 1), 0)]
        self._say("")

    def action_sort(self) -> None:
        """By the column at hand; again, the other way round. Figures begin with the largest."""
        column, sorting = self.state.column, self.state.asked.sorting
        is_same = sorting.column == column
        turned = Sorting(column, not sorting.is_descending if is_same else column == "value")
        self._note = ""
        self.state.asked = self.state.asked._replace(sorting=turned)
        self._list()

    def action_frequencies(self) -> None:
        selection, column = self.state.selection, self.state.column

        def work(library: Library, pause: Pause) -> list[Frequency]:
            return frequencies(library, selection, column, _MOST_VALUES, pause, overlay_of(self._library))

        self._note = ""
        self._do(work, self.state.take_frequencies, self.state.asked.within != LIBRARY)

    def action_next_pane(self) -> None:
        self._turn_scope(1)

    def action_previous_pane(self) -> None:
        self._turn_scope(-1)

    def _turn_scope(self, count: int) -> None:
        asked = self.state.asked
        self._ask(asked._replace(within=SCOPES[(SCOPES.index(asked.within) + count) % len(SCOPES)]))

    def action_enter(self) -> None:
        if self.state.is_awaited:
            return
        if self.state.frequencies is not None:
            self._pick()
            return
        listing = self.state.listing
        rows = listing.rows(self.state.chosen, 1) if listing is not None else []
        row = rows[0] if rows else None
        if row is not None:
            self.dismiss(hit_of(row))

    def _pick(self) -> None:
        """List the figures that have the chosen value."""
        found = self.state.frequencies or []
        if not found:
            return
        chosen = found[self.state.chosen]
        column = self._words.columns[chosen.pin.column]
        label = f"{column}: {value_words(self.state, chosen.pin, self._strings, self._words)}"
        asked = self.state.asked
        self._ask(asked._replace(pins=(*asked.pins, chosen.pin), labels=(*asked.labels, label)))

    def action_back(self) -> None:
        """From the frequencies to the figures; from there to the filters before."""
        self._note = ""
        if self.state.frequencies is not None:
            self.state.frequencies = None
            self.state.chosen = self.state.top = 0
            self.paint()
        elif self.state.back():
            self._list()
        else:
            self._say(self._strings.nowhere_back)

    def action_close(self) -> None:
        if self._give_filter_up():
            return
        if self.is_busy:
            self._stop()
            self.state.asked, self.state.is_awaited = self.state.listed, False
            self._say("")
        elif self.state.frequencies is not None:
            self.action_back()
        else:
            self.dismiss(None)

    def action_table(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        self.dismiss(None)

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._strings))

    # painting

    def paint(self) -> None:
        cells = self.app.size.width
        self._top.show(*self._view.top(cells), line(Run("-" * cells, DIM)), rule_first=False)
        self._rows.repaint()
        self._heads.repaint()
        self._preview.repaint()
        self.paint_bottom()

    def paint_bottom(self) -> None:
        cells = self.app.size.width
        said = self._view.bottom(self._note, self._progress, cells)
        self._bottom.show(said, (), line(Run("-" * cells, DIM)), rule_first=True)
