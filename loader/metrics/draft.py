"""A metric in the making: read within its block, before its links and its place in the report are known."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from loader.numerals.found import Found


class Name(NamedTuple):
    """A name as it was found, and how.

    `of` is the place in the block's drafts of the level that a change, rank or streak qualifies; `about` that of the
    level that a share of a plan (完成预算的99%) is about, so that what follows is said of the level, not of the share.
    `whole` is the place of what a part (其中…) is part of.
    `said_of` is what a share is of, where no level of it is stated.
    """

    text: str
    rule: str
    of: int | None = None
    about: int | None = None
    whole: int | None = None
    said_of: str = ""


class Draft(NamedTuple):
    """A figure read in its sentence. `bound_places` are spans in the block's text.

    `aside` tells that it stands in brackets. `period` is the one that a table's head states; `of_start` is set in
    place of `name.of` where the level stands in another block.
    """

    found: Found
    kind: str
    value: Decimal | None
    name: Name
    bound: str = "="
    bound_places: tuple[tuple[int, int], ...] = ()
    basis: str | None = None
    scope: str | None = None
    unit: str = ""
    value_high: Decimal | None = None
    period: str | None = None
    of_start: int | None = None
    aside: bool = False

    @property
    def level(self) -> int | None:
        """The place of the level that this figure is about, where it is not one itself."""
        return self.name.of if self.name.of is not None else self.name.about
