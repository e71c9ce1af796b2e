"""Filling a page with hits of one kind from the index, and counting the rest."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import Callable

from data.search.far import Far, Seen, Some
from data.search.gather import NEARLY
from data.search.passes import Pass
from data.search.rank import METRIC
from data.search.shelf import count_of, first_of, spread_of

COUNTED = 1000
"""Hits of a kind are counted to this number and one more."""

_FEW = 96
_AT_ONCE = 512
_MOST_GUESSES = 96
_SAMPLE = 64
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


def find(far: Far, what: int, stage: int, limit: int) -> Some:
    """The hits of a kind; the best `limit` of them are found, all where it is 0."""
    total = far.total(what, stage)
    return _Search(far, what, stage, total).run(limit) if total else Some()


def count(far: Far, what: int, stage: int) -> Some:
    """How many hits of a kind there are."""
    total = far.total(what, stage)
    return Some(count=_Search(far, what, stage, total).count()) if total else Some()


class _Search:
    """The search for one kind of hits."""

    def __init__(self, far: Far, what: int, stage: int, total: int) -> None:
        self._far = far
        self._what = what
        self._stage = stage
        self._total = total
        self._left = total
        self._hits: list[Seen] = []

    def run(self, limit: int) -> Some:
        if self._stage == NEARLY:
            self._guess()
        elif not limit or count_of(self._left) <= _FEW:
            while self._left:
                self._look(first_of(self._left, _AT_ONCE))
        else:
            self._fill(limit)
        self._hits.sort(key=_order_of)
        hits = self._hits[:limit] if limit else self._hits
        return Some(self._far.completed(self._what, self._stage, hits), len(self._hits) + self._count_left())

    def count(self) -> int:
        """Count without ranking."""
        if self._stage == NEARLY:
            self._guess()
        return len(self._hits) + self._count_left()

    def _guess(self) -> None:
        """Look at some candidates, names and titles before what stands around."""
        room = _MOST_GUESSES
        for bits in self._far.guesses(self._what):
            some = first_of(bits & self._left, room)
            room -= count_of(some)
            if some:
                self._look(some)
        self._left = 0

    def _look(self, bits: int) -> None:
        self._left &= ~bits
        self._hits += self._far.look(self._what, self._stage, bits)

    def _look_at_names(self, bits: int) -> None:
        """Take what the names decide; the rest is left for what stands around."""
        self._take(self._far.look_at_names(self._stage, bits))

    def _look_around(self, found: Pass, bits: int) -> None:
        """Take what stands around them decides on; the rest may be hits otherwise."""
        self._take(self._far.look_around(self._what, found, bits))

    def _take(self, seen: list[Seen]) -> None:
        self._left &= ~self._far.bits_of([each.place for each in seen if each.place is not None])
        self._hits += seen

    def _way_to_look(self, found: Pass) -> Callable[[int], None]:
        """How the candidates of a pass are looked at: no more than has to decide on them is read."""
        if found.around is not None:
            return partial(self._look_around, found)
        return self._look_at_names if found.is_named and self._what == METRIC else self._look

    def _fill(self, limit: int) -> None:
        """Look until so many hits sort before all that is left; at the end nothing is left that could be one."""
        for found in self._far.passes(self._what, self._stage):
            bits = found.bits & self._left
            if not bits:
                continue
            look = self._way_to_look(found)
            for part, floor in self._far.pieces(self._what, found._replace(bits=bits)):
                if len(self._hits) >= limit:
                    self._hits.sort(key=_order_of)
                    if bisect_left([_order_of(seen) for seen in self._hits], floor) >= limit:
                        return
                look(part)
        self._left = 0

    def _count_left(self) -> int:
        """How many of those that are left are hits, as far as that matters to a count that ends at COUNTED."""
        left, known = self._left, len(self._hits)
        if not left or known > COUNTED:
            return 0
        sure = left & self._far.sure(self._what)
        if known + count_of(sure) > COUNTED:
            return COUNTED + 1 - known
        size = count_of(left)
        if known + size > COUNTED + _SAMPLE:
            hits = self._far.count(self._what, self._stage, spread_of(left, _SAMPLE))
            share = next((share for least, share in _LEAST_SHARE if hits >= least), 0.0)
            if known + size * share > COUNTED:
                return COUNTED + 1 - known
        count = 0
        while left and known + count <= COUNTED:
            some = first_of(left, _AT_ONCE)
            left &= ~some
            count += self._far.count(self._what, self._stage, some)
        return count


def _order_of(seen: Seen) -> tuple[int, ...]:
    return seen.order
