"""Markers that open a paragraph: 第一部分, 第一章, 一、, (一), 1., (1), ①, ——."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_HAN = "[零〇一二三四五六七八九十百]{1,4}"
_FAMILIES = (
    ("part", rf"[【\[]?第(?:{_HAN}|[0-9]{{1,2}})(?:部分|[编篇])[】\]]?[、:.,]?"),
    ("chapter", rf"第(?:{_HAN}|[0-9]{{1,2}})章[、:.,]?"),
    ("division", rf"第(?:{_HAN}|[0-9]{{1,2}})节[、:.,]?"),
    ("article", rf"第(?:{_HAN}|[0-9]{{1,3}})条[、:.,]?"),
    ("ordinal", rf"第{_HAN}[、,]"),
    ("han", rf"{_HAN}(?:、|\.(?![0-9]))"),
    ("han_bracket", rf"\({_HAN}\)[、.:]?"),
    ("digit_bracket", r"\([0-9]{1,2}\)[、.]?"),
    ("digit", r"[0-9]{1,2}(?:、|\.(?![0-9])|\))"),
    ("circled", "[①-⑳㈠-㈩⑴-⒇⒈-⒛]"),
    ("dash", r"(?:[—―─]{2,4}|--+|[—―─])(?![0-9])"),
)
_MARKER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _FAMILIES))
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_COUNTING = re.compile(rf"{_HAN}|[0-9]{{1,3}}|[①-⑳㈠-㈩⑴-⒇⒈-⒛]")


class Marker(NamedTuple):
    """A marker of `family` at `start:end` of a block's text; `number` is what it counts, 0 for a dash."""

    family: str
    start: int
    end: int
    number: int


def marker_at(text: str, start: int = 0) -> Marker | None:
    """The marker that stands at `start`, if one does."""
    match = _MARKER.match(text, start)
    if not match or not match.lastgroup:
        return None
    counting = _COUNTING.search(match.group())
    return Marker(match.lastgroup, match.start(), match.end(), _count(counting.group()) if counting else 0)


def _count(written: str) -> int:
    if written.isascii():
        return int(written)
    if written[0] in _DIGITS or written[0] in "十百〇":
        total = 0
        digit = 0
        for character in written.replace("〇", "零"):
            if character in "十百":
                total += (digit or 1) * (10 if character == "十" else 100)
                digit = 0
            else:
                digit = _DIGITS[character]
        return total + digit
    digits = "".join(filter(str.isdigit, unicodedata.normalize("NFKC", written)))
    return int(digits) if digits else ord(written) - ord("㈠") + 1
