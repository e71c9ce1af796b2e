"""Title, issuer, kind, year, dates and address of a report: stated, inferred with the evidence, or absent.

A file's name is evidence for nothing, and what the text does not say is absent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import ABSENT, REPORT_FIELDS, Attribute, Section, Span
from loader.flow import PROSE, Block
from loader.fold import FOLD
from loader.lexicon import alternation, rows, words
from loader.outline import Outline
from loader.outline.furniture import find_furniture
from loader.outline.tree import reading_form

_GENRE = re.compile(
    r"(?:报告|公报|总结|计划|说明|方案|分析|意见|纲要|要点|决议|综述|白皮书|讲话)"
    r"(?:\((?:摘要|草案|书面|全文|摘登|[一二三上下])\)|摘要|全文|\[[0-9]+\]|[①-⑳*])*$"
)
_OFFICE = rf"[\u4e00-\u9fff]{{0,24}}?(?:{alternation(words('offices.txt'))})"
_OFFICES = re.compile(rf"(?:{_OFFICE}[、]?){{1,3}}")
_HEAD_OF = re.compile(
    rf"({_OFFICE})(?:党组书记|代理|代|副)?[、,]?(?:局长|厅长|主任|部长|市长|省长|县长|主席|总理|院长|检察长)"
)
_NOTE_MARK = re.compile(r"(?:[\[［][0-9]+[\]］])+$")
_BARE = re.compile("(?:受)?(?:市|省|县|区|州|自治区|地区)(?:人民)?政府|(?:市|省|县|区|州)(?:财政|统计|审计)[局厅]")
_PLACE = re.compile(
    r"(?:关于)?(?:(?:19|20)[0-9]{2}年)?(?!全|本|我)([\u4e00-\u9fff]{2,10}?(?:自治区|自治州|自治县|特别行政区|地区|省|市|州|盟|县|区|旗))"
)
_DATE = re.compile(r"((?:19|20)[0-9]{2})(?:年|-|/|\.)([0-9]{1,2})(?:月|-|/|\.)(?:([0-9]{1,2})日?)?")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年(?!代|来|前)")
_HAN_YEAR = re.compile("(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}年(?!代|来|前)")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_OF = r"(?P<year>(?:19|20)[0-9]{2}|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})年"
_GONE_BY = re.compile(rf"(?:刚刚?|已经)过去的{_YEAR_OF}")
_YEAR_FIRST = re.compile(_YEAR_OF + "[,是]")
_HEADING = 24
_URL = re.compile(r"https?://[0-9A-Za-z./?=&%_~:#+,;@!*'-]+")
_ON_BEHALF = re.compile("代表(国务院|中央人民政府|政务院)")
_SPOKEN = re.compile(
    "(?:作|报告|提出)(政府工作报告)|报告(政府工作)(?!报)|向大会(?:作)?(工作报告)|代表国务院,向大会报告.{0,16}?(工作)"
)
_SOURCE = re.compile(rf"(?:信息来源|出处|来源|发布机构|发布单位):?({_OFFICE})")
_PLANS = re.compile("任务|安排|计划|建议|要求|目标|打算|草案|展望|部署|思路|(?<!完成)工作$")
_LOOKS_BACK = re.compile("报告.{1,6}年的?工作$|回顾|总结|完成|执行|成就|成绩|情况")
_PREFACE, _LONGEST_TITLE = 20, 90


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its blocks, of which those before `first` are its masthead and those from `last` its tail."""

    raw: str
    blocks: Sequence[Block]
    first: int
    last: int

    def masthead(self) -> Sequence[Block]:
        return self.blocks[: min(self.first, _PREFACE)]

    def stated(self, block: Block, start: int, end: int) -> Attribute:
        return Attribute(reading_form(self.raw, block, start, end), "stated", block.locate(start, end))


def find_attributes(text: str, blocks: Sequence[Block], outline: Outline, source: str) -> dict[str, Attribute]:
    """All of REPORT_FIELDS; a file's name (`source`) is no evidence for any of them."""
    furniture = find_furniture(blocks)
    report = _Text(text, blocks, furniture.first, furniture.last)
    found = dict.fromkeys(REPORT_FIELDS, ABSENT)
    found["title"] = _title(report)
    found["delivered"] = _delivered(report)
    found["published"] = _published(report)
    found["url"] = _url(report)
    found["kind"] = _kind(report, found["title"], outline.sections)
    found["issuer"] = _issuer(report, found["title"])
    found["year"] = _year(report, found, outline.sections)
    return found


def _folded(value: str | None) -> str:
    return (value or "").translate(FOLD)


def _is_title_line(text: str) -> bool:
    """Whether a masthead line can be part of a title: no date, no meeting, no speaker, no document number."""
    if re.match(r"[—―─(\[]|来源|出处|各位|本报|第?.{0,6}会议文件", text) or _DATE.search(text):
        return False
    return not re.search(r"届.{0,4}(?:人大|会议)|会议文件|人民代表大会|局长|厅长|市长|省长|主席$|主任$", text)


def _title(report: _Text) -> Attribute:
    """The masthead's lines up to the one that names the genre."""
    lines = report.masthead()
    for place, block in enumerate(lines):
        if block.kind != PROSE or not _GENRE.search(block.text) or not _is_title_line(block.text):
            continue
        if "。" in block.text or len(block.text) > _LONGEST_TITLE:
            continue
        first = place
        while first > 0 and _goes_before(lines[first - 1].text, lines[first:place]):
            first -= 1
        parts = [reading_form(report.raw, part, 0, len(part.text)) for part in lines[first : place + 1]]
        title = _NOTE_MARK.sub("", "".join(parts)).lstrip("#")
        note = _NOTE_MARK.search(block.text)
        hashes = len(parts[0]) - len(parts[0].lstrip("#"))
        end = block.locate(0, note.start() if note else len(block.text)).end
        return Attribute(title, "stated", Span(lines[first].offsets[hashes], end))
    return _headline(report)


def _headline(report: _Text) -> Attribute:
    """A masthead of one line that is neither office nor date nor greeting is the title, whatever its words."""
    lines = report.masthead()
    text = lines[0].text if len(lines) == 1 else ""
    if not 5 <= len(text) <= 40 or text[-1] in "。:!?;,、" or not _is_title_line(text) or _OFFICES.fullmatch(text):
        return ABSENT
    return report.stated(lines[0], 0, len(text))


def _goes_before(text: str, after: Sequence[Block]) -> bool:
    sized = len(text) + sum(len(block.text) for block in after) <= _LONGEST_TITLE
    whole = _GENRE.search(text) or _OFFICES.fullmatch(text) or text[-1] in "。:!?;"
    return sized and _is_title_line(text) and not whole


def _dates(report: _Text, blocks: Sequence[Block]) -> Iterator[tuple[Block, re.Match[str]]]:
    for block in blocks:
        match = _DATE.search(block.text) if len(block.text) < 120 else None
        if match:
            yield block, match


def _iso(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _delivered(report: _Text) -> Attribute:
    """The day on which it was given: a date before 在…会议上."""
    for block, match in _dates(report, report.masthead()):
        opens = re.fullmatch(r"[—―─\-(\s]*", block.text[: match.start()])
        if opens and re.search("在.{2,40}(?:会议|大会|全会)|[在届].{0,20}$|会议.{0,20}通过", block.text[match.end() :]):
            return Attribute(_iso(match), "stated", block.locate(*match.span()))
    return ABSENT


def _published(report: _Text) -> Attribute:
    """A date on a line of its own, or one beside the source."""
    for block, match in _dates(report, report.masthead()):
        rest = block.text[: match.start()] + block.text[match.end() :]
        if re.fullmatch(r"[()\[\]]*", rest) or re.search("出处|来源|发布", rest):
            return Attribute(_iso(match), "stated", block.locate(*match.span()))
    return ABSENT


def _url(report: _Text) -> Attribute:
    for block in (*report.masthead(), *report.blocks[report.last :]):
        match = _URL.search(block.text)
        if match:
            return report.stated(block, *match.span())
    return ABSENT


def _kind(report: _Text, title: Attribute, sections: Sequence[Section]) -> Attribute:
    """What the title says it is; else what it says of itself in its opening; else what its first headings are about."""
    for word, kind in (row[:2] for row in rows("kinds.txt")):
        if word in _folded(title.value):
            return Attribute(kind, "inferred", title.span, evidence=str(title.value))
    for block in report.blocks[: report.first + 3]:
        match = _SPOKEN.search(block.text)
        if match:
            group = match.lastindex or 0
            said = report.stated(block, *match.span(group))
            if match.group(group) == "政府工作报告":
                return said
            kind = "工作报告" if group == 3 else "政府工作报告"
            return Attribute(kind, "inferred", said.span, evidence=match.group())
    for section in [section for section in sections if section.level == 1][:2]:
        for word, kind in (row[:2] for row in rows("kinds.txt")):
            if word in _folded(section.title):
                return Attribute(kind, "inferred", Span(section.start, section.end), evidence=section.title)
    return ABSENT


def _issuer(report: _Text, title: Attribute) -> Attribute:
    """An office on a line of the masthead, before its head's name, in the title, or that the speaker speaks for."""
    lines = [block for block in report.masthead() if block.kind == PROSE and len(block.text) <= 60]
    named = [block for block in lines if _OFFICES.fullmatch(block.text) and not _BARE.fullmatch(block.text)]
    named = [block for place, block in enumerate(named) if block.text not in (b.text for b in named[:place])][:3]
    if named:
        value = "、".join(reading_form(report.raw, block, 0, len(block.text)) for block in named)
        return Attribute(value, "stated", Span(named[0].span.start, named[-1].span.end))
    place = _PLACE.match(_folded(title.value))
    for block in lines:
        match = _HEAD_OF.search(block.text)
        if not match:
            continue
        start, end = _trimmed(match)
        name = block.text[start:end]
        if not _BARE.fullmatch(name):
            return report.stated(block, start, end)
        if place:
            whole = place.group(1) + re.sub("^(?:自治区|自治州|地区|市|省|县|区|州)", "", name)
            return Attribute(whole, "inferred", block.locate(start, end), f"{block.text[start:]} · {title.value}")
    office = re.match(rf"(?:关于)?({_OFFICE})(?=(?:19|20)|关于|工作)", _folded(title.value))
    if office and title.span:
        return Attribute(office.group(1), "inferred", title.span, evidence=str(title.value))
    return _speaks_for(report, title, place)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The span of an office without what a speaker line says before it (…会议上)."""
    start, end = match.span(1)
    before = re.search(".*(?:会议上|大会上|[0-9]日|^日|上)", match.group(1))
    return (start + before.end() if before else start), end


def _speaks_for(report: _Text, title: Attribute, place: re.Match[str] | None) -> Attribute:
    for block in report.blocks[: report.first + 3]:
        match = _ON_BEHALF.search(block.text)
        if match:
            return report.stated(block, *match.span(1))
        whole = re.search("(?:受|代表)([\u4e00-\u9fff]{2,10}?(?:省|市|自治区|自治州|县|区)人民政府)", block.text)
        if whole and not _BARE.fullmatch(whole.group(1)):
            return report.stated(block, *whole.span(1))
        bare = re.search("(?:受|代表)((?:市|省|县|区|州|自治区|地区)(?:人民)?政府)", block.text)
        if bare and place:
            value = place.group(1) + "人民政府"
            return Attribute(value, "inferred", block.locate(*bare.span(1)), f"{bare.group()} · {title.value}")
    for block in (*report.masthead(), *report.blocks[report.last :]):
        match = _SOURCE.search(block.text)
        if match:
            return Attribute(match.group(1), "inferred", block.locate(*match.span(1)), match.group())
    return ABSENT


def _year(report: _Text, found: dict[str, Attribute], sections: Sequence[Section]) -> Attribute:
    """The year reported on.

    A government work report looks back on the year before the one in its title or of its delivery.
    """
    looks_back = found["kind"].value in ("政府工作报告", "工作报告")
    title = _folded(found["title"].value)
    stated = _YEAR.search(title)
    if stated and not looks_back:
        return Attribute(stated.group(1), "inferred", found["title"].span, evidence=str(found["title"].value))
    planned = ABSENT
    for section in [section for section in sections if section.level == 1][:3]:
        match = _YEAR.search(_folded(section.title))
        if match and _PLANS.search(section.title) and not _LOOKS_BACK.search(section.title):
            planned = Attribute(
                str(int(match.group(1)) - 1), "inferred", Span(section.start, section.end), section.title
            )
        elif match and not planned.value:
            return Attribute(match.group(1), "inferred", Span(section.start, section.end), section.title)
    if looks_back and (stated or found["delivered"].value):
        of = "title" if stated else "delivered"
        year = int(stated.group(1) if stated else str(found["delivered"].value)[:4]) - 1
        return Attribute(str(year), "inferred", found[of].span, evidence=str(found[of].value))
    if planned.value:
        return planned
    spoken = _year_gone_by(report)
    if spoken.value:
        return spoken
    named = _most_named_year(report)
    day = found["delivered"]
    if named.value or day.value is None:
        return named
    return Attribute(day.value[:4], "inferred", day.span, evidence=day.value)


def _year_gone_by(report: _Text) -> Attribute:
    """The year that the opening calls gone by (刚刚过去的1984年), or that follows a heading on last year."""
    opening = report.blocks[report.first : report.first + _PREFACE]
    for before, block in zip([None, *opening], opening, strict=False):
        match = _GONE_BY.search(block.text)
        if match is None and before is not None and len(before.text) < _HEADING and "去年" in before.text:
            match = _YEAR_FIRST.match(block.text)
        if match:
            return Attribute(
                match.group("year").translate(_HAN_DIGITS), "inferred", block.locate(*match.span()), match.group()
            )
    return ABSENT


def _most_named_year(report: _Text) -> Attribute:
    """The year that the opening names most, if it is most of the years it names."""
    counted: Counter[str] = Counter()
    for block in report.blocks[report.first : report.first + _PREFACE]:
        counted.update(match.group(1) for match in _YEAR.finditer(block.text))
        counted.update(match.group()[:-1].translate(_HAN_DIGITS) for match in _HAN_YEAR.finditer(block.text))
    if not counted:
        return ABSENT
    year, times = counted.most_common(1)[0]
    if times < 3 or times * 5 < counted.total() * 3:
        return ABSENT
    return Attribute(year, "inferred", evidence=f"{year}年 × {times}")
