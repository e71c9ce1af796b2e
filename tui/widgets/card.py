"""The metric card: all about the current figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.render.runs import Line
from tui.widgets.lines import Lines

CardLines = Callable[[int, int], Sequence[Line]]


class Card(Lines):
    """Shows the lines of a card, which are made for its size when they are painted."""

    _made: CardLines | None = None

    def show(self, made: CardLines) -> None:
        """Take what makes the card's lines."""
        self._made = made
        self.repaint()

    def lines(self, cells: int, height: int) -> Sequence[Line]:
        return self._made(cells, height) if self._made else ()
