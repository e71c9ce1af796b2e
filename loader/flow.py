"""The text as it is read: lines joined where a page broke them, widths folded, spaces that carry nothing dropped.

A report's text is kept as decoded; reading works on blocks of it. A block is a paragraph, a table row or a piece of
page furniture, and every character of it knows its offset in the text, so that spans lead back exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import Span

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


def _fold_table() -> dict[int, str]:
    """Characters with an ASCII twin of their own (full width, minus signs), one for one."""
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
    table |= {0x2212: "-", 0x2013: "-", 0xFE63: "-", 0x2236: ":", 0xFE52: ".", 0x2030: "‰", 0x3000: " ", 0xA0: " "}
    table |= dict.fromkeys((0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x205F), " ")
    return table


FOLD = _fold_table()
_NOTHING = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LATIN = re.compile(r"[0-9A-Za-z%]")
_SPACED_DIGITS = re.compile(r"(?<![0-9.])[0-9](?: [0-9]){2,}(?![0-9])")
_SPACED_POINT = re.compile(r"(?<=[0-9])(?: \.|\. |, )(?=[0-9])")
_PAGE_NUMBER = re.compile(r"[-—·~\s]*(?:第\s*)?[0-9]{1,3}(?:\s*页)?[-—·~\s]*")
_TERMINAL = "。!?;:…"
_OPENING = re.compile(
    r"[一二三四五六七八九十百]+、|第[一二三四五六七八九十百]+[章节部编条篇]|\([一二三四五六七八九十]+\)|[0-9]{1,2}[.、](?![0-9])"
    r"|\([0-9]{1,2}\)|——|[①-⑳]|各位代表"
)


def _cells(text: str) -> int:
    """Width in terminal cells, near enough to tell a full line from a short one."""
    return sum(1 if character < "\u1100" else 2 for character in text)


def _drop_spaces(text: str) -> list[int]:
    """The places of `text` that are kept: no invisible characters, spaces only between Latin letters or digits."""
    joined: set[int] = set()
    for match in _SPACED_DIGITS.finditer(text):
        joined.update(i for i in range(*match.span()) if text[i] == " ")
    for match in _SPACED_POINT.finditer(text):
        if "," not in match.group() or re.match(r"[0-9]{3}(?![0-9])", text[match.end() : match.end() + 4]):
            joined.update(i for i in range(*match.span()) if text[i] == " ")
    kept: list[int] = []
    for place, character in enumerate(text):
        if _NOTHING.match(character) or place in joined:
            continue
        if character == " ":
            before = text[kept[-1]] if kept else ""
            after = text[place + 1 : place + 2]
            if not (_LATIN.match(before) and _LATIN.match(after)):
                continue
        kept.append(place)
    return kept


def _read_line(raw: str, start: int) -> tuple[str, Sequence[int]]:
    """A line folded and without idle spaces, with the offsets of what is left."""
    text = raw.translate(FOLD) if not raw.isascii() else raw
    if " " not in text and not _NOTHING.search(text):
        return text, range(start, start + len(text))
    if "\t" in text:
        kept = [i for i, character in enumerate(text) if not _NOTHING.match(character)]
    else:
        kept = _drop_spaces(text)
    return "".join(text[i] for i in kept), [start + i for i in kept]


def _lines(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for line in text.split("\n"):
        yield line.rstrip("\r"), start
        start += len(line) + 1


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width in cells at which a converter broke the lines, None where lines are paragraphs.

    Broken pages have many lines of nearly one width, most of which end in the middle of a sentence.
    """
    widths = sorted(_cells(line) for line in lines if "\t" not in line)
    if len(widths) < 20:
        return None
    width = widths[int(len(widths) * 0.9)]
    if not 30 <= width <= 120 or widths[-1] > width * 2.5:
        return None
    full = [line for line in lines if "\t" not in line and width - 8 <= _cells(line) <= width + 8]
    broken = [line for line in full if line[-1] not in _TERMINAL]
    return width if len(full) >= 0.15 * len(widths) and len(broken) >= 0.6 * len(full) else None


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text in order; blank lines end a paragraph and are no blocks."""
    read = [(_read_line(line, start)) for line, start in _lines(text)]
    width = _wrap_width([line for line, _ in read if line.strip()])
    blocks: list[Block] = []
    open_line = False
    for line, offsets in read:
        if not line.strip():
            continue
        if "\t" in line.strip("\t"):
            blocks.append(Block(ROW, line, offsets))
            open_line = False
        elif _PAGE_NUMBER.fullmatch(line) and width is not None:
            blocks.append(Block(PAGE, line, offsets))
        elif open_line and not _OPENING.match(line):
            _extend(blocks, line, offsets)
            open_line = _goes_on(line, width)
        else:
            blocks.append(Block(PROSE, line, offsets))
            open_line = _goes_on(line, width)
    return blocks


def _goes_on(line: str, width: int | None) -> bool:
    """Whether the paragraph of this line is broken here rather than ended."""
    if width is None:
        return line[-1] in ",、"
    return _cells(line) >= width - 8 or line[-1] in ",、"


def _extend(blocks: list[Block], line: str, offsets: Sequence[int]) -> None:
    """Join a line to the last paragraph, over page furniture between them."""
    place = next(i for i in range(len(blocks) - 1, -1, -1) if blocks[i].kind == PROSE)
    before = blocks[place]
    gap = " " if _LATIN.match(before.text[-1]) and line[0].isascii() and line[0].isalpha() else ""
    joint = [before.offsets[-1]] if gap else []
    blocks[place] = Block(PROSE, before.text + gap + line, [*before.offsets, *joint, *offsets])
