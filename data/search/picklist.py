"""Picking from a short list as one types: titles of sections, labels of actions, names of reports."""

from __future__ import annotations

from collections.abc import Sequence

from data.search.corpus import Corpus
from data.search.fold import fold, fold_all
from data.search.pinyin import is_letter

_SOUNDS = 3
"""How much worse a match by sounds is than one at the same place as written."""


class Picklist:
    """Texts that a query picks from, as written, in full pinyin or by initials."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._corpus = Corpus(fold_all(texts))

    def __len__(self) -> int:
        return len(self._corpus)

    def pick(self, query: str) -> list[int]:
        """The numbers of the texts that hold all words of the query, the best first; all of them for no word."""
        words = [word for word in map(fold, query.split()) if word]
        if not words:
            return list(range(len(self)))
        found, *further = map(self._grades, words)
        for grades in further:
            found = {number: max(grade, grades[number]) for number, grade in found.items() if number in grades}
        return sorted(found, key=lambda number: (found[number], number))

    def _grades(self, word: str) -> dict[int, int]:
        """The texts that hold a word, and how well: the lower the better."""
        grades: dict[int, int] = {}
        if any(map(is_letter, word)):
            sounds = {**self._corpus.initials(word), **self._corpus.full_pinyin(word)}
            grades.update((number, place + _SOUNDS) for number, place in sounds.items())
        grades.update(self._corpus.literal(word))
        return grades
