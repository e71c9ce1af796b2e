"""The numbers of numbered paragraphs, which a Word file counts itself and does not write into its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PLACE = re.compile("%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_MOST = 9999
"""The highest number written in characters; beyond it digits do."""
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: `pattern` holds %1 … %9 for the numbers of the levels."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """Lists by the id that paragraphs name: which count they share, their levels, and levels that start anew."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]] = field(default_factory=dict)
    restarts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


class Counters:
    """The counts of all lists, as far as the paragraphs have been read."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[str] = set()

    def next_label(self, list_id: str, level: int) -> str:
        """The label of the next paragraph of a list, empty where it is a bullet or the list is unknown."""
        if list_id not in self._numbering.lists:
            return ""
        shared, levels = self._numbering.lists[list_id]
        counts = self._counts.setdefault(shared, {})
        if list_id not in self._restarted:
            self._restarted.add(list_id)
            for place, start in self._numbering.restarts.get(list_id, {}).items():
                counts[place] = start - 1
        here = levels.get(level, Level())
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            shown = levels.get(place, Level())
            return write_number(counts.get(place, shown.start), "decimal" if here.decimal else shown.format)

        return "" if here.format in ("bullet", "none") else _PLACE.sub(number, here.pattern)


def read_numbering(root: Element | None) -> Numbering:
    """The lists that numbering.xml defines."""
    if root is None:
        return Numbering()
    patterns = {value(item, "abstractNumId"): item for item in root if local(item) == "abstractNum"}
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    restarts: dict[str, Mapping[int, int]] = {}
    for item in root:
        if local(item) != "num":
            continue
        list_id = value(item, "numId")
        shared = next((value(child) for child in item if local(child) == "abstractNumId"), "")
        levels = _levels(patterns[shared]) if shared in patterns else {}
        begun: dict[int, int] = {}
        for change in (child for child in item if local(child) == "lvlOverride"):
            place = as_number(value(change, "ilvl"))
            levels |= _levels(change)
            begun.update((place, as_number(value(part))) for part in change if local(part) == "startOverride")
        lists[list_id] = (shared, levels)
        restarts[list_id] = begun
    return Numbering(lists, restarts)


def _levels(item: Element) -> dict[int, Level]:
    levels = {}
    for child in item:
        if local(child) == "lvl":
            parts = {local(part): part for part in child}
            levels[as_number(value(child, "ilvl"))] = Level(
                start=as_number(value(parts["start"])) if "start" in parts else 1,
                format=value(parts["numFmt"]) if "numFmt" in parts else "decimal",
                pattern=value(parts["lvlText"]) if "lvlText" in parts else "",
                decimal="isLgl" in parts and is_on(parts["isLgl"]),
            )
    return levels


def write_number(number: int, style: str) -> str:
    """A number as the named style of numbering writes it; one that is not known is written in digits."""
    if not 0 < number <= _MOST:
        return str(number)
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style == "chineseLegalSimplified":
        return _count(number, _LEGAL, "拾佰仟").removeprefix("零")
    if "ounting" in style:
        return re.sub("^一十", "十", _count(number, _DIGITS.replace("〇", "零"), "十百千"))
    if style == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if style.startswith("decimalEnclosed") and number <= 20:
        first = {"decimalEnclosedParen": "⑴", "decimalEnclosedFullstop": "⒈"}.get(style, "①")
        return chr(ord(first) + number - 1)
    return _western(number, style)


def _western(number: int, style: str) -> str:
    if style == "decimalZero":
        return f"{number:02}"
    if style.startswith("decimalFullWidth"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    if style in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if style == "upperRoman" else _roman(number)
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number + 25) // 26, _LEVELS)
        return letter.upper() if style == "upperLetter" else letter
    return str(number)


def _count(number: int, digits: str, scales: str) -> str:
    """A number up to 9999 in words: 一百零五."""
    text = ""
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (scales[power - 1] if power else "")
        elif number % 10**power and text[-1:] != digits[0]:
            text += digits[0]
    return text


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text + _ROMAN_ONES[number]


def local(element: Element) -> str:
    """An element's name without its namespace, which differs between the two kinds of docx."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element, name: str = "val") -> str:
    """An attribute by its name without its namespace, empty where it is absent."""
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), "")


def is_on(element: Element) -> bool:
    """Whether a property that is there is meant: it may be there to say no."""
    return value(element) not in ("0", "false", "off")


def as_number(text: str) -> int:
    """A number of the format, 0 where it is none; bounded, since it is counted from."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
