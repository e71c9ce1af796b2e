"""Rows of plain text in columns that line up in terminal cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.render.cells import cut_apart, left, right, visible, width

_BREAKS = re.compile(r"\s*[\r\n]+\s*|\t+")
GAP = "  "
_TOLD_APART = 200
_LEAST_TEXT = 16


def one_line(text: str) -> str:
    """Text of several lines or cells on one: a tab and a break between Latin words become a space, others nothing."""
    return _BREAKS.sub(lambda match: " " if "\t" in match.group() or _between_latin(match) else "", text.strip())


def _between_latin(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    return text[start - 1].isascii() and text[end].isascii()


def aligned(
    rows: Sequence[Sequence[str]],
    flush_right: Sequence[int] = (),
    cells: int | None = None,
    least: Mapping[int, int] | None = None,
    dropped: Sequence[int] = (),
) -> list[str]:
    """Rows as lines of columns; columns that are empty in all rows are left out.

    Where a line would pass `cells`, the columns in `least` give way in their order, each down to so many cells, with
    `..` where they are cut, such that different texts stay different. One of `dropped` is rather left out than cut
    shorter than that.
    """
    if not rows:
        return []
    shown = [[visible(text) for text in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*shown)]
    if cells is not None:
        _squeeze(widths, cells, least or {}, dropped)
        for place in least or {}:
            _cut_column(shown, place, widths[place])
    return [
        GAP.join(
            right(text, widths[place]) if place in flush_right else left(text, widths[place])
            for place, text in enumerate(row)
            if widths[place]
        ).rstrip()
        for row in shown
    ]


def explained(rows: Sequence[tuple[str, str]], cells: int | None) -> list[str]:
    """Rows of a label and what is said of it; where that would pass `cells` it goes on in lines below itself."""
    labels = max((width(label) for label, _ in rows), default=0)
    return [line for label, text in rows for line in _explained(left(label, labels), visible(text), cells)]


def _explained(label: str, text: str, cells: int | None) -> list[str]:
    margin = width(label) + len(GAP)
    first, *others = folded(text, None if cells is None else max(cells - margin, _LEAST_TEXT))
    return [(label + GAP + first).rstrip(), *(" " * margin + other for other in others)]


def folded(text: str, cells: int | None) -> list[str]:
    """A text in lines of so many cells, at least one; None leaves it whole."""
    if cells is None or width(text) <= cells:
        return [text]
    from tui.render.wrap import wrap

    return [text[part.start : part.end].rstrip() for part in wrap(text, cells)]


def _cut_column(rows: list[list[str]], place: int, cells: int) -> None:
    """Cut what is too wide in a column, such that different texts still look different (if they are not too many)."""
    texts = tuple(dict.fromkeys(row[place] for row in rows))
    if cells and len(texts) <= _TOLD_APART:
        fitted = dict(zip(texts, cut_apart(texts, cells)))
        for row in rows:
            row[place] = fitted[row[place]]


def _squeeze(widths: list[int], cells: int, least: Mapping[int, int], dropped: Sequence[int]) -> None:
    for place, room in least.items():
        excess = sum(size + len(GAP) for size in widths if size) - len(GAP) - cells
        if excess > 0 and widths[place]:
            squeezed = max(widths[place] - excess, min(room, widths[place]))
            is_short = place in dropped and widths[place] - excess < room
            widths[place] = 0 if is_short else squeezed
