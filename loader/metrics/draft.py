"""A metric in the making: read within its block, before its links and its place in the report are known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loader.numerals.found import Found


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure read in its sentence. `of` is the place in the block's list of drafts that it qualifies.

    `bound_places` are spans in the block's text. `carried` tells that its name was taken from the figure before.
    """

    found: Found
    kind: str
    value: Decimal | None
    name: str
    bound: str = "="
    bound_places: tuple[tuple[int, int], ...] = ()
    basis: str | None = None
    scope: str | None = None
    of: int | None = None
    carried: bool = False
    unit: str = ""
    value_high: Decimal | None = None
