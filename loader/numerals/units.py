"""The unit behind a number: the longest measure word of the lexicon that stands there."""

from __future__ import annotations

import re
from functools import cache

from loader.lexicon import alternation, table, words

_UNITS = table("units.tsv")
_BY_FIRST = {
    first: tuple(sorted((unit for unit in _UNITS if unit[0] == first), key=len, reverse=True))
    for first in {unit[0] for unit in _UNITS}
}
_NOT_A_UNIT = re.compile(f"人民(?!币)|{alternation(words('not_units.txt'))}")


def unit_at(text: str, place: int) -> str:
    """The unit that begins at this place (元, 元/头), empty where none does."""
    unit = _longest_at(text, place)
    end = place + len(unit)
    per = _longest_at(text, end + 1) if unit and text[end : end + 1] == "/" else ""
    return f"{unit}/{per}" if per else unit


def _longest_at(text: str, place: int) -> str:
    unit = next((unit for unit in _BY_FIRST.get(text[place : place + 1], ()) if text.startswith(unit, place)), "")
    return "" if unit and _NOT_A_UNIT.match(text, place) else unit


@cache
def dimension(unit: str) -> str:
    """What a unit counts: money, person, thing, occurrence, mass, percent, time, ratio, …; empty for an unknown one."""
    return _UNITS.get(unit, "ratio" if "/" in unit else "")
