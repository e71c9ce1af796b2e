"""What a table lists: at once, or in the background where it takes long, and as one types a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Optional, TypeVar

from data.errors import ZhibiaoError
from data.model import Hit
from data.queries import Library
from data.search.query import read_query
from data.state.finding import overlay_of
from data.table.figures import list_figures
from data.table.listing import Listing
from tui.render.table_state import Asked, Kept, TableState
from tui.screens.background import Background, Pause
from tui.screens.passing import Passing
from tui.strings.app import Strings
from tui.strings.cli import cli_strings, error_words
from tui.strings.query import query_strings, unread_words
from tui.strings.table import table_strings

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.type_box import TypeBox

Result = TypeVar("Result")


class ListingScreen(Passing[Optional[Hit]], inherit_bindings=False):
    """Keeps the table's state in step with what is asked; how it looks is its heir's."""

    def __init__(self, library: Library, state: TableState, strings: Strings) -> None:
        """`state` is changed as the user moves, so that the next table can begin where this one ended."""
        super().__init__(id="table")
        self._library, self._strings = library, strings
        self._words = table_strings(strings.language)
        self.state = state
        self._note = ""
        self._progress: int | None = None
        self._background: Background | None = None
        self._box: TypeBox | None = None
        self._before_typing: Kept | None = None
        self._wanted = ""

    @property
    def listing(self) -> Listing | None:
        """The figures that are listed, None until the first are."""
        return self.state.listing

    @property
    def is_busy(self) -> bool:
        """Whether something is being listed in the background."""
        return self._background is not None and self._background.is_busy

    def paint(self) -> None:
        """Show the state as it is now."""
        raise NotImplementedError

    def paint_bottom(self) -> None:
        """Show how far it is."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        if self._background is not None:
            self._background.stop()

    def _list(self) -> None:
        """List the figures anew; what takes long is done in the background, and the old rows stay until it is."""
        selection, sorting = self.state.selection, self.state.asked.sorting

        def work(library: Library, pause: Pause) -> Listing:
            return list_figures(library, self._library, selection, sorting, pause, overlay_of(self._library))

        self._do(work, self.state.take, self.state.is_quick)

    def _do(self, work: Callable[[Library, Pause], Result], take: Callable[[Result], None], is_quick: bool) -> None:
        """Do what is quick at once, all else in the background, and then show it."""

        def done(result: Result) -> None:
            self._progress = None
            take(result)
            self.paint()

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
        if self.is_busy:
            self.paint()

    def _stop(self) -> None:
        self._progress = None
        if self._background is not None:
            self._background.stop()

    def _tell(self, count: int) -> None:
        self._progress = count
        self.paint_bottom()

    def _fail(self, error: ZhibiaoError) -> None:
        self._progress = None
        self.state.asked, self.state.is_awaited = self.state.listed, False
        self._say(error_words(error.code, error.details, cli_strings(self._strings.language)))

    def _say(self, note: str) -> None:
        self._note = note
        self.paint()

    def _ask(self, asked: Asked) -> None:
        """List something else, and keep what was asked before to go back to."""
        self._note = ""
        self.state.ask(asked)
        if self.state.column not in self.state.columns:
            self.state.column = "name"
        self._list()

    # the filter

    def action_search(self) -> None:
        from tui.widgets.type_box import TypeBox

        if self._box is None:
            self._box = TypeBox(self._words.prompt, id="filter")
            self._wanted = self._box.value = self.state.asked.query
            self._before_typing = self.state.keep()
            self.mount(self._box)
            self.set_focus(self._box)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Letters that wait already are taken together."""
        if event.input is self._box:
            self._wanted = event.value
            self.call_later(self._filter)

    def _filter(self) -> None:
        """List what is typed; what is listed for another text is not shown any more."""
        query = self._wanted.strip()
        if self._box is not None and query != self.state.asked.query:
            self._note = ""
            self.state.asked = self.state.asked._replace(query=query)
            self.state.is_awaited = True
            self._list()

    def _close_box(self) -> bool:
        """Whether there was one to type in, until now."""
        box, self._box = self._box, None
        if box is not None:
            box.remove()
        return box is not None

    def _give_filter_up(self) -> bool:
        """Show again what was shown before one began to type; whether one did."""
        if not self._close_box():
            return False
        before = self._before_typing
        if before is not None and self.state.asked != before.listed:
            self._stop()
            self.state.show_again(before)
            if before.listing is None:
                self._list()
        self.paint()
        return True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._wanted = event.value
        self._filter()
        query, before = self.state.asked.query, self._before_typing
        if self._close_box() and before is not None and query != before.listed.query:
            self.state.before.append(before.listed)
            words = query_strings(self._strings.language)
            self._say("; ".join(unread_words(unread, query, words) for unread in read_query(query).unread))
