"""When a figure holds: the date that governs it, or the year of its part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Attribute, Section, Span

_YEAR = re.compile(r"((?:1[89]|20)\d\d)")
_PLAN_OPENS = re.compile("(?<=[\n\u3000])“?(?P<plan>[一二三四五六七八九十]{1,3}五)”?时期")
_DRAFTED = re.compile(r"预算调整|调整方案")
"""Titles of drafts that change the budget of their own year: what they state is to be."""
_PLAN_NAME = re.compile("(十)?([一二三四五六七八九])?五")
_MONTH = re.compile(r"年(\d{1,2})月")
_MONTHS = re.compile(r"年(\d{1,2})(?:-|—|至)(\d{1,2})月")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_QUARTER = {"一": "Q1", "二": "Q2", "三": "Q3", "四": "Q4", "1": "Q1", "2": "Q2", "3": "Q3", "4": "Q4"}
_PLAN = re.compile(
    r"计划|安排|目标|打算|部署|展望|要求|预算草案|草案|工作任务|主要任务|重点任务|建议|预期|重点工作|工作重点|下一步|思路|谋划|意见|举措|奋力|规划|今年(?:的)?工作|[今明]年.*工作|主要措施|工作举措"
)
_NEXT = re.compile("下一步|下步|明年|来年|(?:目标|任务)(?:安排)?$|(?:主要|预期|总体|奋斗)目标")
_LOOKING_BACK = re.compile(r"(?:的|情况|执行)(?:回顾|总结)$|成就$|(?:执行|完成|落实)情况$")
_REVIEW = re.compile(r"回顾|总结|执行情况|完成情况|情况|成效|取得|所做|进展|成就|去年|过去|决算|主要工作$|收官")


@dataclass(frozen=True, slots=True)
class Part:
    """A top-level stretch of a report with the year and the status that hold in it where nothing nearer is said.

    `open` tells that no heading says which, so that the words of a sentence may.
    """

    span: Span
    year: str | None
    status: str
    open: bool = False


def find_parts(text: str, sections: Sequence[Section], attributes: dict[str, Attribute]) -> tuple[Part, ...]:
    """The parts of a report: its top sections, each looking back (actual) or ahead (target)."""
    reported = attributes["year"].value
    drafted = bool(_DRAFTED.search(attributes["title"].value or ""))
    parts = [Part(Span(0, len(text)), reported, "target" if drafted else "actual", open=not drafted)]
    looked_back = False
    top = min((section.level for section in sections), default=1)
    for section in sections:
        if section.level > top + 1 and not (parts[-1].status == "target" and _LOOKING_BACK.search(section.title)):
            continue
        year = _title_year(section.title)
        above = parts[-1] if section.level > top else parts[0]
        ahead = is_ahead(section.title, year, reported)
        if section.level > top and ahead and not year and not _NEXT.search(section.title):
            ahead = None
        if ahead is None:
            ahead = (
                above.status == "target"
                if section.level > top
                else drafted or (looked_back and _has_plan_after(attributes))
            )
        elif section.level > top and above.status == "target" and not _is_past(section.title, year, reported):
            ahead = True
        looked_back = looked_back or (section.level == top and ahead is False and bool(_REVIEW.search(section.title)))
        if section.level > top and ahead == (above.status == "target") and not year:
            continue
        default = _following(reported) if ahead and not drafted else reported
        inherited = above.year if section.level > top else None
        parts.append(
            Part(
                Span(section.body_start, section.body_end),
                year or inherited or default,
                "target" if ahead else "actual",
                open=drafted,
            )
        )
        if section.level == top and not ahead and (turn := _turn(text, section, reported)) is not None:
            parts.append(Part(Span(turn, section.body_end), _following(reported), "target"))
    return tuple(parts)


def _is_past(title: str, year: str | None, reported: str | None) -> bool:
    """Whether a heading in a plan tells of what is done."""
    return bool(_LOOKING_BACK.search(title) or (year and reported and year <= reported))


def _turn(text: str, section: Section, reported: str | None) -> int | None:
    """Where a section that its heading gives to the past and to the next plan turns to that plan; None for others."""
    if not (_REVIEW.search(section.title) and _PLAN.search(section.title) and reported and reported.isdigit()):
        return None
    for match in _PLAN_OPENS.finditer(text, section.body_start, section.body_end):
        years = plan_years(match["plan"])
        if years and int(years[:4]) > int(reported):
            return match.start()
    return None


def _has_plan_after(attributes: dict[str, Attribute]) -> bool:
    """Work and budget reports turn to the coming year after the review; communiqués and accounts do not."""
    kind = attributes["kind"].value or ""
    return bool(re.search("政府工作|工作报告|预算|计划|工作总结", kind)) and not re.search("决算|公报|统计", kind)


def _title_year(title: str) -> str | None:
    found = _YEAR.findall(title.translate({0xFF10 + i: str(i) for i in range(10)}))
    return found[0] if len(set(found)) == 1 else None


def is_ahead(title: str, year: str | None, reported: str | None) -> bool | None:
    """Whether a heading announces what is to come; None where it says neither."""
    plan, review = _PLAN.search(title), _REVIEW.search(title)
    if year and reported and year != reported:
        return year > reported
    if _LOOKING_BACK.search(title):
        return False
    if review and plan:
        return plan.start() < review.start() and not title.endswith("情况")
    if plan:
        return True
    return False if review else None


def _following(year: str | None) -> str | None:
    return str(int(year) + 1) if year and year.isdigit() else year


def part_at(parts: Sequence[Part], place: int) -> Part:
    """The innermost part that holds a place."""
    return next(part for part in reversed(parts) if part.span.start <= place < part.span.end or part is parts[0])


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
    years = _YEAR.findall(plain)
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
