"""A query against the index of many reports: candidates in the order of hits, looked at until a page is full."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Callable

from data.search import tokens
from data.search.candidates import candidates
from data.search.catalogue import Catalogue
from data.search.gather import ABBREVIATED, AS_TYPED, NEARLY, Gathering
from data.search.index import Index
from data.search.match import ABBREVIATION, ALIAS, EXACT, FUZZY, PINYIN
from data.search.narrow import Narrowing
from data.search.passes import BY_REPORT, UNORDERED, Fields, Order, Pass, passes, reach
from data.search.query import Query, Word
from data.search.rank import LINE, METRIC, SECTION, Candidate
from data.search.shelf import Shelf, count_of, first_of
from data.search.tokens import AROUND, METRICS, NAME, PATH, SECTIONS, SENTENCES, SURFACE, TITLE, token
from data.search.wanted import Wanted

if TYPE_CHECKING:
    from data.queries import Library

COUNTED = 1000
"""Hits of a kind are counted to this number and one more."""

FIELDS: dict[int, Fields] = {
    METRIC: ((NAME, 0), (SURFACE, 1), (PATH, 3), (AROUND, 4)),
    SECTION: ((TITLE, 1),),
    LINE: ((tokens.LINE, 5),),
}
SPACES = {METRIC: METRICS, SECTION: SECTIONS, LINE: SENTENCES}
TIERS = {
    AS_TYPED: (PINYIN, ALIAS),
    ABBREVIATED: (PINYIN, ABBREVIATION, ALIAS),
    NEARLY: (PINYIN, ABBREVIATION, ALIAS, FUZZY),
}

_FEW = 160
_CHUNK = 64
_COUNTED_AT_ONCE = 256
_MOST_GUESSES = 400


@dataclass
class Some:
    """Hits of one kind: the best of them, and how many there are, counted to COUNTED + 1."""

    hits: list[tuple[Index, Candidate]] = field(default_factory=list)
    count: int = 0


class Far:
    """A query on its way through the shelf."""

    def __init__(
        self,
        library: Library,
        catalogue: Catalogue,
        shelf: Shelf,
        query: Query,
        current: int | None,
        pause: Callable[[], None],
    ) -> None:
        """`current` is the rank of the report at hand, which is searched elsewhere; `pause` is called now and then."""
        self._library = library
        self._catalogue = catalogue
        self._shelf = shelf
        self._query = query
        self._current = current
        self._pause = pause
        self._words = [Wanted(shelf, catalogue, word) for word in query.words]
        joined = Word("".join(word.text for word in query.words), is_phrase=True)
        self._phrase = Wanted(shelf, catalogue, joined) if len(query.words) > 1 else None
        self._narrowing = Narrowing(shelf, catalogue, query)

    def find(self, what: int, stage: int, limit: int) -> Some:
        """The hits of a kind; the best `limit` of them are found, all where it is 0."""
        if what != METRIC and self._narrowing.concerns_figures_alone:
            return Some()
        total = self._shelf.live(SPACES[what], self._current) & self._narrowing.bits(what)
        if self._words and total:
            total &= reach(self._words, FIELDS[what], TIERS[stage])
        if not total:
            return Some()
        return _Search(self, what, stage, total).run(limit)

    def passes(self, what: int, stage: int) -> Iterator[Pass]:
        elsewhere = int(self._current is not None)
        if self._words:
            return passes(self._words, self._phrase, FIELDS[what], TIERS[stage], elsewhere)
        return iter([Pass(-1, (EXACT, elsewhere, what), BY_REPORT)])

    def nearest(self, what: int) -> int:
        """The candidates of a guess whose own text may match."""
        return reach(self._words, FIELDS[what][:1], TIERS[NEARLY])

    def look(self, what: int, stage: int, bits: int) -> list[tuple[Index, Candidate]]:
        """Those of the candidates that are hits."""
        self._pause()
        space = SPACES[what]
        contents, wanted = candidates(self._library, self._catalogue, self._shelf, space, bits)
        index = Index(self._catalogue, contents)
        gathering = Gathering(index, self._query, self._current)
        gathering.advance(stage)
        if what == METRIC:
            return [(index, found) for found in gathering.figures()]
        if what == SECTION:
            return [(index, c) for c in gathering.headings() if index.headings[c.number][:2] in wanted]
        return [(index, found) for found in gathering.lines()]

    def split(self, what: int, found: Pass) -> Iterator[tuple[int, Order]]:
        """A pass in pieces that are looked at together, best first, each with its floor."""
        if count_of(found.bits) <= _CHUNK or found.first == UNORDERED:
            yield found.bits, found.floor
        elif found.first == BY_REPORT:
            yield from self._split_by_report(what, found.bits, found.floor)
        else:
            yield from self._split_by_length(what, found.bits, found.floor)

    def _split_by_length(self, what: int, bits: int, floor: Order) -> Iterator[tuple[int, Order]]:
        for length in range(tokens.LONGEST + 1):
            part = bits & self._shelf.bits(token(FIELDS[what][0][0], tokens.LENGTH, length))
            if count_of(part) <= _CHUNK:
                if part:
                    yield part, (*floor, length)
            elif what != METRIC:
                yield from self._split_by_report(what, part, (*floor, length, 0))
            elif length == tokens.LONGEST:
                yield part, (*floor, length)
            else:
                yield from self._split_by_kind(part, (*floor, length))

    def _split_by_kind(self, bits: int, floor: Order) -> Iterator[tuple[int, Order]]:
        for kind in tokens.KIND_CODES:
            part = bits & self._shelf.bits(token(tokens.FACT, tokens.KIND, kind))
            yield from self._split_by_report(METRIC, part, (*floor, kind))

    def _split_by_report(self, what: int, bits: int, floor: Order) -> Iterator[tuple[int, Order]]:
        together, first = 0, -1
        for report, part in self._shelf.by_report(SPACES[what], bits) if bits else ():
            if not together:
                first = report
            together |= part
            if count_of(together) >= _CHUNK:
                yield together, (*floor, first)
                together = 0
        if together:
            yield together, (*floor, first)


class _Search:
    """The search for one kind of hits."""

    def __init__(self, far: Far, what: int, stage: int, total: int) -> None:
        self._far = far
        self._what = what
        self._stage = stage
        self._left = total
        self._looked_at = 0
        self._hits: list[tuple[Order, Index, Candidate]] = []

    def run(self, limit: int) -> Some:
        if self._stage == NEARLY:
            self._guess()
        elif not limit or count_of(self._left) <= _FEW:
            self._count(None)
        else:
            self._fill(limit)
            self._count(COUNTED)
        self._hits.sort(key=lambda hit: hit[0])
        hits = [(index, found) for _, index, found in (self._hits[:limit] if limit else self._hits)]
        return Some(hits, len(self._hits))

    def _guess(self) -> None:
        """Look at some candidates, names and titles before what stands around."""
        for bits in (self._left & self._far.nearest(self._what), self._left):
            room = _MOST_GUESSES - self._looked_at
            if bits & self._left and room > 0:
                self._look(first_of(bits & self._left, room))

    def _look(self, bits: int) -> None:
        self._left &= ~bits
        self._looked_at += count_of(bits)
        self._hits += [(found.order, index, found) for index, found in self._far.look(self._what, self._stage, bits)]

    def _fill(self, limit: int) -> None:
        """Look until so many hits sort before all that is left."""
        for found in self._far.passes(self._what, self._stage):
            found = found._replace(bits=found.bits & self._left)
            if not found.bits:
                continue
            for bits, floor in self._far.split(self._what, found):
                if len(self._hits) >= limit:
                    self._hits.sort(key=lambda hit: hit[0])
                    if bisect_left([hit[0] for hit in self._hits], floor) >= limit:
                        return
                self._look(bits)

    def _count(self, most: int | None) -> None:
        """Look at what is left, until the count is known to be above `most`."""
        while self._left and (most is None or len(self._hits) <= most):
            self._look(first_of(self._left, _COUNTED_AT_ONCE))
