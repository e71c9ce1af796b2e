"""How well one word matches: in which names, figures, kind words, titles and sentences, and how.

A match is one number, so that the better of two is the smaller: its tier, the field it is in, and its place there
(WHOLE, START, WITHIN; in guesses, how far off).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Callable

from data.search.aliases import other_words_for
from data.search.corpus import START, WHOLE, WITHIN, Corpus
from data.search.index import Figure, Index
from data.search.pinyin import is_letter
from data.search.quantity import read_quantity
from data.search.query import Word

TIERS = ("exact", "prefix", "substring", "words", "pinyin", "abbreviation", "alias", "fuzzy")
EXACT, PREFIX, SUBSTRING, WORDS, PINYIN, ABBREVIATION, ALIAS, FUZZY = range(len(TIERS))

FIELDS = ("name", "title", "surface", "value", "kind", "path", "sentence")
NAME, TITLE, SURFACE, VALUE, KIND, PATH, SENTENCE = range(len(FIELDS))

LEAST_INITIALS_IN_SENTENCES = 6

LONGEST_NAME, LONGEST_TITLE = 16, 8
"""Within longer names and titles fewer initials than that say no more than within sentences: they have to begin so."""

Found = dict[int, int]
"""The number of a text → the match in it."""

_TIER, _FIELD, _PLACES = 16, 12, 0xFFF
NONE = len(TIERS) << _TIER
"""More than any match."""


def match(tier: int, place: int) -> int:
    """A match in a field yet to be said."""
    return tier << _TIER | min(place, _PLACES)


def in_field(match: int, field: int) -> int:
    """The match, or NONE, in a field; the greater the field, the worse."""
    return match | field << _FIELD


def tier_of(match: int) -> int:
    return match >> _TIER


def field_of(match: int) -> int:
    return match >> _FIELD & 0xF


def place_of(match: int) -> int:
    return match & _PLACES


class WordMatches:
    """Where a word matches; the keys are numbers in the index."""

    def __init__(self) -> None:
        self.names: Found = {}
        self.surfaces: Found = {}
        self.kinds: Found = {}
        self.titles: Found = {}
        self.lines: Found = {}
        self.values: Found = {}
        self.apart: Found = {}
        self.titles_apart: Found = {}

    def of_figure(self, figure: Figure, number: int, path: tuple[int, ...]) -> int:
        """The word's best match on a metric, in any one field; it has to have one."""
        best = min(self.names.get(figure.name, NONE), self.apart.get(number, NONE) | SENTENCE << _FIELD)
        best = min(best, self.surfaces.get(figure.surface, NONE) | SURFACE << _FIELD)
        if number in self.values:
            best = min(best, self.values[number] | VALUE << _FIELD)
        for kind in figure.kinds if self.kinds else ():
            best = min(best, self.kinds.get(kind, NONE) | KIND << _FIELD)
        if best < _SUBSTRING:
            return best
        for title in path if self.titles else ():
            if title in self.titles:
                best = min(best, around(self.titles[title], PATH))
        if figure.sentence in self.lines:
            best = min(best, around(self.lines[figure.sentence], SENTENCE))
        return best

    def of_title(self, title: int) -> int:
        return min(self.titles.get(title, NONE), self.titles_apart.get(title, NONE)) | TITLE << _FIELD

    def of_line(self, line: int) -> int:
        return self.lines[line] | SENTENCE << _FIELD

    def figures(self, index: Index) -> set[int]:
        """The numbers of all metrics that the word matches in any field."""
        found = {*self.values, *self.apart}
        for numbers, holders in (
            (self.names, index.figures_of_name),
            (self.surfaces, index.figures_of_surface),
            (self.kinds, index.figures_of_kind),
            (self.titles, index.figures_of_title),
        ):
            for number in numbers:
                found.update(holders[number])
        for line in self.lines:
            found.update(index.figures_of_line.get(line, ()))
        return found

    def headings(self, index: Index) -> set[int]:
        found = {*self.titles, *self.titles_apart}
        return {heading for title in found for heading in index.headings_of_title[title]}


_SUBSTRING = match(SUBSTRING, WITHIN)

_LITERAL = {WHOLE: match(EXACT, WHOLE), START: match(PREFIX, START), WITHIN: _SUBSTRING}
# how a sentence opens says nothing of what it is about
_LITERAL_IN_LINE = {**_LITERAL, START: _SUBSTRING}
_SOUND = {place: match(PINYIN, place) for place in (WHOLE, START, WITHIN)}
_ALIAS = {place: match(ALIAS, place) for place in (WHOLE, START, WITHIN)}


def literal_grade(word: str, text: str) -> int:
    """The match of a word in a text that holds it."""
    return _LITERAL[WHOLE if text == word else START if text.startswith(word) else WITHIN]


def match_word(index: Index, word: Word) -> WordMatches:
    """Look for a word in everything: as written, as a value, by its sounds, by its aliases."""
    matches = WordMatches()
    _add(index, matches, partial(_literal, word.text), _LITERAL)
    _add_lines(index, matches, partial(_literal, word.text), _LITERAL_IN_LINE)
    _add_values(index, matches, word.text)
    if not word.is_phrase and any(map(is_letter, word.text)):
        _add(index, matches, partial(_full_pinyin, word.text), _SOUND)
        _add_lines(index, matches, partial(_full_pinyin, word.text), _SOUND)
        _add_initials(index, matches, word.text)
    for alias in () if word.is_phrase else other_words_for(word.text):
        _add(index, matches, partial(_literal, alias), _ALIAS)
        _add_lines(index, matches, partial(_literal, alias), _ALIAS)
    return matches


def around(match: int, field: int) -> int:
    """A match in what stands around a figure: that can be no exact match of the figure."""
    return max(match, _SUBSTRING) | field << _FIELD


Look = Callable[[Corpus], dict[int, int]]


def _literal(word: str, corpus: Corpus) -> dict[int, int]:
    return corpus.literal(word)


def _full_pinyin(word: str, corpus: Corpus) -> dict[int, int]:
    return corpus.full_pinyin(word)


def _initials(word: str, corpus: Corpus) -> dict[int, int]:
    return corpus.initials(word)


def grade_texts(corpus: Corpus, word: Word, *, least_initials: int = 1, longest: int | None = None) -> Found:
    """The texts that a word matches as written, by its sounds or by its aliases, each with its best match.

    By initials as in `matching`.
    """
    found: Found = {}
    _merge(found, corpus.literal(word.text).items(), _LITERAL)
    letters = 0 if word.is_phrase else sum(map(is_letter, word.text))
    if letters:
        _merge(found, corpus.full_pinyin(word.text).items(), _SOUND)
    if letters >= least_initials:
        is_short = letters < LEAST_INITIALS_IN_SENTENCES
        _merge(found, corpus.initials(word.text, longest if is_short else None).items(), _SOUND)
    for alias in () if word.is_phrase else other_words_for(word.text):
        _merge(found, corpus.literal(alias).items(), _ALIAS)
    return found


def matching(
    corpus: Corpus,
    word: Word,
    tiers: Sequence[int] = (SUBSTRING, PINYIN, ALIAS),
    *,
    least_initials: int = 1,
    longest: int | None = None,
) -> set[int]:
    """The texts that a word matches at these tiers.

    By initials only from `least_initials` letters on; fewer than in sentences have to begin texts beyond `longest`.
    """
    found: set[int] = set()
    if SUBSTRING in tiers:
        found.update(corpus.literal(word.text))
    letters = 0 if word.is_phrase else sum(map(is_letter, word.text))
    if PINYIN in tiers and letters:
        found.update(corpus.full_pinyin(word.text))
        if letters >= least_initials:
            found.update(corpus.initials(word.text, longest if letters < LEAST_INITIALS_IN_SENTENCES else None))
    if ALIAS in tiers and not word.is_phrase:
        for alias in other_words_for(word.text):
            found.update(corpus.literal(alias))
    return found


def _add(index: Index, matches: WordMatches, look: Look, grades: dict[int, int]) -> None:
    """Look in every field but the sentences; what is known already is at least as good."""
    for corpus, found in (
        (index.names, matches.names),
        (index.surfaces, matches.surfaces),
        (index.kinds, matches.kinds),
        (index.titles, matches.titles),
    ):
        _merge(found, look(corpus).items(), grades)


def _add_lines(index: Index, matches: WordMatches, look: Look, grades: dict[int, int]) -> None:
    for corpus, numbers in zip(index.line_corpora, index.line_numbers):
        places = look(corpus)
        if places:
            _merge(matches.lines, ((numbers[number], place) for number, place in places.items()), grades)


def _merge(found: Found, places: Iterable[tuple[int, int]], grades: dict[int, int]) -> None:
    for number, place in places:
        if number not in found:
            found[number] = grades[place]


def _add_initials(index: Index, matches: WordMatches, word: str) -> None:
    """Initials look at names and titles; with digits or Han beside them at figures too; if many, at sentences."""
    letters = sum(map(is_letter, word))
    is_short = letters < LEAST_INITIALS_IN_SENTENCES
    _merge(matches.names, index.names.initials(word, LONGEST_NAME if is_short else None).items(), _SOUND)
    _merge(matches.titles, index.titles.initials(word, LONGEST_TITLE if is_short else None).items(), _SOUND)
    if letters < len(word):
        _merge(matches.surfaces, index.surfaces.initials(word).items(), _SOUND)
    if letters >= LEAST_INITIALS_IN_SENTENCES:
        _add_lines(index, matches, partial(_initials, word), _SOUND)


def _add_values(index: Index, matches: WordMatches, word: str) -> None:
    """Metrics whose value the word is; 80% finds a decline by 80 %, too."""
    quantity = read_quantity(word)
    if quantity is None:
        return
    found = index.figures_of_value.get(abs(quantity.value), ())
    units = index.catalogue.units_spelled(quantity.unit) if found else frozenset()
    for number in found:
        if not quantity.unit or index.figures[number].unit in units:
            matches.values[number] = match(EXACT, WHOLE)
