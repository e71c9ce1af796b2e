"""A report's text as the page shows it: headings, paragraphs and table rows, each leading back to the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.model import Report, Section

HEADING, PROSE, ROW = "heading", "prose", "row"
_BLANK = " \t\r\n\u3000\xa0\ufeff"
_LONGEST = 4000
"""Characters of a paragraph that are broken into lines at once; a longer one goes on in a block of its own."""
_CUTS = (re.compile("[。！？；!?;]+[”’」』）】》)]*"), re.compile("[，、：][”’」』）】》)]*"))
_RUN_IN_END = re.compile("[。.:：]?")


class Block(NamedTuple):
    """A heading, a paragraph or a table row. `offsets[i]` is where `text[i]` stands in the report's text.

    `opens` says that it is the first paragraph under its heading.
    """

    kind: str
    text: str
    offsets: Sequence[int]
    opens: bool = False

    @property
    def start(self) -> int:
        return self.offsets[0]

    @property
    def end(self) -> int:
        return self.offsets[-1] + 1

    def local(self, offset: int) -> int:
        """The place in `text` of an offset of the report's text, or of the next one that is shown."""
        return bisect_left(self.offsets, offset)


def read_document(report: Report) -> tuple[Block, ...]:
    """The blocks of a whole report, in text order."""
    blocks: list[Block] = []
    sentences = [sentence.start for sentence in report.sentences]
    place = 0
    for section in report.sections:
        blocks.extend(_paragraphs(report, sentences, place, section.body_start, opens=_ends_in_heading(blocks)))
        blocks.append(_heading(report.text, section))
        end = _RUN_IN_END.match(report.text, section.end)
        place = end.end() if end else section.end
    blocks.extend(_paragraphs(report, sentences, place, len(report.text), opens=_ends_in_heading(blocks)))
    return tuple(blocks)


def _ends_in_heading(blocks: list[Block]) -> bool:
    return bool(blocks) and blocks[-1].kind == HEADING


def _heading(text: str, section: Section) -> Block:
    start = min(section.body_start, section.start)
    folded = _folded(text, start, section.end)
    return Block(HEADING, *(folded or (text[section.start : section.end], range(section.start, section.end))))


def _paragraphs(report: Report, sentences: list[int], start: int, end: int, opens: bool) -> Iterator[Block]:
    """The paragraphs between two offsets: a line ends one, but for a line break inside a sentence."""
    for first, last in _pieces(report, sentences, start, end):
        folded = _folded(report.text, first, last)
        if folded is None:
            continue
        text, offsets = folded
        kind = ROW if "\t" in text else PROSE
        for at, to in _parts(text):
            yield Block(kind, text[at:to], offsets[at:to], opens or at > 0)
        opens = False


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text of which none is very long, cut behind sentences, or clauses, where that can be."""
    start = 0
    while len(text) - start > _LONGEST:
        window = range(start + _LONGEST // 2, start + _LONGEST)
        cuts = (match.end() for mark in _CUTS for match in mark.finditer(text, window.start, window.stop))
        end = next(cuts, window.stop)
        yield start, end
        start = end
    yield start, len(text)


def _pieces(report: Report, sentences: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    place = report.text.find("\n", start, end)
    while place >= 0:
        index = bisect_right(sentences, place) - 1
        if index < 0 or report.sentences[index].end <= place + 1:
            yield start, place
            start = place + 1
        place = report.text.find("\n", place + 1, end)
    yield start, end


def _folded(text: str, start: int, end: int) -> tuple[str, Sequence[int]] | None:
    """The text between two offsets without blanks at its ends and without the line breaks of a page."""
    while start < end and text[start] in _BLANK:
        start += 1
    while start < end and text[end - 1] in _BLANK:
        end -= 1
    if start == end:
        return None
    if text.find("\n", start, end) < 0:
        return text[start:end], range(start, end)
    kept: list[int] = []
    for line in _lines(text, start, end):
        if kept and _is_latin(text[kept[-1]]) and _is_latin(text[line.start]):
            kept.append(line.start - 1)
        kept.extend(line)
    return "".join(text[i] for i in kept), kept


def _lines(text: str, start: int, end: int) -> Iterator[range]:
    """The lines between two offsets without the blanks around them; empty ones are left out."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        first, last = start, stop
        while first < last and text[first] in _BLANK:
            first += 1
        while first < last and text[last - 1] in _BLANK:
            last -= 1
        if first < last:
            yield range(first, last)
        start = stop + 1


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
