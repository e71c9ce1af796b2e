"""What the browse screen shows beside the tree and the page: its chrome, and the card in the form that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from data.model import Report
from tui.render.cells import visible
from tui.render.chrome import Hint, fits, hint_line, top_end, top_start, where_line
from tui.render.frame import ONE, THREE, TWO, Frame
from tui.render.outline import Node
from tui.render.place import CARD, PAGE, TREE
from tui.render.runs import BLANK, DIM, NAME, WARNING, Line, Run, line, line_width
from tui.strings.app import Strings

if TYPE_CHECKING:
    from tui.render.facts import Facts

_HINTS: dict[str, tuple[Hint, ...]] = {
    TREE: (("search", "search"), ("next_figure", "next_figure"), ("enter", "enter_tree"), ("next_pane", "next_pane")),
    PAGE: (("search", "search"), ("next_figure", "next_figure"), ("copy", "copy"), ("next_pane", "next_pane")),
    CARD: (("search", "search"), ("next_figure", "next_figure"), ("copy", "copy"), ("next_pane", "next_pane")),
}
_OTHERS: Hint = ("enter", "enter_others")
_BACK: Hint = ("back", "back")
_UNZOOM: Hint = ("zoom", "unzoom")
_HELP: Hint = ("help", "help")


class View(NamedTuple):
    """A moment of the browse screen: the window, the pane that keys go to, the report, the node and the figure.

    `note` is what the bottom line says instead of its keys; `can_go_back` whether there was a jump; `card_top` the line
    of the card from which on it is shown; `has_card` whether there is one yet.
    """

    frame: Frame
    pane: str
    report: Report
    node: Node | None
    facts: Facts | None
    strings: Strings
    is_sample: bool
    note: str
    can_go_back: bool
    card_top: int = 0
    has_card: bool = True

    def top(self) -> tuple[Line, Line]:
        """The two ends of the top line."""
        if self.frame.mode == ONE and self.pane == CARD and self.facts:
            where = self.facts.where
            name = line(" ", Run(visible(self.facts.metric.name), NAME))
            return name, line(Run(f" {where.number}/{where.total} ", DIM))
        end = top_end(self.report, self.strings, self.frame.mode == THREE)
        return top_start(self.report, self.is_sample, self.strings, self.frame.width - line_width(end)), end

    def bottom(self) -> tuple[Line, Line]:
        """The two ends of the bottom line."""
        if self.note:
            return line(" ", Run(self.note, WARNING)), ()
        start = hint_line(self._hints(), self.strings, self.frame.width, self.frame.mode != ONE)
        end = where_line(self.facts.where) if self.facts and self.frame.mode == THREE else ()
        return start, end if fits(start, end, self.frame.width) else ()

    def _hints(self) -> tuple[Hint, ...]:
        opens = self.pane == CARD and self.facts is not None and self.facts.has_others
        back = (_UNZOOM,) if self.frame.zoomed else (_BACK,) if self.can_go_back else ()
        return (*_HINTS[self.pane], *((_OTHERS,) if opens else back), _HELP)

    def card(self, cells: int, height: int) -> Sequence[Line]:
        """The card: in a pane of its own, under the page, or with the window to itself."""
        rule = (self.frame.card_rule(self.pane),) if self.frame.mode == TWO else ()
        if not self.has_card:
            return rule
        from tui.render.card import scrolled

        room = height - len(rule)
        return (*rule, *scrolled(self._card_rows(cells, room), self.card_top, room, self.strings))

    def card_bottom(self, cells: int, height: int) -> int:
        """The furthest line of the card from which on it may be shown; 0 where all of it has room."""
        room = height - (1 if self.frame.mode == TWO else 0)
        return max(len(self._card_rows(cells, room)) - room, 0)

    def _card_rows(self, cells: int, height: int) -> Sequence[Line]:
        from tui.render.card import high_card, low_card, only_card, section_card

        low = self.frame.mode == TWO
        if self.facts is None:
            return self._empty_low() if low else section_card(self.report, self._section(), self.strings, cells)
        if low:
            return low_card(self.report, self.facts, self.strings, cells)
        if self.frame.mode == ONE:
            return only_card(self.report, self.facts, self.strings, cells)
        return high_card(self.report, self.facts, self.strings, cells, height)

    def _empty_low(self) -> tuple[Line, ...]:
        name, said = Run(visible(self._section()), NAME), Run(self.strings.no_figure_here)
        return line("  ", name), line("  ", said)

    def _section(self) -> str:
        title = self.node.marker + self.node.title if self.node else ""
        return title or self.strings.preface

    def empty(self) -> Line:
        """What the page of a report without text says."""
        return line("  ", Run(self.strings.empty_report, DIM)) if not self.report.text.strip() else BLANK
