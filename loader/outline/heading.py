"""What the strategies hand on: a heading seen in a block, before it has a place in the tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `start:end` of a block's text, its marker from `opens` on (`opens == start` without one).

    `family` is the kind of marker, which decides the level (see tree.py), `number` what it counts, 0 without one;
    `depth` is the level that the format of the source states, 0 where it states none; `rule` says what recognised it.
    """

    block: int
    opens: int
    start: int
    end: int
    family: str
    rule: str
    number: int = 0
    depth: int = 0
