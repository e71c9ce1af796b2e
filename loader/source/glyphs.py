"""What stands on a page of a pdf: characters and ruled lines at their places."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from loader.source.lines import one_line

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTComponent, LTPage

_THIN = 3.0
"""Points up to which a box is a ruled line."""
_SHORTEST = 6.0
"""Points of a line that is no dash or decoration."""
_MOST_RULES = 4000
"""Ruled lines of a page; one with more is a drawing."""
UNMAPPED = "\ufffd"
"""Stands for a character to which the file gives no meaning."""


class Glyph(NamedTuple):
    """A character and its box in points, the page's lower left corner being 0, 0; `turn` in quarters (-1: slanted)."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    turn: int = 0

    @property
    def size(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


class Rule(NamedTuple):
    """A ruled line: level where y0 equals y1, upright where x0 equals x1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        return self.y0 == self.y1


def marks_of(page: LTPage) -> tuple[list[Glyph], list[Rule]]:
    """The characters and ruled lines of a page, those in figures too."""
    from pdfminer.layout import LTChar, LTFigure, LTLine, LTRect

    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    waiting: list[LTComponent] = list(page)
    waiting.reverse()
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
            glyphs += _glyph(item)
        elif isinstance(item, LTFigure):
            waiting += reversed(list(item))
        elif isinstance(item, LTLine | LTRect):
            rules += _edges(item, isinstance(item, LTRect) and bool(item.stroke))
    return glyphs, rules if len(rules) <= _MOST_RULES else []


def _glyph(item: LTChar) -> Iterator[Glyph]:
    raw = item.get_text()
    text = UNMAPPED if raw.startswith("(cid:") else one_line("".join(map(_unified, raw)))
    if text:
        yield Glyph(text, item.x0, item.y0, item.x1, item.y1, _turn(item))


def _unified(character: str) -> str:
    """The ideograph that a radical or compatibility form stands for: fonts are often mapped to those."""
    if "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFKC", character)
    return character


def _turn(item: LTChar) -> int:
    a, b = item.matrix[0], item.matrix[1]
    if abs(b) * 5 < abs(a):
        return 0 if a > 0 else 2
    if abs(a) * 5 < abs(b):
        return 1 if b > 0 else 3
    return -1


def _edges(item: LTComponent, stroked: bool) -> Iterator[Rule]:
    """The ruled lines that a line or box is: itself where it is thin, else the edges that are drawn."""
    wide, high = item.x1 - item.x0, item.y1 - item.y0
    if high <= _THIN < _SHORTEST <= wide:
        yield Rule(item.x0, item.y0, item.x1, item.y0)
    elif wide <= _THIN < _SHORTEST <= high:
        yield Rule(item.x0, item.y0, item.x0, item.y1)
    elif stroked and min(wide, high) >= _SHORTEST:
        yield Rule(item.x0, item.y0, item.x1, item.y0)
        yield Rule(item.x0, item.y1, item.x1, item.y1)
        yield Rule(item.x0, item.y0, item.x0, item.y1)
        yield Rule(item.x1, item.y0, item.x1, item.y1)


def level_out(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Glyph], list[Rule]]:
    """A page turned so that most of its characters stand upright; others (watermarks, stamps) are left out."""
    turns = Counter(glyph.turn for glyph in glyphs if glyph.text.strip())
    turn = max(turns, key=lambda key: turns[key]) if turns else 0
    upright = [glyph for glyph in glyphs if glyph.turn == turn]
    if turn <= 0:
        return upright, list(rules)
    return [_turned(glyph, turn) for glyph in upright], [_turned(rule, turn) for rule in rules]


T = TypeVar("T", Glyph, Rule)


def _turned(item: T, turn: int) -> T:
    """A box turned back by quarters."""
    x0, y0, x1, y1 = item.x0, item.y0, item.x1, item.y1
    for _ in range(turn):
        x0, y0, x1, y1 = y0, -x1, y1, -x0
    return item._replace(x0=x0, y0=y0, x1=x1, y1=y1)
