"""What is written down of a text for search, as numbers: its characters, their readings, what stands beside what.

A token says where it holds (the fields), what it is (a character, a syllable, …) and which. Postings of tokens select
candidates; whether one is a hit is decided by its text. So a token must hold wherever its word could match, and may
hold elsewhere.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from zlib import crc32

from data.model import METRIC_KINDS
from data.search.pinyin import is_letter, syllables

METRICS, SECTIONS, SENTENCES = range(3)
"""What an item is; the same numbers as of the kinds of hits."""

NAME, TITLE = 1, 2
"""The fields of what is kept once however often it stands: a token of theirs holds for numbers of names and titles."""

WORDS = (NAME, TITLE)

NAMES, PATH, TEXT, FIGURE, FACT = 3, 4, 5, 6, 7
"""The fields of a passage: the names of its metrics, the titles above it, its sentences, its metrics' figures as they
are written, and what its metrics are besides."""

SOUNDED_FIELDS = (TEXT,)
"""Those that hold so much that letters side by side say little."""

CHARACTER, FIRST, SYLLABLE, LETTER, FIRST_LETTER, LETTERS, SOUNDS, LENGTH = range(8)
"""The sorts of tokens of a text. A letter is what a reading begins with. LETTERS are two characters side by side by
what their readings begin with, SOUNDS by the readings themselves; many of the latter share a token.
Of a passage there are CHARACTER, SYLLABLE, LETTERS and, of its text, SOUNDS; of a name or title all but SOUNDS."""

UNIT, KIND, KIND_WORD, YEAR, VALUE, SIZE, SHARE, SURFACE, OPENING, PIECE, FIGURES = range(8, 19)
"""What a metric is: sorts of tokens of FACT, UNIT and KIND of NAME, too. SURFACE is a figure as it is written, OPENING
what it begins with, PIECE three characters side by side of it; FIGURES, that there are any."""

LONGEST = 24
"""Longer texts are of this length."""

NO_YEAR = 0
_SORTS = 32
CODES = 1 << 21
_HASHES = 1 << 12
_GROUPS = 1365
_NEAR = 6
PAIRS = _GROUPS * _NEAR
_FIRST, _SECOND = 1013, 389
_ASCII = 1 << 10
_SHARES = {"%": Decimal(1), "‰": Decimal("0.1")}
_LEAST_EXPONENT, _MOST_EXPONENT = -6, 20


def token(field: int, sort: int, code: int) -> int:
    """The number of a token, below 1 << 32."""
    return (field * _SORTS + sort) * CODES + code


def field_of(token: int) -> int:
    return token // (_SORTS * CODES)


def token_ranges() -> list[tuple[int, int]]:
    """The tokens of one sort in one field lie together: from, and up to but without."""
    return [sort for field in range(NAME, FACT + 1) for sort in token_ranges_of(field)]


def token_ranges_of(field: int) -> list[tuple[int, int]]:
    """The same of one field."""
    return [(sort * CODES, (sort + 1) * CODES) for sort in range(field * _SORTS, (field + 1) * _SORTS)]


def letters_code(first: str, second: str) -> int:
    return ord(first) << 7 | ord(second)


def sounds_code(first: int, second: int) -> int:
    """Of two syllables' codes, or of ASCII (see ascii_code)."""
    return paired(as_first(first), as_second(second))


def as_first(sound: int) -> int:
    """What a sound adds to the codes of pairs that it is first in."""
    return sound * _FIRST * _NEAR


def as_second(sound: int) -> int:
    """The same for the second: its first letter, and which it is of those that begin with it.

    After one sound all that begin with one letter have a few codes among them, so that a syllable which is only begun
    leaves few candidates.
    """
    return ord(letter_of(sound)) * _SECOND * _NEAR + sound % _NEAR


def letter_in(second: int) -> int:
    """The letter, as a number, in what a sound adds as the second."""
    return second // (_SECOND * _NEAR)


def paired(first: int, second: int) -> int:
    """The code of two sounds from what each adds."""
    return (first + second) % PAIRS


def ascii_code(character: str) -> int:
    """ASCII is read as it is."""
    return _ASCII + ord(character)


@lru_cache(maxsize=1024)
def letter_of(sound: int) -> str:
    """The first letter of what has this code."""
    return chr(sound - _ASCII) if sound >= _ASCII else sorted(syllable_codes())[sound][0]


@lru_cache(maxsize=1 << 15)
def written_code(text: str) -> int:
    """Of a short text as a whole; some share one."""
    return crc32(text.encode("utf-8", "surrogatepass")) % _HASHES


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


def kind_of(code: int) -> tuple[str, str]:
    """The kind and status that a kind_code stands for."""
    return METRIC_KINDS[code // 2], "target" if code % 2 else "actual"


KIND_CODES = range(len(METRIC_KINDS) * 2)


def year_code(period: str | None) -> int | None:
    """The year that a period begins with, NO_YEAR where it begins with none; None where there is no period."""
    if period is None:
        return None
    return int(period[:4]) if period[:4].isdecimal() and len(period) >= 4 and period[:4].isascii() else NO_YEAR


def value_code(value: Decimal) -> int:
    """The first three digits that say something."""
    one, two, three = (*value.as_tuple().digits, 0, 0)[:3]
    return one * 100 + two * 10 + three


def share_scale(unit: str) -> Decimal | None:
    """What turns a figure of this unit into a percentage, None where it is none."""
    return _SHARES.get(unit)


def share_scales() -> frozenset[Decimal]:
    return frozenset(_SHARES.values())


def size_code(value: Decimal) -> int:
    """Grows with the value: its sign, its magnitude and first digit. All below zero are one."""
    sign, digits, last = value.as_tuple()
    exponent = len(digits) + int(last) - 1
    if not digits[0]:
        return 1
    if sign:
        return 0
    if exponent < _LEAST_EXPONENT:
        return 2
    if exponent > _MOST_EXPONENT:
        return LARGEST_SIZE
    return 3 + (exponent - _LEAST_EXPONENT) * 9 + digits[0] - 1


LARGEST_SIZE = 3 + (_MOST_EXPONENT - _LEAST_EXPONENT + 1) * 9


def has_letters(word: str) -> bool:
    return any(map(is_letter, word))
