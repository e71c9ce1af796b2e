"""What is written down of a text for search, as numbers: its characters, their readings, what stands beside what.

A token says where it holds (FIELDS), what it is (a character, a syllable, …) and which. Postings of tokens select
candidates; whether one is a hit is decided by its text. So a token must hold wherever its word could match, and may
hold elsewhere.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from zlib import crc32

from data.model import METRIC_KINDS
from data.search.pinyin import is_letter, syllables

METRICS, SENTENCES, SECTIONS = range(3)
"""The spaces: what a bit of a posting stands for."""

NAME, SURFACE, PATH, AROUND, FACT, LINE, LINE_PATH, TITLE, TITLE_PATH = range(1, 10)
"""The fields: a metric's name, its surface, the titles above it, its sentence, its facts; a sentence, the titles above
it; a section's title, that and those above it."""

SPACE_OF = {
    **dict.fromkeys((NAME, SURFACE, PATH, AROUND, FACT), METRICS),
    **dict.fromkeys((LINE, LINE_PATH), SENTENCES),
    **dict.fromkeys((TITLE, TITLE_PATH), SECTIONS),
}

CHARACTER, FIRST, SYLLABLE, LETTER, FIRST_LETTER, PAIR, LENGTH = range(7)
"""The sorts of tokens of a text. A letter is what a reading begins with; a pair are two such side by side."""

KIND, KIND_WORD, UNIT, YEAR, VALUE, SIZE, SHARE = range(7)
"""The sorts of tokens of FACT."""

OTHER = "*"
"""The letter of what is read in no way; it makes no pairs."""

LONGEST = 24
"""Longer texts are of this length."""

NO_YEAR = 0
_SPACE = 1 << 21
_BUCKETS = 1 << 16
_LEAST_EXPONENT, _MOST_EXPONENT = -6, 20


def token(field: int, sort: int, code: int) -> int:
    """The number of a token, below 1 << 28."""
    return (field * 8 + sort) * _SPACE + code


def space_of(number: int) -> int:
    """The space of a token."""
    return SPACE_OF[number // _SPACE // 8]


def pair_code(first: str, second: str) -> int:
    return ord(first) << 7 | ord(second)


def length_of(folded: str) -> int:
    return min(len(folded), LONGEST)


@lru_cache(maxsize=1)
def syllable_codes() -> dict[str, int]:
    return {syllable: number for number, syllable in enumerate(sorted(syllables()))}


@lru_cache(maxsize=1024)
def letters_of(character: str) -> str:
    """What the readings of a character begin with; ASCII is read as it is."""
    if character.isascii():
        return character
    return "".join(sorted({syllable[0] for syllable, characters in syllables().items() if character in characters}))


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
    """One of many buckets; equal magnitudes share one."""
    return crc32(format(abs(value).normalize(), "f").encode()) % _BUCKETS


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
