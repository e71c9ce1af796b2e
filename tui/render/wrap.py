"""Breaking Chinese text into lines.

No line begins with a closing mark or ends with an opening one, and no figure is split from its digits or its unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.render.cells import width_of

CLOSING = "、,，。.．:：;；!！?？%％‰℃)）]］}｝〕】》〉」』”’…—·~～-－"
OPENING = "(（[［{｛〔【《〈「『“‘"
_SCALE = "十百千万亿余多几"
_UNIT = (
    "个百分点|百分点|平方公里|平方米|立方米|亿元|万元|美元|公里|千瓦时|千瓦|人次|分钟|小时|公顷|"
    "[元件户家个项种名年月日位次倍吨度人万亿条期批所座辆台套亩米宗起场类度届天成%％‰]"
)
_DIGITS = "0-9０-９"
_ATOM = re.compile(
    f"[+\\-－]?[{_DIGITS}](?:[{_DIGITS}]|[.,．，](?=[{_DIGITS}]))*[%％‰]?[{_SCALE}]*(?:{_UNIT})?"
    f"|[A-Za-z][A-Za-z{_DIGITS}'’_]*"
    r"|\s+|……|——|.",
    re.DOTALL,
)


class Stretch(NamedTuple):
    """A part of a text that stands on one line."""

    start: int
    end: int


class _Atom(NamedTuple):
    start: int
    end: int
    cells: int
    blank: bool


def wrap(text: str, cells: int, keep: Sequence[tuple[int, int]] = (), indent: int = 0) -> list[Stretch]:
    """The stretches of the text that stand on its lines; together they are the whole text.

    `keep` are spans, in order, that a line break must not split (a figure with its unit). `indent` cells of the first
    line are taken. Blanks at the end of a line do not count. What is wider than a line by itself is broken anyhow.
    """
    lines: list[Stretch] = []
    start, used, trailing = 0, indent, 0
    for atom in _unbreakable(text, keep):
        if atom.blank:
            trailing += atom.cells
            continue
        if used + trailing + atom.cells > cells and atom.start > start:
            lines.append(Stretch(start, atom.start))
            start, used, trailing = atom.start, 0, 0
        used += trailing + atom.cells
        trailing = 0
        if used > cells:
            full, start = _broken(text, start, atom, cells, cells - (used - atom.cells))
            lines.extend(full)
            used = sum(map(width_of, text[start : atom.end]))
    if start < len(text):
        lines.append(Stretch(start, len(text)))
    return lines


def _unbreakable(text: str, keep: Sequence[tuple[int, int]]) -> list[_Atom]:
    """The least parts of the text that stand on one line, marks glued to what they belong to."""
    atoms: list[_Atom] = []
    glue = False
    for start, end in _kept(text, keep):
        first = text[start]
        blank = first.isspace()
        last = atoms[-1] if atoms else None
        cells = sum(map(width_of, text[start:end]))
        if last and not last.blank and not blank and (glue or first in CLOSING):
            atoms[-1] = _Atom(last.start, end, last.cells + cells, False)
        else:
            atoms.append(_Atom(start, end, cells, blank))
        glue = text[end - 1] in OPENING
    return _joined_over_blanks(text, atoms)


def _joined_over_blanks(text: str, atoms: list[_Atom]) -> list[_Atom]:
    """Atoms with a blank between them that a break there would leave an opening or closing mark at the wrong end."""
    joined: list[_Atom] = []
    for atom in atoms:
        if len(joined) > 1 and joined[-1].blank and not atom.blank:
            before = joined[-2]
            if text[atom.start] in CLOSING or text[before.end - 1] in OPENING:
                cells = before.cells + joined[-1].cells + atom.cells
                joined[-2:] = [_Atom(before.start, atom.end, cells, False)]
                continue
        joined.append(atom)
    return joined


def _kept(text: str, keep: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of words, marks and blanks, joined where a kept span runs across the place between two of them."""
    ends = [end for _, end in keep]
    spans: list[tuple[int, int]] = []
    for match in _ATOM.finditer(text):
        start, end = match.span()
        place = bisect_right(ends, start)
        if spans and place < len(keep) and keep[place][0] < start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _broken(text: str, line: int, atom: _Atom, cells: int, room: int) -> tuple[list[Stretch], int]:
    """An atom wider than a line, cut at the cells: the lines it fills, the first from `line` on, and where the rest
    begins."""
    lines: list[Stretch] = []
    start, used, limit = line, 0, room
    for place in range(atom.start, atom.end):
        character = width_of(text[place])
        if used + character > limit and place > max(start, atom.start):
            lines.append(Stretch(start, place))
            start, used, limit = place, 0, cells
        used += character
    return lines, start
