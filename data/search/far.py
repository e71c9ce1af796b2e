"""A query against the index of many reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Callable

from data.search import tokens
from data.search.candidates import (
    figures_alone_at,
    figures_at,
    figures_in,
    named_at,
    passages_at,
    sections_at,
    sentences_at,
)
from data.search.catalogue import Catalogue
from data.search.contents import Contents
from data.search.gather import ABBREVIATED, AS_TYPED, NEARLY, Gathering
from data.search.index import Index
from data.search.inside import sizes
from data.search.lookups import Lookups
from data.search.masks import any_of
from data.search.match import ABBREVIATION, ALIAS, EXACT, FUZZY, PINYIN, SUBSTRING
from data.search.narrow import Narrowing
from data.search.passes import Pass, fields_of, passes, reach
from data.search.plain import Plain
from data.search.query import Query, Word
from data.search.rank import METRIC, SECTION, Candidate
from data.search.shelf import Shelf, count_of, first_of, numbers_of, spread_of
from data.search.streams import SAMPLE, Seen, Some, Step, Stream, take
from data.search.tokens import FACT, NAME, TITLE, token
from data.search.wanted import Wanted

TIERS: dict[int, tuple[int, ...]] = {
    AS_TYPED: (PINYIN, ALIAS),
    ABBREVIATED: (PINYIN, ABBREVIATION, ALIAS),
    NEARLY: (PINYIN, ABBREVIATION, ALIAS, FUZZY),
}
_FEW = 64
_MANY = 128
"""Where there may be so many hits, not all are looked at for a page."""
_MOST_GUESSES = 48
_MOST_OF_A_NAME = 4
_AT_ONCE = 256
"""So many passages are read together."""


class Far:
    """A query on its way through the shelf."""

    def __init__(
        self,
        lookups: Lookups,
        catalogue: Catalogue,
        shelf: Shelf,
        query: Query,
        current: int | None,
        pause: Callable[[], None],
    ) -> None:
        """`current` is the rank of the report at hand, which is searched elsewhere; `pause` is called now and then."""
        self._lookups = lookups
        self._catalogue = catalogue
        self._shelf = shelf
        self._query = query
        self._current = current
        self._elsewhere = int(current is not None)
        self._pause = pause
        self._words = [Wanted(shelf, catalogue, word) for word in query.words]
        joined = Word("".join(word.text for word in query.words), is_phrase=True)
        self._phrase = Wanted(shelf, catalogue, joined) if len(query.words) > 1 else None
        self._narrowing = Narrowing(shelf, catalogue, query)
        self._live = shelf.live(current)
        self._passages = self._live & self._narrowing.bits()
        is_plain = len(query.words) == 1 and not query.is_narrowed
        self._plain = Plain(lookups, catalogue, shelf, self._words[0], current, pause) if is_plain else None

    def find(self, what: int, stage: int, limit: int | None) -> Some:
        """The best `limit` hits of a kind (all where it is 0, none where it is None), and how many there are."""
        if what != METRIC and self._narrowing.concerns_figures_alone:
            return Some()
        if stage == NEARLY:
            return take(self._guesses(what), limit)
        found = take(self._stream(what, stage), limit)
        return Some(self._completed(what, stage, found.hits), found.count)

    def every_metric(self, stage: int) -> Iterator[list[tuple[int, int]]]:
        """Where all metrics are that are hits, some at a time, in no order."""
        known: set[tuple[int, int]] = set()
        for step in self._guesses(METRIC) if stage == NEARLY else self._stream(METRIC, stage):
            new = [seen.place for seen in step.hits if seen.place not in known]
            known.update(new)
            if new:
                yield new

    def _stream(self, what: int, stage: int) -> Stream:
        tiers = TIERS[stage]
        if self._plain is not None:
            return (self._plain.metrics, self._plain.sections, self._plain.sentences)[what](tiers)
        if what == SECTION:
            return self._sections(stage)
        if not self._words:
            return self._by_report(what, stage, self._held(what), (EXACT, self._elsewhere, what))
        return self._several(what, stage)

    def _held(self, what: int) -> int:
        """All passages that come into question."""
        if what == METRIC:
            return self._passages & self._shelf.bits(token(FACT, tokens.FIGURES, 0))
        return self._passages

    def _several(self, what: int, stage: int) -> Stream:
        """Passages in passes, if hits are many among them; else all are looked at together."""
        left = self._held(what) & reach(self._words, fields_of(what), TIERS[stage])
        sampled = self._sampled(what, stage, left)
        if count_of(left) > _FEW:
            yield Step((), [], count_of(left), sampled)
        if count_of(left) > _FEW and sampled() * count_of(left) > SAMPLE * _MANY:
            for each in passes(self._words, self._phrase, fields_of(what), TIERS[stage], self._elsewhere):
                bits = each.bits & left
                if not bits:
                    continue
                if each.named and count_of(bits) > _FEW:
                    yield from self._by_name(stage, each)
                else:
                    yield from self._by_report(what, stage, bits, each.floor, each.is_whole)
                    left &= ~bits
        if left:
            yield Step((EXACT,), self._look_at(what, stage, left))

    def _sampled(self, what: int, stage: int, bits: int) -> Callable[[], int]:
        @lru_cache(maxsize=1)
        def sampled() -> int:
            return len({seen.place[0] for seen in self._look_at(what, stage, spread_of(bits, SAMPLE))})

        return sampled

    def _by_report(self, what: int, stage: int, bits: int, floor: tuple[object, ...], is_whole: bool = True) -> Stream:
        yield Step(floor, [], count_of(bits), self._sampled(what, stage, bits))
        for rank, part in self._shelf.by_report(bits, sizes()):
            whole = (*floor, rank) if is_whole else floor
            yield Step(whole)
            yield Step(whole, self._look_at(what, stage, part))

    def _by_name(self, stage: int, found: Pass) -> Stream:
        """Metrics with some of the words in their names, the shortest first.

        They are hits by their names and figures, but for those that have to be in a section.
        """
        read = figures_at if any(filter_.key == "in" for filter_ in self._query.filters) else figures_alone_at
        where = self._narrowing.where()
        bits = self._narrowing.names()
        for word, tiers in found.named:
            bits &= any_of(word.bits(tier, NAME) for tier in tiers)
        for length in range(tokens.LONGEST + 1):
            part = bits and bits & self._shelf.bits(token(NAME, tokens.LENGTH, length))
            if not part:
                continue
            floor = (*found.floor, length)
            yield Step(floor)
            texts = sorted((folded, name) for _, name, folded in self._lookups.names(list(numbers_of(part))))
            places: list[tuple[int, int]] = []
            for number, (folded, name) in enumerate(texts):
                places += [
                    (key, start) for _, _, key, start in self._lookups.named(name, where=where) if self._is_here(key)
                ]
                if len(places) >= _FEW or number == len(texts) - 1:
                    yield Step(floor, self._named(read(self._lookups, self._catalogue, places), stage))
                    places = []
                    # names of one length come in their own order, but for those that are longer than is written down
                    exact = (*floor, folded) if length < tokens.LONGEST else floor
                    yield Step(exact)

    def _is_here(self, key: int) -> bool:
        rank = self._catalogue.rank_of.get(key)
        return rank is not None and rank != self._current and self._shelf.has(rank)

    def _sections(self, stage: int) -> Stream:
        """Sections with every word in their titles."""
        if not self._words:
            keys = self._catalogue.keys
            # what a section is in is written down of its passages
            for rank in self._shelf.ranks_in(self._passages):
                floor = (EXACT, self._elsewhere, SECTION, rank)
                yield Step(floor)
                yield Step(floor, self._look_at_sections(stage, [(keys[rank], 0)], None))
            return
        bits = -1
        for word in self._words:
            bits &= any_of(word.bits(tier, TITLE) for tier in (SUBSTRING, *TIERS[stage]))
        for length in range(tokens.LONGEST + 1):
            part = bits and bits & self._shelf.bits(token(TITLE, tokens.LENGTH, length))
            if not part:
                continue
            self._pause()
            for _, title, _ in self._lookups.titles(list(numbers_of(part))):
                places = [place for place in self._lookups.titled(title) if self._is_here(place[0])]
                for start in range(0, len(places), _FEW):
                    some = places[start : start + _FEW]
                    yield Step((EXACT,), self._look_at_sections(stage, some, set(some)))

    def _look_at_sections(
        self, stage: int, places: Sequence[tuple[int, int]], asked: set[tuple[int, int]] | None
    ) -> list[Seen]:
        seen = self._seen(sections_at(self._lookups, self._catalogue, places), SECTION, stage)
        return seen if asked is None else [each for each in seen if each.place in asked]

    def _guesses(self, what: int) -> Stream:
        """Some candidates of a guess, those whose own text may match before the others."""
        if what == SECTION:
            titles = -1
            for word in self._words:
                titles &= any_of(word.bits(tier, TITLE) for tier in (SUBSTRING, *TIERS[NEARLY]))
            found = self._lookups.titles(list(numbers_of(first_of(titles, _MOST_GUESSES)))) if titles > 0 else []
            places = [
                p for _, title, _ in found for p in self._lookups.titled(title)[:_MOST_GUESSES] if self._is_here(p[0])
            ]
            yield Step((FUZZY,), self._look_at_sections(NEARLY, places[:_MOST_GUESSES], set(places[:_MOST_GUESSES])))
            return
        if what == METRIC:
            names = self._narrowing.names()
            for word in self._words:
                names &= any_of(word.bits(tier, NAME) for tier in (SUBSTRING, *TIERS[NEARLY]))
            some_names = self._lookups.names(list(numbers_of(first_of(names, _MOST_GUESSES)))) if names > 0 else []
            places = [
                (key, start)
                for _, name, _ in some_names
                for _, _, key, start in self._lookups.named(name)[:_MOST_OF_A_NAME]
                if self._is_here(key)
            ]
            yield Step((FUZZY,), self._seen(figures_at(self._lookups, self._catalogue, places), METRIC, NEARLY))
        held = self._held(what) & reach(self._words, fields_of(what), TIERS[NEARLY])
        some = first_of(held, _MOST_GUESSES // 3)
        if some:
            yield Step((FUZZY,), self._look_at(what, NEARLY, some))

    def _look_at(self, what: int, stage: int, bits: int) -> list[Seen]:
        """The hits in passages."""
        self._pause()
        found: list[Seen] = []
        places = self._shelf.places(bits)
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            if what == METRIC:
                contents = figures_in(self._lookups, self._catalogue, some, self._narrowing.where())
            else:
                contents = passages_at(self._lookups, self._catalogue, some)
            found += self._seen(contents, what, stage)
        return found

    def _named(self, contents: Contents, stage: int) -> list[Seen]:
        """The hits among metrics of which no more than names and figures are known."""
        return [seen._replace(hit=None) for seen in self._seen(contents, METRIC, stage)]

    def _seen(self, contents: Contents, what: int, stage: int) -> list[Seen]:
        index = Index(self._catalogue, contents)
        gathering = Gathering(index, self._query, self._current)
        gathering.advance(stage)
        found = (gathering.figures, gathering.headings, gathering.lines)[what]()
        return [seen_in(index, each) for each in found]

    def _completed(self, what: int, stage: int, hits: Sequence[Seen]) -> list[Seen]:
        """Hits with all that is to be said of them."""
        named = [seen.place for seen in hits if seen.hit is None and self._is_by_name(what, seen)]
        others = [seen.place for seen in hits if seen.hit is None and not self._is_by_name(what, seen)]
        whole: dict[tuple[int, int], Seen] = {}
        for read, places in ((named_at, named), ((figures_at, sections_at, sentences_at)[what], others)):
            if places:
                contents = read(self._lookups, self._catalogue, places)
                whole.update((seen.place, seen) for seen in self._seen(contents, what, stage))
        return [seen if seen.hit is not None else whole[seen.place] for seen in hits]

    def _is_by_name(self, what: int, seen: Seen) -> bool:
        """Whether the name alone makes it a hit: then its sentence adds nothing."""
        # the third part of the order says what the words are in
        return what == METRIC and self._plain is not None and seen.order[2] == 0


def seen_in(index: Index, found: Candidate) -> Seen:
    """A candidate of an index as a hit."""
    item = (index.figures, index.headings, index.lines)[found.what][found.number]
    return Seen(found.order, (index.catalogue.keys[item.report], item.start), (index, found))
