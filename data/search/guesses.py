"""What a query may have meant in the many reports of the index: some candidates of a guess are looked at."""

from __future__ import annotations

from collections.abc import Sequence

from data.search.bits import any_of, first_of, numbers_of
from data.search.hits import Seen
from data.search.judge import Judge
from data.search.match import ABBREVIATION, ALIAS, FUZZY, PINYIN, SUBSTRING
from data.search.narrow import Narrowing
from data.search.passes import fields_of, reach
from data.search.rank import METRIC, SECTION
from data.search.setting import Setting
from data.search.streams import Step, Stream
from data.search.tokens import NAME, NAMES, TITLE
from data.search.wanted import Wanted

_TIERS = (PINYIN, ABBREVIATION, ALIAS, FUZZY)
_MOST = 48
_MOST_PASSAGES = 32
_MOST_OF_A_NAME = 4
_ENOUGH = 8
"""What sounds like it in sentences is not looked for where so many names do."""


def guesses(
    setting: Setting, judge: Judge, words: Sequence[Wanted], narrowing: Narrowing, held: int, what: int
) -> Stream:
    """Those whose own text may match come before the others; `held` are the passages that come into question."""
    lookups = setting.lookups
    setting.pause()
    if what == SECTION:
        sections: list[Seen] = []
        for found in judge.sections(_some(words, TITLE, -1), _MOST):
            sections += found
            if len(sections) >= _MOST:
                break
        yield Step((FUZZY,), sections[:_MOST])
        return
    reached = held & reach(words, fields_of(what), _TIERS)
    some, known = first_of(reached, _MOST_PASSAGES), 0
    if what == METRIC:
        if not narrowing.concerns_titles:
            names = [(number, name) for number, name, _ in lookups.names(_some(words, NAME, narrowing.names()))]
            for found in judge.named(names, _MOST_OF_A_NAME):
                known += len(found)
                yield Step((FUZZY,), found)
        if len(words) > 1:
            # one word may be in the name, and others around it
            for word in words:
                some |= first_of(reached & any_of(word.bits(tier, NAMES) for tier in (SUBSTRING, *_TIERS)), _MOST)
    if some and known < _ENOUGH:
        for found in judge.metrics(some) if what == METRIC else judge.sentences(some):
            yield Step((FUZZY,), found)


def _some(words: Sequence[Wanted], field: int, bits: int) -> list[int]:
    """The first names or titles that all words may match."""
    for word in words:
        bits &= any_of(word.bits(tier, field) for tier in (SUBSTRING, *_TIERS))
    return list(numbers_of(first_of(bits, _MOST))) if bits > 0 else []
