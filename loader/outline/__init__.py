"""The outline of a report: which lines and sentences are headings, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Section, Span
from loader.flow import PROSE, Block
from loader.outline.heading import Heading
from loader.outline.markers import marker_at
from loader.outline.tree import build_sections
from loader.source.document import Hint


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in text order, the markers that number headings and items, and what is furniture; raw offsets."""

    sections: tuple[Section, ...]
    markers: tuple[Span, ...]
    furniture: tuple[Span, ...]


_STOP = re.compile("[。:!?;]")
_FACT = re.compile(r"[0-9](?!0?[0-9]{2,3}年)[0-9,.]*(?:%|[万亿]|个|家|项|人|元)")


def find_outline(text: str, blocks: Sequence[Block], hints: Sequence[Hint]) -> Outline:
    """The outline of a text read into blocks; `hints` are headings that the format itself states."""
    headings: list[Heading] = []
    markers: list[Span] = []
    for place, block in enumerate(blocks):
        marker = marker_at(block.text) if block.kind == PROSE else None
        if not marker or marker.end >= len(block.text):
            continue
        if marker.family != "dash":
            markers.append(block.locate(marker.start, marker.end))
        stop = _STOP.search(block.text, marker.end)
        end = stop.start() if stop else len(block.text)
        title = block.text[marker.end : end]
        if 0 < len(title) <= 60 and not _FACT.search(title):
            headings.append(Heading(place, 0, marker.end, end, marker.family, "marker"))
    return Outline(build_sections(text, blocks, headings), tuple(markers), ())
