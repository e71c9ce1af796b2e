"""A word in letters in long texts, one after the other.

What it may begin with is a small class of characters, which the interpreter's own search jumps to; what follows is read
there. For a set of texts that is asked for many words data.search.corpus is the quicker one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from data.search.corpus import LEAST_SYLLABLES
from data.search.pinyin import characters_of, characters_read, is_letter, syllable_lengths, unfinished

LONGEST = 64
"""Longer words are looked for otherwise."""


class InFull:
    """What is read so, in whole syllables of which the last may be unfinished (Corpus.full_pinyin)."""

    def __init__(self, word: str) -> None:
        self._word = word
        begun = [characters_read(word[:length]) for length in syllable_lengths(word, 0)]
        self._opening = _one_of(word[0], frozenset().union(*begun))
        self._steps: dict[tuple[int, int], list[_Step]] = {}

    def places(self, text: str) -> Iterator[int]:
        """Where it stands in a text."""
        return (place for found in self._opening.finditer(text) if self._reads(text, place := found.start()))

    def _reads(self, text: str, at: int) -> bool:
        return self._goes_on(text, at, 0, LEAST_SYLLABLES)

    def _goes_on(self, text: str, at: int, place: int, wanted: int) -> bool:
        """Whether the word from this place on is read here, and holds so many syllables still wanted."""
        if place == len(self._word):
            return not wanted
        if at == len(text):
            return False
        steps = self._steps.get((place, wanted))
        if steps is None:
            steps = self._steps[place, wanted] = list(self._after(place, wanted))
        character = text[at]
        return any(character in step.characters and self._goes_on(text, at + 1, *step.then) for step in steps)

    def _after(self, place: int, wanted: int) -> Iterator[_Step]:
        """What may stand here, and what is left of the word behind it."""
        word, fewer = self._word, max(wanted - 1, 0)
        letter, rest = word[place], word[place:]
        yield _Step(frozenset(letter), (place + 1, wanted if is_letter(letter) else fewer))
        for length in syllable_lengths(word, place):
            yield _Step(characters_read(word[place : place + length]), (place + length, fewer))
        if place and not wanted and rest in unfinished():
            yield _Step(characters_of(rest), (len(word), 0))


class _Step(NamedTuple):
    """Characters of which one is read next, and then: the place in the word, and how many syllables are wanted."""

    characters: frozenset[str]
    then: tuple[int, int]


class ByInitials:
    """What is read from these letters on, one each (Corpus.initials)."""

    def __init__(self, word: str) -> None:
        self._units = [characters_of(c) | {c} if is_letter(c) else frozenset(c) for c in word]
        self._opening = _opener(word[0])

    def places(self, text: str) -> Iterator[int]:
        """Where it stands in a text."""
        return (place for found in self._opening.finditer(text) if self._reads(text, place := found.start()))

    def _reads(self, text: str, at: int) -> bool:
        units = self._units
        return at + len(units) <= len(text) and all(text[at + n] in unit for n, unit in enumerate(units))


@lru_cache(maxsize=64)
def _opener(letter: str) -> re.Pattern[str]:
    return _one_of(letter, characters_of(letter) if is_letter(letter) else frozenset())


def _one_of(character: str, others: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(character)}{''.join(sorted(others))}]")
