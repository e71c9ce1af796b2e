"""The page: the report's text with its figures marked."""

from __future__ import annotations

from collections.abc import Sequence

from tui.render.page import Roles
from tui.render.place import Place, Reader
from tui.render.runs import BLANK, Line
from tui.widgets.lines import Lines


class Page(Lines):
    """Shows the lines from the place's top on; the current figure stands out."""

    _reader: Reader | None = None
    _place: Place | None = None
    _brackets = False
    _empty: Line = BLANK

    def show(self, reader: Reader, place: Place, brackets: bool, empty: Line) -> None:
        """Take what is to be shown; `brackets` mark the current figure where the terminal cannot, `empty` stands for
        a report without text."""
        self._reader, self._place, self._brackets, self._empty = reader, place, brackets, empty
        self.repaint()

    def lines(self, cells: int, height: int) -> Sequence[Line]:
        reader, place = self._reader, self._place
        if reader is None or place is None:
            return ()
        if not reader.blocks:
            return (BLANK, self._empty)
        metrics = reader.report.metrics
        roles = Roles(metrics, None if place.figure is None else metrics[place.figure], self._brackets)
        return [reader.layout.rendered(at, roles) for at in reader.layout.window(place.top, height)]
