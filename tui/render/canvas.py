"""The cells of a terminal as they were last painted, and the fewest bytes that turn them into others.

Bytes matter over a slow line: what stands there already is not sent again, however much a screen paints anew, and rows
that only moved are moved by the terminal itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Optional

from tui.render.cells import width_of

Cell = tuple[str, str, int]
"""A character, the parameters of its style ("" where it has none), and which of its cells this is."""

Row = list[Optional[Cell]]
"""The cells of a row; None where nobody knows what stands there."""

BLANK: Cell = (" ", "", 0)
_TO_END = "\x1b[K"
_RESET = "\x1b[0m"
_FEW = 4
"""So few blanks at the end of a row are written as they are."""
_LEAP = 8
"""Bytes that move the cursor."""
_CHANGE = 4
"""Bytes that set a style, beside its parameters, or end it."""
_MOVING = 24
"""Bytes that make the terminal move rows."""
_ROWS = 3
"""So many rows have to have moved alike."""


class Styled(NamedTuple):
    """A stretch of text and the parameters of its style."""

    text: str
    style: str = ""


class Piece(NamedTuple):
    """Cells that are to stand on a row from a column on, both counted from 0."""

    y: int
    x: int
    cells: Sequence[Cell]


class Shift(NamedTuple):
    """Rows from `top` to `bottom`, inclusive, that move up by so many rows, or down where that is negative."""

    top: int
    bottom: int
    up: int


def cells_of(runs: Iterable[Styled]) -> list[Cell]:
    """The cells that runs of text take; marks without a cell of their own belong to the character before."""
    cells: list[Cell] = []
    for text, style in runs:
        if text.isascii():
            cells.extend((character, style, 0) for character in text)
            continue
        for character in text:
            taken = width_of(character)
            if taken:
                cells.extend((character, style, number) for number in range(taken))
            elif cells:
                owner, its_style, last = cells[-1]
                cells[-1 - last :] = ((owner + character, its_style, number) for number in range(last + 1))
    return cells


class Canvas:
    """What stands on a terminal, as far as it is known."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}

    def forget(self) -> None:
        """Nothing is known of the terminal any more: it was resized, or another program wrote on it."""
        self.rows.clear()

    def text(self, y: int) -> str:
        """The text of a row; unknown cells are left out."""
        return "".join(cell[0] for cell in self.rows.get(y, ()) if cell is not None and not cell[2])

    def paint(self, pieces: Iterable[Piece], columns: int) -> str:
        """What makes these pieces stand on a terminal of so many columns."""
        wanted: dict[int, Row] = {}
        for y, x, cells in pieces:
            if y not in wanted:
                known = self.rows.get(y, ())
                wanted[y] = list(known) if len(known) == columns else [None] * columns
            end = min(x + len(cells), columns)
            wanted[y][x:end] = cells[: end - x]
        unlike = {y: row for y, row in wanted.items() if row != self.rows.get(y)}
        sent: list[str] = []
        shift = shift_of(self.rows, unlike)
        if shift is not None:
            unlike.update((y, self.rows[y]) for y in range(shift.top, shift.bottom + 1) if y not in unlike)
            sent.append(self._moved(shift, columns))
        for y in sorted(unlike):
            sent.append(row_news(y, self.rows.get(y, ()), unlike[y]))
            self.rows[y] = unlike[y]
        return "".join(sent)

    def _moved(self, shift: Shift, columns: int) -> str:
        """Have the terminal move rows, which leaves blank ones behind."""
        top, bottom, up = shift
        blank: Row = [BLANK] * columns
        rows = [self.rows[y] for y in range(top, bottom + 1)]
        gap = [list(blank) for _ in range(abs(up))]
        moved = [*rows[up:], *gap] if up > 0 else [*gap, *rows[:up]]
        self.rows.update(zip(range(top, bottom + 1), moved))
        steps = "\x1bD" * up if up > 0 else "\x1bM" * -up
        return f"\x1b[{top + 1};{bottom + 1}r\x1b[{(bottom if up > 0 else top) + 1};1H{steps}\x1b[r"


def shift_of(before: Mapping[int, Row], after: Mapping[int, Row]) -> Shift | None:
    """How rows moved to become others, None where moving them spares nothing."""
    if len(after) < _ROWS:
        return None
    stood = {tuple(row): y for y, row in before.items() if any(cell != BLANK for cell in row)}
    moves: dict[int, list[int]] = {}
    for y, row in after.items():
        old = stood.get(tuple(row))
        if old is not None and old != y:
            moves.setdefault(old - y, []).append(y)
    if not moves:
        return None
    up, moved = max(moves.items(), key=lambda move: len(move[1]))
    if len(moved) < _ROWS:
        return None
    edges = [*moved, *(y + up for y in moved)]
    shift = Shift(min(edges), max(edges), up)
    return shift if _spares(shift, before, after) else None


def _spares(shift: Shift, before: Mapping[int, Row], after: Mapping[int, Row]) -> bool:
    """Whether moving rows, and painting what is wrong after that, takes fewer bytes than painting alone."""
    band = range(shift.top, shift.bottom + 1)
    if any(y not in before for y in band):
        return False
    painted, moved = 0, _MOVING + 2 * abs(shift.up)
    for y in band:
        wanted, source = after.get(y, before[y]), y + shift.up
        painted += len(row_news(y, before[y], wanted).encode("utf-8", "replace"))
        old = before[source] if source in band else [BLANK] * len(wanted)
        moved += len(row_news(y, old, wanted).encode("utf-8", "replace"))
    return moved < painted


def row_news(y: int, before: Sequence[Cell | None], after: Sequence[Cell | None]) -> str:
    """What turns a row into another; the bytes that move the cursor are among it."""
    blank_from = _blank_from(after)
    if len(after) - blank_from <= _FEW or before[blank_from:] == after[blank_from:]:
        blank_from = len(after)
    known = list(before[:blank_from]) if len(before) == len(after) else [None] * blank_from
    spans = changed_spans(known, after[:blank_from])
    sent = [f"\x1b[{y + 1};{start + 1}H{_written(after[start:stop])}" for start, stop in spans]
    if blank_from < len(after):
        is_there = spans and spans[-1][1] == blank_from
        sent.append(_TO_END if is_there else f"\x1b[{y + 1};{blank_from + 1}H{_TO_END}")
    return "".join(sent)


def changed_spans(before: Sequence[Cell | None], after: Sequence[Cell | None]) -> list[tuple[int, int]]:
    """The cells, from and to, in which two rows differ; what is cheaper painted again than leapt over is among them.

    No span parts a wide character: where one is the same in both rows, both its cells are. What nobody knows and nobody
    asks for is no difference.
    """
    spans: list[tuple[int, int]] = []
    for place, (old, new) in enumerate(zip(before, after)):
        if old == new:
            continue
        if spans and (spans[-1][1] == place or _is_cheaper_painted(after, spans[-1][1], place)):
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _is_cheaper_painted(cells: Sequence[Cell | None], start: int, end: int) -> bool:
    """Whether the cells between two places take fewer bytes than moving from the one to the other."""
    if end - start > 2 * (_LEAP + _CHANGE):
        return False
    style, then = (cells[start - 1] or BLANK)[1], (cells[end] or BLANK)[1]
    painted, leapt = 0, _LEAP
    if style and style == then:
        leapt += 2 * _CHANGE + len(style)
    for cell in cells[start:end]:
        if cell is None:
            return False
        character, own, number = cell
        if own != style:
            painted += (_CHANGE if style else 0) + (_CHANGE + len(own) if own else 0)
            style = own
        painted += 0 if number else len(character.encode("utf-8", "replace"))
    return painted <= leapt


def _blank_from(cells: Sequence[Cell | None]) -> int:
    """Where the blanks begin that end a row."""
    place = len(cells)
    while place and cells[place - 1] == BLANK:
        place -= 1
    return place


def _written(cells: Sequence[Cell | None]) -> str:
    """The cells as text, each stretch of one style between what begins and what ends it."""
    parts: list[str] = []
    style = ""
    for character, own, number in filter(None, cells):
        if own != style:
            if style:
                parts.append(_RESET)
            if own:
                parts.append(f"\x1b[{own}m")
            style = own
        if not number:
            parts.append(character)
    if style:
        parts.append(_RESET)
    return "".join(parts)
