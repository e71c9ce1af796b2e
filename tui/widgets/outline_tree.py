"""The tree of sections, with the count of figures of each."""

from __future__ import annotations

from collections.abc import Sequence

from tui.render.outline import TreeView, tree_lines
from tui.render.place import TREE, Place, Reader
from tui.render.runs import DIM, Line, Run, line
from tui.strings.app import Strings
from tui.widgets.lines import Lines


class OutlineTree(Lines):
    """Shows a window of the tree; the cursor is where the place says."""

    _reader: Reader | None = None
    _place: Place | None = None
    _strings: Strings | None = None

    def show(self, reader: Reader, place: Place, strings: Strings) -> None:
        """Take what is to be shown."""
        self._reader, self._place, self._strings = reader, place, strings
        self.repaint()

    def lines(self, cells: int, height: int) -> Sequence[Line]:
        reader, place, strings = self._reader, self._place, self._strings
        if reader is None or place is None or strings is None:
            return ()
        if place.kept == ():
            return (line("  ", Run(strings.filter_nothing, DIM)),)
        rows = reader.rows(place)[place.tree_top : place.tree_top + height]
        view = TreeView(place.node, place.folded, place.pane == TREE)
        return tree_lines(reader.outline, rows, view, strings.preface, cells)
