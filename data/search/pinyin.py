"""Syllables and the characters that are read so: every reading, without tones, ü as v or u.

The table is made by scripts/build_pinyin.py. It is kept as syllable → characters: a query's letters become sets of
characters, so that no reading of any text needs to be stored.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from data.packaged import packaged_text

LONGEST_SYLLABLE = 6


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[str, str, str], ...]:
    lines = (line.partition(" ") for line in packaged_text("data.search", "pinyin.txt").splitlines())
    return tuple((syllable, *characters.split("|")) for syllable, _, characters in lines)  # type: ignore[misc]


@lru_cache(maxsize=1)
def syllables() -> dict[str, str]:
    """Syllable → all characters that may be read so."""
    table = {syllable: first + further for syllable, first, further in _lines()}
    for syllable in [syllable for syllable in table if "v" in syllable]:
        twin = syllable.replace("v", "u")
        table[twin] = table.get(twin, "") + table[syllable]
    return table


@lru_cache(maxsize=1)
def unfinished() -> frozenset[str]:
    """All that a syllable may be cut to while it is typed: its beginnings, short of itself."""
    return frozenset(syllable[:end] for syllable in syllables() for end in range(1, len(syllable)))


@lru_cache(maxsize=1)
def _first_read() -> tuple[str, list[int]]:
    """All characters by their commonest reading, one syllable after the other, and where each syllable ends.

    A table of all characters would take thirty times the memory, and few of them are ever asked for.
    """
    firsts = [first for _, first, _ in _lines()]
    return "".join(firsts), list(accumulate(map(len, firsts)))


@lru_cache(maxsize=8192)
def _first_reading(character: str) -> str:
    """The commonest reading of a character; one that has none stays."""
    characters, ends = _first_read()
    place = characters.find(character)
    return character if place < 0 else _lines()[bisect_right(ends, place)][0]


def spell(text: str) -> str:
    """A folded text in letters, each character in its commonest reading; what has none stays."""
    return "".join(map(_first_reading, text))


def is_letter(character: str) -> bool:
    return "a" <= character <= "z"


def syllable_lengths(word: str, place: int) -> list[int]:
    """The lengths of the syllables that may stand in `word` at `place`."""
    table = syllables()
    longest = min(LONGEST_SYLLABLE, len(word) - place)
    return [length for length in range(1, longest + 1) if word[place : place + length] in table]


@lru_cache(maxsize=512)
def most_syllables(word: str) -> int:
    """So many whole syllables a word has at most, however it is read; what is no letter stands for one."""
    most = [0] * (len(word) + 1)
    for place in range(len(word) - 1, -1, -1):
        most[place] = most[place + 1] + (not is_letter(word[place]))
        for length in syllable_lengths(word, place):
            most[place] = max(most[place], most[place + length] + 1)
    return most[0]


@lru_cache(maxsize=512)
def characters_of(beginning: str) -> frozenset[str]:
    """All characters with a reading that begins so."""
    return frozenset(
        character
        for syllable, characters in syllables().items()
        if syllable.startswith(beginning)
        for character in characters
    )


@lru_cache(maxsize=512)
def characters_read(syllable: str) -> frozenset[str]:
    """All characters that may be read so."""
    return frozenset(syllables()[syllable])


def span_of(word: str, text: str) -> tuple[int, int] | None:
    """Where in a short folded text the word's letters are read, in full or as initials; the first place."""
    openers = characters_of(word[0]) | {word[0]}
    for start in range(len(text)):
        if text[start] not in openers:
            continue
        end = _read_full(word, 0, text, start)
        if end is None:
            end = _read_initials(word, text, start)
        if end is not None:
            return start, end
    return None


def is_spelled(word: str, text: str) -> bool:
    """Whether the whole of a short folded text is read so, in whole syllables."""
    if not text:
        return not word
    same = word[:1] == text[0] and is_spelled(word[1:], text[1:])
    return same or any(
        text[0] in syllables()[word[:length]] and is_spelled(word[length:], text[1:])
        for length in syllable_lengths(word, 0)
    )


def is_initials(word: str, text: str) -> bool:
    """Whether a word has the initials of the whole of a short folded text."""
    return bool(word) and len(word) == len(text) and _read_initials(word, text, 0) is not None


def _read_full(word: str, place: int, text: str, at: int) -> int | None:
    """The end in `text` of what is read from `at` by `word[place:]`."""
    if place == len(word):
        return at
    if at == len(text):
        return None
    if word[place] == text[at]:
        end = _read_full(word, place + 1, text, at + 1)
        if end is not None:
            return end
    for length in syllable_lengths(word, place):
        if text[at] in syllables()[word[place : place + length]]:
            end = _read_full(word, place + length, text, at + 1)
            if end is not None:
                return end
    rest = word[place:]
    return at + 1 if place and rest in unfinished() and text[at] in characters_of(rest) else None


def _read_initials(word: str, text: str, at: int) -> int | None:
    if at + len(word) > len(text):
        return None
    for letter, character in zip(word, text[at:]):
        if letter != character and not (is_letter(letter) and character in characters_of(letter)):
            return None
    return at + len(word)
