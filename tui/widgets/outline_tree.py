"""The tree of sections, with the count of figures of each."""

from __future__ import annotations

from collections.abc import Sequence

from tui.render.outline import TreeView, tree_lines
from tui.render.place import TREE, Place, Reader
from tui.render.runs import Line
from tui.widgets.lines import Lines


class OutlineTree(Lines):
    """Shows a window of the tree; the cursor is where the place says."""

    _reader: Reader | None = None
    _place: Place | None = None
    _preface = ""

    def show(self, reader: Reader, place: Place, preface: str) -> None:
        """Take what is to be shown. `preface` stands for text before a first section."""
        self._reader, self._place, self._preface = reader, place, preface
        self.repaint()

    def lines(self, cells: int, height: int) -> Sequence[Line]:
        reader, place = self._reader, self._place
        if reader is None or place is None:
            return ()
        rows = reader.rows(place)[place.tree_top : place.tree_top + height]
        view = TreeView(place.node, place.folded, place.pane == TREE)
        return tree_lines(reader.outline, rows, view, self._preface, cells)
