"""From a line in the search box to hits: read, look among the few reports and the many, rank, dress."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Callable, Optional
from weakref import WeakKeyDictionary

from data.model import Hit, Span
from data.search.catalogue import Catalogue
from data.search.contents import whole_reports
from data.search.dress import Dressing
from data.search.filters import unknown
from data.search.gather import ABBREVIATED, APART, AS_TYPED, NEARLY, Gathering
from data.search.hits import Seen
from data.search.index import Index
from data.search.lookups import Lookups
from data.search.popular import Popular
from data.search.query import Query, Unread, read_query
from data.search.rank import METRIC, SECTION, WHAT
from data.search.shelf import Shelf
from data.search.streams import COUNTED, Some

if TYPE_CHECKING:
    from data.queries import Library
    from data.search.far import Far

Abandon = Optional[Callable[[], bool]]
_Asked = tuple[str, int, Optional[str], Optional[str]]
_KEPT, _MOST_KEPT = 32, 64
"""So many searches are kept, of so many hits at most."""


_LEAST_LOOKED = 24
"""So many hits are looked at, though fewer are asked for: one sentence has hardly more figures."""


class Abandoned(Exception):
    """A search that its caller gave up."""


@dataclass(frozen=True)
class Findings:
    """What a search found.

    `hits` are the best, in order; `counts` how many there are of each kind (metric, section, sentence), `capped` that
    there are more than was counted; `searched`, where there is no hit, how many were looked at; `unread` is what of the
    query was not understood, or names what the library does not have.
    """

    hits: tuple[Hit, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    capped: bool = False
    searched: dict[str, int] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()

    def said_of(self, other: Findings) -> Findings:
        """These hits, with what is to be said of another query beside them."""
        return replace(self, searched=other.searched, unread=other.unread)

    def moved(self, count: int) -> Findings:
        """The same, where what was not understood stands so many characters further on."""
        unread = tuple(Unread(code, Span(start + count, end + count)) for code, (start, end) in self.unread)
        return replace(self, unread=unread)


def search(
    library: Library,
    query: str,
    *,
    limit: int = 50,
    what: str | None = None,
    current: str | None = None,
    abandon: Abandon = None,
) -> Findings:
    """Search a library.

    `limit` 0 gives all hits; `what` keeps one kind of them; `current` is the id of the report whose hits come first.
    `abandon` is asked now and then: where it says yes the search ends in Abandoned.
    """
    with library.snapshot():
        reading = reading_of(library)
        key = query, limit, what, current
        if key in reading.known:
            return reading.known[key]
        read = read_query(query)
        if read.is_empty:
            return Findings(counts=dict.fromkeys(WHAT, 0), searched=reading.catalogue.searched, unread=read.unread)
        found = _Asking(reading, read, limit, current, abandon).answer(what)
        reading.keep(key, found)
        return found


class Reading:
    """What is kept of a library between searches."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.version = library.version()
        self.catalogue = Catalogue(library)
        self.lookups = Lookups(library)
        self.shelf = Shelf(self.lookups, self.catalogue)
        self.popular = Popular(self.lookups, self.catalogue, self.shelf)
        shelved = set(self.shelf.reports)
        self._loose = tuple(rank for rank in range(len(self.catalogue.keys)) if rank not in shelved)
        self._near: dict[tuple[int, ...], Index] = {}
        self.known: OrderedDict[_Asked, Findings] = OrderedDict()
        """What was found last: who takes a key back has it at once."""

    def keep(self, asked: _Asked, found: Findings) -> None:
        if len(found.hits) <= _MOST_KEPT:
            self.known[asked] = found
            if len(self.known) > _KEPT:
                self.known.popitem(last=False)

    def near(self, current: int | None) -> Index:
        """The reports that are on no shelf, and the one at hand."""
        ranks = self._loose if current is None or current in self._loose else (*self._loose, current)
        if ranks not in self._near:
            self._near.clear()
            self._near[ranks] = Index(self.catalogue, whole_reports(self.library, self.catalogue, ranks))
        return self._near[ranks]


_readings: WeakKeyDictionary[Library, Reading] = WeakKeyDictionary()


def reading_of(library: Library) -> Reading:
    """What is kept of a library, read when it is first asked for and after the library has changed."""
    reading = _readings.get(library)
    if reading is None or reading.version != library.version():
        reading = _readings[library] = Reading(library)
    return reading


def _far(reading: Reading, query: Query, rank: int | None, pause: Callable[[], None]) -> Far:
    """The query against the shelf, which a library of few reports does without, and without reading its modules."""
    from data.search.far import Far
    from data.search.setting import Setting

    return Far(Setting(reading.lookups, reading.catalogue, reading.shelf, reading.popular, rank, pause), query)


class _Asking:
    """One query on its way: among the reports that are few, and among the many of the shelf."""

    def __init__(self, reading: Reading, query: Query, limit: int, current: str | None, abandon: Abandon) -> None:
        rank = reading.catalogue.rank(current)
        self._catalogue = reading.catalogue
        self._query = query
        self._limit = limit
        self._looked = max(limit, _LEAST_LOOKED) if limit else 0
        self._abandon = abandon
        self._dressing = Dressing(reading.lookups, reading.catalogue, query)
        self._pause()
        self._index = reading.near(rank)
        self._near = Gathering(self._index, query, rank)
        self._far = _far(reading, query, rank, self._pause) if reading.shelf.reports else None

    def _pause(self) -> None:
        if self._abandon is not None and self._abandon():
            raise Abandoned

    def answer(self, what: str | None) -> Findings:
        kinds = range(len(WHAT))
        found = self._find(kinds, AS_TYPED, what)
        if not found[METRIC].count:
            found[METRIC] = self._find((METRIC,), ABBREVIATED, what)[METRIC]
        if not any(some.count for some in found.values()):
            found = self._find(kinds, NEARLY, what)
            missing = [kind for kind in (METRIC, SECTION) if not found[kind].count]
            found.update(self._find(missing, APART, what) if missing else {})
        hits = [(kind, seen) for kind, some in found.items() if what in (None, WHAT[kind]) for seen in some.hits]
        hits.sort(key=lambda hit: hit[1].order)
        dressed = self._dressing.hits(hits[: self._looked] if self._limit else hits)
        counts = {WHAT[kind]: some.count for kind, some in found.items()}
        return Findings(
            hits=dressed[: self._limit] if self._limit else dressed,
            counts={name: min(count, COUNTED) for name, count in counts.items()},
            capped=any(count > COUNTED for count in counts.values()),
            searched={} if hits else self._catalogue.searched,
            unread=(*self._query.unread, *unknown(self._catalogue, self._query)),
        )

    def _find(self, kinds: Iterable[int], stage: int, what: str | None) -> dict[int, Some]:
        self._near.advance(stage)
        found: dict[int, Some] = {}
        for kind in kinds:
            here = [Seen.of(each, self._index.place(kind, each.number)) for each in self._near.of(kind)]
            found[kind] = Some(here, len(here))
            if self._far is not None:
                there = self._far.find(kind, stage, self._looked if what in (None, WHAT[kind]) else None)
                found[kind] = Some(here + there.hits, len(here) + there.count)
        return found
