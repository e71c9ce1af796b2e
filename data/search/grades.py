"""How well a word matches names and titles, each looked at once, and figures, kinds and values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Callable

from data import rows
from data.search.catalogue import Catalogue
from data.search.corpus import WHOLE, Corpus
from data.search.guess import abbreviated
from data.search.kinds import kind_words
from data.search.layout import Fact, fact
from data.search.match import (
    EXACT,
    KIND,
    NONE,
    SURFACE,
    VALUE,
    Found,
    grade_texts,
    in_field,
    match,
)
from data.search.pinyin import is_letter
from data.search.quantity import read_quantity
from data.search.query import Word
from data.search.tokens import kind_of

_SAME = match(EXACT, WHOLE)

Read = Callable[[Sequence[int]], "list[rows.Row]"]
"""(number, text, folded form) of names or titles."""


class Grades:
    """A word's match in names or titles by their numbers: the match (NONE where it has none), text and folded form."""

    def __init__(self, read: Read, word: Word, longest: int | None, *, abbreviates: bool = False) -> None:
        """By initials within texts beyond the longest only where they begin so; `abbreviates` says whether the word may
        abbreviate them."""
        self._read = read
        self._word = word
        self._longest = longest
        self._abbreviates = abbreviates
        self._known: dict[int, tuple[int, str, str]] = {}

    def of(self, numbers: Iterable[int]) -> list[tuple[int, str, str]]:
        """What is known of these; what is not there any more is left out."""
        known = self._known
        wanted = list(numbers)
        new = [number for number in dict.fromkeys(wanted) if number not in known]
        if new:
            self._look(new)
        return [known[number] for number in wanted if number in known]

    def best(self, numbers: Iterable[int]) -> Found:
        """The matches of those that have one."""
        wanted = list(numbers)
        self.of(wanted)
        known = self._known
        return {number: known[number][0] for number in wanted if number in known and known[number][0] < NONE}

    def _look(self, new: Sequence[int]) -> None:
        found = self._read(new)
        corpus = Corpus([folded for _, _, folded in found])
        graded = grade_texts(corpus, self._word, longest=self._longest)
        if self._abbreviates:
            for place, grade in abbreviated(corpus, self._word).items():
                graded.setdefault(place, grade)
        for place, (number, text, folded) in enumerate(found):
            self._known[number] = graded.get(place, NONE), text, folded


class FigureGrades:
    """A word's match in what a figure itself says: as it is written, its value, its kind."""

    def __init__(self, catalogue: Catalogue, word: Word) -> None:
        self._word = word
        # a figure is found by initials where there is more than letters, a kind never
        is_mixed = not all(map(is_letter, word.text))
        self._least_initials = 1 if is_mixed else len(word.text) + 1
        self._kinds = grade_texts(catalogue.kinds, word, least_initials=len(word.text) + 1)
        self._surfaces: dict[str, int] = {}
        self._known: dict[tuple[str, int], int] = {}
        quantity = read_quantity(word.text)
        self._value = None if quantity is None else abs(quantity.value)
        self._units = None if quantity is None or not quantity.unit else catalogue.units_spelled(quantity.unit)

    def best_of(self, facts: Sequence[str], kinds: Sequence[int]) -> list[int]:
        """The best match in each figure, given its line of facts and its kind_code."""
        known = self._known
        figures = list(zip(facts, kinds))
        new = [figure for figure in figures if figure not in known]
        if new:
            self._look(new)
        return [known[figure] for figure in figures]

    def _look(self, figures: Sequence[tuple[str, int]]) -> None:
        stated = [(fact(line), kind) for line, kind in figures]
        new = list({its.surface for its, _ in stated}.difference(self._surfaces))
        graded = grade_texts(Corpus(new), self._word, least_initials=self._least_initials)
        self._surfaces.update((surface, graded.get(place, NONE)) for place, surface in enumerate(new))
        for figure, (its, kind) in zip(figures, stated):
            self._known[figure] = self._best(its, kind)

    def _best(self, its: Fact, kind: int) -> int:
        best = in_field(self._surfaces[its.surface], SURFACE)
        if self._is_value(its):
            best = min(best, in_field(_SAME, VALUE))
        if self._kinds:
            words = kind_words(kind_of(kind)[0], Decimal(its.value) if its.value else None)
            best = min([best, *[in_field(self._kinds[word], KIND) for word in words if word in self._kinds]])
        return best

    def _is_value(self, its: Fact) -> bool:
        if self._value is None or not its.value or (self._units is not None and its.unit not in self._units):
            return False
        return abs(Decimal(its.value)) == self._value
