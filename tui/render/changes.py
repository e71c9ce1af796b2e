"""What of a line has to be painted where another stands: few bytes matter over a slow line."""

from __future__ import annotations

from collections.abc import Iterator

from tui.render.cells import width_of
from tui.render.runs import Line

NEAR = 9
"""So many cells are cheaper painted again than leapt over: moving the cursor and setting colours takes bytes, too."""

Cell = tuple[str, str, int]
"""A character, its role, and which of its cells this is."""


def changed_spans(before: Line, after: Line) -> list[tuple[int, int]]:
    """The cells, from and to, in which two lines of one width differ; those that are near together as one.

    No span parts a wide character: where one is the same in both lines, both its cells are.
    """
    spans: list[tuple[int, int]] = []
    for place, (old, new) in enumerate(zip(_cells(before), _cells(after))):
        if old == new:
            continue
        if spans and place - spans[-1][1] < NEAR:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans


def _cells(line: Line) -> Iterator[Cell]:
    for text, role in line:
        if text.isascii():
            for character in text:
                yield character, role, 0
            continue
        place = 0
        while place < len(text):
            end = place + 1
            # marks without a cell of their own belong to the character before
            while end < len(text) and not width_of(text[end]):
                end += 1
            for number in range(width_of(text[place])):
                yield text[place:end], role, number
            place = end
