"""The form in which everything is compared: NFKC, lower case, no spaces, quotation marks or brackets.

The folded forms of names and titles are stored in libraries: a change here is a change of the schema.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

SEPARATOR = "\x00"
"""Stands in no text (a source with NUL is refused) and survives folding: joins texts that are folded at once."""

_QUOTES = "\"'`“”‘’„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟＂＇´"
_BRACKETS = "()[]{}<>〈〉《》【】〔〕〖〗（）［］｛｝＜＞"
_SPACES = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u00ad"
    + "".join(map(chr, range(0x2000, 0x2010)))
    + "\u2060"
)
_DROPPED: dict[int, None] = dict.fromkeys(map(ord, _QUOTES + _SPACES + _BRACKETS))


_LONG = 200
_COMMON = tuple(zip("，：；！（）％．１２３４５６７８９０\u3000", ",:;!()%.1234567890 "))


def fold(text: str) -> str:
    """The form of a text that is compared."""
    if text.isascii():
        return text.lower().translate(_DROPPED)
    if len(text) > _LONG:
        return _fold_at_length(text)
    return unicodedata.normalize("NFKC", text).lower().translate(_DROPPED)


def _fold_at_length(text: str) -> str:
    """The same, many times as quick for a long text, and no quicker for a short one."""
    for wide, plain in _COMMON:
        text = text.replace(wide, plain)
    # what is left are a few sentences of a report, and to look which they are takes next to no time
    if not unicodedata.is_normalized("NFKC", text):
        text = SEPARATOR.join(map(_normal, text.split(SEPARATOR)))
    return _dropped_at_length().sub("", text.lower())


def _normal(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=1)
def _dropped_at_length() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _DROPPED)))}]+")


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    return fold(character)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """`fold(text)` character by character, and for each character of it the place in `text` it comes from."""
    whole = fold(text)
    if whole == text or len(whole) == len(text) == len(text.translate(_DROPPED)):
        return whole, range(len(text))
    folded: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        piece = _fold_one(character)
        folded.append(piece)
        offsets.extend([place] * len(piece))
    return "".join(folded), offsets


def fold_all(texts: Sequence[str]) -> list[str]:
    """Many texts at once."""
    # a strange library may hold what no source can: it must not count as an end
    joined = SEPARATOR.join([text.replace(SEPARATOR, " ") for text in texts])
    return fold(joined).split(SEPARATOR) if texts else []
