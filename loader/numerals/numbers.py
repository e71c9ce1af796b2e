"""Numbers as they are written, read exactly: digits, Chinese numerals, scale words, percentages, fractions.

Everything here works on folded text (loader/flow.py) and gives decimals, never floats.
"""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from functools import cache, lru_cache

DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
_LARGE_RUN = re.compile("([万亿]+)")
_DIGITS = "一二两三四五六七八九"
_NEIGHBOURS = re.compile(
    rf"(?P<before>(?:[{_DIGITS}]?[十百千万亿零])*)(?P<low>[{_DIGITS}])、?(?P<high>[{_DIGITS}])(?P<after>[十百千万亿]*)"
)
_COMPOUND_PART = re.compile("([0-9]+)([千百]?)(万亿|亿|万|)")
LONGEST_HAN = 32
"""Characters of the longest Chinese numeral that is read: no report writes a longer one, and scale words multiply."""
HAN_NUMBER = "零〇一二两三四五六七八九十百千万亿"
APPROXIMATE = "余多几来"
_REMEMBERED = 1024
"""So many Chinese numerals are kept with their values: nine of ten have been read before."""
_LONGEST_PLAIN = Decimal(10) ** 27
"""From here on a value has more digits than decimals are rounded to."""


@cache
def read_compound(word: str) -> Decimal | None:
    """The value of digits with scale words between them (1亿3千多万, 2万5千); None where scales do not fall."""
    parts = [
        (int(number), read_scale(small), read_scale(large))
        for number, small, large in _COMPOUND_PART.findall(re.sub(f"[{APPROXIMATE}]", "", word))
    ]
    sizes = [small * large for _, small, large in parts]
    falls = all(after < before for before, after in itertools.pairwise(sizes))
    fits = all(
        number * small * large < before for (number, small, large), before in zip(parts[1:], sizes, strict=False)
    )
    return Decimal(sum(number * small * large for number, small, large in parts)) if falls and fits else None


def read_scale(word: str) -> int:
    """The factor of a scale word (万, 百万, 万亿, 千); 1 for none."""
    factor = 1
    for character in word:
        factor *= SMALL.get(character) or LARGE[character]
    return factor


def read_han(word: str) -> Decimal | None:
    """The value of a Chinese numeral (一万五千亿, 十, 百万, 二〇二四, 十一点八); None if it is not one.

    Approximate particles (余, 多, 几, 来) inside it count as nothing: 二百三十余万 is 2300000.
    """
    return _read_han(word) if len(word) <= LONGEST_HAN else None


@lru_cache(_REMEMBERED)
def _read_han(word: str) -> Decimal | None:
    whole, _, part = word.partition("点")
    whole = re.sub(f"[{APPROXIMATE}]", "", whole)
    value = _read_positional(whole) if all(c in DIGIT for c in whole) else _read_grouped(whole)
    if value is None:
        return None
    if not part:
        return Decimal(value)
    if not all(c in DIGIT for c in part):
        return None
    return Decimal(f"{value}.{''.join(str(DIGIT[c]) for c in part)}")


def read_neighbours(word: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a figure that names a digit and the next (两三千, 七八十, 二、三百亿); None where none does."""
    match = _NEIGHBOURS.fullmatch(word)
    if match is None or DIGIT[match["high"]] != DIGIT[match["low"]] + 1:
        return None
    low, high = (read_han(match["before"] + match[end] + match["after"]) for end in ("low", "high"))
    return None if low is None or high is None else (low, high)


def _read_positional(word: str) -> int | None:
    return int("".join(str(DIGIT[c]) for c in word)) if word else None


def _read_grouped(word: str) -> int | None:
    """A numeral with scale words.

    A larger scale closes all that stands before it (一万五千亿 is 1.5 万亿), a smaller one only its own group
    (四亿零七百万 is 4.07 亿).
    """
    if not word:
        return None
    total, group, last = 0, 0, 0
    for part in _LARGE_RUN.split(word):
        if part[:1] in LARGE:
            scale = read_scale(part)
            total = total + group * scale if scale < last and group else (total + group or 1) * scale
            group, last = 0, scale
            continue
        digit, seen = 0, False
        for character in part:
            if character in DIGIT:
                digit, seen = DIGIT[character], True
            elif character in SMALL:
                group += (digit if seen else 1) * SMALL[character]
                digit, seen = 0, False
            else:
                return None
        group += digit
    return total + group


def read_arabic(word: str) -> Decimal:
    """The value of a number in digits, with or without thousands separators and sign."""
    return Decimal(word.replace(",", "").replace("+", ""))


def read_fraction(numerator: str, denominator: str) -> Decimal | None:
    """N分之M as a decimal: 四分之三 is 0.75."""
    above, below = read_any(numerator), read_any(denominator)
    if above is None or not below:
        return None
    return above / below


def read_any(word: str) -> Decimal | None:
    """A number in digits or in Chinese, no scale word behind digits."""
    return read_arabic(word) if word[:1].isascii() else read_han(word)


def plain(value: Decimal) -> Decimal:
    """The same value without exponent or idle zeros: 4.0 is 4, 1E+2 is 100."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < _LONGEST_PLAIN else Decimal(int(value))
    return value.normalize()
