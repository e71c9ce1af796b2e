"""The canonical form of every format that is not text: a paragraph is a line, a table row a line with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model import Hint, Mark

_BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_PROSE_CELL = 300
"""Characters of a cell that is no cell of a table of figures: the table sets a page."""
_PARAGRAPHS = 3
"""Paragraphs of such a cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a table row with tabs between its cells.

    `level` is that of a heading (1 and on; 0: none), `mark` names its place in the source.
    """

    text: str
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines, and how many columns it is wide."""

    lines: tuple[Line, ...]
    width: int = 1


def one_line(text: str) -> str:
    """Text without what would break its line or cannot be stored: breaks and tabs become spaces."""
    return _NO_TEXT.sub("", _BREAKS.sub(" ", text))


def join_lines(lines: Iterable[Line]) -> tuple[str, tuple[Hint, ...], tuple[Mark, ...]]:
    """The text of lines, each ended, with the headings and places they state; blank lines stay blank."""
    parts: list[str] = []
    hints: list[Hint] = []
    marks: list[Mark] = []
    place = 0
    for line in lines:
        if line.level and line.text.strip():
            hints.append(Hint(place, place + len(line.text), line.level))
        if line.mark and (not marks or marks[-1].label != line.mark):
            marks.append(Mark(place, line.mark))
        parts.append(line.text + "\n")
        place += len(line.text) + 1
    return "".join(parts), tuple(hints), tuple(marks)


def sets_page(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table is there to set a page: a cell of it holds prose, many paragraphs or a table."""
    return any(_is_prose(cell) for row in rows for cell in row)


def _is_prose(cell: Cell) -> bool:
    filled = [line for line in cell.lines if line.text.strip()]
    length = sum(len(line.text) for line in filled)
    return length > _PROSE_CELL or len(filled) > _PARAGRAPHS or any("\t" in line.text for line in filled)


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[Line]:
    """A table's lines: a line a row with tabs between cells, or, of a table that only sets a page, what its cells hold.

    A cell wider than a column is followed by empty ones, so that columns stay below each other.
    """
    if sets_page(rows):
        return [line for row in rows for cell in row for line in cell.lines]
    return [line for row in rows if (line := _row(row)).text.strip()]


def _row(cells: Sequence[Cell]) -> Line:
    texts: list[str] = []
    for cell in cells:
        texts.append(join_words([line.text.strip() for line in cell.lines]))
        texts += [""] * (cell.width - 1)
    filled = [text for text in texts if text]
    mark = next((line.mark for cell in cells for line in cell.lines), "")
    return Line("\t".join(texts).rstrip("\t") if len(filled) > 1 else "".join(filled), 0, mark)


def join_words(parts: Iterable[str]) -> str:
    """Parts of one piece of text that was broken over lines: a space only between Latin words or digits."""
    text = ""
    for part in parts:
        between = text[-1:].isascii() and part[:1].isascii() and text[-1:].isalnum() and part[:1].isalnum()
        text += " " + part if between else part
    return text
