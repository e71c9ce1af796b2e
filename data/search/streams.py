"""Hits of one kind in the index, in their order: what a page is filled from, and how many there are.

A stream is a generator. What it yields are hits, and the least that the order of anything yet to come can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import nsmallest
from math import log
from typing import NamedTuple

from data.search.hits import Seen
from data.search.rank import Order

COUNTED = 1000
"""Hits of a kind are counted to this number and one more."""

SAMPLES = (64, 256)
"""So many candidates are looked at to learn how many of all are hits, the larger number where the smaller leaves it
open."""

_CERTAINTY = log(1_000_000)
"""At least so many are hits as is said, but for a chance of 1 in this."""


class Step(NamedTuple):
    """Hits, and what all that a stream yields later cannot sort before.

    Before it looks through many candidates a stream says how many there are, and how to find out how many are hits of a
    sample of so many. Hits among them may have come before.
    """

    floor: Order
    hits: list[Seen] = []  # noqa: RUF012 - never written to
    many: int = 0
    sample: Callable[[int], int] | None = None


Stream = Iterator[Step]


@dataclass
class Some:
    """Hits of one kind: the best of them, and how many there are, counted to COUNTED + 1."""

    hits: list[Seen] = field(default_factory=list)
    count: int = 0


def take(stream: Stream, limit: int | None) -> Some:
    """The best `limit` hits, all where it is 0, none where it is None; and how many there are."""
    found: dict[tuple[int, int], Seen] = {}
    is_full = limit is None
    best: list[Order] = []
    untried: list[Step] = []
    for step in stream:
        new: list[Order] = []
        for seen in step.hits:
            known = found.get(seen.place)
            if known is None:
                new.append(seen.order)
                found[seen.place] = seen
            elif seen.order < known.order:
                # it is among the best in its worse place
                best, found[seen.place] = [], seen
        if step.sample is not None and step.many > COUNTED:
            untried.append(step)
        if limit and not is_full:
            best = nsmallest(limit, best + new if best else [seen.order for seen in found.values()])
            is_full = len(best) == limit and best[-1] < step.floor
        if is_full and (len(found) > COUNTED or any(map(_is_beyond, untried))):
            count = COUNTED + 1
            break
        if is_full:
            untried.clear()
    else:
        count = len(found)
    if limit is None:
        return Some([], count)
    return Some(nsmallest(limit, found.values()) if limit else sorted(found.values()), count)


def _is_beyond(step: Step) -> bool:
    """Whether there are surely more hits than are counted among many candidates."""
    assert step.sample is not None
    for size in SAMPLES:
        if step.many * _least_share(size, size) <= COUNTED:
            continue
        hits = step.sample(size)
        if step.many * _least_share(hits, size) > COUNTED:
            return True
        if step.many * hits <= COUNTED * size:
            return False
    return False


def _least_share(hits: int, size: int) -> float:
    """The share of all candidates that are hits, at least, where so many of a sample of this size are (Chernoff)."""
    if not hits:
        return 0.0
    share = hits / size
    low, high = 0.0, share
    for _ in range(20):
        middle = (low + high) / 2
        far = share * log(share / middle) + (1 - share) * (log((1 - share) / (1 - middle)) if share < 1 else 0.0)
        low, high = (low, middle) if size * far < _CERTAINTY else (middle, high)
    return low
