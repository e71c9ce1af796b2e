"""Headings without a marker on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loader.flow import PROSE, ROW, Block
from loader.outline.furniture import Furniture, is_salutation
from loader.outline.heading import Heading
from loader.outline.markers import marker_at
from loader.outline.pieces import pieces
from loader.outline.style import announces, states_fact

_CAPTION = re.compile(
    r"(?:附?[图表件][0-9一二三四五六七八九十]|附[图表件]|单位|注|其中|#|资料来源|数据来源|来源|以上|[(\[])|.*(?:表|单位|图)[)\]]?$|.*[0-9%/)]$"
)
_COUNTED = re.compile("[一二三四五六七八九十]{1,3}是(?=[^，,、])")
_ANNEX = re.compile("附[件表录][0-9一二三四五六七八九十]{0,3}:?")
_CLOSED = re.compile("[。!?;:…,、]$")
_ENDED = re.compile("[。!?;:…”’」』》】)]$")
_SHORT, _LONG = 2, 36
_PROSE_SIZE, _BODY = 40, 20
_LONG_SENTENCE = 80


def find_lines(blocks: Sequence[Block], numbered: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Short lines without a closing mark, between finished paragraphs, with prose or a heading under them."""
    taken = {heading.block for heading in numbered}
    found: list[Heading] = []
    for place, block in enumerate(blocks):
        if block.kind != PROSE or place in taken or furniture.holds(place) or not _could_be(block.text):
            continue
        before_ends = place == furniture.first or _ends(blocks[place - 1], place - 1 in taken)
        if before_ends and _is_followed(blocks, place, taken):
            counted = _COUNTED.match(block.text)
            start = counted.end() if counted else 0
            found.append(Heading(place, 0, start, len(block.text), "counted" if counted else "line", "line"))
            taken.add(place)
    return found


def find_set_apart(text: str, blocks: Sequence[Block], known: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Sentences on a line of their own that a text which indents its paragraphs sets flush: they were in bold."""
    flush = [block.kind == PROSE and _is_flush(text, block) for block in blocks]
    paragraphs = [place for place, block in enumerate(blocks) if len(block.text) >= _PROSE_SIZE]
    indents = sum(flush[place] for place in paragraphs) * 2 <= len(paragraphs)
    taken = {heading.block for heading in known}
    found = []
    for place, block in enumerate(blocks[:-1]):
        if not flush[place] or not flush[place + 1] or not (indents or _after_indent(text, block)):
            continue
        if place in taken or place + 1 in taken or furniture.holds(place):
            continue
        cut = pieces(block.text)
        alone = len(cut) == 1 and cut[0].closed and _SHORT < cut[0].stop <= _LONG_SENTENCE
        if alone and announces(block.text[: cut[0].stop]) and not marker_at(block.text):
            found.append(Heading(place, 0, 0, cut[0].stop, "topic", "set apart"))
    return found


def _is_flush(text: str, block: Block) -> bool:
    start = block.offsets[0]
    return start == 0 or text[start - 1] in "\r\n"


def _after_indent(text: str, block: Block) -> bool:
    """Whether the line before holds an indent and nothing else: the paragraph began there."""
    start = block.offsets[0]
    before = text[max(0, start - 8) : start].rstrip("\r\n")
    return before[-1:] in (" ", "\u3000", "\t")


def _could_be(text: str) -> bool:
    if not _SHORT <= len(text) <= _LONG or _CLOSED.search(text) or is_salutation(text):
        return False
    if (
        (text[0], text[-1]) == ("【", "】")
        or marker_at(text)
        or _CAPTION.match(text)
        or states_fact(text)
        or "," in text[-2:]
    ):
        return False
    return bool(re.search(r"[^\W\d]", text)) and not re.search(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", text)


def _ends(block: Block, heading: bool) -> bool:
    """Whether a block is a finished paragraph, a heading or the label of an annex, and not a cell or a caption."""
    return (
        heading
        or bool(_ANNEX.fullmatch(block.text))
        or (block.kind == PROSE and bool(_ENDED.search(block.text)) and len(block.text) > _SHORT + 2)
    )


def _is_followed(blocks: Sequence[Block], place: int, taken: set[int]) -> bool:
    following = next((p for p in range(place + 1, len(blocks)) if blocks[p].kind in (PROSE, ROW)), None)
    if following is None or blocks[following].kind == ROW:
        return False
    text = blocks[following].text
    return following in taken or is_salutation(text) or (len(text) >= _BODY and "。" in text)
