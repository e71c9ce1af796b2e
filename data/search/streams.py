"""Hits of one kind in the index, in their order: what a page is filled from, and how many there are.

A stream is a generator. What it yields are hits, and the least that the order of anything yet to come can be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from data.search.index import Index
from data.search.rank import Candidate, Order

COUNTED = 1000
"""Hits of a kind are counted to this number and one more."""

SAMPLE = 64
_LEAST_SHARE = (
    (64, 0.805),
    (60, 0.684),
    (56, 0.595),
    (48, 0.449),
    (40, 0.327),
    (32, 0.222),
    (24, 0.132),
    (16, 0.06),
    (12, 0.032),
    (8, 0.011),
    (5, 0.002),
)
"""Of a sample of 64 candidates so many are hits: at least this share of all are, but for a chance of 1 in 1,000,000."""


class Seen(NamedTuple):
    """A hit: where it sorts, the key of its report and its start, and what it is, where that was read."""

    order: Order
    place: tuple[int, int]
    hit: tuple[Index, Candidate] | None = None


class Step(NamedTuple):
    """Hits, and what all that a stream yields later cannot sort before.

    Before it looks through many candidates a stream says how many there are, and how to look at a sample of them.
    """

    floor: Order
    hits: list[Seen] = []  # noqa: RUF012 - never written to
    many: int = 0
    sample: Callable[[], int] | None = None


Stream = Iterator[Step]


@dataclass
class Some:
    """Hits of one kind: the best of them, and how many there are, counted to COUNTED + 1."""

    hits: list[Seen] = field(default_factory=list)
    count: int = 0


def take(stream: Stream, limit: int | None) -> Some:
    """The best `limit` hits, all where it is 0, none where it is None; and how many there are."""
    found: dict[tuple[int, int], Seen] = {}
    best: list[Order] = []
    is_full = limit is None
    for step in stream:
        for seen in step.hits:
            known = found.get(seen.place)
            if known is None or seen.order < known.order:
                found[seen.place] = seen
        if limit and not is_full and len(found) >= limit:
            best = sorted(seen.order for seen in found.values())
            is_full = bisect_left(best, step.floor) >= limit
        if is_full and (len(found) > COUNTED or _is_beyond(step, COUNTED)):
            count = COUNTED + 1
            break
    else:
        count = len(found)
    if limit is None:
        return Some([], count)
    hits = sorted(found.values(), key=lambda seen: seen.order)
    return Some(hits[:limit] if limit else hits, count)


def _is_beyond(step: Step, number: int) -> bool:
    """Whether there are surely more hits than so many among the candidates to come."""
    if step.sample is None or step.many * _LEAST_SHARE[0][1] <= number:
        return False
    hits = step.sample()
    return step.many * next((share for least, share in _LEAST_SHARE if hits >= least), 0.0) > number
