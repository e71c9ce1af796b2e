"""Numbers of an ordered list, which a browser draws and the page's text does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from justhtml import Node

_PLAIN = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"\s*(?:[0-9０-９一二三四五六七八九十①-⑳]|[(（第][0-9０-９一二三四五六七八九十])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST_ROMAN = 39


def numbered_items(ol: Node) -> Iterator[tuple[Node, str]]:
    """The items of an `ol` with the number drawn before each (`3.`), empty where none is, or the text has its own.

    The attributes start, reversed, type and an item's value count, as in the HTML standard.
    """
    items = [child for child in ol.children or () if child.name == "li"]
    attributes = ol.attrs or {}
    step = -1 if "reversed" in attributes else 1
    number = _integer(attributes.get("start"), len(items) if step < 0 else 1)
    drawn = not _PLAIN.search(attributes.get("style") or "") and not _number_themselves(items)
    for item in items:
        number = _integer((item.attrs or {}).get("value"), number)
        yield item, f"{_written(number, attributes.get('type') or '1')}." if drawn else ""
        number += step


def _number_themselves(items: Sequence[Node]) -> bool:
    return any(_OWN_NUMBER.match(item.to_text()) for item in items)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text.strip()) else default


def _written(number: int, style: str) -> str:
    if style in "aA" and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in "iI" and 1 <= number <= _LONGEST_ROMAN:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman.upper() if style == "I" else roman
    return str(number)
