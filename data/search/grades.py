"""How well a word matches names and titles, each looked at once, and figures, kinds and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product
from typing import Callable

from data import rows
from data.model import METRIC_KINDS
from data.search.aliases import other_words_for
from data.search.catalogue import Catalogue
from data.search.corpus import WHOLE, Corpus
from data.search.guess import GUESSES
from data.search.kinds import kind_words
from data.search.layout import SEPARATOR, fact
from data.search.match import (
    EXACT,
    KIND,
    NONE,
    SURFACE,
    VALUE,
    Found,
    grade_texts,
    in_field,
    literal_grade,
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

    def __init__(self, read: Read, word: Word, longest: int | None, guesses: Sequence[int] = ()) -> None:
        """By initials within texts beyond the longest only where they begin so; `guesses` are the tiers of
        guess.GUESSES at which it may match, too."""
        self._read = read
        self._word = word
        self._longest = longest
        self._guesses = guesses
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
        for tier in self._guesses:
            for place, grade in GUESSES[tier](corpus, self._word).items():
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
        self._is_as_written = word.is_phrase or not (other_words_for(word.text) or any(map(is_letter, word.text)))
        self._of_kinds = _kind_grades(grade_texts(catalogue.kinds, word, least_initials=len(word.text) + 1))
        self._surfaces: dict[str, int] = {}
        quantity = read_quantity(word.text)
        self._value = None if quantity is None else _written(abs(quantity.value))
        self._units = None if quantity is None or not quantity.unit else catalogue.units_spelled(quantity.unit)

    def may_be_in(self, facts: str) -> bool:
        """Whether there can be a match in any of the lines of a passage's facts."""
        if self._of_kinds or not self._is_as_written or self._word.text in facts:
            return True
        return self._value is not None and self._value.search(facts) is not None

    def learn(self, facts: Sequence[str]) -> None:
        """Look at figures, all at once."""
        if not self._is_as_written:
            self._graded([line[: line.find(SEPARATOR)] for line in facts])

    def best_of(self, facts: Sequence[str], kinds: Sequence[int]) -> list[int]:
        """The best match in each figure, given its line of facts and its kind_code."""
        surfaces = [line[: line.find(SEPARATOR)] for line in facts]
        best = [in_field(grade, SURFACE) for grade in self._graded(surfaces)]
        if self._value is not None:
            for n, line in enumerate(facts):
                if self._value.match(line) and (self._units is None or fact(line).unit in self._units):
                    best[n] = min(best[n], in_field(_SAME, VALUE))
        if self._of_kinds:
            for n, (line, kind) in enumerate(zip(facts, kinds)):
                best[n] = min(best[n], self._of_kinds.get((kind_of(kind)[0], bool(_FALLS.match(line))), NONE))
        return best

    def _graded(self, surfaces: Sequence[str]) -> list[int]:
        if self._is_as_written:
            word = self._word.text
            return [NONE if word not in surface else literal_grade(word, surface) for surface in surfaces]
        known = self._surfaces
        new = [surface for surface in dict.fromkeys(surfaces) if surface not in known]
        if new:
            graded = grade_texts(Corpus(new), self._word, least_initials=self._least_initials)
            known.update((surface, graded.get(place, NONE)) for place, surface in enumerate(new))
        return [known[surface] for surface in surfaces]


_FALLS = re.compile(rf"[^{SEPARATOR}]*{SEPARATOR}-[0.]*[1-9]")


def _written(value: Decimal) -> re.Pattern[str]:
    """How a line of facts says that its value is this one, or so much less than nothing."""
    whole, _, part = format(value, "f").partition(".")
    part = part.rstrip("0")
    fraction = rf"\.{part}0*" if part else r"(?:\.0*)?"
    return re.compile(rf"^[^\n{SEPARATOR}]*{SEPARATOR}-?0*{whole.lstrip('0')}{fraction}{SEPARATOR}", re.MULTILINE)


def _kind_grades(found: Found) -> dict[tuple[str, bool], int]:
    """A word's best match in the words for a kind of figures, those that fall apart from the others."""
    grades: dict[tuple[str, bool], int] = {}
    for kind, value in product(METRIC_KINDS if found else (), (None, Decimal(-1))):
        matches = [in_field(found[word], KIND) for word in kind_words(kind, value) if word in found]
        if matches:
            grades[kind, value is not None] = min(matches)
    return grades
