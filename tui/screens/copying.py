"""What to copy: the figure, its sentence, its section, its citation."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from tui.actions import first_key
from tui.render.cells import visible
from tui.render.copies import LETTERS, Copy, copy_lines, copy_preview
from tui.render.runs import DIM, Line, Run, line
from tui.screens.bindings import bindings
from tui.screens.listing import LIST_ACTIONS, ListScreen, title_line
from tui.strings.app import Strings
from tui.strings.keeping import KeepingWords


class CopyScreen(ListScreen["tuple[Copy, bool] | None"], inherit_bindings=False):
    """Ends with what was chosen, and whether it is to be printed as plain lines and not copied; None where it was left.

    The number or the letter of a row chooses it at once.
    """

    BINDINGS = bindings((*LIST_ACTIONS, "enter", "plain"))

    def __init__(self, copies: Sequence[Copy], name: str, words: KeepingWords, strings: Strings) -> None:
        """`name` says of what."""
        super().__init__(strings, id="copying")
        self._copies, self._of, self._words = copies, name, words

    def count(self) -> int:
        return len(self._copies)

    def head(self) -> tuple[Line, Line]:
        return title_line(self.strings.product, self._words.copy_title), line(Run(f" {visible(self._of)} ", DIM))

    def row_lines(self, first: int, last: int, cells: int) -> Sequence[Line]:
        return copy_lines(self._copies, self.chosen, self._words, cells)[first:last]

    def preview_lines(self, cells: int, height: int) -> Sequence[Line]:
        return copy_preview(self._copies[self.chosen], cells, height)

    def hints(self) -> list[tuple[str, str]]:
        says = self._words.copy_hints
        close = first_key("close", typing=True)
        return [(first_key("enter"), says["enter"]), (first_key("plain"), says["plain"]), (close, says["close"])]

    def on_key(self, event: events.Key) -> None:
        """A row's number or letter."""
        numbers = {str(place + 1): copy for place, copy in enumerate(self._copies)}
        letters = {LETTERS[copy.what]: copy for copy in self._copies}
        found = {**numbers, **letters}.get(event.character or "")
        if found is not None:
            event.stop()
            event.prevent_default()
            self.dismiss((found, False))

    def action_enter(self) -> None:
        self.dismiss((self._copies[self.chosen], False))

    def action_plain(self) -> None:
        """The chosen one, as plain lines."""
        self.dismiss((self._copies[self.chosen], True))
