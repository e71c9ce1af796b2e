"""How well one word matches: in which names, figures, kind words, titles and sentences, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.resources import files
from typing import Callable, NamedTuple

from data.search.corpus import START, WHOLE, WITHIN, Corpus
from data.search.fold import fold
from data.search.index import Figure, Index
from data.search.pinyin import is_letter
from data.search.quantity import read_quantity
from data.search.query import Word

TIERS = ("exact", "prefix", "substring", "words", "pinyin", "abbreviation", "alias", "fuzzy")
EXACT, PREFIX, SUBSTRING, WORDS, PINYIN, ABBREVIATION, ALIAS, FUZZY = range(len(TIERS))

FIELDS = ("name", "title", "surface", "value", "kind", "path", "sentence")
NAME, TITLE, SURFACE, VALUE, KIND, PATH, SENTENCE = range(len(FIELDS))

LEAST_INITIALS_IN_SENTENCES = 6

Found = dict[int, "Quality"]


class Quality(NamedTuple):
    """A match's tier and where in the text it stands (WHOLE, START, WITHIN); lower is better."""

    tier: int
    place: int


class Best(NamedTuple):
    """The best of a word's matches on one hit."""

    tier: int
    field: int
    place: int


@dataclass
class WordMatches:
    """Where a word matches. Keys are numbers in the index; values the best quality there."""

    names: Found = field(default_factory=dict)
    surfaces: Found = field(default_factory=dict)
    kinds: Found = field(default_factory=dict)
    titles: Found = field(default_factory=dict)
    lines: Found = field(default_factory=dict)
    values: dict[int, Quality] = field(default_factory=dict)

    def of_figure(self, figure: Figure, number: int, path: tuple[int, ...]) -> Best | None:
        """The word's best match on a metric, in any one field."""
        bests = []
        for field_, quality in (
            (NAME, self.names.get(figure.name)),
            (SURFACE, self.surfaces.get(figure.surface)),
            (VALUE, self.values.get(number)),
            (KIND, self._best(self.kinds, figure.kinds)),
            (PATH, _at_most_substring(self._best(self.titles, path))),
            (SENTENCE, _at_most_substring(None if figure.sentence is None else self.lines.get(figure.sentence))),
        ):
            if quality is not None:
                bests.append(Best(quality.tier, field_, quality.place))
        return min(bests) if bests else None

    @staticmethod
    def _best(found: Found, numbers: Iterable[int]) -> Quality | None:
        qualities = [found[number] for number in numbers if number in found]
        return min(qualities) if qualities else None

    def of_title(self, title: int) -> Best | None:
        quality = self.titles.get(title)
        return None if quality is None else Best(quality.tier, TITLE, quality.place)

    def of_line(self, line: int) -> Best | None:
        quality = self.lines.get(line)
        return None if quality is None else Best(quality.tier, SENTENCE, quality.place)

    def figures(self, index: Index) -> set[int]:
        """The numbers of all metrics that the word matches in any field."""
        found = set(self.values)
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


def _at_most_substring(quality: Quality | None) -> Quality | None:
    """What stands around a figure can be no exact match of the figure."""
    if quality is None or quality.tier >= SUBSTRING:
        return quality
    return Quality(SUBSTRING, WITHIN)


_LITERAL = {WHOLE: Quality(EXACT, WHOLE), START: Quality(PREFIX, START), WITHIN: Quality(SUBSTRING, WITHIN)}
_ALIAS = {place: Quality(ALIAS, place) for place in (WHOLE, START, WITHIN)}
_SOUND = {place: Quality(PINYIN, place) for place in (WHOLE, START, WITHIN)}


def match_word(index: Index, word: Word) -> WordMatches:
    """Look for a word in everything: as written, as a value, by its sounds."""
    matches = WordMatches()
    _add(index, matches, partial(_literal, word.text), _LITERAL)
    _add_values(index, matches, word.text)
    if not word.is_phrase and any(map(is_letter, word.text)):
        _add(index, matches, lambda corpus: corpus.full_pinyin(word.text), _SOUND)
        _add_initials(index, matches, word.text)
    for alias in () if word.is_phrase else aliases().get(word.text, ()):
        _add(index, matches, partial(_literal, alias), _ALIAS)
    return matches


def _literal(word: str, corpus: Corpus) -> dict[int, int]:
    return corpus.literal(word)


@lru_cache(maxsize=1)
def aliases() -> dict[str, tuple[str, ...]]:
    """Word → the others of its line in aliases.txt, folded."""
    text = files("data.search").joinpath("aliases.txt").read_text(encoding="utf-8")
    groups = [tuple(map(fold, line.split())) for line in text.splitlines()]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}


def _add(
    index: Index, matches: WordMatches, look: Callable[[Corpus], dict[int, int]], qualities: dict[int, Quality]
) -> None:
    """Look in every field; what is known already is at least as good."""
    for corpus, found in (
        (index.names, matches.names),
        (index.surfaces, matches.surfaces),
        (index.kinds, matches.kinds),
        (index.titles, matches.titles),
    ):
        _merge(found, look(corpus), qualities)
    _add_lines(index, matches, look, qualities)


def _add_lines(
    index: Index, matches: WordMatches, look: Callable[[Corpus], dict[int, int]], qualities: dict[int, Quality]
) -> None:
    for corpus, numbers in zip(index.line_corpora, index.line_numbers):
        for number, place in look(corpus).items():
            quality = qualities[place]
            # how a sentence opens says nothing of what it is about
            matches.lines.setdefault(numbers[number], quality if quality.tier != PREFIX else _LITERAL[WITHIN])


def _merge(found: Found, places: dict[int, int], qualities: dict[int, Quality]) -> None:
    for number, place in places.items():
        found.setdefault(number, qualities[place])


def _add_initials(index: Index, matches: WordMatches, word: str) -> None:
    """Initials look at names and titles; with digits or Han beside them at figures too; if many, at sentences."""
    letters = sum(map(is_letter, word))
    _merge(matches.names, index.names.initials(word), _SOUND)
    _merge(matches.titles, index.titles.initials(word), _SOUND)
    if letters < len(word):
        _merge(matches.surfaces, index.surfaces.initials(word), _SOUND)
    if letters >= LEAST_INITIALS_IN_SENTENCES:
        _add_lines(index, matches, lambda corpus: corpus.initials(word), _SOUND)


def _add_values(index: Index, matches: WordMatches, word: str) -> None:
    """Metrics whose value the word is; 80% finds a decline by 80 %, too."""
    quantity = read_quantity(word)
    if quantity is None:
        return
    for number in index.figures_of_value.get(abs(quantity.value), ()):
        if not quantity.unit or index.figures[number].unit == quantity.unit:
            matches.values[number] = Quality(EXACT, WHOLE)
