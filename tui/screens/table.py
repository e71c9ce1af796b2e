"""The table of figures: of a section, a report or the library, in any order, filtered, and how often each value is."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Callable, Optional, TypeVar

from textual.app import ComposeResult

from data.errors import ZhibiaoError
from data.model import Hit
from data.queries import Library
from data.search.query import read_query
from data.state.corrections import corrected_figures
from data.table.figures import Frequency, frequencies, list_figures
from data.table.listing import Listing
from data.table.selection import Sorting
from tui.render.frame import LOW_FROM
from tui.render.runs import DIM, Run, line
from tui.render.table_state import LIBRARY, SCOPES, Asked, TableState
from tui.render.table_view import TableView, hit_of, value_words
from tui.screens.background import Background, Pause
from tui.screens.bindings import bindings
from tui.screens.passing import Passing
from tui.strings.app import Strings
from tui.strings.cli import cli_strings, error_words
from tui.strings.query import query_strings, unread_words
from tui.strings.table import table_strings
from tui.widgets.chrome import Chrome
from tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.type_box import TypeBox

_ACTIONS = (
    *("down", "up", "left", "right", "page_down", "page_up", "half_down", "half_up", "first", "last", "enter"),
    *("sort", "frequencies", "search", "next_pane", "previous_pane", "back", "close", "table", "help", "quit"),
)
_MOST_VALUES = 1000
Result = TypeVar("Result")


class TableScreen(Passing[Optional[Hit]], inherit_bindings=False):
    """Ends with the figure to go to, or None where it was left."""

    CSS = resources.files("tui.screens").joinpath("table.tcss").read_text("utf-8")
    BINDINGS = bindings(_ACTIONS)
    AUTO_FOCUS = ""

    def __init__(self, library: Library, state: TableState, strings: Strings) -> None:
        """`state` is changed as the user moves, so that the next table can begin where this one ended."""
        super().__init__(id="table")
        self._library, self._strings = library, strings
        self._words = table_strings(strings.language)
        self.state = state
        self._view = TableView(state, strings, self._words)
        self._note = ""
        self._progress: int | None = None
        self._background: Background | None = None
        self._box: TypeBox | None = None
        self._top, self._bottom = Chrome(id="top"), Chrome(id="bottom")
        self._heads, self._rows, self._preview = Drawn(id="heads"), Drawn(id="rows"), Drawn(id="preview")

    @property
    def listing(self) -> Listing | None:
        """The figures that are listed, None until the first are."""
        return self.state.listing

    @property
    def is_busy(self) -> bool:
        """Whether something is being listed in the background."""
        return self._background is not None and self._background.is_busy

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.height < LOW_FROM, "-bare")
        self._heads.show(self._view.head_lines)
        self._rows.show(self._view.row_lines)
        self._preview.show(self._view.preview_lines)
        if self.state.listing is None:
            self._list()
        else:
            self._paint()
        yield from (self._top, self._heads, self._rows, self._preview, self._bottom)

    def on_resize(self) -> None:
        self.set_class(self.app.size.height < LOW_FROM, "-bare")
        self._paint()

    def on_unmount(self) -> None:
        if self._background is not None:
            self._background.stop()

    # listing

    def _list(self) -> None:
        """List the figures anew; what takes long is done in the background, and the old rows stay until it is."""
        selection, sorting = self.state.selection, self.state.asked.sorting

        def work(library: Library, pause: Pause) -> Listing:
            return list_figures(library, self._library, selection, sorting, pause)

        self._do(work, self._take, self.state.is_quick)

    def _take(self, listing: Listing) -> None:
        listing.correct(corrected_figures(self._library))
        self.state.take(listing)

    def _do(self, work: Callable[[Library, Pause], Result], take: Callable[[Result], None], is_quick: bool) -> None:
        """Do what is quick at once, all else in the background, and then show it."""

        def done(result: Result) -> None:
            self._progress = None
            take(result)
            self._paint()

        if is_quick:
            self._stop()
            try:
                done(work(self._library, lambda _: None))
            except ZhibiaoError as error:
                self._fail(error)
            return
        if self._background is None:
            self._background = Background(self.app, self._library)
        self._progress = 0
        self._background.run(work, done, self._fail, self._tell)
        self._paint()

    def _stop(self) -> None:
        self._progress = None
        if self._background is not None:
            self._background.stop()

    def _tell(self, count: int) -> None:
        self._progress = count
        self._paint_bottom()

    def _fail(self, error: ZhibiaoError) -> None:
        self._progress = None
        self.state.asked = self.state.listed
        self._say(error_words(error.code, error.details, cli_strings(self._strings.language)))

    def _say(self, note: str) -> None:
        self._note = note
        self._paint()

    # actions

    def _choose(self, number: int) -> None:
        self._note = ""
        self.state.chosen = max(min(number, self.state.count - 1), 0)
        self._paint()

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
            return frequencies(library, selection, column, _MOST_VALUES, pause)

        self._note = ""
        self._do(work, self.state.take_frequencies, self.state.asked.within != LIBRARY)

    def action_next_pane(self) -> None:
        self._turn_scope(1)

    def action_previous_pane(self) -> None:
        self._turn_scope(-1)

    def _turn_scope(self, count: int) -> None:
        asked = self.state.asked
        self._ask(asked._replace(within=SCOPES[(SCOPES.index(asked.within) + count) % len(SCOPES)]))

    def _ask(self, asked: Asked) -> None:
        self._note = ""
        self.state.ask(asked)
        if self.state.column not in self.state.columns:
            self.state.column = "name"
        self._list()

    def action_search(self) -> None:
        from tui.widgets.type_box import TypeBox

        if self._box is None:
            self._box = TypeBox(self._words.prompt, id="filter")
            self._box.value = self.state.asked.query
            self.mount(self._box)
            self.set_focus(self._box)

    def _close_box(self) -> bool:
        """Whether there was one to type in, until now."""
        box, self._box = self._box, None
        if box is not None:
            box.remove()
        return box is not None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        query = event.value.strip()
        if self._close_box() and query != self.state.asked.query:
            self._ask(self.state.asked._replace(query=query))
            words = query_strings(self._strings.language)
            self._say("; ".join(unread_words(unread, query, words) for unread in read_query(query).unread))

    def action_enter(self) -> None:
        if self.state.frequencies is not None:
            self._pick()
            return
        rows = self.state.listing.rows(self.state.chosen, 1) if self.state.listing is not None else []
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
            self._paint()
        elif self.state.back():
            self._list()
        else:
            self._say(self._strings.nowhere_back)

    def action_close(self) -> None:
        if self._close_box():
            return
        if self.is_busy:
            self._stop()
            self.state.asked = self.state.listed
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

    def _paint(self) -> None:
        cells = self.app.size.width
        self._top.show(*self._view.top(cells), line(Run("-" * cells, DIM)), rule_first=False)
        self._rows.repaint()
        self._heads.repaint()
        self._preview.repaint()
        self._paint_bottom()

    def _paint_bottom(self) -> None:
        cells = self.app.size.width
        said = self._view.bottom(self._note, self._progress, cells)
        self._bottom.show(said, (), line(Run("-" * cells, DIM)), rule_first=True)
