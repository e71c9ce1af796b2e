"""Where a reader stands in a report, and where every key leads: tree, page and card move together.

A Place never changes; each movement gives another one, so that going back is putting the old one back.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from data.model import Report
from tui.render.document import Block, read_document
from tui.render.outline import Outline, place_of_section, read_outline
from tui.render.page import At, Layout

if TYPE_CHECKING:
    from data.search.picklist import Picklist

TREE, PAGE, CARD = "tree", "page", "card"
PANES = (TREE, PAGE, CARD)
_LEAD = 3
"""Lines that stay above a figure when the page has to be turned to show it."""


class Place(NamedTuple):
    """The node under the tree's cursor, the current figure (an index), the pane that keys go to, and what is seen:
    `top` is the first line of the page, `tree_top` the first row of the tree; `kept` are the nodes that a filter leaves
    in the tree."""

    node: int
    figure: int | None
    top: At
    pane: str
    folded: frozenset[int]
    tree_top: int = 0
    kept: tuple[int, ...] | None = None


class Reader:
    """A report laid out for a page of so many cells and lines, and the movements in it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.outline: Outline = read_outline(report)
        self.blocks: tuple[Block, ...] = read_document(report)
        self.layout = Layout(report, self.blocks, 40)
        self.page_height = 20
        self.tree_height = 20
        self._cells = 40
        self._starts = [metric.start for metric in report.metrics]
        self._titles: Picklist | None = None

    def resize(self, cells: int, page_height: int, tree_height: int) -> bool:
        """Fit the page to a window; True where the lines break anew and tops mean other lines."""
        self.page_height, self.tree_height = max(page_height, 1), max(tree_height, 1)
        if cells == self._cells:
            return False
        self._cells = cells
        self.layout = Layout(self.report, self.blocks, max(cells, 4))
        return True

    def replaced(self, place: Place, old: Layout) -> Place:
        """The place in lines that break anew: what stood at the top still does."""
        offset = old.offset_of(place.top)
        top = self.layout.line_of(offset) if place.top.line else At(place.top.block, 0)
        return self._seen(place._replace(top=top))

    def start(self, pane: str) -> Place:
        """Where a report opens: its first section, with its first figure on the card."""
        folded = self.outline.folded_at_first()
        nodes = self.outline.nodes
        first = next((i for i, node in enumerate(nodes) if node.section is not None and not node.preface), 0)
        return self.to_node(Place(first, None, At(0, 0), pane, folded), first)

    # the tree

    def rows(self, place: Place) -> tuple[int, ...]:
        """The nodes that the tree shows."""
        return self.outline.shown(place.folded) if place.kept is None else place.kept

    def narrowed(self, place: Place, query: str) -> Place:
        """The tree with the sections that a query picks and those above them, the cursor on the best; all for none."""
        if not query.strip():
            return self._revealed(place._replace(kept=None))
        if self._titles is None:
            from data.search.picklist import Picklist

            self._titles = Picklist([node.marker + node.title for node in self.outline.nodes])
        picked = self._titles.pick(query)
        kept = {above for node in picked for above in self.outline.above(node)}.union(picked)
        place = place._replace(kept=tuple(sorted(kept)))
        return self.to_node(place, picked[0]) if picked else place

    def to_node(self, place: Place, node: int) -> Place:
        """The tree's cursor on a node, its text on the page, its first figure on the card."""
        if not self.outline.nodes:
            return place
        target = self.outline.nodes[node]
        first = bisect_left(self._starts, target.start)
        figure = first if first < bisect_left(self._starts, target.end) else None
        top = self.layout.top_of(self._first_shown(target.start))
        return self._revealed(place._replace(node=node, figure=figure, top=top))

    def _first_shown(self, offset: int) -> int:
        """The offset of the first block that begins at or after an offset, or of the one around it."""
        index = self.layout.block_of(offset)
        ahead = index + 1 < len(self.blocks) and self.blocks[index].end <= offset
        return self.blocks[index + 1].start if ahead else offset

    def tree_step(self, place: Place, count: int) -> Place:
        rows = self.rows(place)
        if not rows:
            return place
        row = rows.index(place.node) if place.node in rows else 0
        return self.to_node(place, rows[max(min(row + count, len(rows) - 1), 0)])

    def fold(self, place: Place) -> Place:
        """The node folded; where it cannot be, the cursor goes to the one above it."""
        node = self.outline.nodes[place.node]
        if node.parental and place.node not in place.folded:
            return self._revealed(place._replace(folded=place.folded | {place.node}))
        return place if node.parent is None else self.to_node(place, node.parent)

    def unfold(self, place: Place) -> Place:
        """The node unfolded; where it is already, the cursor goes to the first one below it."""
        if place.node in place.folded:
            return self._revealed(place._replace(folded=place.folded - {place.node}))
        node = self.outline.nodes[place.node]
        return self.to_node(place, place.node + 1) if node.parental else place

    def unfold_all(self, place: Place) -> Place:
        return self._revealed(place._replace(folded=frozenset()))

    def fold_all(self, place: Place) -> Place:
        """Every node folded; the cursor goes to the top-level one it was below, and the page stays as it is."""
        if not self.outline.nodes:
            return place
        folded = frozenset(i for i, node in enumerate(self.outline.nodes) if node.parental)
        node = (*self.outline.above(place.node), place.node)[0]
        return self._revealed(place._replace(node=node, folded=folded))

    def turned(self, place: Place) -> Place:
        """The node unfolded if it is folded, else folded; the cursor stays on it."""
        if not self.outline.nodes[place.node].parental:
            return place
        return self._revealed(place._replace(folded=place.folded ^ {place.node}))

    def folded(self, place: Place, folded: frozenset[int]) -> Place:
        """The tree with these nodes folded, but for those above its cursor."""
        return self._revealed(place._replace(folded=folded))

    def _revealed(self, place: Place) -> Place:
        """The place with the tree's cursor among the rows that are seen."""
        folded = place.folded.difference(self.outline.above(place.node))
        rows = self.rows(place._replace(folded=folded))
        row = rows.index(place.node) if place.node in rows else 0
        low, high = row - self.tree_height + 1, row
        if not low <= place.tree_top <= high:
            middle = row - self.tree_height // 2
            place = place._replace(tree_top=max(min(middle, len(rows) - self.tree_height), 0))
        return place._replace(folded=folded)

    def heading_step(self, place: Place, count: int) -> Place:
        """The next section, folded away or not; going back, first the beginning of the one that is read."""
        nodes = self.outline.nodes
        if not nodes:
            return place
        is_inside = place.top > self.layout.top_of(self._first_shown(nodes[place.node].start))
        node = place.node + count + (1 if count < 0 and is_inside else 0)
        return self.to_node(place, max(min(node, len(nodes) - 1), 0))

    # the page

    def node_of(self, figure: int) -> int:
        metric = self.report.metrics[figure]
        return self.outline.node_at(metric.section, metric.start)

    def to_figure(self, place: Place, figure: int) -> Place:
        """A figure as the current one: its line is seen, its section under the tree's cursor."""
        place = place._replace(figure=figure, node=self.node_of(figure))
        return self._revealed(self._seen(place))

    def to_offset(self, place: Place, offset: int) -> Place:
        """The text at an offset at the top of the page, and the first figure from there on in its section."""
        section = place_of_section(self.report, offset)
        node = self.outline.node_at(section, offset)
        first = bisect_left(self._starts, offset)
        inside = first < bisect_left(self._starts, self.outline.nodes[node].end)
        line = self.layout.line_of(offset)
        top = line if line.line > 1 else At(line.block, 0)
        return self._revealed(place._replace(node=node, figure=first if inside else None, top=top))

    def figure_step(self, place: Place, count: int) -> Place:
        """The next or previous figure in text order; from a section without one, the nearest that way."""
        if not self._starts:
            return place
        if place.figure is not None:
            return self.to_figure(place, max(min(place.figure + count, len(self._starts) - 1), 0))
        ahead = bisect_left(self._starts, self.layout.offset_of(place.top))
        return self.to_figure(place, max(min(ahead if count > 0 else ahead - 1, len(self._starts) - 1), 0))

    def _seen(self, place: Place) -> Place:
        """The page turned, if need be, so that the current figure is on it: to its heading, if both fit."""
        if place.figure is None:
            return place
        at = self.layout.line_of(self._starts[place.figure])
        window = self.layout.window(place.top, self.page_height)
        if window and at in window and (at != window[-1] or self.page_height < 3):
            return place
        heading = self.layout.top_of(self._first_shown(self.outline.nodes[place.node].start))
        if at in self.layout.window(heading, max(self.page_height - 1, 1)):
            return place._replace(top=heading)
        lead = min(_LEAD, (self.page_height - 1) // 2)
        above = lead if not window or at > window[0] else self.page_height - 1 - lead
        return place._replace(top=self.layout.step(at, -above))

    def line_step(self, place: Place, count: int) -> Place:
        """The figure on the nearest line with one, down or up; where none is seen any more, the page turns, and no
        line is skipped unseen."""
        window = self.layout.window(place.top, self.page_height)
        here = self._line_of_current(place)
        ahead = [at for at in window if (at > here if count > 0 else at < here)]
        for at in ahead if count > 0 else reversed(ahead):
            figures = self._figures_on(at)
            if figures:
                return self.to_figure(place, self._nearest(place, figures))
        turned = self.scroll(place, count * max(self.page_height - _LEAD, 1))
        following = self.figure_step(place, count)
        if turned.top == place.top:
            return following
        if following.figure is None or following.figure == place.figure:
            return turned
        at = self._line_of_current(following)
        if count > 0:
            soon = at <= self.layout.window(turned.top, self.page_height)[-1]
            top = min(following.top, turned.top)
        else:
            soon = at >= turned.top
            top = max(following.top, turned.top)
        return following._replace(top=top) if soon else turned

    def _line_of_current(self, place: Place) -> At:
        if place.figure is None:
            return place.top
        return self.layout.line_of(self._starts[place.figure])

    def _figures_on(self, at: At) -> list[int]:
        row = self.layout.lines(at.block)[at.line]
        if row.end == row.start:
            return []
        offsets = self.blocks[at.block].offsets
        first = bisect_left(self._starts, offsets[row.start])
        return list(range(first, bisect_left(self._starts, offsets[row.end - 1] + 1)))

    def _nearest(self, place: Place, figures: list[int]) -> int:
        column = self._column(place.figure) if place.figure is not None else 0
        return min(figures, key=lambda figure: abs(self._column(figure) - column))

    def _column(self, figure: int) -> int:
        at = self.layout.line_of(self._starts[figure])
        row = self.layout.lines(at.block)[at.line]
        return self.blocks[at.block].local(self._starts[figure]) - row.start + row.indent // 2

    def figure_at(self, place: Place, cell: int, y: int) -> int | None:
        """The figure that a cell of the page shows, or the nearest on its line; None where the line has none."""
        window = self.layout.window(place.top, self.page_height)
        figures = self._figures_on(window[y]) if 0 <= y < len(window) else []
        return min(figures, key=lambda figure: abs(2 * self._column(figure) - cell)) if figures else None

    def beside(self, place: Place, count: int) -> Place:
        """The next or previous figure, if it is on the same line."""
        if place.figure is None:
            return self.figure_step(place, count)
        figure = place.figure + count
        inside = figure in self._figures_on(self._line_of_current(place))
        return self.to_figure(place, figure) if inside else place

    def scroll(self, place: Place, count: int) -> Place:
        """The page moved by lines; the first figure on it becomes the current one where the old one is gone."""
        top = min(self.layout.step(place.top, count), max(self.layout.last_top(self.page_height), place.top))
        if top == place.top:
            return place
        place = place._replace(top=top)
        window = self.layout.window(top, self.page_height)
        if place.figure is not None and self._line_of_current(place) in window:
            return place
        for at in window if count > 0 else reversed(window):
            figures = self._figures_on(at)
            if figures:
                figure = figures[0]
                return self._revealed(place._replace(figure=figure, node=self.node_of(figure)))
        return place

    def edge(self, place: Place, last: bool) -> Place:
        """The first or last row of the tree, the top or bottom of the text, the first or last figure on the card."""
        if place.pane == TREE:
            rows = self.rows(place)
            return self.to_node(place, rows[-1 if last else 0]) if rows else place
        if place.pane == CARD and self._starts:
            return self.to_figure(place, len(self._starts) - 1 if last else 0)
        top = self.layout.last_top(self.page_height) if last else At(0, 0)
        figures = [figure for at in self.layout.window(top, self.page_height) for figure in self._figures_on(at)]
        if figures:
            return self.to_figure(place._replace(top=top), figures[-1 if last else 0])._replace(top=top)
        return self.to_offset(place, self.layout.offset_of(top))._replace(top=top)
