"""What a query may have meant in the many reports of the index: some candidates of a guess, looked at as they are."""

from __future__ import annotations

from collections.abc import Sequence

from data.search.bits import first_of, numbers_of
from data.search.candidates import figures_at, figures_in, passages_at, sections_at
from data.search.contents import Contents
from data.search.gather import NEARLY, Gathering
from data.search.hits import Seen
from data.search.index import Index
from data.search.masks import any_of
from data.search.match import ABBREVIATION, ALIAS, FUZZY, PINYIN, SUBSTRING
from data.search.narrow import Narrowing
from data.search.passes import fields_of, reach
from data.search.query import Query
from data.search.rank import METRIC, SECTION
from data.search.setting import Setting
from data.search.streams import Step, Stream
from data.search.tokens import NAME, TITLE
from data.search.wanted import Wanted

_TIERS = (PINYIN, ABBREVIATION, ALIAS, FUZZY)
_MOST = 48
_MOST_OF_A_NAME = 4


def guesses(
    setting: Setting, query: Query, words: Sequence[Wanted], narrowing: Narrowing, held: int, what: int
) -> Stream:
    """Those whose own text may match come before the others; `held` are the passages that come into question."""
    lookups, catalogue = setting.lookups, setting.catalogue
    setting.pause()
    if what == SECTION:
        titles = lookups.titles(_some(words, TITLE, -1))
        places = [p for _, title, _ in titles for p in lookups.titled(title, _MOST) if setting.rank(p[0]) is not None]
        found = _seen(setting, query, sections_at(lookups, catalogue, places[:_MOST]), SECTION)
        yield Step((FUZZY,), [seen for seen in found if seen.place in places[:_MOST]])
        return
    if what == METRIC:
        names = lookups.names(_some(words, NAME, narrowing.names()))
        places = [
            (key, start)
            for _, name, _ in names
            for _, _, key, start in lookups.named(name, _MOST_OF_A_NAME)
            if setting.rank(key) is not None
        ]
        yield Step((FUZZY,), _seen(setting, query, figures_at(lookups, catalogue, places), METRIC))
    some = first_of(held & reach(words, fields_of(what), _TIERS), _MOST // 3)
    if some:
        read = figures_in if what == METRIC else passages_at
        yield Step((FUZZY,), _seen(setting, query, read(lookups, catalogue, setting.shelf.places(some)), what))


def _some(words: Sequence[Wanted], field: int, bits: int) -> list[int]:
    """The first names or titles that all words may match."""
    for word in words:
        bits &= any_of(word.bits(tier, field) for tier in (SUBSTRING, *_TIERS))
    return list(numbers_of(first_of(bits, _MOST))) if bits > 0 else []


def _seen(setting: Setting, query: Query, contents: Contents, what: int) -> list[Seen]:
    index = Index(setting.catalogue, contents)
    gathering = Gathering(index, query, setting.current)
    gathering.advance(NEARLY)
    found = (gathering.figures, gathering.headings, gathering.lines)[what]()
    return [Seen.of(each, index.place(each.what, each.number)) for each in found]
