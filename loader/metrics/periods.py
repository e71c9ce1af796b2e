"""The date that governs each figure of a block: the nearest before it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loader.metrics.times import Part, period_of
from loader.numerals.found import Found

_COMPARED = re.compile(r"[比较与同从由自和]$")
_YEAR = re.compile(r"(?:19|20)\d\d")
RELATIVE = re.compile(r"(?<![比较与同])(去年|上年|今年|明年)(?!末|结|度|底)")
_OWN_PAST = re.compile(r"[由从](上年|去年)(?:同期|末)?的?$")
_SHIFT = {"去年": -1, "上年": -1, "今年": 0, "明年": 1}
_REACH = 120
"""Characters before a figure in which 今年 or 去年 may govern it."""


def find_periods(
    text: str, found: Sequence[Found], starts: Mapping[int, int], parts: Mapping[int, Part]
) -> dict[int, tuple[str | None, str | None]]:
    """The period of each figure, by its place in `text`, and the year that its sentence names for it (None: unnamed).

    `starts` has the place where each figure's sentence begins, `parts` the part that holds it.
    """
    out: dict[int, tuple[str | None, str | None]] = {}
    sentence = -1
    governing: str | None = None
    named: str | None = None
    dates: list[Found] = []
    for one in found:
        if one.class_ == "date":
            dates.append(one)
        if one.start not in starts:
            continue
        part = parts[one.start]
        if starts[one.start] != sentence:
            sentence, governing, named = starts[one.start], None, None
        own: str | None = None
        for date in dates:
            if date.start < sentence:
                continue
            period = period_of(text[date.start : date.end], named or part.year)
            if not period:
                continue
            own = period if text[date.end : one.start] in ("的", "") else None
            if _COMPARED.search(text[max(0, date.start - 1) : date.start]):
                continue
            governing = period
            if _YEAR.search(text[date.start : date.end]):
                named = period[:4]
        dates = []
        if _OWN_PAST.search(text[max(sentence, one.start - 8) : one.start]):
            own = own or _year_before(part)
        relative = _relative(text[max(sentence, one.start - _REACH) : one.start], part)
        if own:
            out[one.start] = (own, own[:4])
        elif governing is None and relative:
            out[one.start] = (relative, relative)
        else:
            out[one.start] = (governing or part.year, named)
    return out


def _year_before(part: Part) -> str | None:
    """由上年的58%: the level of the year before the part's."""
    return str(int(part.year) - 1) if part.year and part.year.isdigit() else None


def _relative(before: str, part: Part) -> str | None:
    """去年 and 今年 are said at the time of the plan: the year after the one reported on."""
    said = RELATIVE.findall(before)
    if not said or not part.year or not part.year.isdigit():
        return None
    now = int(part.year) + (0 if part.status == "target" else 1)
    return str(now + _SHIFT[said[-1]])
