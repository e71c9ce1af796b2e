"""The mouse, where --mouse allows it: the wheel turns what is under it, a click takes keys and cursor there."""

from __future__ import annotations

from tui.render.place import PAGE, TREE, Place, Reader

WHEEL = 3
"""Lines that one step of the wheel moves."""


def wheeled(reader: Reader, place: Place, pane: str, direction: int) -> Place:
    """The place after a step of the wheel over a pane; 1 is down."""
    if pane == TREE:
        return reader.tree_step(place, direction)
    return reader.scroll(place, direction * WHEEL)


def clicked(reader: Reader, place: Place, pane: str, x: int, y: int) -> Place:
    """The place after a click on a cell of a pane: on a row of the tree, on a figure of the page."""
    place = place._replace(pane=pane)
    if pane == TREE:
        rows = reader.rows(place)[place.tree_top :]
        if y >= len(rows):
            return place
        return reader.turned(place) if rows[y] == place.node else reader.to_node(place, rows[y])
    if pane == PAGE:
        figure = reader.figure_at(place, x, y)
        return place if figure is None else reader.to_figure(place, figure)
    return place
