"""Where a query is looked for among the many reports of the index, and on whose behalf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Callable

from data.search.catalogue import Catalogue
from data.search.lookups import Lookups
from data.search.popular import Popular
from data.search.shelf import Shelf


@dataclass(frozen=True)
class Setting:
    """`current` is the rank of the report at hand, which is searched elsewhere; `pause` is called now and then."""

    lookups: Lookups
    catalogue: Catalogue
    shelf: Shelf
    popular: Popular
    current: int | None
    pause: Callable[[], None]

    @property
    def elsewhere(self) -> int:
        """What the order of hits says of those that are in no report at hand."""
        return int(self.current is not None)

    def live(self) -> int:
        """The passages that are searched."""
        return self.shelf.live(self.current)

    def rank(self, key: int) -> int | None:
        """The rank of a report, None where it is not searched here."""
        rank = self.shelf.ranks.get(key)
        return None if rank == self.current else rank

    def ranked(self, places: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """(rank, start, key) of places in reports that are searched, given their keys and starts; in order."""
        ranks, current = self.shelf.ranks, self.current
        found = [(ranks[key], start, key) for key, start in places if key in ranks]
        return sorted(found if current is None else [each for each in found if each[0] != current])
