"""The lines above and below the panes, with the rule that divides them off."""

from __future__ import annotations

from collections.abc import Sequence

from tui.render.runs import Line, spread
from tui.widgets.lines import Lines


class Chrome(Lines):
    """Two parts of a line, flush left and flush right, and a rule under or over it where there is room."""

    _start: Line = ()
    _end: Line = ()
    _rule_line: Line = ()
    _rule_first = False

    def show(self, start: Line, end: Line, rule: Line, rule_first: bool) -> None:
        """Take what is to be shown; the left part gives way where both do not fit."""
        self._start, self._end, self._rule_line, self._rule_first = start, end, rule, rule_first
        self.repaint()

    def lines(self, cells: int, height: int) -> Sequence[Line]:
        words = spread(self._start, self._end, cells)
        if height < 2:
            return (words,)
        return (self._rule_line, words) if self._rule_first else (words, self._rule_line)
