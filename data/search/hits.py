"""A hit before it is dressed."""

from __future__ import annotations

from typing import NamedTuple

from data.search.rank import Candidate, Order


class Seen(NamedTuple):
    """A hit: where it sorts, the key of its report and its start, how its worst word matches and in which field."""

    order: Order
    place: tuple[int, int]
    tier: int
    field: int
    at: int

    @classmethod
    def of(cls, found: Candidate, place: tuple[int, int]) -> Seen:
        return cls(found.order, place, found.tier, found.field, found.place)
