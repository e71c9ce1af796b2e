"""The outline of a report: which lines and sentences are headings, and what stands under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import Hint, Section, Span
from loader.flow import PAGE, PROSE, Block
from loader.outline.chains import find_chains
from loader.outline.furniture import Furniture, find_furniture, is_salutation
from loader.outline.heading import Heading
from loader.outline.hinted import find_hinted
from loader.outline.lines import find_lines, find_set_apart
from loader.outline.markers import marker_at
from loader.outline.numbered import find_numbered
from loader.outline.openers import find_labels, find_openers
from loader.outline.tree import build_sections


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in text order, the markers that number headings and items, and what is furniture; raw offsets."""

    sections: tuple[Section, ...]
    markers: tuple[Span, ...]
    furniture: tuple[Span, ...]


def find_outline(text: str, blocks: Sequence[Block], hints: Sequence[Hint]) -> Outline:
    """The outline of a text read into blocks; `hints` are headings that the format itself states."""
    furniture = find_furniture(blocks)
    sections = build_sections(text, blocks, _headings(text, blocks, hints, furniture))
    return Outline(sections, tuple(_markers(blocks)), tuple(_furniture(blocks, furniture)))


def _headings(text: str, blocks: Sequence[Block], hints: Sequence[Hint], furniture: Furniture) -> list[Heading]:
    """Each strategy leaves to the next what it did not recognise."""
    headings = find_hinted(blocks, hints)
    headings += find_numbered(blocks, headings, furniture)
    headings += find_lines(blocks, headings, furniture)
    headings += find_set_apart(text, blocks, headings, furniture)
    headings += find_labels(blocks, headings, furniture)
    headings += find_openers(blocks, headings, furniture)
    headings += find_chains(blocks, headings, furniture)
    return sorted(headings, key=lambda heading: (heading.block, heading.start))


def _markers(blocks: Sequence[Block]) -> Iterator[Span]:
    for block in blocks:
        marker = marker_at(block.text) if block.kind == PROSE else None
        if marker and marker.number:
            yield block.locate(marker.start, marker.end)


def _furniture(blocks: Sequence[Block], furniture: Furniture) -> Iterator[Span]:
    for place, block in enumerate(blocks):
        outside = place < furniture.first or place >= furniture.last or place in furniture.contents
        if outside or block.kind == PAGE or is_salutation(block.text):
            yield block.span
