"""A word in letters in long texts, one after the other.

What it may begin with is a small class of characters, which the interpreter's own search jumps to; what follows is read
there. For a set of texts that is asked for many words data.search.corpus is the quicker one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from data.search.corpus import LEAST_SYLLABLES
from data.search.pinyin import characters_of, characters_read, is_letter, syllable_lengths, unfinished

LONGEST = 64
"""Longer words are looked for otherwise."""


class InFull:
    """What is read so, in whole syllables of which the last may be unfinished (Corpus.full_pinyin)."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._lengths = [syllable_lengths(word, place) for place in range(len(word))]
        begun = [characters_read(word[:length]) for length in self._lengths[0]]
        self._opening = _one_of(word[0], frozenset().union(*begun))

    def search(self, text: str) -> bool:
        """Whether it stands anywhere in a text."""
        return any(self._reads(text, found.start(), 0, LEAST_SYLLABLES) for found in self._opening.finditer(text))

    def match(self, text: str) -> bool:
        """Whether a text begins with it."""
        return self._reads(text, 0, 0, LEAST_SYLLABLES)

    def _reads(self, text: str, at: int, place: int, wanted: int) -> bool:
        """Whether the word from this place on is read here, and holds so many syllables still wanted."""
        word = self._word
        if place == len(word):
            return not wanted
        if at == len(text):
            return False
        character, letter, fewer = text[at], word[place], max(wanted - 1, 0)
        if character == letter and self._reads(text, at + 1, place + 1, wanted if is_letter(letter) else fewer):
            return True
        for length in self._lengths[place]:
            if character in characters_read(word[place : place + length]) and self._reads(
                text, at + 1, place + length, fewer
            ):
                return True
        rest = word[place:]
        return bool(place) and not wanted and rest in unfinished() and character in characters_of(rest)


class ByInitials:
    """What is read from these letters on, one each (Corpus.initials)."""

    def __init__(self, word: str) -> None:
        self._units = [characters_of(c) | {c} if is_letter(c) else frozenset(c) for c in word]
        self._opening = _opener(word[0])

    def search(self, text: str) -> bool:
        return any(self._reads(text, found.start()) for found in self._opening.finditer(text))

    def match(self, text: str) -> bool:
        return self._reads(text, 0)

    def _reads(self, text: str, at: int) -> bool:
        units = self._units
        return at + len(units) <= len(text) and all(text[at + n] in unit for n, unit in enumerate(units))


@lru_cache(maxsize=64)
def _opener(letter: str) -> re.Pattern[str]:
    return _one_of(letter, characters_of(letter) if is_letter(letter) else frozenset())


def _one_of(character: str, others: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(character)}{''.join(sorted(others))}]")
