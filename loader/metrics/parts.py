"""The parts of a report, each with its year, and whether it looks back or ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Attribute, Section, Span
from loader.metrics.mood import looks_ahead
from loader.metrics.times import YEAR, plan_years

_PLAN_OPENS = re.compile("(?<=[\n\u3000])“?(?P<plan>[一二三四五六七八九十]{1,3}五)”?时期")
_DRAFTED = re.compile(r"预算调整|调整方案")
"""Titles of drafts that change the budget of their own year: what they state is to be."""
_PLAN = re.compile(
    r"计划|安排|目标|打算|部署|展望|要求|预算草案|草案|工作任务|主要任务|重点任务|建议|预期|重点工作|工作重点|下一步|思路|谋划|意见|举措|奋力|规划|今年(?:的)?工作|[今明]年.*工作|主要措施|工作举措"
)
_NEXT = re.compile("下一步|下步|明年|来年|(?:目标|任务)(?:安排)?$|(?:主要|预期|总体|奋斗)目标")
_GIVEN = re.compile(r"(?:下达转移支付|已安排支出)情况$")
"""What has been handed out before the year of a plan begins is done, though it is of that year."""
_LOOKING_BACK = re.compile(
    r"^(?:过去)?[五十]年来|(?:的|情况|执行)(?:回顾|总结)$|成就$|(?:执行|完成|落实)情况$|" + _GIVEN.pattern
)
_REVIEW = re.compile(r"回顾|总结|执行情况|完成情况|情况|成效|取得|所做|进展|成就|去年|过去|决算|主要工作$|收官")


_HAS_PLAN = re.compile("政府工作|工作报告|预算|计划|工作总结")
"""Kinds of report that turn to the coming year after the review."""
_ACCOUNTS = re.compile("决算|公报|统计|分析")
"""Kinds of report that tell of what was, from end to end."""


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
    """The parts of a report: its top sections, looking back (actual) or ahead (target), and what differs in them."""
    parting = _Parting(text, sections, attributes)
    for section in sections:
        if section.level == parting.top:
            parting.begin_top(section)
        elif section.level == parting.top + 1 or parting.turns_back_in_plan(section):
            parting.begin_below(section)
    return tuple(parting.parts)


class _Parting:
    """The parts that were found on the way through a report's headings.

    A heading says where its part looks; where it does not, the words of the part do (loader/metrics/mood.py), and where
    they are undecided, what kind of report it is and whether a review has gone before.
    """

    def __init__(self, text: str, sections: Sequence[Section], attributes: dict[str, Attribute]) -> None:
        kind = attributes["kind"].value or ""
        self.top = min((section.level for section in sections), default=1)
        self._text = text
        self._sections = sections
        self._reported = attributes["year"].value
        self._drafted = bool(_DRAFTED.search(attributes["title"].value or ""))
        self._has_mood = not self._drafted and not _ACCOUNTS.search(kind)
        self._plan_follows = bool(_HAS_PLAN.search(kind)) and not _ACCOUNTS.search(kind)
        self._looked_back = False
        self._mood_until = -1
        self.parts = [
            Part(
                Span(0, len(text)),
                self._reported,
                "target" if self._drafted else "actual",
                open=not self._drafted,
            )
        ]

    def begin_top(self, section: Section) -> None:
        """A top section, and where in it the report turns from what was to what is to come, or back."""
        year = _title_year(section.title)
        said = is_ahead(section.title, year, self._reported)
        mood = self._mood(section) if self._has_mood and not said else None
        by_mood = self._has_mood and (said is None or (mood is True and not said))
        self._mood_until = section.body_end if by_mood else -1
        ahead = said if said is not None else mood
        if ahead is None:
            ahead = self._drafted or (self._looked_back and self._plan_follows)
        self._looked_back = self._looked_back or (not ahead and bool(_REVIEW.search(section.title)))
        self._add(section, ahead, year)
        if ahead and by_mood:
            self._look_back_in_lead(section)
        elif not ahead and (turn := _turn(self._text, section, self._reported)) is not None:
            self.parts.append(Part(Span(turn, section.body_end), _following(self._reported), "target"))

    def begin_below(self, section: Section) -> None:
        """A section below the top, where it looks another way than what holds it, or names a year."""
        year = _title_year(section.title)
        above = part_at(self.parts, section.body_start)
        ahead = is_ahead(section.title, year, self._reported)
        if ahead and not year and not _NEXT.search(section.title):
            ahead = None
        if ahead is None and section.body_end <= self._mood_until:
            ahead = self._mood(section)
        if ahead is None:
            ahead = above.status == "target"
        elif above.status == "target" and not _is_past(section.title, year, self._reported):
            ahead = True
        if year or ahead != (above.status == "target"):
            self._add(section, ahead, year or above.year)

    def turns_back_in_plan(self, section: Section) -> bool:
        """Whether a heading of any depth tells, within a plan, of what was done."""
        within = part_at(self.parts, section.body_start)
        return within.status == "target" and bool(_LOOKING_BACK.search(section.title))

    def _add(self, section: Section, ahead: bool, year: str | None) -> None:
        usual = _following(self._reported) if ahead and not self._drafted else self._reported
        open_ = self._drafted or (self._mood_until >= 0 and not ahead)
        status = "target" if ahead else "actual"
        self.parts.append(Part(Span(section.body_start, section.body_end), year or usual, status, open_))

    def _look_back_in_lead(self, section: Section) -> None:
        """What stands before the first heading under a section of tasks may tell of what was done."""
        first = next((below.start for below in self._sections if below.parent == section.start), None)
        if first is not None and looks_ahead(self._text[section.body_start : first]) is False:
            self.parts.append(Part(Span(section.body_start, first), self._reported, "actual", open=True))

    def _mood(self, section: Section) -> bool | None:
        return looks_ahead(self._text[section.body_start : section.body_end])


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


def _title_year(title: str) -> str | None:
    found = YEAR.findall(title.translate({0xFF10 + i: str(i) for i in range(10)}))
    return found[0] if len(set(found)) == 1 else None


def is_ahead(title: str, year: str | None, reported: str | None) -> bool | None:
    """Whether a heading announces what is to come; None where it says neither."""
    plan, review = _PLAN.search(title), _REVIEW.search(title)
    if _GIVEN.search(title):
        return False
    if year and reported and year != reported:
        return year > reported
    if _LOOKING_BACK.search(title):
        return False
    if review and plan:
        return plan.start() < review.start() and not title.endswith("情况")
    if plan:
        return True
    return False if review or (year and year == reported) else None


def _following(year: str | None) -> str | None:
    return str(int(year) + 1) if year and year.isdigit() else year


def part_at(parts: Sequence[Part], place: int) -> Part:
    """The innermost part that holds a place."""
    return next(part for part in reversed(parts) if part.span.start <= place < part.span.end or part is parts[0])
