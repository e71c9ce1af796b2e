"""How a window is divided: three panes, two with the card below, or one at a time."""

from __future__ import annotations

from typing import NamedTuple

from tui.render.place import CARD, PAGE, TREE
from tui.render.runs import BRIGHT, DIM, Line, Run

THREE, TWO, ONE = "three", "two", "one"
THREE_FROM, TWO_FROM = 116, 60
LOW_FROM = 16
"""Below so many lines one pane at a time does without rules."""

_MEASURE = 76
"""The longest line that reads well."""
_MARGINS = 3


class Frame(NamedTuple):
    """A window of `width` × `height` cells divided: the panes' widths, the vertical rule behind each included.

    `zoomed` says that one pane stands for several.
    """

    mode: str
    width: int
    height: int
    tree: int
    page: int
    card: int
    rules: bool
    zoomed: bool = False

    @property
    def body(self) -> int:
        """Lines between the chrome above and below, less those of a card under the page."""
        return max(self.height - (4 if self.rules else 2) - (3 if self.mode == TWO else 0), 1)

    @property
    def text(self) -> int:
        """Cells of a line of the page's text."""
        return max(min(self.page - (1 if self.mode == THREE else 0) - _MARGINS, _MEASURE), 4)

    def upper_rule(self, pane: str) -> Line:
        """The rule over the panes, bright along the one that keys go to."""
        if self.mode == ONE:
            return self._whole(False)
        parts = [(TREE, self.tree), (PAGE, self.page)] if self.mode == TWO else [*self._three()]
        runs: list[Run] = []
        for place, (name, cells) in enumerate(parts):
            last = place == len(parts) - 1
            runs.append(Run("-" * (cells if last else cells - 1), BRIGHT if name == pane else DIM))
            if not last:
                runs.append(Run("+", DIM))
        return tuple(runs)

    def lower_rule(self, pane: str) -> Line:
        """The rule under the panes."""
        return self.upper_rule(pane) if self.mode == THREE else self.card_rule(pane)

    def card_rule(self, pane: str) -> Line:
        """The rule over a card that stands under the page, and the one under it."""
        return self._whole(pane == CARD and self.mode == TWO)

    def _three(self) -> tuple[tuple[str, int], ...]:
        return (TREE, self.tree), (PAGE, self.page), (CARD, self.card)

    def _whole(self, bright: bool) -> Line:
        return (Run("-" * self.width, BRIGHT if bright else DIM),)


def frame_of(width: int, height: int) -> Frame:
    """The frame of a window."""
    if width >= THREE_FROM:
        return Frame(THREE, width, height, 39, width - 39 - 37, 37, True)
    if width >= TWO_FROM:
        tree = 31 + max(width - 80, 0) // 4
        return Frame(TWO, width, height, tree, width - tree, width, True)
    return _one(width, height)


def zoomed_frame(width: int, height: int) -> Frame:
    """The frame of a window that one pane has to itself."""
    return _one(width, height)._replace(zoomed=frame_of(width, height).mode != ONE)


def _one(width: int, height: int) -> Frame:
    return Frame(ONE, width, height, width, width, width, height >= LOW_FROM)
