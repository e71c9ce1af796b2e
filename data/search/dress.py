"""Hits with their text, what matched in it, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from data import rows
from data.model import Hit, Metric
from data.search.catalogue import Catalogue
from data.search.highlight import highlights
from data.search.hits import Seen
from data.search.lookups import Lookups
from data.search.match import FIELDS, TIERS
from data.search.nearest import nearest_first
from data.search.query import Query
from data.search.rank import LINE, METRIC, SECTION, WHAT, score

_metric = lru_cache(maxsize=512)(rows.metric)
"""One key more or less finds much the same."""


class Dressing:
    """What the hits of a query are made of, beside themselves."""

    def __init__(self, lookups: Lookups, catalogue: Catalogue, query: Query) -> None:
        self._lookups = lookups
        self._catalogue = catalogue
        self._query = query
        self._by_start: dict[int, dict[int, tuple[int, int | None, str]]] = {}
        self._paths: dict[tuple[int, int], tuple[str, ...]] = {}

    def hits(self, found: Sequence[tuple[int, Seen]]) -> tuple[Hit, ...]:
        """The hits that were seen, each with what it is."""
        metrics = self._lookups.metric_rows([seen.place for what, seen in found if what == METRIC])
        lines = self._lookups.sentences_at([seen.place for what, seen in found if what == LINE])
        dressed = [self._dressed(what, seen, metrics, lines) for what, seen in found]
        return tuple(nearest_first(dressed, self._query.words, self._sentence))

    def _dressed(
        self,
        what: int,
        seen: Seen,
        metrics: dict[tuple[int, int], rows.Row],
        lines: dict[tuple[int, int], rows.Row],
    ) -> Hit:
        key, start = seen.place
        if what == METRIC:
            metric = _metric(metrics[seen.place])
            return self._hit(what, seen, metric.end, metric.name, self._path(key, metric.section), metric)
        if what == SECTION:
            end, parent, title = self._sections(key)[start]
            return self._hit(what, seen, end, title, self._path(key, parent))
        end, section, text = lines[seen.place]
        return self._hit(what, seen, end, text, self._path(key, section))

    def _sentence(self, report: str, start: int) -> str:
        rank = self._catalogue.rank(report)
        assert rank is not None
        key = self._catalogue.keys[rank]
        found = self._lookups.sentences_at([(key, start)])
        return str(found[key, start][-1]) if found else ""

    def _sections(self, key: int) -> dict[int, tuple[int, int | None, str]]:
        """Of the sections of a report, by their starts: the ends, those above them, the titles."""
        if key not in self._by_start:
            self._by_start[key] = {
                start: (end, parent, title) for start, end, parent, _, title, _ in self._lookups.section_rows(key)
            }
        return self._by_start[key]

    def _path(self, key: int, section: int | None) -> tuple[str, ...]:
        """The titles of a section and those above it, from the top down; none in the preface."""
        if section is None:
            return ()
        found = self._paths.get((key, section))
        if found is None:
            above = self._sections(key)
            path: list[str] = []
            at: int | None = section
            while at is not None and at in above:
                _, parent, title = above[at]
                path.append(title)
                # what is above starts before: in a damaged library, too, the chain ends
                at = parent if parent is not None and parent < at else None
            found = self._paths[key, section] = tuple(reversed(path))
        return found

    def _hit(
        self, what: int, seen: Seen, end: int, text: str, path: tuple[str, ...], metric: Metric | None = None
    ) -> Hit:
        key, start = seen.place
        return Hit(
            what=WHAT[what],
            match=TIERS[seen.tier],
            field=FIELDS[seen.field] if self._query.words else _filtered_field(self._query),
            score=score(seen.tier, seen.at),
            report=self._catalogue.report_ids[self._catalogue.rank_of[key]],
            start=start,
            end=end,
            text=text,
            highlights=highlights(text, self._query.words, TIERS[seen.tier]),
            metric=metric,
            path=path,
        )


def _filtered_field(query: Query) -> str:
    """What a query without words has matched: its first filter."""
    return "value" if query.comparisons or not query.filters else query.filters[0].key
