"""When a figure holds: the period that a date names, the years of a five-year plan."""

from __future__ import annotations

import re

YEAR = re.compile(r"((?:1[89]|20)\d\d)")
_PLAN_NAME = re.compile("(十)?([一二三四五六七八九])?五")
_MONTH = re.compile(r"年(\d{1,2})月")
_MONTHS = re.compile(r"年(\d{1,2})(?:-|—|至)(\d{1,2})月")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_QUARTER = {"一": "Q1", "二": "Q2", "三": "Q3", "四": "Q4", "1": "Q1", "2": "Q2", "3": "Q3", "4": "Q4"}


def plan_years(name: str) -> str | None:
    """The years of a five-year plan (十四五: 2021/2025), None for what is none.

    The first ran from 1953, the second from 1958; the third began in 1966 after three years without a plan.
    """
    match = _PLAN_NAME.fullmatch(name)
    if match is None or name == "五":
        return None
    number = (10 if match[1] else 0) + "零一二三四五六七八九".index(match[2] or "零")
    first = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    return f"{first}/{first + 4}"


def period_of(date: str, year: str | None) -> str | None:
    """The period that a date names, ISO style; None where it names none (五年规划 and such)."""
    plain = date.translate(_HAN_DIGITS) if re.match("[一二][〇零一二三四五六七八九]{3}年", date) else date
    years = YEAR.findall(plain)
    if len(years) == 2:
        return "/".join(years)
    base = years[0] if years else year
    if base is None:
        return None
    if match := _MONTHS.search(plain):
        return f"{base}-{int(match[1]):02}/{base}-{int(match[2]):02}"
    if match := re.search(r"([一二三四1-4])(?:个)?季度", plain):
        return f"{base}-{_QUARTER[match[1]]}" if "前" not in plain else f"{base}-Q1/{base}-{_QUARTER[match[1]]}"
    if match := re.search(r"([上下])半年", plain):
        return f"{base}-H{1 if match[1] == '上' else 2}"
    if (match := _MONTH.search(plain)) and 1 <= int(match[1]) <= 12:
        return f"{base}-{int(match[1]):02}"
    if match := re.match(r"(\d{1,2})月", plain):
        return f"{base}-{int(match[1]):02}" if 1 <= int(match[1]) <= 12 else base
    return base if years else None
