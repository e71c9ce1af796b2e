"""Every metric of a report: its name, kind, bound, status, period, and what it qualifies."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from data.model import Attribute, Metric, Section, Sentence
from loader.flow import Block
from loader.metrics.draft import Draft
from loader.metrics.reader import read_sentence
from loader.metrics.status import read_status
from loader.metrics.tables import read_tables
from loader.metrics.times import Part, find_parts, part_at, period_of
from loader.numerals.found import Found
from loader.numerals.numbers import plain
from loader.outline import Outline
from loader.tables import Table

_HALT = re.compile(r"[。!?](?![^(]*\))")
_TOPIC_TAIL = re.compile(r"(?:收支|执行|安排|完成)*(?:情况|安排|草案)$")
_NOUN_TITLE = re.compile(
    r"^[^,。;]{2,12}(?:预算|基金|收入|支出|经营|债务|业|口岸|人口|贸易|投资|消费|金融|教育|科技|卫生)$"
)
_PLACE_ONLY = re.compile(r"(?:代编)?(?:全[省市区县州国]|[省市区县州]级|[省市区县州]?本级|地方)?")
_NOT_GOVERNING = re.compile(r"(?:比|较|与|同|从|由|自|和)$")


def find_metrics(
    text: str,
    blocks: Sequence[Block],
    outline: Outline,
    sentences: Sequence[Sentence],
    numerals: Sequence[Found],
    attributes: dict[str, Attribute],
    tables: Sequence[Table],
) -> tuple[Metric, ...]:
    """The metrics of a report in text order, each at a numeral of class `metric`."""
    places = _Places(outline.sections, sentences, find_parts(len(text), outline.sections, attributes))
    reported = attributes["year"].value
    by_block = {number: list(group) for number, group in groupby(numerals, key=lambda found: found.block)}
    metrics: list[Metric] = []
    in_tables = read_tables(tables, by_block)
    for number, found in by_block.items():
        block = blocks[number]
        drafts = in_tables[number] if number in in_tables else list(_read_block(block, found, places))
        metrics += _placed(text, block, found, drafts, places, reported)
    return tuple(metrics)


class _Places:
    """Where an offset stands: its section, its sentence, its part."""

    def __init__(self, sections: Sequence[Section], sentences: Sequence[Sentence], parts: Sequence[Part]) -> None:
        self._sections = {section.start: section for section in sections}
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self.parts = parts

    def sentence(self, place: int) -> Sentence:
        return self._sentences[max(0, bisect_right(self._starts, place) - 1)]

    def topic(self, place: int) -> str:
        """What the innermost heading that names a thing is about, without 情况 and the like."""
        start = self.sentence(place).section
        while start is not None:
            section = self._sections[start]
            topic = _TOPIC_TAIL.sub("", section.title)
            if (topic != section.title or _NOUN_TITLE.search(topic)) and not _PLACE_ONLY.fullmatch(topic):
                return topic
            start = section.parent
        return ""


def _read_block(block: Block, found: Sequence[Found], places: _Places) -> Iterator[Draft]:
    figures = [one for one in found if one.class_ == "metric"]
    drafts: list[Draft] = []
    for start, end in _sentence_spans(block, places):
        inside = [one for one in figures if start <= one.start < end]
        if inside:
            topic = places.topic(inside[0].span.start)
            drafts += read_sentence(block.text, start, end, inside, drafts, topic)
    yield from drafts


def _sentence_spans(block: Block, places: _Places) -> Iterator[tuple[int, int]]:
    """Sentences of a block, cut at ; too, since a subject rarely crosses one."""
    start = 0
    ends = [match.end() for match in _HALT.finditer(block.text)]
    for end in [*ends, len(block.text)]:
        if end > start:
            yield start, end
            start = end


def _placed(
    text: str, block: Block, found: Sequence[Found], drafts: Sequence[Draft], places: _Places, reported: str | None
) -> Iterator[Metric]:
    for draft in drafts:
        span = draft.found.span
        sentence = places.sentence(span.start)
        part = part_at(places.parts, span.start)
        start = bisect_left(block.offsets, sentence.start)
        period, year = (
            (draft.period, draft.period) if draft.period else _period(block.text, start, draft.found, found, part)
        )
        before = block.text[start : draft.found.start]
        yield Metric(
            start=span.start,
            end=span.end,
            surface=text[span.start : span.end],
            value=plain(draft.value) if draft.value is not None else None,
            value_high=plain(draft.value_high) if draft.value_high is not None else None,
            unit=draft.unit,
            bound=draft.bound,
            kind=draft.kind,
            name=draft.name.text,
            status=_table_status(draft.period, reported) or read_status(part, before, year, reported),
            period=period,
            of=drafts[draft.name.of].found.span.start if draft.name.of is not None else draft.of_start,
            basis=draft.basis,
            scope=draft.scope,
            section=sentence.section,
            sentence=sentence.start,
            bound_spans=tuple(block.locate(a, b) for a, b in draft.bound_places),
        )


def _table_status(period: str | None, reported: str | None) -> str | None:
    """A table of a year past or present shows what was done, whatever part it is appended to."""
    return "actual" if period and reported and period <= reported else None


def _period(text: str, start: int, figure: Found, found: Sequence[Found], part: Part) -> tuple[str | None, str | None]:
    """The period that holds for a figure and the year named for it: the nearest date before it in its sentence."""
    governing: str | None = None
    year: str | None = part.year
    named: str | None = None
    for one in found:
        if one.start >= figure.start:
            break
        own = text[one.end : figure.start] == "的"
        compared = _NOT_GOVERNING.search(text[max(0, one.start - 1) : one.start])
        if one.start < start or one.class_ != "date" or (compared and not own):
            continue
        period = period_of(text[one.start : one.end], year)
        if period:
            governing = period
            if period[:4].isdigit() and re.search(r"(?:19|20)\d\d", text[one.start : one.end]):
                year = named = period[:4]
    relative = _relative(text[start : figure.start], part)
    if governing is None and relative:
        return relative, relative
    return governing or part.year, named


_RELATIVE = re.compile(r"(?<![比较与同])(去年|上年|今年|明年)(?!末)")


def _relative(before: str, part: Part) -> str | None:
    """去年 and 今年 are said at the time of the plan: the year after the one reported on."""
    found = None
    for found in _RELATIVE.finditer(before):
        pass
    if not found or not part.year or not part.year.isdigit():
        return None
    now = int(part.year) + (0 if part.status == "target" else 1)
    return str(now + {"去年": -1, "上年": -1, "今年": 0, "明年": 1}[found[1]])
