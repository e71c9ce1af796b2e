"""The help: what is to be known, to be read: the registry of actions, or the query language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from data.packaged import packaged_text
from tui.actions import first_key
from tui.render.chrome import key_line
from tui.render.keys import help_lines, picked_rows
from tui.render.runs import DIM, NAME, Line, Run, line
from tui.screens.bindings import bindings
from tui.screens.passing import Passing
from tui.strings.app import Strings
from tui.widgets.chrome import Chrome
from tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.type_box import TypeBox

_ACTIONS = ("down", "up", "page_down", "page_up", "first", "last", "search", "close", "help", "quit")


class HelpScreen(Passing[None], inherit_bindings=False):
    """Lines to scroll through; without any of its own, every key that does something, and what it does."""

    CSS = packaged_text("tui.screens", "help.tcss")
    BINDINGS = bindings(_ACTIONS)
    AUTO_FOCUS = ""

    def __init__(self, strings: Strings, title: str = "", told: Callable[[int], Sequence[Line]] | None = None) -> None:
        """`told` gives the lines for so many cells."""
        super().__init__(id="help")
        self._strings = strings
        self._title = title or strings.help_title
        self._told = told or partial(help_lines, strings)
        self._scrolled = 0
        self._query = ""
        self._box: TypeBox | None = None
        self._keys = Drawn(id="keys")

    @property
    def scrolled(self) -> int:
        """How many lines are above the first one that is seen."""
        return self._scrolled

    def compose(self) -> ComposeResult:
        top, bottom = Chrome(id="top"), Chrome(id="bottom")
        rule = line(Run("-" * self.app.size.width, DIM))
        title = line(" ", Run(self._strings.product, DIM), "  ", Run(self._title, NAME))
        top.show(title, (), rule, rule_first=False)
        hints = [(first_key(name), self._strings.hints[name]) for name in ("down", "page_down", "search", "close")]
        bottom.show(key_line(hints, self.app.size.width), (), rule, rule_first=True)
        self._keys.show(self._lines)
        yield top
        yield self._keys
        yield bottom

    def _lines(self, cells: int, height: int) -> Sequence[Line]:
        rows = picked_rows(self._told(cells), self._query)
        if not rows:
            return [line("  ", Run(self._strings.help_nothing, DIM))]
        self._scrolled = max(min(self._scrolled, len(rows) - height), 0)
        return rows[self._scrolled :]

    def _scroll(self, count: int) -> None:
        self._scrolled = max(self._scrolled + count, 0)
        self._keys.repaint()

    def action_down(self) -> None:
        self._scroll(1)

    def action_up(self) -> None:
        self._scroll(-1)

    def action_page_down(self) -> None:
        self._scroll(max(self._keys.size.height - 1, 1))

    def action_page_up(self) -> None:
        self._scroll(-max(self._keys.size.height - 1, 1))

    def action_first(self) -> None:
        self._scroll(-self._scrolled)

    def action_last(self) -> None:
        self._scroll(len(self._told(self._keys.size.width)))

    def action_search(self) -> None:
        from tui.widgets.type_box import TypeBox

        if self._box is None:
            self._box = TypeBox(self._strings.help_prompt)
            self.mount(self._box)
            self.set_focus(self._box)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._query, self._scrolled = event.value, 0
        self._keys.repaint()

    def on_input_submitted(self) -> None:
        self._close_box()

    def _close_box(self) -> bool:
        """Whether there was one to type in, until now."""
        box, self._box = self._box, None
        if box is not None:
            box.remove()
        return box is not None

    def action_close(self) -> None:
        """First out of the search, then out of the help."""
        if not self._close_box() and not self._query:
            self.dismiss(None)
            return
        self._query, self._scrolled = "", 0
        self._keys.repaint()

    def action_help(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        self.dismiss(None)
