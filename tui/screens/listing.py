"""A screen of one list: rows to choose from, what the chosen one is, and the keys that matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult

from data.packaged import packaged_text
from tui.render.chrome import fits, key_line
from tui.render.frame import LOW_FROM
from tui.render.runs import DIM, NAME, WARNING, Line, Run, line, spread
from tui.screens.passing import Passing
from tui.strings.app import Strings
from tui.widgets.drawn import Drawn

Result = TypeVar("Result")

LIST_ACTIONS = ("down", "up", "page_down", "page_up", "first", "last", "close", "help", "quit")


class ListScreen(Passing[Result], inherit_bindings=False):
    """Moves in a list; a subclass says what is in it, and ends with a result."""

    CSS = packaged_text("tui.screens", "listing.tcss")
    SCOPED_CSS = False
    AUTO_FOCUS = ""

    def __init__(self, strings: Strings, id: str) -> None:  # noqa: A002 - as every widget is named
        super().__init__(id=id)
        self.strings = strings
        self.chosen = 0
        self._list_top = 0
        self.note = ""
        self._parts = {name: Drawn(id=name) for name in ("head", "rule", "rows", "preview", "hints")}

    # what a subclass says

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def head(self) -> tuple[Line, Line]:
        """The two ends of the top line."""
        raise NotImplementedError

    def row_lines(self, first: int, last: int, cells: int) -> Sequence[Line]:
        """The rows from `first` up to `last`; without any, what is said instead."""
        raise NotImplementedError

    def preview_lines(self, cells: int, height: int) -> Sequence[Line]:
        """What the chosen row is."""
        raise NotImplementedError

    def hints(self) -> list[tuple[str, str]]:
        """Keys and what they do, the most used first."""
        raise NotImplementedError

    # the rest

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.height < LOW_FROM, "-low")
        parts = self._parts
        parts["head"].show(lambda cells, height: [self._top(cells)])
        parts["rule"].show(lambda cells, height: [_rule(cells)])
        parts["rows"].show(self._shown)
        parts["preview"].show(lambda cells, height: [_rule(cells), *self.preview_lines(cells, height - 1)])
        parts["hints"].show(lambda cells, height: [self._bottom(cells)])
        yield from parts.values()

    def on_resize(self) -> None:
        self.set_class(self.app.size.height < LOW_FROM, "-low")

    def repaint(self) -> None:
        """Paint what has changed."""
        for part in self._parts.values():
            part.repaint()

    def say(self, note: str) -> None:
        """Say something in place of the keys, until the next key."""
        self.note = note
        self.repaint()

    def choose(self, index: int) -> None:
        """Choose a row, the nearest one where there is none of this number."""
        self.note = ""
        self.chosen = max(min(index, self.count() - 1), 0)
        self.repaint()

    def _shown(self, cells: int, height: int) -> Sequence[Line]:
        self._list_top = max(min(self._list_top, self.chosen), self.chosen - height + 1, 0)
        return self.row_lines(self._list_top, min(self._list_top + height, self.count()), cells)

    def _top(self, cells: int) -> Line:
        start, end = self.head()
        return spread(start, end if fits(start, end, cells) else (), cells)

    def _bottom(self, cells: int) -> Line:
        return line(" ", Run(self.note, WARNING)) if self.note else key_line(self.hints(), cells)

    def _page(self) -> int:
        return max(self._parts["rows"].size.height - 1, 1)

    def action_down(self) -> None:
        self.choose(self.chosen + 1)

    def action_up(self) -> None:
        self.choose(self.chosen - 1)

    def action_page_down(self) -> None:
        self.choose(self.chosen + self._page())

    def action_page_up(self) -> None:
        self.choose(self.chosen - self._page())

    def action_first(self) -> None:
        self.choose(0)

    def action_last(self) -> None:
        self.choose(self.count() - 1)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        self.dismiss(None)

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.strings))


def _rule(cells: int) -> Line:
    return line(Run("-" * cells, DIM))


def title_line(product: str, title: str) -> Line:
    """The program and what this screen is."""
    return line(" ", Run(product, DIM), "  ", Run(title, NAME))
