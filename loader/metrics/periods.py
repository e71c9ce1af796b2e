"""The date that governs each figure of a block: the nearest before it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loader.metrics.parts import Part
from loader.metrics.times import period_of, plan_years
from loader.numerals.found import Found

_COMPARED = re.compile(r"[比较与同从由自和]$")
_YEAR = re.compile(r"(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3}年")
RELATIVE = re.compile(r"(?<![比较与同])(去年|上年|今年|明年)(?!末|结|度|底)")
_OWN_PAST = re.compile(r"[由从](上年|去年)(?:同期|末)?的?(?:增长|下降|上升|减少|增加)?$")
_DURING = re.compile("”?(?:计划)?(?:时期|期间|以来|的?五年)(?!末|初)")
_PAST_FIVE = re.compile("(?:过去|这)的?五年|五年(?:来|间|内|累计|共|合计)(?!最|新|首|的?最)")
_COMING_FIVE = re.compile("(?:今后|未来)五年")
_IS_TIMES = re.compile("(?:是|为|相当于|达到?)$")
_NO_TIME = re.compile("不变价|价格|(?:年)?以来(?:最|新|首|的?第)")
"""What follows a date that says when prices held, or since when something is the best."""
_UNDATED_ORIGIN = re.compile("[由从](?:原来|过去|以前|人均|每人|平均)?的?$")
_ASIDE = re.compile(r"\([^()]*\)")
"""What is noted in brackets (上年基数较高) dates nothing behind them."""
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
            period = _plan_period(text, date) or period_of(text[date.start : date.end], named or part.year)
            if not period:
                continue
            between, compared = text[date.end : one.start], _COMPARED.search(text[max(0, date.start - 1) : date.start])
            ratio = one.unit in ("倍", "%") and _IS_TIMES.search(text[max(0, date.start - 3) : date.start])
            own = period if (between == "的" and not ratio) or (between == "" and not compared) else None
            if compared or ratio or _NO_TIME.match(text, date.end):
                continue
            governing = period
            if _YEAR.search(text[date.start : date.end]):
                named = period[:4]
        dates = []
        if _OWN_PAST.search(text[max(sentence, one.start - 8) : one.start]):
            own = own or _year_before(part.year)
        years = None if governing else _five_years(text[sentence : one.start][-_REACH:], part)
        if own is None and _UNDATED_ORIGIN.search(text[max(sentence, one.start - 8) : one.start]):
            own = _year_before((governing or years or part.year or "")[:4])
        if own:
            out[one.start] = (own, own[:4])
        elif years:
            out[one.start] = (years, None)
        elif governing is None and (relative := _relative(text[max(sentence, one.start - _REACH) : one.start], part)):
            out[one.start] = (relative, relative)
        else:
            out[one.start] = (governing or part.year, named)
    return out


def _plan_period(text: str, date: Found) -> str | None:
    """The years of a five-year plan where the text speaks of its time (“六五”期间), not of the plan or its end."""
    during = _DURING.match(text, date.end)
    compared = _COMPARED.search(text[max(0, date.start - 2) : date.start].rstrip("“"))
    return plan_years(text[date.start : date.end]) if during and not compared else None


def _five_years(before: str, part: Part) -> str | None:
    """五年来, 今后五年: the years that end, or begin, with those of the part."""
    if not part.year or not part.year.isdigit():
        return None
    year = int(part.year)
    if _COMING_FIVE.search(before):
        return f"{year}/{year + 4}" if part.status == "target" else f"{year + 1}/{year + 5}"
    return f"{year - 4}/{year}" if part.status == "actual" and _PAST_FIVE.search(before) else None


def _year_before(year: str | None) -> str | None:
    """由上年的58%, 从150元: the level before a change is that of the year before."""
    return str(int(year) - 1) if year and year.isdigit() else None


def _relative(before: str, part: Part) -> str | None:
    """去年 and 今年 are said at the time of the plan: the year after the one reported on."""
    said = RELATIVE.findall(before)
    if said and "(" in before:
        said = RELATIVE.findall(_ASIDE.sub("", before))
    if not said or not part.year or not part.year.isdigit():
        return None
    now = int(part.year) + (0 if part.status == "target" else 1)
    return str(now + _SHIFT[said[-1]])
