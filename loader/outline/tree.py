"""Levels, parents and bodies: headings in order made into sections."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Section
from loader.flow import Block
from loader.outline.heading import Heading

_ABOVE = ("part", "chapter", "division", "article")
_RANKS = (*_ABOVE, "han", "han_bracket", "ordinal", "counted", "digit", "digit_bracket", "circled")
_NATURAL = {"han": 1, "han_bracket": 2, "digit_bracket": 4, "circled": 5} | dict.fromkeys(
    ("ordinal", "counted", "digit", "dash", "topic", "label", "run_in"), 3
)
"""Levels as the guide counts them, where nothing stands above that pushes them down."""
_LEAVES = ("dash", "topic", "label", "run_in")
_LINE_RANK, _LEAF_RANK, _RUN_IN_RANK = 15, 20, 30
_SIGHT = 400
"""Headings that are looked through for the next of a family, so that reading stays linear."""
_TITLE_RANK, _STATED_RANK = -1, -20
"""The ranks of a line that stands above the numbering, which starts anew under it, and of what the format states."""


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
                marker=reading_form(text, block, heading.opens, heading.start).lstrip("#"),
                title=reading_form(text, block, heading.start, heading.end),
                parent=None if parent is None else starts[parent],
            )
        )
    return tuple(sections)


def reading_form(text: str, block: Block, start: int, end: int) -> str:
    """The raw characters of a stretch of a block, without the spaces and breaks that reading drops."""
    return "".join(text[block.offsets[i]] if block.text[i] != " " else " " for i in range(start, end))


def _nest(headings: Sequence[Heading]) -> tuple[list[int | None], list[int]]:
    """For each heading the place of its parent, and its level."""
    ranks = _ranks(headings)
    parents: list[int | None] = []
    levels: list[int] = []
    stack: list[int] = []
    for place, heading in enumerate(headings):
        inside = _counts_inside(headings, place, stack)
        same = None if inside else _continued(headings, stack, place)
        if same is not None:
            del stack[same:]
        elif inside or heading.family == "run_in":
            while stack and _closes(headings[stack[-1]], heading):
                stack.pop()
        else:
            while stack and ranks[stack[-1]] >= ranks[place] and not _inverted(headings, place, stack[-1]):
                stack.pop()
        parents.append(stack[-1] if stack else None)
        above = levels[stack[-1]] if stack else 0
        levels.append(max(_natural(heading, ranks[place]), above + 1))
        stack.append(place)
    return parents, levels


def _ranks(headings: Sequence[Heading]) -> list[int]:
    """How deep each heading's kind lies: a smaller rank encloses a larger one."""
    above = _lines_above(headings)
    ranks = []
    for place, heading in enumerate(headings):
        if heading.depth:
            ranks.append(heading.depth + _STATED_RANK)
        elif heading.family == "run_in":
            ranks.append(_RUN_IN_RANK)
        elif heading.family in _LEAVES:
            ranks.append(_LEAF_RANK)
        elif heading.family == "line":
            ranks.append(_TITLE_RANK if place in above else _LINE_RANK)
        else:
            ranks.append(_RANKS.index(heading.family))
    return ranks


def _lines_above(headings: Sequence[Heading]) -> set[int]:
    """Unnumbered lines that stand above the numbering: it starts anew under them, or there is none around them."""
    nearest: list[Heading | None] = []
    coming: Heading | None = None
    for heading in reversed(headings):
        nearest.append(coming)
        coming = heading if heading.number else coming
    nearest.reverse()
    above: set[int] = set()
    before: Heading | None = None
    for place, heading in enumerate(headings):
        after = nearest[place]
        if heading.family == "line":
            if after is None:
                stands_above = before is None or bool(above)
            else:
                higher = before is None or _RANKS.index(after.family) <= _RANKS.index(before.family)
                stands_above = after.number == 1 and higher
            if stands_above:
                above.add(place)
        before = heading if heading.number else before
    return above


def _closes(open_: Heading, heading: Heading) -> bool:
    """Whether an open heading without a number ends where one inside a paragraph or a list begins."""
    return open_.family in _LEAVES and (open_.block != heading.block or open_.family == heading.family)


def _continued(headings: Sequence[Heading], stack: Sequence[int], place: int) -> int | None:
    """The open heading whose count this one goes on with, or starts anew at, as its place in the stack."""
    heading = headings[place]
    alike = [i for i, open_ in enumerate(stack) if headings[open_].family == heading.family and heading.number]
    before = [i for i in alike if headings[stack[i]].number == heading.number - 1]
    lower = [i for i in alike if headings[stack[i]].number < heading.number]
    if before or lower:
        return (before or lower)[-1]
    return alike[0] if alike else None


def _counts_inside(headings: Sequence[Heading], place: int, stack: Sequence[int]) -> bool:
    """Whether a count that starts anew stands inside one of its own family, which goes on after it."""
    family = headings[place].family
    outer = next((headings[open_].number for open_ in reversed(stack) if headings[open_].family == family), 0)
    depth = sum(headings[open_].family == family for open_ in stack)
    if not outer or headings[place].number != 1 or depth > 1:
        return False
    last = 1
    for heading in headings[place + 1 : place + _SIGHT]:
        if heading.family in _ABOVE and _RANKS.index(heading.family) < _RANKS.index(family):
            return False
        if heading.family != family:
            continue
        if heading.number == outer + 1 and heading.number != last + 1:
            return True
        last = heading.number
    return False


def _inverted(headings: Sequence[Heading], place: int, above: int) -> bool:
    """Whether a family of higher rank counts from one inside a heading whose own count goes on after it."""
    outer = headings[above]
    if headings[place].number != 1 or not outer.number:
        return False
    following = next((h for h in headings[place + 1 : place + _SIGHT] if h.family == outer.family), None)
    return following is not None and following.number == outer.number + 1


def _natural(heading: Heading, rank: int) -> int:
    if heading.depth:
        return heading.depth
    if heading.family == "line":
        return 1 if rank == _TITLE_RANK else 3
    return _NATURAL.get(heading.family, 1)


def _body_ends(parents: Sequence[int | None], opens: Sequence[int], length: int) -> list[int]:
    """A body ends where the next heading begins that is not below its own."""
    ends = [length] * len(parents)
    stack: list[int] = []
    for place, parent in enumerate(parents):
        while stack and stack[-1] != parent:
            ends[stack.pop()] = opens[place]
        stack.append(place)
    return ends
