"""A widget that is given lines and sends to the terminal only those that changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.render import runs
from tui.render.runs import BLANK, Line, fill
from tui.widgets.themes import palette_of


class Lines(Widget, inherit_bindings=False):
    """Lines of runs, painted as they are; a subclass says which, for a given size."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str, rule: str = "") -> None:  # noqa: A002 - as every widget is named
        """`rule` is drawn in the last column of every line."""
        super().__init__(id=id)
        self.rule = rule
        self._shown: list[Line] = []
        self._for = (0, 0)

    def lines(self, cells: int, height: int) -> Sequence[Line]:
        """The lines to show in so many cells and lines."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Ask for the lines anew and paint those that differ from what stands on the screen."""
        if not self.is_mounted or self.size != self._for:
            self.refresh()
            self._for = (0, 0)
            return
        old, self._shown = self._shown, self._fitted()
        width = self.size.width
        regions = [Region(0, y, width, 1) for y, rows in enumerate(zip(old, self._shown)) if rows[0] != rows[1]]
        if regions:
            self.refresh(*regions)

    def _fitted(self) -> list[Line]:
        cells, height = self.size
        inner = cells - len(self.rule)
        given = list(self.lines(inner, height))[:height]
        given.extend([BLANK] * (height - len(given)))
        rule = (runs.Run(self.rule, runs.DIM),) if self.rule else ()
        return [(*fill(each, inner), *rule) for each in given]

    def render_line(self, y: int) -> Strip:
        if self._for != self.size:
            self._for = self.size
            self._shown = self._fitted()
        styles = palette_of(self.app).styles
        if y >= len(self._shown):
            return Strip.blank(self.size.width, styles[runs.TEXT])
        segments = [Segment(run.text, styles[run.role]) for run in self._shown[y]]
        return Strip(segments, self.size.width)
