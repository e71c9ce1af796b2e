"""A question that is answered by typing a line."""

from __future__ import annotations

from typing import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from data.packaged import packaged_text
from tui.actions import first_key
from tui.render.cells import visible
from tui.render.chrome import key_line
from tui.render.runs import BLANK, DIM, WARNING, Line, Run, line
from tui.render.wrap import wrap
from tui.screens.bindings import bindings
from tui.screens.listing import title_line
from tui.screens.passing import Passing
from tui.strings.app import Strings
from tui.widgets.drawn import Drawn
from tui.widgets.type_box import TypeBox

Refuse = Callable[[str], str]
"""Says why an answer will not do, empty where it will."""


class AskScreen(Passing["str | None"], inherit_bindings=False):
    """Ends with the answer, or None where it was left."""

    CSS = packaged_text("tui.screens", "asking.tcss")
    BINDINGS = bindings(("close",), typing=True)
    AUTO_FOCUS = "TypeBox"

    def __init__(
        self, title: str, about: str, prompt: str, strings: Strings, given: str = "", refuse: Refuse = lambda _: ""
    ) -> None:
        """`about` says what it is about, `prompt` stands where nothing is typed, `given` is there to be changed."""
        super().__init__(id="asking")
        self._heading, self._subject, self._prompt, self._given = title, about, prompt, given
        self._strings, self._refuse = strings, refuse
        self._note = ""
        self._lower = Drawn(id="context")

    @property
    def note(self) -> str:
        """Why the answer was not taken."""
        return self._note

    def compose(self) -> ComposeResult:
        head, rule, mark, hints = Drawn(id="head"), Drawn(id="rule"), Drawn(id="mark"), Drawn(id="hints")
        head.show(lambda cells, height: [title_line(self._strings.product, self._heading)])
        rule.show(lambda cells, height: [line(Run("-" * cells, DIM))])
        mark.show(lambda cells, height: [line(Run(" >", DIM))])
        words = self._strings.hints
        keys = [(first_key("enter"), words["accept"]), (first_key("close", typing=True), words["close"])]
        hints.show(lambda cells, height: [key_line(list(keys), cells)])
        self._lower.show(self._lines)
        box = TypeBox(self._prompt)
        box.value = self._given
        yield head
        yield rule
        yield mark
        yield box
        yield self._lower
        yield hints

    def _lines(self, cells: int, height: int) -> list[Line]:
        rows: list[Line] = [line("  ", Run(self._note, WARNING)), BLANK] if self._note else [BLANK]
        about = visible(self._subject)
        rows.extend(line("  ", Run(about[start:end].rstrip(), DIM)) for start, end in wrap(about, max(cells - 3, 4)))
        return rows

    def on_input_changed(self) -> None:
        if self._note:
            self._note = ""
            self._lower.repaint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        value = event.value.strip()
        self._note = self._refuse(value)
        if self._note:
            self._lower.repaint()
        else:
            self.dismiss(value)

    def action_close(self) -> None:
        self.dismiss(None)
