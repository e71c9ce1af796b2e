"""Headings that the format of the source states itself (Markdown)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from data.model import Hint
from loader.flow import Block
from loader.outline.heading import Heading
from loader.outline.markers import marker_at


def find_hinted(blocks: Sequence[Block], hints: Sequence[Hint]) -> list[Heading]:
    """One heading a hint, at the depth that the format gives it; a first heading above all others is the title."""
    firsts = [block.offsets[0] for block in blocks]
    stated = _without_title(hints)
    top = min((hint.level for hint in stated), default=1)
    found = []
    for hint in stated:
        place = bisect_right(firsts, hint.start) - 1
        if place < 0:
            continue
        block = blocks[place]
        opens = bisect_left(block.offsets, hint.start)
        end = bisect_left(block.offsets, hint.end)
        if not any(map(str.isalnum, block.text[opens:end])):
            continue
        marker = marker_at(block.text, opens)
        start = marker.end if marker and any(map(str.isalnum, block.text[marker.end : end])) else opens
        if not block.text[:opens].strip("#"):
            opens = 0
        found.append(Heading(place, opens, start, end, "hint", "stated by the format", depth=hint.level - top + 1))
    return found


def _without_title(hints: Sequence[Hint]) -> Sequence[Hint]:
    if len(hints) > 1 and all(hint.level > hints[0].level for hint in hints[1:]):
        return hints[1:]
    return hints
