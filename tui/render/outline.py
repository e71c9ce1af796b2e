"""A report's tree of sections, as rows that fold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from typing import NamedTuple, Optional

from data.model import Report, Section
from tui.render.cells import cut, visible, width
from tui.render.runs import BRIGHT, CURSOR, DIM, TEXT, Line, Run, line

Places = dict[Optional[int], int]


class Node(NamedTuple):
    """A row of the tree: a section, or what stands before the first section below it (`preface`).

    `start` and `end` are offsets in the report's text; `parent` is the index of the node above; `figures` counts the
    metrics of the whole subtree; `section` is the start of the section's heading, None in the report's own preface.
    """

    section: int | None
    preface: bool
    title: str
    marker: str
    start: int
    end: int
    depth: int
    parent: int | None
    parental: bool
    figures: int


class Outline(NamedTuple):
    """The nodes in text order, and which node a section and its preface are."""

    nodes: tuple[Node, ...]
    of_section: Places
    of_preface: Places

    def node_at(self, section: int | None, place: int) -> int:
        """The node of what stands at an offset, given the innermost section there."""
        preface = self.of_preface.get(section)
        if preface is not None and (section is None or place < self.nodes[preface].end):
            return preface
        return self.of_section.get(section, preface if preface is not None else 0)

    def above(self, node: int) -> tuple[int, ...]:
        """The nodes over a node, from the top down."""
        chain: list[int] = []
        parent = self.nodes[node].parent
        while parent is not None:
            chain.append(parent)
            parent = self.nodes[parent].parent
        return tuple(reversed(chain))

    def shown(self, folded: Container[int]) -> tuple[int, ...]:
        """The nodes that are not hidden by a folded one above them."""
        hidden_below = -1
        rows: list[int] = []
        for index, node in enumerate(self.nodes):
            if 0 <= hidden_below < node.depth:
                continue
            hidden_below = node.depth if index in folded else -1
            rows.append(index)
        return tuple(rows)

    def folded_at_first(self) -> frozenset[int]:
        """What a tree that is opened hides: everything below the second level."""
        return frozenset(i for i, node in enumerate(self.nodes) if node.parental and node.depth >= 1)


def read_outline(report: Report) -> Outline:
    """The tree of a report; text before its first section has a node of its own."""
    starts = [metric.start for metric in report.metrics]
    children: dict[int | None, list[Section]] = {None: []}
    for section in report.sections:
        children.setdefault(section.parent, []).append(section)
    nodes: list[Node] = []
    of_section: Places = {}
    of_preface: Places = {}

    def add(section: Section | None, start: int, end: int, depth: int, parent: int | None, parental: bool) -> int:
        figures = bisect_left(starts, end) - bisect_left(starts, start)
        key = section.start if section else None
        preface = section is None or start > section.body_start
        (of_preface if preface else of_section)[key] = len(nodes)
        title, marker = (section.title, section.marker) if section and not preface else ("", "")
        nodes.append(Node(key, preface, title, marker, start, end, depth, parent, parental, figures))
        return len(nodes) - 1

    def descend(section: Section, depth: int, parent: int | None) -> None:
        below = children.get(section.start, [])
        node = add(section, section.body_start, section.body_end, depth, parent, bool(below))
        if below and report.text[section.end : below[0].body_start].strip("。.:： \t\r\n\u3000"):
            add(section, section.end, below[0].body_start, depth + 1, node, False)
        for child in below:
            descend(child, depth + 1, node)

    first = report.sections[0].body_start if report.sections else len(report.text)
    if report.text[:first].strip("\ufeff \t\r\n\u3000") or not report.sections:
        add(None, 0, first, 0, None, False)
    for section in children[None]:
        descend(section, 0, None)
    return Outline(tuple(nodes), of_section, of_preface)


def place_of_section(report: Report, place: int) -> int | None:
    """The start of the heading of the innermost section at an offset, None in the preface."""
    bodies = [section.body_start for section in report.sections]
    for index in range(bisect_right(bodies, place) - 1, -1, -1):
        if place < report.sections[index].body_end:
            return report.sections[index].start
    return None


class TreeView(NamedTuple):
    """How the tree stands: the node of the cursor, the folded ones, and whether keys go to it."""

    node: int
    folded: frozenset[int]
    focused: bool


def tree_lines(outline: Outline, rows: Sequence[int], view: TreeView, preface: str, cells: int) -> tuple[Line, ...]:
    """The rows of the tree, each in so many cells: sign, title, and flush right the count of figures."""
    return tuple(_row(outline.nodes[index], index, view, preface, cells) for index in rows)


def _row(node: Node, index: int, view: TreeView, preface: str, cells: int) -> Line:
    current = index == view.node
    sign = ("+" if index in view.folded else "-") if node.parental else "*" if current else " "
    count = str(node.figures) if node.figures else ""
    start = "  " * node.depth + sign + " "
    title = visible(node.marker + node.title) if not node.preface else preface
    room = max(cells - width(start) - max(width(count), 3) - 2, 0)
    title = cut(title, room)
    gap = " " * max(cells - width(start) - width(title) - width(count) - 1, 0)
    if current:
        return (Run(start + title + gap + count + " ", CURSOR if view.focused else BRIGHT),)
    return line(Run(start + title, DIM if node.preface else TEXT), gap, Run(count + " ", DIM))
