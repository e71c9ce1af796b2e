"""The queries that were asked, to be asked again."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_REMEMBERED = 100


class History:
    """Queries that led somewhere, the last one last."""

    def __init__(self) -> None:
        self._queries: list[str] = []
        self._new: list[str] = []

    def recall(self, queries: Iterable[str]) -> None:
        """Begin with the queries of former times, the last one first."""
        self._queries = [*reversed(list(queries)), *self._queries][-_MOST_REMEMBERED:]

    def take_new(self) -> list[str]:
        """The queries that were added since this was asked, in their order."""
        new, self._new = self._new, []
        return new

    def __len__(self) -> int:
        return len(self._queries)

    def add(self, query: str) -> None:
        wanted = query.strip()
        if wanted:
            self._new.append(wanted)
            self._queries = [*(each for each in self._queries if each != wanted), wanted][-_MOST_REMEMBERED:]

    def before(self, query: str) -> str:
        """The query before this one, round and round; the last one where this is not among them."""
        if not self._queries:
            return query
        place = self._queries.index(query) if query in self._queries else 0
        return self._queries[place - 1]
