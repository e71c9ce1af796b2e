"""How characters are read, and what stands side by side in a text, as numbers."""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from data.search import tokens
from data.search.pinyin import is_letter, syllables

UNIT = 0xFFFF
END = ord("\n")


@lru_cache(maxsize=1)
def readings() -> dict[int, tuple[tuple[int, str], ...]]:
    """Character, as a number → its readings: their codes and first letters; ASCII is read as it is.

    The end of a line, which stands between texts, has none.
    """
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for code in range(128):
        if code != ord("\n"):
            found[code] = [(tokens.ascii_code(chr(code)), chr(code))]
    codes = tokens.syllable_codes()
    for syllable, characters in syllables().items():
        for character in characters:
            found[ord(character)].append((codes[syllable], syllable[0]))
    return {character: tuple(some) for character, some in found.items()}


def pairs_in(text: str) -> set[int]:
    """What stands side by side in a text: the first character and, 16 bits higher, the second, or the end of the line.

    Characters beyond 16 bits are none that have readings: what is made of their halves means nothing.
    """
    packed = (text + "\n").encode("utf-16-le", "surrogatepass")
    found: set[int] = set()
    for start in (0, 2):
        size = (len(packed) - start) // 4 * 4
        pairs = array("I")
        if size > 0:
            pairs.frombytes(packed[start : start + size])
        if sys.byteorder == "big":
            pairs.byteswap()
        found.update(pairs)
    return found


@lru_cache(maxsize=1)
def as_first() -> dict[int, tuple[tuple[int, int], ...]]:
    """Character → for each reading what its sound and its letter add to the codes of a pair that it is first in."""
    return {
        unit: tuple((tokens.as_first(code), ord(letter) << 7) for code, letter in r) for unit, r in readings().items()
    }


@lru_cache(maxsize=1)
def sounds_as_second() -> dict[int, tuple[int, ...]]:
    """Character → what its sounds add to the codes of a pair that it is second in."""
    return {unit: tuple({tokens.as_second(code) for code, _ in r}) for unit, r in readings().items()}


@lru_cache(maxsize=1)
def letters_as_second() -> dict[int, tuple[int, ...]]:
    """The same for what it begins with: its letters as numbers."""
    return {unit: tuple({ord(letter) for _, letter in r}) for unit, r in readings().items()}


def said_of(character: int) -> Sequence[tuple[int, int]]:
    """How a character is read: codes of syllables and letters; digits and signs are looked for as they are."""
    if character < 128 and not is_letter(chr(character)):
        return ()
    return [(code, ord(letter)) for code, letter in readings().get(character, ())]
