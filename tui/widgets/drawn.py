"""A pane whose lines are drawn when it is painted: the card, the results of a search, the help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.render.runs import Line
from tui.widgets.lines import Lines

Draw = Callable[[int, int], Sequence[Line]]
"""Gives the lines for so many cells and lines."""


class Drawn(Lines):
    """Shows what it was last told to draw."""

    _draw: Draw | None = None

    def show(self, draw: Draw) -> None:
        """Take what draws the lines."""
        self._draw = draw
        self.repaint()

    def lines(self, cells: int, height: int) -> Sequence[Line]:
        return self._draw(cells, height) if self._draw else ()
