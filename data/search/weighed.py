"""A word weighed against the passages of the index: its best match on each of their figures and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from data.search import tokens
from data.search.bits import any_of
from data.search.corpus import Corpus
from data.search.fold import fold
from data.search.grades import FigureGrades, Grades
from data.search.guess import slipped
from data.search.layout import BETWEEN, Packed, Passage
from data.search.match import (
    ALIAS,
    FUZZY,
    LONGEST_NAME,
    LONGEST_TITLE,
    NONE,
    PATH,
    PINYIN,
    SENTENCE,
    SUBSTRING,
    Found,
    around,
)
from data.search.setting import Setting
from data.search.wanted import Wanted

_TIERS = (SUBSTRING, PINYIN, ALIAS)

surface_of = lru_cache(maxsize=1 << 13)(fold)
"""A figure, folded: there are few, each often."""


class Weighed:
    """A word; its candidates (Wanted) say where it need not be looked for. `guesses` are the tiers of guess.GUESSES at
    which it may match, too."""

    def __init__(self, setting: Setting, wanted: Wanted, guesses: Sequence[int] = ()) -> None:
        self._wanted = wanted
        self._tiers = (*_TIERS, *guesses)
        self._slips = FUZZY in guesses
        self._packed: dict[int, bytes | None] = {}
        self.names = Grades(setting.lookups.names, wanted.word, LONGEST_NAME, guesses)
        slips = (FUZZY,) if self._slips else ()
        self.titles = Grades(setting.lookups.titles, wanted.word, LONGEST_TITLE, slips)
        self._figures = FigureGrades(setting.catalogue, wanted.word)
        self._texts = wanted.texts
        self._of_names: Found = {}
        self._of_titles: Found = {}
        self._slipped: dict[int, Found] = {}

    @property
    def may_be_figure(self) -> bool:
        """Whether the word may be in what any figure itself says, beside its name."""
        return any(self._wanted.bits(tier, tokens.FACT) for tier in self._tiers)

    def learn_sentences(self, read: Iterable[tuple[int, int, Packed | Passage]]) -> None:
        """Look at the sentences of passages, all at once."""
        if self._slips:
            self._learn_slips({n: packed.folded for n, _, packed in read if self._may(tokens.TEXT, n)})

    def learn(self, read: Sequence[tuple[int, int, Passage]]) -> None:
        """Look at the names, titles and figures of passages, all at once."""
        names: set[int] = set()
        titles: set[int] = set()
        facts: list[str] = []
        self.learn_sentences(read)
        for number, _, passage in read:
            if self._may(tokens.NAMES, number):
                names.update(passage.names)
            if self._may(tokens.PATH, number):
                titles.update(*passage.paths)
            if passage.figures and self._may(tokens.FACT, number):
                facts += passage.facts.split(BETWEEN)
        self._figures.learn(facts)
        self._learn_names(names)
        new = [number for number in titles - self._of_titles.keys() if self._may(tokens.TITLE, number)]
        self._of_titles.update(self.titles.best(new))

    def _learn_slips(self, texts: dict[int, str]) -> None:
        """Look through the sentences of passages for what is nearly the word, all at once."""
        places: list[tuple[int, int]] = []
        lines: list[str] = []
        for number, folded in texts.items():
            own = folded.split(BETWEEN)
            lines += own
            places += [(number, n) for n in range(len(own))]
            self._slipped[number] = {}
        for at, grade in slipped(Corpus(lines), self._wanted.word).items():
            number, n = places[at]
            self._slipped[number][n] = grade

    def of_figures(self, number: int, passage: Passage, facts: Sequence[str]) -> list[int]:
        """The best match on each figure of a passage, NONE where there is none."""
        best = self.own_of_figures(number, passage, facts)
        if self._may(tokens.PATH, number):
            of_title = self._of_titles
            paths = [
                around(min([of_title[title] for title in path if title in of_title], default=NONE), PATH)
                for path in passage.paths
            ]
            best = [min(each, paths[path]) for each, path in zip(best, passage.below)]
        sentences = self.of_sentences(number, passage.folded)
        if sentences:
            lines = {n: around(grade, SENTENCE) for n, grade in sentences.items()}
            best = [min(each, lines.get(owner, NONE)) for each, owner in zip(best, passage.owners)]
        return best

    def own_of_figures(self, number: int, passage: Passage, facts: Sequence[str]) -> list[int]:
        """The same of what figures themselves say."""
        best = [NONE] * len(facts)
        if self._may(tokens.NAMES, number):
            of_name = self._of_names
            best = [of_name.get(name, NONE) for name in passage.names]
        if self._may(tokens.FACT, number) and self._figures.may_be_in(passage.facts):
            own = self._figures.best_of(facts, passage.kinds)
            best = list(map(min, best, own))
        return best

    def of_named(self, figures: Sequence[tuple[int, int, str]]) -> list[int]:
        """The best match on each figure, given the number of its name and its kind_code, in what it says itself."""
        self._learn_names({name for name, _, _ in figures})
        own = self._figures.best_of([line for _, _, line in figures], [kind for _, kind, _ in figures])
        return [min(self._of_names.get(name, NONE), each) for (name, _, _), each in zip(figures, own)]

    def of_sentences(self, number: int, folded: str) -> Found:
        """The match on each sentence of a passage that has one."""
        if not self._may(tokens.TEXT, number):
            return {}
        found = self._texts.grades(folded)
        return {**self._slipped[number], **found} if self._slips else found

    def _learn_names(self, names: set[int]) -> None:
        new = [number for number in names - self._of_names.keys() if self._may(tokens.NAME, number)]
        self._of_names.update(self.names.best(new))

    def _may(self, field: int, number: int) -> bool:
        """Whether the word may be in a field of a passage, in a name or in a title."""
        if field not in self._packed:
            bits = any_of(self._wanted.bits(tier, field) for tier in self._tiers)
            self._packed[field] = None if bits < 0 else bits.to_bytes((bits.bit_length() + 7) // 8, "little")
        packed = self._packed[field]
        return packed is None or (number >> 3 < len(packed) and bool(packed[number >> 3] >> (number & 7) & 1))
