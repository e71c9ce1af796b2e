"""Names that many metrics have: the first of these in order, kept from one search to the next."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator
from itertools import chain

from data.search.catalogue import Catalogue
from data.search.lookups import Lookups
from data.search.shelf import Shelf
from data.search.streams import COUNTED
from data.search.tokens import kind_of

FIRST = COUNTED + 1
"""So many of a name and kind are kept: what is listed, and more than is counted."""

_KEPT = 128


class Popular:
    """The metrics of the shelf by name and kind."""

    def __init__(self, lookups: Lookups, catalogue: Catalogue, shelf: Shelf) -> None:
        self._lookups = lookups
        self._keys = catalogue.keys
        self._ranks = shelf.ranks
        self._kept: OrderedDict[tuple[str, int], array[int]] = OrderedDict()

    def parts(self, name: str, code: int, current: int | None) -> Iterator[list[tuple[int, int, int]]]:
        """(rank, start, key) of the metrics of a name and kind_code that are not in the current report; in order, so
        many at a time as are kept."""
        key = name, code
        first = self._kept.get(key)
        if first is None:
            ranked = self._ranked(name, code)
            first = self._kept[key] = array("q", chain.from_iterable(ranked[:FIRST]))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        keys = self._keys
        yield [(rank, start, keys[rank]) for rank, start in zip(first[::2], first[1::2]) if rank != current]
        if len(first) == 2 * FIRST:
            rest = [(rank, start, keys[rank]) for rank, start in self._ranked(name, code)[FIRST:] if rank != current]
            for start in range(0, len(rest), FIRST):
                yield rest[start : start + FIRST]

    def _ranked(self, name: str, code: int) -> list[tuple[int, int]]:
        ranks = self._ranks
        found = self._lookups.named_so(name, *kind_of(code))
        return sorted([(ranks[key], start) for key, start in found if key in ranks])
