"""Web pages: the report on the page as lines, without what the site has put around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from data.errors import SourceError
from loader.source.content import Piece, choose
from loader.source.limits import HTML_TAGS
from loader.source.lines import Cell, Line, one_line, sets_page, table_lines
from loader.source.markup import decode_page
from loader.source.ordered import numbered_items

if TYPE_CHECKING:
    from justhtml import Node

_UNSEEN = ("#comment", "!doctype", "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math")
_CONTROLS = ("select", "button", "input", "textarea", "datalist", "map", "canvas", "audio", "video", "rt", "rp")
_SITE = ("nav", "header", "footer", "aside")
_SKIPPED = frozenset((*_UNSEEN, *_CONTROLS, *_SITE))
"""Elements whose text is not the report's."""
_WORDS = (
    "abbr",
    "acronym",
    "bdi",
    "bdo",
    "cite",
    "code",
    "data",
    "dfn",
    "kbd",
    "label",
    "q",
    "ruby",
    "rb",
    "samp",
    "time",
)
_FACES = (
    "b",
    "big",
    "del",
    "em",
    "font",
    "i",
    "ins",
    "mark",
    "s",
    "small",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
)
_INLINE = frozenset(("a", "span", "var", "wbr", *_WORDS, *_FACES))
_TITLE_NAMES = ("articletitle", "og:title", "title")
_SECTIONS = ("tbody", "thead", "tfoot")
_SPACES = re.compile("[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LONE = re.compile(r"<(?=[<\s])")
_MOST = 60
"""Columns and rows that one cell may be wide and high."""
_DEEPEST = 100
"""Elements in each other; what lies deeper is read as one piece of text."""


def read_html(data: bytes, name: str) -> list[Line]:
    """The lines of the report on a page.

    Raises SourceError: format-needs-extra, file-expands, and those of `decode`.
    """
    try:
        from justhtml import JustHTML
    except ImportError:
        raise SourceError("format-needs-extra", path=name, format="html") from None
    if data.count(b"<") > HTML_TAGS:
        raise SourceError("file-expands", path=name, limit=f"{HTML_TAGS} <>")
    root = JustHTML(_LONE.sub("&lt;", decode_page(data, name)), sanitize=False).root
    reader = _Reader(count(), ())
    reader.read(root, 0)
    lines = (piece.line for piece in choose(reader.finish(), _titles(root)))
    return [Line(line.text, line.level, f"paragraph {number}") for number, line in enumerate(lines, 1)]


def _titles(root: Node) -> list[str]:
    """What the page's head calls the page."""
    titles = [element.to_text() for element in root.query("title")[:3]]
    for element in root.query("meta"):
        if (_attribute(element, "name") or _attribute(element, "property")).lower() in _TITLE_NAMES:
            titles.append(_attribute(element, "content"))
    return titles


class _Reader:
    """Reads elements into pieces of text, each with the blocks it lies in."""

    def __init__(self, ids: Iterator[int], path: tuple[int, ...]) -> None:
        self._ids = ids
        self._path = path
        self._pieces: list[Piece] = []
        self._texts: list[str] = []
        self._linked = 0
        self._level = 0
        self._numbers: dict[int, str] = {}
        """What is drawn before the items of ordered lists, by the identity of their nodes."""
        self._number = ""
        """What is drawn before the text that comes next."""

    def finish(self) -> list[Piece]:
        """The pieces that were read."""
        self._end_piece()
        return self._pieces

    def read(self, node: Node, depth: int, linked: bool = False, kept: bool = False) -> None:
        """Read what an element holds; `linked`: it lies in a link; `kept`: its line ends count."""
        for child in node.children or ():
            name = child.name
            if name == "#text":
                self._add(str(child.data), linked, kept)
            elif name == "br":
                self._end_piece()
            elif name in _SKIPPED or _is_hidden(child):
                continue
            elif depth >= _DEEPEST:
                self._add(child.to_text(), linked, kept)
            elif name == "table":
                self._end_piece()
                self._table(child, depth + 1)
            elif name in _INLINE or ":" in name:
                self.read(child, depth + 1, linked or _leads_away(child), kept)
            else:
                self._block(child, depth + 1, kept or name == "pre")

    def _block(self, node: Node, depth: int, kept: bool) -> None:
        self._end_piece()
        if node.name == "ol":
            self._numbers.update((id(item), number) for item, number in numbered_items(node))
        path, level = self._path, self._level
        self._path = (*path, next(self._ids))
        if len(node.name) == 2 and node.name[0] == "h" and node.name[1] in "123456":
            self._level = int(node.name[1])
        self._number = self._numbers.pop(id(node), self._number)
        self.read(node, depth, False, kept)
        self._end_piece()
        self._path, self._level = path, level

    def _add(self, text: str, linked: bool, kept: bool) -> None:
        if self._number and text.strip():
            self._texts.append(self._number)
            self._number = ""
        first, *rest = text.split("\n") if kept else (text,)
        for part in (first, *rest):
            if part is not first:
                self._end_piece()
            self._texts.append(part)
            self._linked += len(part.strip()) if linked else 0

    def _end_piece(self) -> None:
        text = one_line(_SPACES.sub(" ", "".join(self._texts))).strip(" ")
        if text:
            self._pieces.append(Piece(Line(text, self._level), self._path, self._linked))
        self._texts, self._linked = [], 0

    def _table(self, table: Node, depth: int) -> None:
        """A table's rows as pieces, or, of a table that sets the page, the pieces in its cells."""
        path = (*self._path, next(self._ids))
        rows = [[self._cell(cell, path, depth) for cell in _named(row, "td", "th")] for row in _rows(table)]
        for caption in _named(table, "caption"):
            self._block(caption, depth, False)
        if sets_page([[cell for cell, _ in row] for row in rows]):
            self._pieces += [piece for row in rows for _, pieces in row for piece in pieces]
            return
        for row, cells in zip(rows, _grid(rows, list(_rows(table))), strict=True):
            linked = sum(piece.linked for _, pieces in row for piece in pieces)
            self._pieces += [Piece(line, path, linked) for line in table_lines([cells])]

    def _cell(self, node: Node, path: tuple[int, ...], depth: int) -> tuple[Cell, list[Piece]]:
        reader = _Reader(self._ids, (*path, next(self._ids)))
        reader.read(node, depth)
        pieces = reader.finish()
        return Cell(tuple(piece.line for piece in pieces), _span(node, "colspan")), pieces


def _grid(rows: Sequence[Sequence[tuple[Cell, list[Piece]]]], nodes: Sequence[Node]) -> Iterator[list[Cell]]:
    """The cells of each row, with empty ones where a cell from above reaches down."""
    reach: dict[int, int] = {}
    """Columns by how many rows a cell from above still takes there."""
    for row, node in zip(rows, nodes, strict=True):
        cells: list[Cell] = []
        column = 0
        taken = {place for place, left in reach.items() if left}
        reach = {place: left - 1 for place, left in reach.items() if left > 1}
        for (cell, _), element in zip(row, _named(node, "td", "th"), strict=True):
            while column in taken:
                cells.append(Cell(()))
                column += 1
            cells.append(cell)
            height = _span(element, "rowspan")
            if height > 1:
                reach |= dict.fromkeys(range(column, column + cell.width), height - 1)
            column += cell.width
        yield cells


def _rows(table: Node) -> Iterator[Node]:
    for child in table.children or ():
        if child.name == "tr" and not _is_hidden(child):
            yield child
        elif child.name in _SECTIONS:
            yield from _named(child, "tr")


def _named(node: Node, *names: str) -> Iterator[Node]:
    return (child for child in node.children or () if child.name in names and not _is_hidden(child))


def _span(node: Node, name: str) -> int:
    text = _attribute(node, name).strip()
    return max(1, min(int(text), _MOST)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _is_hidden(node: Node) -> bool:
    return "hidden" in (node.attrs or {}) or bool(_HIDDEN.search(_attribute(node, "style")))


def _leads_away(node: Node) -> bool:
    """Whether an element is a link to another page, not an anchor or a link within the page."""
    return node.name == "a" and not (_attribute(node, "href").strip() or "#").startswith("#")


def _attribute(node: Node, name: str) -> str:
    return (node.attrs or {}).get(name) or ""
