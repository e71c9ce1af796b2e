"""A word in parts, for what has all of them though not side by side.

A part is two characters, three letters, two syllables, or a number with what is beside it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from data.search.pinyin import is_letter, syllable_lengths

LONGEST_SPELLED = 12
"""Letters of two syllables."""

_LEAST_CHARACTERS, _LEAST_LETTERS = 4, 7
_LEAST_SPELLED = 4
"""Two syllables of fewer letters are in every sentence."""

_UNITS = re.compile(r"[0-9.,]+|.", re.DOTALL)


class Window(NamedTuple):
    """A part of a word, and its places in the word, a bit each; `is_spelled` where it is syllables."""

    text: str
    places: int
    is_spelled: bool = False

    @classmethod
    def of(cls, word: str, start: int, end: int, *, is_spelled: bool = False) -> Window:
        return cls(word[start:end], (1 << end) - (1 << start), is_spelled)


def windows(word: str) -> list[Window]:
    """The parts of a word that are looked for by themselves; none of a word that says too little."""
    if len(word) < (_LEAST_LETTERS if is_spelled(word) else _LEAST_CHARACTERS):
        return []
    found = []
    units = [match.span() for match in _UNITS.finditer(word)]
    for number, (start, _) in enumerate(units[:-1]):
        last = number + 1 + is_spelled(word[start : units[number + 1][1]])
        if last < len(units):
            found.append(Window.of(word, start, units[last][1]))
    for start in range(len(word)):
        ends = (start + length for length in syllable_lengths(word, start))
        found += [
            Window.of(word, start, end + length, is_spelled=True)
            for end in ends
            for length in syllable_lengths(word, end)
            if end + length - start >= _LEAST_SPELLED
        ]
    return found


def is_spelled(text: str) -> bool:
    """Whether it is letters alone."""
    return all(map(is_letter, text))
