"""Drafts put in their place: the sentence, section, part and period that a figure stands in make it a metric."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from data.model import Metric, Section, Sentence
from loader.flow import Block
from loader.fold import FOLD
from loader.metrics.certainty import close_calls, is_period_doubtful
from loader.metrics.draft import Draft
from loader.metrics.nouns import is_bare, without_dates
from loader.metrics.parts import Part, part_at
from loader.metrics.periods import find_periods
from loader.metrics.status import read_status
from loader.numerals.found import Found
from loader.numerals.numbers import plain

_TOPIC_TAIL = re.compile(r"^关于|(?:收支|执行|安排|完成|平衡)*(?:情况|安排|草案)(?:的?(?:说明|报告))?$")
_NOUN_TITLE = re.compile(
    r"^[^,。;]{2,12}(?:预算|基金|收入|支出|经营|债务|业|口岸|人口|贸易|投资|消费|金融|教育|科技|卫生)$"
)
_PLACE_ONLY = re.compile(r"(?:代编)?(?:全[省市区县州国]|[省市区县州]级|[省市区县州]?本级|地方)?")
_BUDGET = re.compile("(?:收入|支出|收支|调整|年初)预算数?(?:合计)?$")
_APPROVED = re.compile("批准的[^,。;:]*预算[^,。;:]*$")
_PLANNED = re.compile("(?:年|的|,)计划(?:增长|下降)?(?:为|是|达到?)$")
_STATUS_REACH = 240
"""Characters before a figure in its sentence that may say whether it was reached or is aimed at."""


class Places:
    """Where an offset stands: its section, its sentence, its part."""

    def __init__(self, sections: Sequence[Section], sentences: Sequence[Sentence], parts: Sequence[Part]) -> None:
        self._sections = {section.start: section for section in sections}
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self.parts = parts
        self._topics: dict[int, str] = {}

    def sentence(self, place: int) -> Sentence:
        return self._sentences[max(0, bisect_right(self._starts, place) - 1)]

    def topic(self, place: int) -> str:
        """What the innermost heading that names a thing is about, without 情况 and the like."""
        start = self.sentence(place).section
        if start is None:
            return ""
        if start not in self._topics:
            self._topics[start] = self._topic(start)
        return self._topics[start]

    def _topic(self, heading: int) -> str:
        start: int | None = heading
        while start is not None:
            section = self._sections[start]
            topic = without_dates(_TOPIC_TAIL.sub("", section.title))
            names = topic != section.title or _NOUN_TITLE.search(topic)
            if names and not _PLACE_ONLY.fullmatch(topic) and not is_bare(topic):
                return topic
            start = section.parent
        return ""


def place_drafts(
    text: str, block: Block, found: Sequence[Found], drafts: Sequence[Draft], places: Places, reported: str | None
) -> Iterator[Metric]:
    """The metrics of a block's drafts; `reported` is the year that the report is on."""
    parts = {draft.found.start: part_at(places.parts, draft.found.span.start) for draft in drafts}
    sentences = {draft.found.start: places.sentence(draft.found.span.start) for draft in drafts}
    starts = {place: bisect_left(block.offsets, sentence.start) for place, sentence in sentences.items()}
    periods = find_periods(block.text, found, starts, parts)
    doubts = close_calls(block.text, drafts, starts)
    for draft in drafts:
        span, place = draft.found.span, draft.found.start
        sentence = sentences[place]
        period, year = (draft.period, draft.period) if draft.period else periods[place]
        before = block.text[max(starts[place], place - _STATUS_REACH) : place]
        yield Metric(
            start=span.start,
            end=span.end,
            surface=text[span.start : span.end],
            value=plain(draft.value) if draft.value is not None else None,
            value_high=plain(draft.value_high) if draft.value_high is not None else None,
            unit=_as_printed(draft.unit, text[span.start : span.end]) if draft.unit != "大" else "",
            bound=draft.bound,
            kind=draft.kind,
            name=draft.name.text,
            status=_table_status(draft.period, reported)
            or _said_status(draft, before)
            or read_status(parts[place], before, year, reported),
            period=period,
            of=drafts[draft.name.of].found.span.start if draft.name.of is not None else draft.of_start,
            basis=draft.basis,
            scope=draft.scope,
            section=sentence.section,
            sentence=sentence.start,
            bound_spans=tuple(block.locate(a, b) for a, b in draft.bound_places),
            named_by=draft.name.rule,
            doubt=doubts.get(place) or _period_doubt(draft, before, period, parts[place]),
        )


def _period_doubt(draft: Draft, before: str, period: str | None, part: Part) -> str:
    return "period" if is_period_doubtful(draft, before, period, part.year) else ""


def _as_printed(unit: str, surface: str) -> str:
    """A unit with brackets (套（间）) in the width that the report prints them in."""
    printed = "".join(surface.split())[-len(unit) :]
    return printed if "(" in unit and printed.translate(FOLD) == unit else unit


def _said_status(draft: Draft, before: str) -> str | None:
    """What is budgeted or planned is a target, whenever that is told; what is to be changed is as it is."""
    if draft.name.rule == "aim compared with":
        return "target"
    if draft.name.rule == "level before a change":
        return "target" if before.endswith("年初预算") else "actual"
    is_sum = draft.kind == "level" and draft.found.unit == "元"
    budgeted = is_sum and _BUDGET.search(draft.name.text)
    approved = is_sum and _APPROVED.search(before)
    return "target" if budgeted or approved or _PLANNED.search(before) else None


def _table_status(period: str | None, reported: str | None) -> str | None:
    """A table of a year past or present shows what was done, whatever part it is appended to."""
    return "actual" if period and reported and period <= reported else None
