"""The palette: what can be done or gone to, by typing some of its name."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Input

from data.packaged import packaged_text
from data.search.picklist import Picklist
from tui.actions import first_key
from tui.render.chrome import key_line
from tui.render.palette import Entry, entry_lines
from tui.render.runs import BLANK, DIM, Line, Run, line
from tui.screens.bindings import bindings
from tui.screens.passing import Passing
from tui.strings.app import Strings
from tui.widgets.drawn import Drawn
from tui.widgets.type_box import TypeBox

_ACTIONS = ("down", "up", "page_down", "page_up", "close")


class PaletteScreen(Passing["Entry | None"], inherit_bindings=False):
    """Ends with the chosen entry, or None where it was left."""

    CSS = packaged_text("tui.screens", "palette.tcss")
    BINDINGS = bindings(_ACTIONS, typing=True)
    AUTO_FOCUS = "TypeBox"

    def __init__(self, entries: Sequence[Entry], strings: Strings) -> None:
        super().__init__(id="palette")
        self._entries, self._strings = entries, strings
        self._picklist = Picklist([entry.label for entry in entries])
        self._picked = list(range(len(entries)))
        self._chosen = 0
        self._top = 0
        self._list = Drawn(id="entries")

    @property
    def picked(self) -> list[Entry]:
        """The entries that are listed."""
        return [self._entries[number] for number in self._picked]

    def compose(self) -> ComposeResult:
        label, rule, hints = Drawn(id="label"), Drawn(id="rule"), Drawn(id="hints")
        label.show(lambda cells, height: [line(Run(" :", DIM))])
        rule.show(lambda cells, height: [line(Run("-" * cells, DIM))])
        words = self._strings.search_hints
        keys = [(first_key("enter"), self._strings.hints["run"]), (first_key("close", typing=True), words["close"])]
        hints.show(lambda cells, height: [key_line(list(keys), cells)])
        self._list.show(self._lines)
        yield label
        yield TypeBox(self._strings.palette_prompt)
        yield rule
        yield self._list
        yield hints

    def on_input_changed(self, event: Input.Changed) -> None:
        self._picked = self._picklist.pick(event.value)
        self._chosen = self._top = 0
        self._list.repaint()

    def on_input_submitted(self) -> None:
        if self._picked:
            self.dismiss(self._entries[self._picked[self._chosen]])

    def action_down(self) -> None:
        self._choose(self._chosen + 1)

    def action_up(self) -> None:
        self._choose(self._chosen - 1)

    def action_page_down(self) -> None:
        self._choose(self._chosen + max(self._list.size.height - 1, 1))

    def action_page_up(self) -> None:
        self._choose(self._chosen - max(self._list.size.height - 1, 1))

    def action_close(self) -> None:
        self.dismiss(None)

    def _choose(self, index: int) -> None:
        self._chosen = max(min(index, len(self._picked) - 1), 0)
        self._list.repaint()

    def _lines(self, cells: int, height: int) -> Sequence[Line]:
        if not self._picked:
            return [BLANK, line("  ", Run(self._strings.palette_nothing, DIM))]
        self._top = max(min(self._top, self._chosen), self._chosen - height + 1)
        shown = [self._entries[number] for number in self._picked[self._top : self._top + height]]
        return entry_lines(shown, self._chosen - self._top, self._strings, cells)
