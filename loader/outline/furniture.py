"""What is on the page and not in the report: mastheads, tables of contents, notes, tails of pages and of licences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loader.flow import PAGE, PROSE, ROW, Block
from loader.outline.markers import marker_at

_SALUTATION = re.compile(
    r"(?:尊敬的)?(?:各位(?:代表|委员|同志|领导|来宾|股东)|主任|委员长|主席团|会议主席团|同志们|全国人民代表大会常务委员会)"
    r"(?:[,、](?:各位)?(?:副主任|副委员长|秘书长|委员|代表|同志们))*[:!]"
)
_CONTENTS = re.compile(r"目录|目次|CONTENTS", re.IGNORECASE)
_PAGE_ENDS = "-0123456789"
_DOTS = re.compile(r"[.·…]{3,}\s*-?[0-9]{1,3}-?$")
_NOTES = re.compile(
    r"(?:[^。]{0,8}(?:名词解释|名词说明|指标解释)$|附?注|注释|附注|说明|名词解释|注解|有关名词解释|名词说明|指标解释|资料来源|数据来源)(?:[:]|$)"
)
_LICENCE = re.compile(
    "本作品(?:是|在|原|依)|本作品的作者|Public domain|本文档?由.{0,12}(?:上传|分享)|知识共享|Creative Commons"
)
_TAIL = re.compile(
    r"[【\[(]?(?:关闭|打印|返回)[^。]{0,6}$|责任编辑|责编|编辑[:]|\(?(?:下转|上接).{1,8}版\)?$|原文(?:地址|链接)|信息来源[:]|来源[:]|打印(?:本页)?$|关闭(?:窗口)?$|分享到"
    r"|上一篇|下一篇|扫一扫|返回顶部|版权所有|主办[单方]|网站地图|浏览次数|点击数|\(?(?:信息来源|原文地址|数据图表略)"
    r"|附件(?:下载|[:])|相关(?:链接|附件|阅读)"
)
_GIVEN = re.compile(r"[—―─(\s-]*(?:19|20)[0-9]{2}年[0-9]{1,2}月")
_SALUTES_WITHIN = 30
_LONG, _SENTENCE = 60, 30


@dataclass(frozen=True, slots=True)
class Furniture:
    """Blocks that hold no heading.

    The report runs from block `first` to before block `last`; from `notes` on stand its closing notes; `contents`
    are blocks of a table of contents.
    """

    first: int
    notes: int
    last: int
    contents: frozenset[int]

    def holds(self, place: int) -> bool:
        """Whether block `place` is furniture in which no heading is looked for."""
        return place < self.first or place >= self.notes or place in self.contents


def is_salutation(text: str) -> bool:
    """Whether a line only addresses the audience (各位代表:)."""
    match = _SALUTATION.match(text)
    return match is not None and match.end() == len(text)


def find_furniture(blocks: Sequence[Block]) -> Furniture:
    """Where the report itself begins and ends, and what in between is a table of contents."""
    contents = _contents(blocks)
    last = _tail(blocks)
    return Furniture(_beginning(blocks, contents), _notes(blocks, last), last, contents)


def _is_sentence(block: Block) -> bool:
    """Whether a block is a paragraph of the report, and not a masthead's line on when and where it was given."""
    size = _LONG if _GIVEN.match(block.text) else _SENTENCE
    return len(block.text) >= size and "。" in block.text


def _beginning(blocks: Sequence[Block], contents: frozenset[int]) -> int:
    """The block after the masthead: after the salutation, else the first paragraph or numbered heading."""
    for place, block in enumerate(blocks[:_SALUTES_WITHIN]):
        if is_salutation(block.text):
            return place + 1
        if _is_sentence(block):
            break
    for place, block in enumerate(blocks):
        if place in contents or block.kind == PAGE:
            continue
        marker = marker_at(block.text.lstrip("#")) if block.kind == PROSE else None
        if _is_sentence(block) or block.kind == ROW or (marker and marker.family not in ("dash", "circled")):
            return place
    return 0


def _contents(blocks: Sequence[Block]) -> frozenset[int]:
    """A table of contents: the line that says so and the short lines after it, up to where its first entry returns."""
    found: set[int] = set()
    for place, block in enumerate(blocks):
        if block.kind == PROSE and len(block.text) <= 8 and _CONTENTS.fullmatch(block.text):
            end = _contents_end(blocks, place + 1)
            if end - place > 3:
                found.update(range(place, end))
        elif block.text[-1] in _PAGE_ENDS and _DOTS.search(block.text):
            found.add(place)
    return frozenset(found)


def _contents_end(blocks: Sequence[Block], start: int) -> int:
    first = _entry(blocks[start].text) if start < len(blocks) else ""
    for place in range(start, len(blocks)):
        block = blocks[place]
        if place > start and _entry(block.text) == first:
            return place
        if block.kind == PROSE and not _DOTS.search(block.text) and (len(block.text) > _LONG or "。" in block.text):
            return place
    return len(blocks)


def _entry(text: str) -> str:
    marker = marker_at(text)
    return _DOTS.sub("", text[marker.end if marker else 0 :])


def _tail(blocks: Sequence[Block]) -> int:
    """The first block of what a web page, newspaper or licence adds after the report."""
    last = len(blocks)
    for place in range(max(0, len(blocks) - 40), len(blocks)):
        if _LICENCE.match(blocks[place].text):
            last = place
            break
    while last > 0 and len(blocks[last - 1].text) < 120 and _TAIL.match(blocks[last - 1].text):
        last -= 1
    return last


def _notes(blocks: Sequence[Block], last: int) -> int:
    """The first block of the closing notes: after their heading no numbered heading of the report follows."""
    for place in range(last - 1, max(last // 2, 0) - 1, -1):
        block = blocks[place]
        if block.kind != PROSE:
            continue
        if _NOTES.match(block.text) and len(block.text) < 400:
            return place
        marker = marker_at(block.text)
        if marker and marker.family in ("part", "chapter", "han", "han_bracket"):
            return last
    return last
