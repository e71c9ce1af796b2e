"""A query against the index of many reports: candidates in the order of hits, looked at until a page is full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Callable, NamedTuple

from data.search import tokens
from data.search.candidates import candidates, named_alone
from data.search.catalogue import Catalogue
from data.search.contents import Contents, FigureRow, SectionRow, SentenceRow
from data.search.gather import ABBREVIATED, AS_TYPED, NEARLY, Gathering
from data.search.index import Index
from data.search.layout import key_of
from data.search.masks import any_of
from data.search.match import ABBREVIATION, ALIAS, EXACT, FUZZY, PINYIN, SUBSTRING
from data.search.narrow import Narrowing
from data.search.passes import BY_REPORT, Fields, Order, Pass, passes, reach
from data.search.query import Query, Word
from data.search.rank import LINE, METRIC, SECTION, Candidate
from data.search.shelf import Shelf
from data.search.splitting import Splitting
from data.search.tally import Tally
from data.search.tokens import FACT, NAME, PATH, SURFACE, TEXT, TITLE, token
from data.search.wanted import Wanted

if TYPE_CHECKING:
    from data.queries import Library

FIELDS: dict[int, Fields] = {
    METRIC: ((NAME, 0), (SURFACE, 1), (PATH, 3), (TEXT, 4)),
    SECTION: ((TITLE, 1),),
    LINE: ((TEXT, 5),),
}
TIERS = {
    AS_TYPED: (PINYIN, ALIAS),
    ABBREVIATED: (PINYIN, ABBREVIATION, ALIAS),
    NEARLY: (PINYIN, ABBREVIATION, ALIAS, FUZZY),
}

_CHUNK = 64
_CHUNK_AROUND = 384
"""So many candidates are looked at together while a page is filled; more where what stands around them decides."""


class Seen(NamedTuple):
    """A hit, where it sorts; what it is, where that was read; its place in the index, None where it is in none."""

    order: Order
    place: int | None
    hit: tuple[Index, Candidate] | None


@dataclass
class Some:
    """Hits of one kind: the best of them, and how many there are, counted to COUNTED + 1."""

    hits: list[Seen] = field(default_factory=list)
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
        self._narrowed = self._narrowing.bits()
        self._live = shelf.live(current)
        self._tally = Tally(library, query.words)

    def total(self, what: int, stage: int) -> int:
        """All candidates of a kind."""
        if what != METRIC and self._narrowing.concerns_figures_alone:
            return 0
        self._pause()
        found = self._live & self._shelf.bits(token(FACT, tokens.WHAT, what)) & self._narrowed
        return found & reach(self._words, FIELDS[what], TIERS[stage]) if self._words and found else found

    def passes(self, what: int, stage: int) -> Iterator[Pass]:
        """The candidates in the order of hits; where a filter asks for a section, names decide nothing."""
        elsewhere = int(self._current is not None)
        if not self._words:
            return iter([Pass(-1, (EXACT, elsewhere, what), BY_REPORT)])
        found = passes(self._words, self._phrase, FIELDS[what], TIERS[stage], elsewhere)
        if self._query.is_narrowed:
            names_decide = not any(filter_.key == "in" for filter_ in self._query.filters)
            return (each._replace(is_named=each.is_named and names_decide, around=None) for each in found)
        return found

    def pieces(self, what: int, found: Pass) -> Iterator[tuple[int, Order]]:
        """A pass in pieces, best first, each with its floor."""
        size = _CHUNK if found.around is None else _CHUNK_AROUND
        return Splitting(self._shelf, FIELDS[what][0][0], size).pieces(found)

    def guesses(self, what: int) -> Iterator[int]:
        """Candidates of a guess, those whose own text may match before the others."""
        fields = FIELDS[what]
        guessed = any_of(word.bits(FUZZY, field) for word in self._words for field, _ in fields)
        for some in (fields[:1], fields):
            yield guessed & reach(self._words, some, TIERS[NEARLY])

    def sure(self, what: int) -> int:
        """Candidates that are hits, whatever their texts say."""
        if self._query.is_narrowed:
            return 0
        bits = -1
        for word in self._words:
            bits &= any_of(word.sure(field) for field, _ in FIELDS[what])
        return bits

    def look(self, what: int, stage: int, bits: int) -> list[Seen]:
        """Those of the candidates that are hits."""
        places = self._places(bits)
        contents = candidates(self._library, self._catalogue, what, places)
        gathering = self._gather(contents, stage)
        if what == METRIC:
            return [_seen(contents.figures, gathering.index, found) for found in gathering.figures()]
        if what == LINE:
            return [_seen(contents.sentences[0], gathering.index, found) for found in gathering.lines()]
        # those above them were read, too
        asked = set(places)
        found = [_seen(contents.sections, gathering.index, found) for found in gathering.headings()]
        return [each for each in found if each.place in asked]

    def look_at_names(self, stage: int, bits: int) -> list[Seen]:
        """Those of the metrics that are hits by their names and figures alone."""
        contents = named_alone(self._library, self._catalogue, self._places(bits))
        gathering = self._gather(contents, stage)
        found = [_seen(contents.figures, gathering.index, found) for found in gathering.figures()]
        return [each._replace(hit=None) for each in found]

    def look_around(self, what: int, found: Pass, bits: int) -> list[Seen]:
        """Those of the candidates that are hits by what stands around them, of a query of one word."""
        tally = Tally(self._library, self._query.words, (found.floor[0],))
        places = self._places(bits)
        if what == LINE:
            having = tally.lines(places)
        else:
            having = tally.figures_in_lines(places) if found.around == TEXT else tally.figures_below_titles(places)
        starts = self._library.starts_at("lines" if what == LINE else "figures", sorted(having))
        rank_of = self._catalogue.rank_of
        return [Seen((*found.floor, rank_of[key_of(place)], start), place, None) for place, start in starts.items()]

    def completed(self, what: int, stage: int, seen: Sequence[Seen]) -> list[Seen]:
        """Hits with all that is to be said of them."""
        places = [each.place for each in seen if each.hit is None and each.place is not None]
        whole = {each.place: each for each in self.look(what, stage, self.bits_of(places))} if places else {}
        return [each if each.hit is not None else whole[each.place] for each in seen]

    def bits_of(self, places: Sequence[int]) -> int:
        return self._shelf.bits_of(places)

    def _gather(self, contents: Contents, stage: int) -> Gathering:
        gathering = Gathering(Index(self._catalogue, contents), self._query, self._current)
        gathering.advance(stage)
        return gathering

    def _places(self, bits: int) -> list[int]:
        self._pause()
        return list(self._shelf.places(bits))

    def count(self, what: int, stage: int, bits: int) -> int:
        """How many of the candidates are hits."""
        if stage != AS_TYPED or self._query.is_narrowed or not self._words:
            return len(self.look(what, stage, bits))
        places = self._places(bits)
        if what == METRIC:
            count, others = self._tally.figures(places)
            # what only figures and kinds could still decide
            left = self.bits_of(others)
            left &= any_of(word.bits(tier, SURFACE) for word in self._words for tier in (SUBSTRING, *TIERS[stage]))
            return count + (len(self.look(what, stage, left)) if left else 0)
        return self._tally.headings(places) if what == SECTION else len(self._tally.lines(places))


def _seen(
    rows: Sequence[FigureRow] | Sequence[SectionRow] | Sequence[SentenceRow], index: Index, found: Candidate
) -> Seen:
    return Seen(found.order, rows[found.number].place, (index, found))


def seen_in(index: Index, found: Candidate) -> Seen:
    """A hit among the reports that the index does not have."""
    return Seen(found.order, None, (index, found))
