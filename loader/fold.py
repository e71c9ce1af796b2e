"""Characters as they are read: widths folded, spaces that carry nothing dropped, each with its offset in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_TRADITIONAL = "萬億兩餘個戶噸畝達點約將這佔過從較與幾爲為節"
_SIMPLIFIED = "万亿两余个户吨亩达点约将这占过从较与几为为节"
"""Of traditional characters, those that write numerals, units and the words about them."""


def _fold_table() -> dict[int, str]:
    """Characters with an ASCII twin of their own (full width, minus signs), one for one; traditional numerals."""
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
    table |= {0x2212: "-", 0x2013: "-", 0xFE63: "-", 0x2236: ":", 0xFE52: ".", 0x3000: " ", 0xA0: " "}
    table[0x1001B0] = "."  # the full point of a widespread Chinese typesetting font, left by pdf conversion
    table |= dict.fromkeys((0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
    table |= {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    return table


FOLD = _fold_table()
_NOTHING = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f-\x9f]")
_IDLE = re.compile("[ \u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f-\x9f]+")
EDGES = "\t \u3000\u200b\u200c\ufeff"
LATIN = re.compile(r"[0-9A-Za-z%]")
_MIDDLE_POINT = re.compile("(?<=[0-9])·(?=[0-9])")
_RIGHT_OF_SPACE = re.compile(r"[0-9A-Za-z]")
_HAN_ZERO = re.compile("(?<=[一二三四五六七八九〇])○|○(?=[一二三四五六七八九])")
_SPACED_DIGITS = re.compile(r"(?<![0-9.])[0-9](?: [0-9]){2,}(?![0-9])")
_ALL_SPACED_DIGITS = re.compile(r"[0-9](?: [0-9])+")
_SPACED_PAIR = re.compile(r"[0-9０-９] [0-9０-９]")
_CLOSE_PAIR = re.compile(r"[0-9０-９](?=[0-9０-９])")
_MANY = 20
_SPACED_POINT = re.compile(r"(?<=[0-9])(?: \.|\. |, )(?=[0-9])")
_THOUSAND = re.compile("[0-9]{3}(?![0-9])")
_FULL_POINT = re.compile("(?<=[\u4e00-\u9fff%)”])\\.(?=[\u4e00-\u9fff“(—]|$)")


def spaced_digits(text: str) -> re.Pattern[str]:
    """What digits with spaces between them are one number: three or more, or any in a text that sets all digits so."""
    spaced = sum(1 for _ in _SPACED_PAIR.finditer(text))
    if spaced < _MANY:
        return _SPACED_DIGITS
    return _ALL_SPACED_DIGITS if sum(1 for _ in _CLOSE_PAIR.finditer(text)) * 4 < spaced else _SPACED_DIGITS


def _drop_spaces(text: str, number: re.Pattern[str]) -> list[int]:
    """The places of `text` that are kept: no invisible characters, spaces only between Latin letters or digits.

    `number` matches digits with spaces between them that are one number.
    """
    dropped: set[int] = set()
    for match in _IDLE.finditer(text):
        start, end = match.span()
        dropped.update(range(start, end))
        if (
            start
            and text[end - 1] == " "
            and LATIN.match(text[start - 1])
            and _RIGHT_OF_SPACE.match(text[end : end + 1])
        ):
            dropped.remove(end - 1)
    for match in number.finditer(text):
        dropped.update(range(match.start() + 1, match.end(), 2))
    for match in _SPACED_POINT.finditer(text):
        if "," not in match.group() or _THOUSAND.match(text, match.end()):
            dropped.add(match.start() + match.group().index(" "))
    return [place for place in range(len(text)) if place not in dropped]


def read_line(raw: str, start: int, number: re.Pattern[str]) -> tuple[str, Sequence[int]]:
    """A line folded and without idle spaces, with the offsets of what is left."""
    if "\t" in raw:
        trimmed = raw.strip(EDGES)
        if "\t" not in trimmed:
            start += len(raw) - len(raw.lstrip(EDGES))
            raw = trimmed
    text = raw.translate(FOLD) if not raw.isascii() else raw
    if "\t" not in text and text[:1] == " ":
        start, text = start + len(text) - len(text.lstrip(" ")), text.strip(" ")
    if " " not in text and not _NOTHING.search(text):
        return _points(text), range(start, start + len(text))
    if "\t" in text:
        return read_row(raw, start)
    kept = _drop_spaces(text, number)
    return _points("".join(text[i] for i in kept)), [start + i for i in kept]


def read_row(raw: str, start: int) -> tuple[str, Sequence[int]]:
    """A row of a table folded, with all of its tabs."""
    text = raw.translate(FOLD)
    kept = [i for i, character in enumerate(text) if not _NOTHING.match(character)]
    return _points("".join(text[i] for i in kept)), [start + i for i in kept]


def _points(text: str) -> str:
    """Points after Chinese words, in texts that are set with them, are full stops; raised ones in numbers decimal.

    A circle between Chinese digits is a zero (一九八○年).
    """
    text = _HAN_ZERO.sub("〇", text) if "○" in text else text
    text = _MIDDLE_POINT.sub(".", text) if "·" in text else text
    return _FULL_POINT.sub("。", text) if "." in text else text
