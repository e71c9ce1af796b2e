"""Levels, parents and bodies: headings in order made into sections."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Section
from loader.flow import Block
from loader.outline.heading import Heading

_ABOVE = ("part", "chapter", "division", "article")
_NATURAL = {"han": 1, "han-bracket": 2, "digit": 3, "digit-bracket": 4, "circled": 5, "dash": 3, "topic": 3, "label": 3}
"""Levels as the guide counts them; families of _ABOVE push all of these down by one each."""


def _levels(headings: Sequence[Heading]) -> list[int]:
    used = [family for family in _ABOVE if any(heading.family == family for heading in headings)]
    levels: list[int] = []
    for heading in headings:
        if heading.family in used:
            levels.append(used.index(heading.family) + 1)
        else:
            levels.append(_NATURAL.get(heading.family, 1) + len(used))
    return levels


def reading_form(text: str, block: Block, start: int, end: int) -> str:
    """The raw characters of a heading without the spaces and breaks that reading drops."""
    return "".join(text[block.offsets[i]] if block.text[i] != " " else " " for i in range(start, end))


def build_sections(text: str, blocks: Sequence[Block], headings: Sequence[Heading]) -> tuple[Section, ...]:
    """The sections of headings in text order: bodies nest, and each runs to the next heading of its level or above."""
    levels = _levels(headings)
    opens = [blocks[heading.block].offsets[heading.opens] for heading in headings]
    ends = [len(text)] * len(headings)
    parents: list[int | None] = []
    stack: list[int] = []
    for place, level in enumerate(levels):
        while stack and levels[stack[-1]] >= level:
            ends[stack.pop()] = opens[place]
        parents.append(stack[-1] if stack else None)
        stack.append(place)
    sections = []
    for place, heading in enumerate(headings):
        block = blocks[heading.block]
        span, parent = block.locate(heading.start, heading.end), parents[place]
        sections.append(
            Section(
                start=span.start,
                end=span.end,
                body_start=opens[place],
                body_end=ends[place],
                level=levels[place],
                marker=reading_form(text, block, heading.opens, heading.start),
                title=reading_form(text, block, heading.start, heading.end),
                parent=None if parent is None else blocks[headings[parent].block].offsets[headings[parent].start],
            )
        )
    return tuple(sections)
