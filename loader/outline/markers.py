"""Markers that open a paragraph: 第一部分, 第一章, 一、, (一), 1., (1), ①, ——, and 一是."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "[零〇一二三四五六七八九十百]{1,4}"
_FAMILIES = (
    ("part", rf"第{_HAN}(?:部分|部|编|篇)[、:.]?"),
    ("chapter", rf"第{_HAN}章[、:.]?"),
    ("division", rf"第{_HAN}节[、:.]?"),
    ("article", rf"第{_HAN}条[、:.]?"),
    ("han", rf"{_HAN}(?:、|\.(?![0-9]))"),
    ("han-bracket", rf"\({_HAN}\)[、.]?"),
    ("digit-bracket", r"\([0-9]{1,2}\)[、.]?"),
    ("digit", r"[0-9]{1,2}(?:、|\.(?![0-9])|\))"),
    ("circled", r"[①-⑳㈠-㈩⑴-⒇⒈-⒛]"),
    ("dash", r"(?:——|--|―{1,2}|──|—)(?![0-9])"),
)
_MARKER = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _FAMILIES))
_ITEM = re.compile(rf"(?:第{_HAN}|{_HAN})(?:是|要|,)(?=[^,])")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker of `family` at `start:end` of a block's text."""

    family: str
    start: int
    end: int


def marker_at(text: str, start: int = 0) -> Marker | None:
    """The marker that stands at `start`, if one does."""
    match = _MARKER.match(text, start)
    if not match or not match.lastgroup:
        return None
    return Marker(match.lastgroup.replace("_", "-"), match.start(), match.end())
