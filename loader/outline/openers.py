"""Headings without a marker that open their paragraph: topic sentences, and labels before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from loader.flow import PROSE, Block
from loader.outline.chains import INTRODUCTION, SIBLINGS, best_chain
from loader.outline.furniture import Furniture, is_salutation
from loader.outline.heading import Heading
from loader.outline.items import ITEM
from loader.outline.markers import marker_at
from loader.outline.pieces import Piece, pieces
from loader.outline.style import LEAD, headline, names_matter, states_fact

_LABEL = re.compile(r"([^。:!?;,]{4,26}):")
_LABEL_LEADS = re.compile(
    r"(?<!总体)(?<!工作)(?<!总的)(?<!基本)要求$|曾|提出|这样|存在|如下|为$|是$|其中|包括|主要|以下|原因|^(?:注|附|来源|说明|单位)"
)
_BODY = 30
"""Characters that have to stand under a sentence before it can be their heading."""
_STRONG, _PARALLEL = 2.0, 0.5
_FEW = 3
_RARE, _MOST = 0.12, 0.6
"""Shares of a section's paragraphs that open with a topic: below it is chance, above it is how they are built."""


@dataclass(frozen=True, slots=True)
class _Opener:
    block: int
    piece: Piece
    score: float
    opening: str
    double: bool
    """Two clauses, set apart by a comma."""


@dataclass(slots=True)
class _Section:
    """What was seen since the last heading; `bare` when nothing follows that heading in its own paragraph.

    `opened` is the block of a topic sentence that stands alone, whose paragraph is the next block.
    """

    bare: bool
    paragraphs: int = 0
    opened: int = -1
    openers: list[_Opener] = field(default_factory=list)


def find_openers(blocks: Sequence[Block], known: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Sentences that open their paragraph and are about the rest of it; siblings of a section speak for each other."""
    taken = {heading.block: heading for heading in known}
    found: list[Heading] = []
    section = _Section(bare=False)
    for place, block in enumerate(blocks):
        if place in taken or is_salutation(block.text):
            found.extend(_accepted(blocks, section))
            heading = taken.get(place)
            section = _Section(bare=heading is not None and heading.end + 1 >= len(block.text))
            section.opened = place if heading is not None and heading.rule == "set apart" else -1
        elif block.kind == PROSE and not furniture.holds(place):
            section.paragraphs += len(block.text) > _BODY
            opener = _opener(blocks, place) if section.opened != place - 1 else None
            if opener:
                section.openers.append(opener)
                section.opened = place if opener.piece.end == len(block.text) else section.opened
    found.extend(_accepted(blocks, section))
    return found


def _opener(blocks: Sequence[Block], place: int) -> _Opener | None:
    block = blocks[place]
    if marker_at(block.text) or ITEM.match(block.text):
        return None
    cut = pieces(block.text)
    first = cut[0]
    if not first.closed:
        return None
    rest = len(block.text) - first.end
    if rest == 0 and place + 1 < len(blocks) and blocks[place + 1].kind == PROSE:
        following = blocks[place + 1].text
        rest = len(following) if not marker_at(following) and not _opens_itself(following) else 0
    if rest < _BODY:
        return None
    sentence = block.text[first.start : first.stop]
    score = headline(sentence)
    return _Opener(place, first, score, sentence[:2], "," in LEAD.sub("", sentence)) if score >= 0 else None


def _opens_itself(text: str) -> bool:
    """Whether a paragraph begins with a topic sentence of its own."""
    first = pieces(text)[0]
    return first.closed and len(text) - first.end >= _BODY and headline(text[first.start : first.stop]) >= _STRONG


def _accepted(blocks: Sequence[Block], section: _Section) -> list[Heading]:
    group, paragraphs = section.openers, section.paragraphs
    good = [opener for opener in group if opener.score >= _STRONG]
    openings = Counter(opener.opening for opener in group)
    alike = bool(openings) and openings.most_common(1)[0][1] >= _FEW
    parallel = (bool(good) or alike) and len(group) >= _FEW and len(group) * 2 >= paragraphs
    if parallel:
        least = 0.0 if len(group) >= _MOST * paragraphs else _PARALLEL
        return [_heading(opener, "parallel opener") for opener in group if opener.score >= least]
    single = [opener for opener in good if not opener.double]
    if paragraphs == 1 and section.bare:
        return [heading for opener in single for heading in _siblings(blocks, opener)]
    return [_heading(opener, "opener") for opener in single] if len(good) >= _RARE * paragraphs else []


def _siblings(blocks: Sequence[Block], opener: _Opener) -> list[Heading]:
    """The topics of the only paragraph under a heading: where it has one alone, the heading has said it."""
    text = blocks[opener.block].text
    cut = pieces(text)
    below = best_chain(text, cut[1:], 3)
    if below and below[0].start - opener.piece.end <= INTRODUCTION:
        return [_heading(opener, "opener")]
    chain = best_chain(text, cut, 2)
    if not chain or chain[0].start != opener.piece.start:
        return []
    return [Heading(opener.block, piece.start, piece.start, piece.stop, "topic", SIBLINGS) for piece in chain]


def _heading(opener: _Opener, rule: str) -> Heading:
    return Heading(opener.block, opener.piece.start, opener.piece.start, opener.piece.stop, "topic", rule)


def find_labels(blocks: Sequence[Block], numbered: Sequence[Heading], furniture: Furniture) -> list[Heading]:
    """Labels that open their paragraph and end in a colon (收入预算执行情况:)."""
    taken = {heading.block for heading in numbered}
    found = []
    for place, block in enumerate(blocks):
        if block.kind != PROSE or place in taken or furniture.holds(place) or marker_at(block.text):
            continue
        match = _LABEL.match(block.text)
        if not match or len(block.text) - match.end() < _BODY:
            continue
        label = match.group(1)
        if names_matter(label) and not states_fact(label) and not _LABEL_LEADS.search(label):
            found.append(Heading(place, 0, 0, match.end(1), "label", "label"))
    return found
