"""The text as it is read: lines joined where a page broke them, widths folded, spaces that carry nothing dropped.

A report's text is kept as decoded; reading works on blocks of it. A block is a paragraph, a table row or a piece of
page furniture, and every character of it knows its offset in the text, so that spans lead back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from data.model import Span
from loader.fold import EDGES, LATIN, read_line, read_row, spaced_digits

PROSE, ROW, PAGE = "prose", "row", "page"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (PROSE), a table row with its tabs (ROW), or a page number (PAGE).

    `text` is folded; `offsets[i]` is where its character i stands in the report's text.
    """

    kind: str
    text: str
    offsets: Sequence[int]

    @property
    def span(self) -> Span:
        return self.locate(0, len(self.text))

    def locate(self, start: int, end: int) -> Span:
        """The span in the report's text of `text[start:end]`, which must not be empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


_WIDE_DIGITS = re.compile("[０-９]")
_PAGE_NUMBER = re.compile(r"[-—·~\s]*(?:第\s*)?[0-9]{1,3}(?:\s*页)?[-—·~\s]*")
_NUMBER_FIRST = re.compile(r"[0-9][0-9.,]*(?:%|‰|[一-鿿])")
_IN_SENTENCE = re.compile(r",[^,。;:!?]*[一-鿿]$")
_TERMINAL = "。!?;:…"
_OPENING = re.compile(
    r"[一二三四五六七八九十百]+、|第[一二三四五六七八九十百]+[章节部编条篇]|\([一二三四五六七八九十]+\)|[0-9]{1,2}[.、](?![0-9])"
    r"|\([0-9]{1,2}\)|——|[①-⑳]|各位代表|附?[图表件][0-9一二三四五六七八九十 ]|单位:|[注#]|[一二三四五六七八九十]是"
)
_HEADING_MARK = re.compile(
    r"[一二三四五六七八九十百]+、|第[一二三四五六七八九十百]+[章节部编条篇]|\([一二三四五六七八九十]+\)"
)
_LEANING = re.compile(r"[》〉」』”’】,。;、!?)]|\.[0-9]")
"""How a line begins that is the rest of the line before."""
_HANGING = re.compile(
    r"[《〈「『“‘【(、,]$|[0-9]:$|[一二三四五六七八九十][是要]$|[的了和将把被]$|(?<!参)与$"
    r"|(?<![普涉触])及$|(?<![存所实内现潜])在$|(?<![应相针反面核])对$|(?<!服)从$|(?<![自理])由$"
)
"""How a line ends whose rest is on the next one; two characters tell."""
_LONGEST_TITLE = 61
"""Characters of a title in brackets that a line may leave open, with the bracket."""
_NOTE_MARKS = re.compile(r"(?:\[[0-9]{1,2}\])+")
_DIGITS = frozenset("0123456789")
_SLACK = 8
"""Cells by which a full line may be narrower or wider than the page."""
_CUT_AT = frozenset(".0123456789")
_SHORT_PIECE = 20
"""Cells of a piece of a line that is no line of its own."""
_SHORTEST_BROKEN = 12
"""Characters of a line with the end of a sentence in it, but not at its own end, that is a broken paragraph."""
_LONG = 40
"""Characters of a line without its closing mark that is a broken paragraph, not a heading."""


def _cells(text: str) -> int:
    """Width in terminal cells, near enough to tell a full line from a short one."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _is_head(raw: str, following: str) -> bool:
    """Whether a line that begins with a tab is the head of a table of labels and one column of values."""
    return raw.count("\t") == 1 == following.strip(EDGES).count("\t") and not raw.isspace()


_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_INDENTED = (" ", "\u3000", "\t")


class _Paragraph:
    """A block that is still being read: its lines so far."""

    __slots__ = ("indented", "kind", "offsets", "parts", "tail", "width")

    def __init__(self, kind: str, line: _Line) -> None:
        self.kind = kind
        self.parts = [line.text]
        self.offsets: list[Sequence[int]] = [line.offsets]
        self.tail = line.text[-80:]
        self.width = line.width
        self.indented = line.indented

    def add(self, line: str, offsets: Sequence[int], width: int, page: int | None) -> None:
        """Add a line; one that a converter cut off at a digit stands beside the last on the page, whose lines are
        `page` wide."""
        cut = line[0] in _CUT_AT or self.tail[-1].isdigit() or self.width < _SHORT_PIECE
        is_marker = len(self.parts) == 1 and self.tail[-1] == "、"
        beside = page is not None and cut and not is_marker and self.width + width <= page + _SLACK
        if LATIN.match(self.tail[-1]) and line[0].isascii() and line[0].isalpha():
            self.parts.append(" ")
            self.offsets.append(self.offsets[-1][-1:])
        self.parts.append(line)
        self.offsets.append(offsets)
        self.tail = (self.tail + line)[-80:]
        self.width = self.width + width if beside else width

    def block(self) -> Block:
        if len(self.parts) == 1:
            return Block(self.kind, self.parts[0], self.offsets[0])
        return Block(self.kind, "".join(self.parts), [offset for run in self.offsets for offset in run])


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text sets its lines: the width at which they are broken (None: paragraphs are lines), and whether
    paragraphs are indented."""

    width: int | None
    indents: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, folded; `width` is that of the page's line: full-width digits are wide, spaces set in to fill it are not
    counted."""

    text: str
    offsets: Sequence[int]
    width: int
    indented: bool
    is_row: bool


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something to read."""
    matches = list(_LINE.finditer(text))
    number = spaced_digits(text)
    for match, following in zip_longest(matches, matches[1:]):
        raw = match.group()
        is_head = raw[0] == "\t" and following is not None and _is_head(raw, following.group())
        line, offsets = read_row(raw, match.start()) if is_head else read_line(raw, match.start(), number)
        if line and not line.isspace():
            width = _cells(line) + len(_WIDE_DIGITS.findall(raw))
            yield _Line(line, offsets, width, raw[0] in _INDENTED, is_head or "\t" in line.strip("\t"))


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width in cells at which a converter broke the lines, None where lines are paragraphs.

    Broken pages have many lines of nearly one width, most of which end in the middle of a sentence.
    """
    widths = sorted(line.width for line in lines if "\t" not in line.text)
    if len(widths) < 20:
        return None
    width = widths[int(len(widths) * 0.9)]
    if not 30 <= width <= 120 or widths[-1] > width * 2.5:
        return None
    full = [line for line in lines if "\t" not in line.text and width - _SLACK <= line.width <= width + _SLACK]
    broken = [line for line in full if line.text[-1] not in _TERMINAL]
    return width if len(full) >= 0.15 * len(widths) and len(broken) >= 0.6 * len(full) else None


def _layout(lines: Sequence[_Line]) -> _Layout:
    paragraphs = [line for line in lines if len(line.text) >= _LONG]
    indented = sum(line.indented for line in paragraphs)
    return _Layout(_wrap_width(lines), indented * 2 >= len(paragraphs) > 0)


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text in order; blank lines are no blocks."""
    lines = list(_lines(text))
    layout = _layout(lines)
    read: list[_Paragraph] = []
    last: _Paragraph | None = None
    """The paragraph that a line may continue, over page furniture between them."""
    for line in lines:
        if line.is_row:
            read.append(_Paragraph(ROW, line))
            last = None
        elif last and _continues(last, line, layout):
            if line.text[0] == "." and read[-1].kind == PAGE:
                _take_back(read, last, layout.width)
            last.add(line.text, line.offsets, line.width, layout.width)
        elif line.text[0] == "." and read and read[-1].kind == PAGE and read[-1].parts[0].isdigit():
            last = read[-1]
            last.kind = PROSE
            last.add(line.text, line.offsets, line.width, layout.width)
        elif layout.width is not None and _PAGE_NUMBER.fullmatch(line.text):
            read.append(_Paragraph(PAGE, line))
        else:
            last = _Paragraph(PROSE, line)
            read.append(last)
    return [paragraph.block() for paragraph in read]


def _take_back(read: list[_Paragraph], last: _Paragraph, page: int | None) -> None:
    """A line of digits before a decimal point was no page number: it belongs to the paragraph."""
    digits = read[-1]
    is_next = digits.offsets[0][0] > last.offsets[-1][-1]
    if is_next and digits.parts[0].isdigit():
        read.pop()
        last.add(digits.parts[0], digits.offsets[0], digits.width, page)


def _is_hanging(line: str) -> bool:
    """Whether a line ends so that its rest is on the next one."""
    size = len(line)
    opened = line.rfind("《", max(0, size - _LONGEST_TITLE))
    return opened > line.rfind("》") or _HANGING.search(line, max(0, size - 2)) is not None


def _continues(last: _Paragraph, line: _Line, layout: _Layout) -> bool:
    """Whether a line is the rest of a paragraph that was broken, not the next paragraph."""
    before, text = last.tail, line.text
    if _LEANING.match(text) or _NOTE_MARKS.fullmatch(text):
        return True
    if _OPENING.match(text) or (layout.width is not None and _PAGE_NUMBER.fullmatch(text)):
        return False
    opens = layout.indents and line.indented and not last.indented
    if _is_hanging(before) or (not opens and _NUMBER_FIRST.match(text) and _IN_SENTENCE.search(before)):
        return True
    if len(last.parts) > 1 and _NOTE_MARKS.fullmatch(last.parts[-1]) and not _OPENING.match(last.parts[0]):
        return True
    if before[-1] == ";" and layout.width is not None and line.text[0] not in _DIGITS:
        return last.width >= layout.width - _SLACK
    if before[-1] in _TERMINAL or before[-1] in "”’」』》)":
        return False
    if layout.width is not None:
        return last.width >= layout.width - _SLACK
    if layout.indents and last.indented and not line.indented:
        return not _OPENING.match(last.parts[0])
    if len(last.parts) > 1 and not _HEADING_MARK.match(last.parts[0]) and ("," in before or "。" in before):
        return True  # a sentence once broken, by the words of a link, goes on to its end
    size = len(last.parts[-1])
    return (size >= _SHORTEST_BROKEN and "。" in before) or (size >= _LONG and ";" in before)
