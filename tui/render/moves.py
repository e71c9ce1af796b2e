"""The movements that keys make: where each leads, in the tree, on the page and on the card."""

from __future__ import annotations

from typing import Callable, NamedTuple

from tui.render.place import CARD, PAGE, PANES, TREE, Place, Reader

Move = Callable[[Reader, Place], Place]


class Moves(NamedTuple):
    """What a movement means in each pane."""

    tree: Move
    page: Move
    card: Move


def move(action: str, reader: Reader, place: Place) -> Place:
    """The place that a movement leads to, by the pane that keys go to."""
    moves = MOVES[action]
    return {TREE: moves.tree, PAGE: moves.page, CARD: moves.card}[place.pane](reader, place)


def _rows(count: int) -> Move:
    return lambda reader, place: reader.tree_step(place, count)


def _lines(count: int) -> Move:
    return lambda reader, place: reader.line_step(place, count)


def _figures(count: int) -> Move:
    return lambda reader, place: reader.figure_step(place, count)


def _beside(count: int) -> Move:
    return lambda reader, place: reader.beside(place, count)


def _page_of_rows(direction: int) -> Move:
    return lambda reader, place: reader.tree_step(place, direction * max(reader.tree_height - 1, 1))


def _page_of_lines(direction: int) -> Move:
    return lambda reader, place: reader.scroll(place, direction * max(reader.page_height - 2, 1))


def _half_of_rows(direction: int) -> Move:
    return lambda reader, place: reader.tree_step(place, direction * max(reader.tree_height // 2, 1))


def _half_of_lines(direction: int) -> Move:
    return lambda reader, place: reader.scroll(place, direction * max(reader.page_height // 2, 1))


def _headings(count: int) -> Move:
    return lambda reader, place: reader.heading_step(place, count)


def _panes(count: int) -> Move:
    return lambda _, place: place._replace(pane=PANES[(PANES.index(place.pane) + count) % len(PANES)])


def _same(move: Move) -> Moves:
    return Moves(move, move, move)


MOVES: dict[str, Moves] = {
    "next_figure": _same(_figures(1)),
    "previous_figure": _same(_figures(-1)),
    "next_pane": _same(_panes(1)),
    "previous_pane": _same(_panes(-1)),
    "unfold": _same(Reader.unfold),
    "fold": _same(Reader.fold),
    "unfold_all": _same(Reader.unfold_all),
    "fold_all": _same(Reader.fold_all),
    "down": Moves(_rows(1), _lines(1), _figures(1)),
    "up": Moves(_rows(-1), _lines(-1), _figures(-1)),
    "left": Moves(Reader.fold, _beside(-1), _beside(-1)),
    "right": Moves(Reader.unfold, _beside(1), _beside(1)),
    "page_down": Moves(_page_of_rows(1), _page_of_lines(1), _page_of_lines(1)),
    "page_up": Moves(_page_of_rows(-1), _page_of_lines(-1), _page_of_lines(-1)),
    "half_down": Moves(_half_of_rows(1), _half_of_lines(1), _half_of_lines(1)),
    "half_up": Moves(_half_of_rows(-1), _half_of_lines(-1), _half_of_lines(-1)),
    "next_heading": _same(_headings(1)),
    "previous_heading": _same(_headings(-1)),
}
"""Every movement of the registry that nothing has to be remembered for."""

TURNS = {"page_down": 1, "page_up": -1, "half_down": 0.5, "half_up": -0.5}
"""The movements that turn what is higher than its pane, by this share of it."""
