"""Sentences: every readable character of a text lies in exactly one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from data.model import Section, Sentence, Span
from loader.flow import PROSE, Block
from loader.outline import Outline

_END = re.compile('[。!?]+[”’」』〉》】)\\]"]*')


def find_sentences(blocks: Sequence[Block], outline: Outline) -> tuple[Sentence, ...]:
    """The sentences of a text in order, each with its innermost section.

    A sentence ends at 。, ! or ? with the closing marks after it, and where its heading or paragraph ends. A table row,
    a caption and a piece of page furniture are sentences of their own; page furniture inside a sentence belongs to it.
    """
    cuts = sorted(cut for section in outline.sections for cut in (section.body_start, section.end))
    spans: list[Span] = []
    for block in blocks:
        pieces = _prose(block, cuts) if block.kind == PROSE else iter((block.span,))
        spans.extend(span for span in pieces if not spans or span.start >= spans[-1].end)
    return tuple(_placed(spans, outline.sections))


def _prose(block: Block, cuts: Sequence[int]) -> Iterator[Span]:
    ends = {match.end() for match in _END.finditer(block.text)}
    first, last = block.offsets[0], block.offsets[-1]
    place = bisect_right(cuts, first)
    while place < len(cuts) and cuts[place] <= last:
        at = bisect_left(block.offsets, cuts[place])
        closing = _END.match(block.text, at)
        ends.add(closing.end() if closing else at)
        place += 1
    start = 0
    for end in sorted({*ends, len(block.text)}):
        if end > start:
            yield block.locate(start, end)
            start = end


def _placed(spans: Sequence[Span], sections: Sequence[Section]) -> Iterator[Sentence]:
    """Sentences with the innermost section that each begins in."""
    stack: list[Section] = []
    coming = 0
    for span in spans:
        while coming < len(sections) and sections[coming].body_start <= span.start:
            while stack and stack[-1].body_end <= sections[coming].body_start:
                stack.pop()
            stack.append(sections[coming])
            coming += 1
        while stack and stack[-1].body_end <= span.start:
            stack.pop()
        yield Sentence(span.start, span.end, stack[-1].start if stack else None)
