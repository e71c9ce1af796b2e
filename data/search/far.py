"""A query against the index of many reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Callable

from data.search import tokens
from data.search.bits import any_of, count_of, first_of, numbers_of, spread_of
from data.search.gather import ABBREVIATED, APART, AS_TYPED, NEARLY
from data.search.hits import Seen
from data.search.inside import sizes
from data.search.judge import Judge
from data.search.masks import holding
from data.search.match import ABBREVIATION, ALIAS, EXACT, FUZZY, PINYIN, SUBSTRING
from data.search.narrow import Narrowing
from data.search.passes import Pass, fields_of, passes, reach
from data.search.plain import Plain
from data.search.query import Query, Word
from data.search.rank import METRIC, SECTION
from data.search.setting import Setting
from data.search.streams import SAMPLES, Some, Step, Stream, take
from data.search.tokens import FACT, NAME, NAMES, TEXT, TITLE, kind_of, token
from data.search.wanted import Wanted

TIERS: dict[int, tuple[int, ...]] = {AS_TYPED: (PINYIN, ALIAS), ABBREVIATED: (PINYIN, ABBREVIATION, ALIAS)}
_GUESSES = (ABBREVIATION, FUZZY)
_FEW = 64
_FEW_AS_ONE, _MOST_AS_ONE = 256, 4096
_MANY = 128
"""Where there may be so many hits, not all are looked at for a page."""
_MANY_OF_NAMES = 512
_AT_ONCE = 256
"""So many passages are read together."""


class Far:
    """A query on its way through the shelf."""

    def __init__(self, setting: Setting, query: Query) -> None:
        self._setting = setting
        self._shelf = setting.shelf
        self._query = query
        self._words = [Wanted(setting.shelf, setting.catalogue, word) for word in query.words]
        joined = Word("".join(word.text for word in query.words), is_phrase=True)
        self._phrase = Wanted(setting.shelf, setting.catalogue, joined) if len(query.words) > 1 else None
        self._narrowing = Narrowing(setting.shelf, setting.catalogue, query)
        self._passages = setting.live() & self._narrowing.bits()
        is_plain = len(query.words) == 1 and not query.is_narrowed
        self._plain = Plain(setting, self._words[0]) if is_plain else None
        self._judges: dict[int, Judge] = {}

    def find(self, what: int, stage: int, limit: int | None) -> Some:
        """The best `limit` hits of a kind (all where it is 0, none where it is None), and how many there are."""
        if what != METRIC and self._narrowing.concerns_figures_alone:
            return Some()
        return take(self._stream(what, stage), limit)

    def every_metric(self, stage: int) -> Iterator[list[tuple[int, int]]]:
        """Where all metrics are that are hits, some at a time, in no order."""
        known: set[tuple[int, int]] = set()
        for step in self._stream(METRIC, stage):
            new = [seen.place for seen in step.hits if seen.place not in known]
            known.update(new)
            if new:
                yield new

    def _stream(self, what: int, stage: int) -> Stream:
        if stage in (NEARLY, APART):
            return self._guessed(what, stage)
        if self._plain is not None:
            return (self._plain.metrics, self._plain.sections, self._plain.sentences)[what](TIERS[stage])
        if what == SECTION:
            return self._sections(stage)
        if not self._words:
            return self._by_report(what, stage, self._held(what), (EXACT, self._setting.elsewhere, what))
        return self._several(what, stage)

    def _guessed(self, what: int, stage: int) -> Stream:
        """What few queries come to is imported by these."""
        if stage == NEARLY:
            from data.search.guesses import guesses

            return guesses(self._setting, self._judge(stage), self._words, self._narrowing, self._held(what), what)
        from data.search.around import figures_around, titles_with

        if what == SECTION:
            return titles_with(self._setting, self._query, self._words)
        return figures_around(self._setting, self._query, self._words, self._held(METRIC))

    def _held(self, what: int) -> int:
        """All passages that come into question."""
        if what == METRIC:
            return self._passages & self._shelf.bits(token(FACT, tokens.FIGURES, 0))
        return self._passages

    def _several(self, what: int, stage: int) -> Stream:
        """Passages in passes, if hits are many among them; else all are looked at together."""
        left = self._held(what) & reach(self._words, fields_of(what), TIERS[stage])
        sampled, size = self._sampled(what, stage, left), SAMPLES[0]
        if count_of(left) > size:
            yield Step((), [], count_of(left), sampled)
        if count_of(left) > size and sampled(size) * count_of(left) > size * _MANY:
            phrase, as_one = self._phrase, self._as_one(what, left)
            if count_of(as_one) <= _FEW_AS_ONE:
                yield Step((EXACT,), self._look_at(what, stage, as_one))
                phrase, left = None, left & ~as_one
            for each in passes(self._words, phrase, fields_of(what), TIERS[stage], self._setting.elsewhere):
                bits = each.bits & left
                if not bits:
                    continue
                if each.named and count_of(bits) > _FEW and not self._narrowing.concerns_titles:
                    yield from self._by_name(stage, each)
                else:
                    yield from self._by_report(what, stage, bits, each.floor, each.is_whole)
                    left &= ~bits
        if left:
            yield Step((EXACT,), self._look_at(what, stage, left))

    def _as_one(self, what: int, left: int) -> int:
        """The passages that may have all words side by side; in their sentences they have."""
        if self._phrase is None:
            return 0
        shelf, lookups, found = self._shelf, self._setting.lookups, 0
        for field, _ in fields_of(what):
            bits = left & self._phrase.bits(SUBSTRING, field)
            if field == TEXT and count_of(bits) <= _MOST_AS_ONE:
                text = self._phrase.word.text
                having = shelf.bits_of([place for place, _ in lookups.passages_with(text, shelf.places(bits))])
                shelf.learn_lacking(text, bits & ~having)
                bits = having
            found |= bits
        return found

    def _sampled(self, what: int, stage: int, bits: int) -> Callable[[int], int]:
        @cache
        def sampled(size: int) -> int:
            return sum(1 for _ in self._by_passage(what, stage, spread_of(bits, size)))

        return sampled

    def _by_report(self, what: int, stage: int, bits: int, floor: tuple[object, ...], is_whole: bool = True) -> Stream:
        yield Step(floor, [], count_of(bits), self._sampled(what, stage, bits))
        for rank, part in self._shelf.by_report(bits, sizes()):
            whole = (*floor, rank) if is_whole else floor
            yield Step(whole)
            yield Step(whole, self._look_at(what, stage, part))

    def _by_name(self, stage: int, asked: Pass) -> Stream:
        """Metrics with some of the words in their names, the shortest first: hits by names and figures alone."""
        bits = self._narrowing.names()
        for word, tiers in asked.named:
            bits &= any_of(word.bits(tier, NAME) for tier in tiers)
        for length in range(tokens.LONGEST + 1):
            part = bits and bits & self._shelf.bits(token(NAME, tokens.LENGTH, length))
            if not part:
                continue
            floor = (*asked.floor, length)
            yield Step(floor)
            texts = sorted(
                (folded, name, number) for number, name, folded in self._setting.lookups.names(list(numbers_of(part)))
            )
            start, size = 0, 1
            while start < len(texts):
                some = texts[start : start + size]
                self._setting.pause()
                if self._are_many([name for _, name, _ in some]):
                    if size > 1:
                        size = 1
                        continue
                    start += size
                    yield from self._of_name(stage, asked, floor, *some[0])
                    continue
                start, size = start + size, min(size * 4, _FEW)
                names = [(number, name) for _, name, number in some]
                for found in self._judge(stage).named(names):
                    # names of one length come in their own order, but for those that are longer than is written down
                    text_and_place = found[-1].order[-4:] if found and length < tokens.LONGEST else ()
                    yield Step((*floor, *text_and_place), found)
                yield Step((*floor, some[-1][0]) if length < tokens.LONGEST else floor)

    def _are_many(self, names: Sequence[str]) -> bool:
        return len(self._setting.lookups.named_all(names, _MANY_OF_NAMES + 1)) > _MANY_OF_NAMES

    def _of_name(
        self, stage: int, asked: Pass, floor: tuple[object, ...], folded: str, name: str, number: int
    ) -> Stream:
        """Hits of a name that many metrics have."""
        bits = asked.bits & self._held(METRIC) & holding(self._shelf, NAMES, folded)
        if count_of(bits) <= _AT_ONCE:
            yield Step(floor, self._look_at(METRIC, stage, bits))
            return
        judge, allowed = self._judge(stage), self._narrowing.kinds()
        for code in tokens.KIND_CODES:
            if not all(each in some for each, some in zip(kind_of(code), allowed)):
                continue
            for ranked in self._setting.popular.parts(name, code, self._setting.current):
                for start in range(0, len(ranked), _AT_ONCE):
                    some = ranked[start : start + _AT_ONCE]
                    self._setting.pause()
                    # those that are longer than is written down do not come in their own order
                    whole = (*floor, folded, code, some[-1][0]) if len(folded) < tokens.LONGEST else floor
                    yield Step(whole, judge.of_kind(number, code, [(key, at) for _, at, key in some]))

    def _sections(self, stage: int) -> Stream:
        """Sections with every word in their titles."""
        judge = self._judge(stage)
        if not self._words:
            # what a section is in is written down of its passages
            for rank in self._shelf.ranks_in(self._passages):
                floor = (EXACT, self._setting.elsewhere, SECTION, rank)
                yield Step(floor)
                yield Step(floor, judge.all_sections(rank))
            return
        bits = -1
        for word in self._words:
            bits &= any_of(word.bits(tier, TITLE) for tier in (SUBSTRING, *TIERS[stage]))
        for length in range(tokens.LONGEST + 1):
            part = bits and bits & self._shelf.bits(token(TITLE, tokens.LENGTH, length))
            if part:
                self._setting.pause()
                for found in judge.sections(numbers_of(part)):
                    yield Step((EXACT,), found)

    def _look_at(self, what: int, stage: int, bits: int) -> list[Seen]:
        """The hits in passages."""
        return [seen for found in self._by_passage(what, stage, bits) for seen in found]

    def _by_passage(self, what: int, stage: int, bits: int) -> Iterator[list[Seen]]:
        """The same, of each that has any."""
        judge = self._judge(stage)
        while bits:
            some = first_of(bits, _AT_ONCE)
            yield from judge.metrics(some) if what == METRIC else judge.sentences(some)
            bits ^= some

    def _judge(self, stage: int) -> Judge:
        if stage not in self._judges:
            self._judges[stage] = Judge(
                self._setting, self._narrowing, self._words, self._phrase, _GUESSES[: stage - AS_TYPED]
            )
        return self._judges[stage]
