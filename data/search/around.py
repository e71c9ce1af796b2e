"""Figures and titles of the many reports of the index that have the words of a query apart (data.search.apart)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.search.apart import Window, least_windows, windows
from data.search.bits import any_of, count_of, first_of, numbers_of
from data.search.contents import Contents, SentenceRow
from data.search.gather import APART, Gathering
from data.search.hits import Seen
from data.search.index import Index
from data.search.layout import BETWEEN, Passage, key_of
from data.search.masks import holding, read_by_initials, read_in_full
from data.search.match import ABBREVIATION, ALIAS, FUZZY, PINYIN
from data.search.passes import Fields, fields_of, reach
from data.search.pinyin import is_letter
from data.search.query import Query
from data.search.rank import METRIC, SECTION
from data.search.setting import Setting
from data.search.shelf import Shelf
from data.search.streams import Step, Stream
from data.search.tokens import NAMES, TEXT, TITLE
from data.search.wanted import Wanted

_TIERS = (PINYIN, ABBREVIATION, ALIAS, FUZZY)
_MOST = 48


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
    titles = [title for _, title, _ in setting.lookups.titles(list(numbers_of(chosen)))]
    places = {place for title in titles for place in setting.lookups.titled(title, _MOST)}
    reports = {key: rank for key, _ in places for rank in [setting.rank(key)] if rank is not None}
    contents = Contents.empty()
    for key in list(reports)[:_MOST]:
        contents.add_sections(reports[key], setting.lookups.section_rows(key))
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
    """The metrics of passages, with their sentences, and the sections of their reports."""
    lookups, contents = setting.lookups, Contents.empty()
    by_report: dict[int, list[Passage]] = {}
    lines: list[SentenceRow] = []
    for place, packed in lookups.passages(places):
        by_report.setdefault(key_of(place), []).append(packed.opened())
    for key, passages in by_report.items():
        report = setting.catalogue.rank_of[key]
        contents.add_sections(report, lookups.section_rows(key))
        starts = [start for passage in passages for start in passage.figures]
        contents.add_figures(report, sorted(lookups.figure_rows_at(key, starts)))
        folded = {at: text for each in passages for at, text in zip(each.sentences, each.folded.split(BETWEEN))}
        found = sorted(lookups.sentence_rows_at(key, list(folded)))
        lines += [SentenceRow(report, at, end, section, folded[at]) for at, end, section in found]
    # what is looked through together takes far less time
    contents.sentences.append(lines)
    return contents
