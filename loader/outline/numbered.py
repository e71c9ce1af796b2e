"""Numbered paragraphs: which of them are headings, decided together with their siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loader.flow import PROSE, ROW, Block
from loader.lexicon import alternation, words
from loader.outline.furniture import Furniture
from loader.outline.heading import Heading
from loader.outline.markers import Marker, marker_at
from loader.outline.style import states_fact

_WORD = re.compile(r"\w")
_STOP = re.compile("[。:!?;]")
_NOTE_MARK = re.compile(r"(?:\[[0-9]{1,2}\]|[①-⑳])+$")
_ITEM_WORDS = re.compile(
    r"均为|均已|本公报|本报告|根据.{2,20}[,]|按照.{2,20}[,]|包括|是指|指的是|详见|要使|不得|应当|如果"
)
_CAPTION = re.compile(
    r".*(?:总表|明细表|情况表|决算表|预算表|分配计划表|收支表|草案表|一览表|对照表|余额表|限额表)$|.*\.(?:docx?|xlsx?|pdf)$"
)
_LONGEST_RUN_IN, _LONGEST_LINE = 50, 80
_NESTED = 3
_NUMBER = re.compile(r"-?[0-9][0-9,.]*%?")
_LABEL, _TORN = 30, 6
_ALONE = 26
"""A numbered sentence that is a paragraph by itself and has nothing under it is a heading up to this length."""

_NOUN = (
    rf"(?:{alternation(words('communique_nouns.txt'))}"
    "|[\u4e00-\u9fff]{1,5}?(?:业|建设|保护|管理|保障|贸易|生产|生活|服务|投资|事业))"
)
_NOUNS = rf"{_NOUN}(?:(?:、|和|与|及|以及){_NOUN}){{0,5}}"
_GLUED = re.compile(
    rf"{_NOUNS}(?=(?:{_NOUNS}|经济总量)?(?:全年|年末|初步|根据|经[^济营贸]|据|已|[0-9]{{4}}年|全市|全省|全区|截至|上半年|年内|完成))"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    block: int
    marker: Marker
    end: int
    stop: str
    whole: bool
    alone: bool
    """Nothing of its own stands under it: its paragraph ends with it, and a sibling or nothing follows."""
    fits: bool
    figured: bool
    """It would fit but for a figure that it states."""

    @property
    def shape(self) -> str:
        """A heading on its own line, one that opens its paragraph, or a paragraph of one sentence."""
        return "sentence" if self.whole and self.stop else "line" if not self.stop else "run-in"


def find_numbered(blocks: Sequence[Block], known: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Headings with a marker at the start of their paragraph, in order."""
    taken = {heading.block for heading in known}
    entries = list(_entries(blocks, taken, furniture))
    found = []
    for run in _runs(entries):
        misfits = sum(not entry.fits for entry in run)
        if misfits * 2 >= len(run) or (misfits and all(entry.alone for entry in run)) or _is_list(run):
            continue
        shapes = {entry.shape for entry in run if entry.fits} - {"run-in"}
        for entry in run:
            if entry.fits or (entry.figured and not entry.alone and entry.shape in shapes):
                marker = entry.marker
                found.append(Heading(entry.block, 0, marker.end, entry.end, marker.family, "numbered", marker.number))
    return sorted(found, key=lambda heading: heading.block)


def _entries(blocks: Sequence[Block], taken: set[int], furniture: Furniture) -> Iterator[_Entry]:
    for place, block in enumerate(blocks):
        if block.kind != PROSE or place in taken or furniture.holds(place):
            continue
        marker = marker_at(block.text)
        if marker is None or marker.end >= len(block.text):
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if not _is_cell(blocks, place):
            yield _entry(place, block, marker, following)


def _entry(place: int, block: Block, marker: Marker, following: Block | None) -> _Entry:
    text = block.text
    stop = _STOP.search(text, marker.end)
    end = stop.start() if stop else len(text)
    glued = _GLUED.match(text, marker.end) if end - marker.end > 12 else None
    if glued and marker.family == "han":
        return _Entry(place, marker, glued.end(), "", False, False, True, False)
    note = _NOTE_MARK.search(text, marker.end, end)
    if note and note.start() > marker.end:
        end = note.start()
    sign = stop.group() if stop else ""
    rest = len(text) - (stop.end() if stop else len(text))
    sibling = marker_at(following.text) if following else None
    alone = rest == 0 and (following is None or (sibling is not None and sibling.family == marker.family))
    title = text[marker.end : end]
    worded = _fits(marker.family, title, sign, rest, alone)
    figured = worded and states_fact(title)
    return _Entry(place, marker, end, sign, rest == 0, alone, worded and not figured, figured)


def _is_cell(blocks: Sequence[Block], place: int) -> bool:
    """Whether a numbered line is a row's label that a conversion has torn from its table."""
    if _STOP.search(blocks[place].text) or len(blocks[place].text) > _LABEL:
        return False
    before = blocks[place - 1].text if place else ""
    after = blocks[place + 1].text if place + 1 < len(blocks) else ""
    if _NUMBER.fullmatch(after) or (_NUMBER.fullmatch(before) and "。" not in after):
        return True
    return _row_near(blocks, place, -1) and _row_near(blocks, place, 1)


def _row_near(blocks: Sequence[Block], place: int, step: int) -> bool:
    """Whether a table's row stands within a few short lines on one side."""
    for near in range(place + step, place + step * _TORN, step):
        if not 0 <= near < len(blocks) or "。" in blocks[near].text or len(blocks[near].text) > 2 * _LABEL:
            return False
        if blocks[near].kind == ROW:
            return True
    return False


def _is_list(run: Sequence[_Entry]) -> bool:
    """Whether lines follow each other with nothing under them: a list of annexes, or contents."""
    return len(run) > 2 and all(entry.alone and not entry.stop for entry in run[:-1])


def _fits(family: str, title: str, stop: str, rest: int, alone: bool) -> bool:
    """Whether a numbered line reads like a heading: short, without a figure, not one item of a list in sentences."""
    if not _WORD.search(title) or stop == ";" or _CAPTION.match(title):
        return False
    if len(title) > (_LONGEST_RUN_IN if stop and rest else _LONGEST_LINE):
        return False
    if _ITEM_WORDS.search(title) or (family == "ordinal" and rest):
        return False
    if stop == ":" and not rest:
        return not re.search("如下|为$|包括$|是$", title)
    return not (alone and stop and len(title) > _ALONE)


_ORDER = (
    *("part", "chapter", "division", "article", "han", "han_bracket"),
    *("ordinal", "digit", "digit_bracket", "circled", "dash"),
)


def _runs(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Siblings: entries of one family whose numbers count on; a count that starts anew may stand inside another."""
    running: dict[str, list[list[_Entry]]] = {}
    for entry in entries:
        family = entry.marker.family
        open_runs = running.setdefault(family, [])
        place = _run_of(open_runs, entry)
        if place is not None:
            yield from open_runs[place + 1 :]
            del open_runs[place + 1 :]
            open_runs[place].append(entry)
        else:
            if entry.marker.number != 1:
                yield from open_runs
                open_runs.clear()
            elif len(open_runs) >= _NESTED:
                yield open_runs.pop()
            open_runs.append([entry])
        for lower in _ORDER[_ORDER.index(family) + 1 :]:
            yield from running.pop(lower, [])
    for open_runs in running.values():
        yield from open_runs


def _run_of(open_runs: Sequence[list[_Entry]], entry: _Entry) -> int | None:
    """The run that an entry goes on with: the next number, the same kind of paragraph, the innermost, in this order."""
    best: tuple[int, bool, int] | None = None
    for place, run in enumerate(open_runs):
        step = entry.marker.number - run[-1].marker.number
        if entry.marker.family == "dash" or 0 < step <= 2:
            likeness = run[-1].shape == entry.shape
            best = max(best or (-9, False, 0), (-step, likeness, place))
    return best[2] if best else None
