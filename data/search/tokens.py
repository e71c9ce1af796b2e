"""What is written down of a text for search, as numbers: its characters, their readings, what stands beside what.

A token says where it holds (the fields), what it is (a character, a syllable, …) and which. Postings of tokens select
candidates; whether one is a hit is decided by its text. So a token must hold wherever its word could match, and may
hold elsewhere.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from data.model import METRIC_KINDS
from data.search.pinyin import is_letter, syllables

METRICS, SECTIONS, SENTENCES = range(3)
"""What an item is; the same numbers as of the kinds of hits."""

NAME, SURFACE, PATH, TEXT, TITLE, FACT = range(1, 7)
"""The fields: a metric's name, its surface, the titles above (of a section its own, too), the sentence (and of the
figures in it), a section's title, and what a metric is besides."""

SHORT_FIELDS = (NAME, SURFACE, TITLE)
"""Those whose beginning matters."""

SOUNDED_FIELDS = (PATH, TEXT)
"""Those that hold so much that letters side by side say little."""

CHARACTER, FIRST, SYLLABLE, LETTER, FIRST_LETTER, LETTERS, THREE_LETTERS, SOUNDS, LENGTH = range(9)
"""The sorts of tokens of a text. A letter is what a reading begins with. LETTERS are two characters side by side by
what their readings begin with, THREE_LETTERS three, SOUNDS two by their readings; many of the latter share a token."""

KIND, KIND_WORD, UNIT, YEAR, VALUE, SIZE, SHARE, WHAT = range(8)
"""The sorts of tokens of FACT."""

LONGEST = 24
"""Longer texts are of this length."""

NO_YEAR = 0
_SORTS = 16
_CODES = 1 << 21
_PAIRS = 2039
_FACTOR = 1013
_TRIPLES = 1021
_ASCII = 1 << 10
_LEAST_EXPONENT, _MOST_EXPONENT = -6, 20


def token(field: int, sort: int, code: int) -> int:
    """The number of a token, below 1 << 32."""
    return (field * _SORTS + sort) * _CODES + code


def token_ranges() -> list[tuple[int, int]]:
    """The tokens of one sort in one field lie together: from, and up to but without."""
    return [(kind * _CODES, (kind + 1) * _CODES) for kind in range(NAME * _SORTS, (FACT + 1) * _SORTS)]


def letters_code(first: str, second: str) -> int:
    return ord(first) << 7 | ord(second)


def three_letters_code(first: str, second: str, third: str) -> int:
    return (letters_code(first, second) * _FACTOR + ord(third)) % _TRIPLES


def sounds_code(first: int, second: int) -> int:
    """Of two syllables' codes, or of ASCII (see ascii_code)."""
    return (first * _FACTOR + second) % _PAIRS


def ascii_code(character: str) -> int:
    """ASCII is read as it is."""
    return _ASCII + ord(character)


@lru_cache(maxsize=1024)
def letter_of(sound: int) -> str:
    """The first letter of what has this code."""
    return chr(sound - _ASCII) if sound >= _ASCII else sorted(syllable_codes())[sound][0]


def length_of(folded: str) -> int:
    return min(len(folded), LONGEST)


@lru_cache(maxsize=1)
def syllable_codes() -> dict[str, int]:
    return {syllable: number for number, syllable in enumerate(sorted(syllables()))}


@lru_cache(maxsize=1024)
def sound_of(character: str) -> tuple[int, str] | None:
    """The code and first letter of one way to read a character, None where there is none."""
    if character.isascii():
        return ascii_code(character), character
    found = (syllable for syllable, characters in syllables().items() if character in characters)
    syllable = next(found, None)
    return None if syllable is None else (syllable_codes()[syllable], syllable[0])


def kind_code(kind: str, status: str) -> int:
    """A level comes before what qualifies it, what was done before what is planned: the order of hits, too."""
    return METRIC_KINDS.index(kind) * 2 + (status == "target")


KIND_CODES = range(len(METRIC_KINDS) * 2)


def year_code(period: str | None) -> int | None:
    """The year that a period begins with, NO_YEAR where it begins with none; None where there is no period."""
    if period is None:
        return None
    return int(period[:4]) if period[:4].isdecimal() and len(period) >= 4 and period[:4].isascii() else NO_YEAR


def value_code(value: Decimal) -> int:
    """The first three digits that say something."""
    digits = "".join(map(str, value.as_tuple().digits)).lstrip("0")
    return int((digits + "000")[:3])


def share_scale(unit: str) -> Decimal | None:
    """What turns a figure of this unit into a percentage, None where it is none."""
    return {"%": Decimal(1), "‰": Decimal("0.1")}.get(unit)


def size_code(value: Decimal) -> int:
    """Grows with the value: its sign, its magnitude and first digit. All below zero are one."""
    if value < 0:
        return 0
    if value == 0:
        return 1
    exponent = value.adjusted()
    if exponent < _LEAST_EXPONENT:
        return 2
    if exponent > _MOST_EXPONENT:
        return LARGEST_SIZE
    first = int(value.scaleb(-exponent))
    return 3 + (exponent - _LEAST_EXPONENT) * 9 + first - 1


LARGEST_SIZE = 3 + (_MOST_EXPONENT - _LEAST_EXPONENT + 1) * 9


def has_letters(word: str) -> bool:
    return any(map(is_letter, word))
