"""Figures and titles of the many reports of the index that have the words of a query apart (data.search.apart)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.search.apart import least_windows
from data.search.bits import any_of, count_of, first_of, numbers_of
from data.search.contents import Contents, FigureRow, SectionRow, SentenceRow
from data.search.gather import APART, Gathering
from data.search.hits import Seen
from data.search.index import Index
from data.search.layout import BETWEEN, NO_SENTENCE, fact, key_of
from data.search.masks import holding, read_by_initials, read_in_full
from data.search.match import ABBREVIATION, ALIAS, FUZZY, PINYIN
from data.search.passes import Fields, fields_of, reach
from data.search.pinyin import is_letter
from data.search.query import Query
from data.search.rank import METRIC, SECTION
from data.search.setting import Setting
from data.search.shelf import Shelf
from data.search.streams import Step, Stream
from data.search.tokens import NAMES, TEXT, TITLE, kind_of
from data.search.wanted import Wanted
from data.search.windows import Window, windows

_TIERS = (PINYIN, ABBREVIATION, ALIAS, FUZZY)
_MOST, _MOST_OF_A_TITLE = 48, 8


def figures_around(setting: Setting, query: Query, words: Sequence[Wanted], held: int) -> Stream:
    """Metrics about which the words' parts stand, of the passages that have most of them."""
    chosen = _with_most_parts(setting, words, (TEXT, NAMES), fields_of(METRIC), held)
    if chosen:
        index = Index(setting.catalogue, _figures_in(setting, setting.shelf.places(chosen)))
        gathering = Gathering(index, query, setting.current)
        gathering.advance(APART)
        yield Step((FUZZY,), [Seen.of(each, index.place(METRIC, each.number)) for each in gathering.figures()])


def titles_with(setting: Setting, query: Query, words: Sequence[Wanted]) -> Stream:
    """Sections whose titles have most of the words' parts."""
    chosen = _with_most_parts(setting, words, (TITLE,), ((TITLE, 0),), -1)
    contents, asks_above = Contents.empty(), any(filter_.key == "in" for filter_ in query.filters)
    whole: dict[int, int] = {}
    for number, title, folded in setting.lookups.titles(list(numbers_of(chosen))):
        contents.titles[number] = title, folded
        for rank, start, key in setting.ranked(setting.lookups.titled(title, _MOST_OF_A_TITLE)):
            if asks_above:
                whole[key] = rank
            else:
                contents.sections.append(SectionRow(rank, start, start, None, number))
    for key, rank in list(whole.items())[:_MOST]:
        contents.add_sections(rank, setting.lookups.section_rows(key))
    if not contents.sections:
        return
    index = Index(setting.catalogue, contents)
    gathering = Gathering(index, query, setting.current)
    gathering.advance(APART)
    yield Step((FUZZY,), [Seen.of(each, index.place(SECTION, each.number)) for each in gathering.headings()])


def _with_most_parts(
    setting: Setting, words: Sequence[Wanted], fields: Sequence[int], as_typed: Fields, held: int
) -> int:
    """Of what is held, what has the most parts of the words in these fields: enough of each, or the word as typed."""
    having: list[int] = []
    for word in words:
        setting.pause()
        parts = [] if word.word.is_phrase else windows(word.word.text)
        some = [any_of(_having(setting.shelf, field, part) for field in fields) for part in parts]
        enough = _in_at_least(some, held)[least_windows(word.word.text) :][:1]
        held &= any_of((reach((word,), as_typed, _TIERS), *enough))
        having += some
    chosen = 0
    for bits in reversed(_in_at_least(having, held)[1:]):
        chosen |= first_of(bits & ~chosen, _MOST - count_of(chosen))
    return chosen


def _in_at_least(sets: Iterable[int], within: int) -> list[int]:
    """What is in none of the sets or more, in one or more, in two or more …, as long as there is any."""
    levels = [within]
    for bits in sets:
        both = [level & bits for level in levels]
        levels = [level | more for level, more in zip([*levels, 0], [0, *both])]
        if not levels[-1]:
            levels.pop()
    return levels


def _having(shelf: Shelf, field: int, part: Window) -> int:
    """What has a part of a word in a field."""
    if part.is_spelled:
        return read_in_full(shelf, field, part.text)
    look = read_by_initials if any(map(is_letter, part.text)) else holding
    return look(shelf, field, part.text)


def _figures_in(setting: Setting, places: Sequence[int]) -> Contents:
    """The metrics of passages with their sentences. Of sections passages know the titles alone: where these stand is
    made up."""
    lookups, contents = setting.lookups, Contents.empty()
    lines: list[SentenceRow] = []
    for place, packed in lookups.passages(places):
        report, passage = setting.catalogue.rank_of[key_of(place)], packed.opened()
        within = [_add_path(contents, report, path) for path in passage.paths]
        starts, texts = passage.sentences, passage.folded.split(BETWEEN)
        lines += [SentenceRow(report, at, at, within[n], text) for at, n, text in zip(starts, passage.within, texts)]
        facts = passage.facts.split(BETWEEN) if passage.figures else []
        for n, line in enumerate(facts):
            its, (kind, status) = fact(line), kind_of(passage.kinds[n])
            owner = passage.owners[n]
            sentence = None if owner == NO_SENTENCE else starts[owner]
            values = its.value or None, its.value_high or None, its.unit, status, its.period or None
            row = its.surface, kind, within[passage.below[n]], sentence, *values
            contents.figures.append(FigureRow(report, passage.figures[n], passage.names[n], row))
    # what is looked through together takes far less time
    contents.sentences.append(lines)
    names = sorted({figure.name for figure in contents.figures})
    contents.names.update((number, folded) for number, _, folded in lookups.names(names))
    titles = sorted({section.title for section in contents.sections})
    contents.titles.update((number, (title, folded)) for number, title, folded in lookups.titles(titles))
    return contents


def _add_path(contents: Contents, report: int, path: Sequence[int]) -> int | None:
    """Add sections of these titles, each below the one before; the start of the last."""
    above = None
    for title in path:
        start = len(contents.sections)
        contents.sections.append(SectionRow(report, start, start, above, title))
        above = start
    return above
