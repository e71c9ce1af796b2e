"""Levels, parents and bodies: headings in order made into sections."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Section
from loader.flow import Block
from loader.outline.heading import Heading

_RANKS = ("part", "chapter", "division", "article", "han", "han_bracket", "digit", "digit_bracket", "circled")
_NATURAL = {"han": 1, "han_bracket": 2, "digit": 3, "digit_bracket": 4, "circled": 5, "dash": 3, "topic": 3, "label": 3}
"""Levels as the guide counts them, where nothing stands above that pushes them down."""
_LEAVES = ("dash", "topic", "label", "run_in")
_RUN_IN_RANK, _LEAF_RANK, _LINE_RANK = 30, 20, 15
_TITLE_RANK = -1
"""The rank of a line that stands above the numbering: it counts from one again under it."""


def _ranks(headings: Sequence[Heading]) -> list[int]:
    """How deep each heading's kind lies: a smaller rank encloses a larger one."""
    ranks = []
    for place, heading in enumerate(headings):
        if heading.family == "run_in":
            ranks.append(_RUN_IN_RANK)
        elif heading.family in _LEAVES:
            ranks.append(_LEAF_RANK)
        elif heading.family == "line":
            ranks.append(_TITLE_RANK if _stands_above(headings, place) else _LINE_RANK)
        else:
            ranks.append(_RANKS.index(heading.family))
    return ranks


def _stands_above(headings: Sequence[Heading], place: int) -> bool:
    """Whether the numbering starts anew under a line, or nothing is numbered around it."""
    before = next((h for h in reversed(headings[:place]) if h.number), None)
    after = next((h for h in headings[place + 1 :] if h.number), None)
    if after is None:
        return before is None or any(
            h.family == "line" and _stands_above(headings, p) for p, h in enumerate(headings[:place])
        )
    return after.number == 1 and (before is None or _RANKS.index(after.family) <= _RANKS.index(before.family))


def _inverted(headings: Sequence[Heading], place: int, above: int) -> bool:
    """Whether a family of higher rank counts from one inside a heading whose own count goes on after it."""
    outer = headings[above]
    if headings[place].number != 1 or not outer.number:
        return False
    following = next((h for h in headings[place + 1 :] if h.family == outer.family), None)
    return following is not None and following.number == outer.number + 1


def _nest(headings: Sequence[Heading]) -> tuple[list[int | None], list[int]]:
    """For each heading the place of its parent, and its level."""
    ranks = _ranks(headings)
    parents: list[int | None] = []
    levels: list[int] = []
    stack: list[int] = []
    for place, heading in enumerate(headings):
        same = next(
            (i for i, open_ in enumerate(stack) if headings[open_].family == heading.family and heading.number), None
        )
        if same is not None:
            del stack[same:]
        else:
            while stack and ranks[stack[-1]] >= ranks[place] and not _inverted(headings, place, stack[-1]):
                stack.pop()
        if heading.family == "run_in":
            while stack and headings[stack[-1]].family in _LEAVES and headings[stack[-1]].block != heading.block:
                stack.pop()
        parents.append(stack[-1] if stack else None)
        above = levels[stack[-1]] if stack else 0
        levels.append(max(_natural(heading, ranks[place]), above + 1))
        stack.append(place)
    return parents, levels


def _natural(heading: Heading, rank: int) -> int:
    if heading.family == "line":
        return 1 if rank == _TITLE_RANK else 3
    return _NATURAL.get(heading.family, 3 if heading.family == "run_in" else 1)


def reading_form(text: str, block: Block, start: int, end: int) -> str:
    """The raw characters of a stretch of a block, without the spaces and breaks that reading drops."""
    return "".join(text[block.offsets[i]] if block.text[i] != " " else " " for i in range(start, end))


def build_sections(text: str, blocks: Sequence[Block], headings: Sequence[Heading]) -> tuple[Section, ...]:
    """The sections of headings in text order: bodies nest, and each runs to the next heading of its level or above."""
    parents, levels = _nest(headings)
    opens = [blocks[heading.block].offsets[heading.opens] for heading in headings]
    starts = [blocks[heading.block].offsets[heading.start] for heading in headings]
    ends = _body_ends(parents, opens, len(text))
    sections = []
    for place, heading in enumerate(headings):
        block, parent = blocks[heading.block], parents[place]
        sections.append(
            Section(
                start=starts[place],
                end=block.locate(heading.start, heading.end).end,
                body_start=opens[place],
                body_end=ends[place],
                level=levels[place],
                marker=reading_form(text, block, heading.opens, heading.start),
                title=reading_form(text, block, heading.start, heading.end),
                parent=None if parent is None else starts[parent],
            )
        )
    return tuple(sections)


def _body_ends(parents: Sequence[int | None], opens: Sequence[int], length: int) -> list[int]:
    """A body ends where the next heading begins that is not below its own."""
    ends = [length] * len(parents)
    stack: list[int] = []
    for place, parent in enumerate(parents):
        while stack and stack[-1] != parent:
            ends[stack.pop()] = opens[place]
        stack.append(place)
    return ends
