"""Numbered paragraphs: which of them are headings, decided together with their siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loader.flow import PROSE, Block
from loader.lexicon import alternation, words
from loader.outline.furniture import Furniture
from loader.outline.heading import Heading
from loader.outline.markers import Marker, marker_at
from loader.outline.style import states_fact

_STOP = re.compile("[。:!?;]")
_NOTE_MARK = re.compile(r"(?:\[[0-9]{1,2}\]|[①-⑳])+$")
_ITEM_WORDS = re.compile(
    r"均为|均已|本公报|本报告|根据.{2,20}[,]|按照.{2,20}[,]|包括|是指|指的是|详见|要使|不得|应当|如果"
)
_CAPTION = re.compile(
    r".*(?:总表|明细表|情况表|决算表|预算表|分配计划表|收支表|草案表|一览表|对照表|余额表|限额表)$|.*\.(?:docx?|xlsx?|pdf)$"
)
_LONGEST_RUN_IN, _LONGEST_LINE = 50, 80
_ALONE = 26
"""A numbered sentence that is a paragraph by itself and has nothing under it is a heading up to this length."""

_GLUED = re.compile(
    rf"(?:(?:{alternation(words('communique_nouns.txt'))})(?:、|和|与|及|以及)?){{1,6}}"
    r"(?=全年|年末|初步|根据|经|据|[0-9]{4}年|全市|全省|全区|截至|截止|上半年|前三季度|年内|完成)"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    block: int
    marker: Marker
    end: int
    stop: str
    alone: bool
    """Nothing of its own stands under it: its paragraph ends with it, and a sibling or nothing follows."""
    fits: bool


def find_numbered(blocks: Sequence[Block], furniture: Furniture) -> list[Heading]:
    """Headings with a marker at the start of their paragraph, in order."""
    entries = list(_entries(blocks, furniture))
    found = []
    for run in _runs(entries):
        misfits = sum(not entry.fits for entry in run)
        if misfits * 2 >= len(run) or (misfits and all(entry.alone for entry in run)):
            continue
        for entry in run:
            if entry.fits:
                marker = entry.marker
                found.append(Heading(entry.block, 0, marker.end, entry.end, marker.family, "numbered", marker.number))
    return sorted(found, key=lambda heading: heading.block)


def _entries(blocks: Sequence[Block], furniture: Furniture) -> Iterator[_Entry]:
    for place, block in enumerate(blocks):
        if block.kind != PROSE or furniture.holds(place):
            continue
        marker = marker_at(block.text)
        if marker is None or marker.end >= len(block.text):
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        yield _entry(place, block, marker, following)


def _entry(place: int, block: Block, marker: Marker, following: Block | None) -> _Entry:
    text = block.text
    stop = _STOP.search(text, marker.end)
    end = stop.start() if stop else len(text)
    glued = _GLUED.match(text, marker.end) if end - marker.end > 12 else None
    if glued and marker.family == "han":
        return _Entry(place, marker, glued.end(), "", False, True)
    note = _NOTE_MARK.search(text, marker.end, end)
    if note and note.start() > marker.end:
        end = note.start()
    sign = stop.group() if stop else ""
    rest = len(text) - (stop.end() if stop else len(text))
    sibling = marker_at(following.text) if following else None
    alone = rest == 0 and (following is None or (sibling is not None and sibling.family == marker.family))
    return _Entry(place, marker, end, sign, alone, _fits(text[marker.end : end], sign, rest, alone))


def _fits(title: str, stop: str, rest: int, alone: bool) -> bool:
    """Whether a numbered line reads like a heading: short, without a figure, not one item of a list in sentences."""
    if not title or stop == ";" or states_fact(title) or _CAPTION.match(title):
        return False
    if len(title) > (_LONGEST_RUN_IN if stop and rest else _LONGEST_LINE):
        return False
    if _ITEM_WORDS.search(title):
        return False
    if stop == ":" and not rest:
        return not re.search("如下|为$|包括$|是$", title)
    return not (alone and stop and len(title) > _ALONE)


def _runs(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Siblings: entries of one family whose numbers count on, with no higher family between them."""
    running: dict[str, list[_Entry]] = {}
    order = (
        "part",
        "chapter",
        "division",
        "article",
        "han",
        "han_bracket",
        "digit",
        "digit_bracket",
        "circled",
        "dash",
    )
    for entry in entries:
        family = entry.marker.family
        run = running.get(family)
        if run and not (family == "dash" or entry.marker.number > run[-1].marker.number):
            yield running.pop(family)
            run = None
        for lower in order[order.index(family) + 1 :]:
            if lower in running:
                yield running.pop(lower)
        running.setdefault(family, []).append(entry)
    yield from running.values()
