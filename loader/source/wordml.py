"""The body of a Word file: its paragraphs, table rows and notes as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loader.source.lines import Cell, Line, one_line, table_lines
from loader.source.numbering import Counters, Numbering, as_number, is_on, local, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SKIPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "tcPr", "rt", "sectPr", "object")
)
"""What is no text of the report: deleted and moved words, field codes, properties, readings set above words."""
_TAB = "\ufdd0"
"""Stands for a tab of a paragraph until it is known whether it sets cells apart."""
_SIGNS = {"tab": _TAB, "ptab": _TAB, "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_NO_LEVEL = 9
"""What the format calls the level of body text, counted from 0."""
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style gives: the level of a heading (0: none), and the list and its level."""

    level: int = 0
    list_id: str = ""
    list_level: int = 0


@dataclass(slots=True)
class _Paragraph:
    """Pieces of one paragraph's text, and paragraphs of frames that hang on it."""

    pieces: list[str] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)


def read_styles(root: Element | None) -> dict[str, Style]:
    """The paragraph styles of styles.xml by id, each with what it takes over from the style it is based on."""
    if root is None:
        return {}
    own = {value(item, "styleId"): item for item in root if local(item) == "style"}
    styles: dict[str, Style] = {}
    for name in own:
        chain: list[str] = []
        while name in own and name not in chain and name not in styles:
            chain.append(name)
            name = next((value(part) for part in own[name] if local(part) == "basedOn"), "")
        for item in reversed(chain):
            styles[item] = _style(own[item], styles.get(name, Style()))
            name = item
    return styles


def _style(item: Element, base: Style) -> Style:
    parts = {local(part): part for part in item}
    named = _HEADING_STYLE.fullmatch(value(parts["name"])) if "name" in parts else None
    found = replace(base, level=int(named.group(1))) if named else base
    return _properties(parts["pPr"], found) if "pPr" in parts else found


def _properties(item: Element, base: Style) -> Style:
    """What a paragraph's properties change of what its style gives."""
    found = base
    for part in item:
        if local(part) == "outlineLvl":
            level = as_number(value(part))
            found = replace(found, level=0 if level >= _NO_LEVEL else level + 1)
        elif local(part) == "numPr":
            given = {local(child): value(child) for child in part}
            found = replace(found, list_id=given.get("numId", found.list_id))
            found = replace(found, list_level=as_number(given.get("ilvl", f"{found.list_level}")))
    return found


class Reader:
    """Reads paragraphs in order, since their numbers count on."""

    def __init__(self, styles: Mapping[str, Style], numbering: Numbering) -> None:
        self._styles = styles
        self._counters = Counters(numbering)
        self._paragraphs = 0
        self._notes: dict[tuple[str, str], int] = {}

    def body(self, document: Element) -> list[Line]:
        """The lines of the document."""
        return [line for part in document if local(part) == "body" for line in self._blocks(part)]

    def notes(self, root: Element, kind: str) -> list[Line]:
        """The notes that the text refers to, in the order of their numbers, each opened by its number."""
        found = {(kind, value(item, "id")): item for item in root if local(item) == kind}
        lines = []
        for key, number in sorted(self._notes.items(), key=lambda note: note[1]):
            if key in found:
                first, *rest = self._blocks(found[key]) or [Line("")]
                lines += [replace(first, text=f"[{number}] {first.text}"), *rest]
        return lines

    def _blocks(self, container: Element) -> list[Line]:
        """The lines of what stands in a body, a cell or a note."""
        lines: list[Line] = []
        run: list[Line] = []
        for part in _flat(container):
            if local(part) == "p":
                run += self._paragraph(part)
            else:
                lines += [*_settle_tabs(run), *table_lines(self._rows(part))]
                run = []
        return lines + _settle_tabs(run)

    def _paragraph(self, item: Element) -> list[Line]:
        self._paragraphs += 1
        mark = f"paragraph {self._paragraphs}"
        style = self._style(item)
        label = self._counters.next_label(style.list_id, style.list_level) if style.list_id else ""
        read = _Paragraph()
        self._collect(item, read)
        texts = [text.strip(_TAB + " ") for text in "".join(read.pieces).split("\n")]
        if texts[0]:
            texts[0] = label + (" " if label[-1:].isalnum() else "") + texts[0]
        lines = [Line(text, style.level, mark) for text in texts if text]
        for frame in read.frames:
            lines += self._blocks(frame)
        return lines

    def _style(self, item: Element) -> Style:
        properties = next((part for part in item if local(part) == "pPr"), None)
        if properties is None:
            return Style()
        name = next((value(part) for part in properties if local(part) == "pStyle"), "")
        return _properties(properties, self._styles.get(name, Style()))

    def _collect(self, item: Element, read: _Paragraph) -> None:
        """The pieces of text below an element."""
        for part in item:
            name = local(part)
            if name == "t":
                read.pieces.append(one_line(part.text or ""))
            elif name in _SIGNS:
                read.pieces.append(_SIGNS[name])
            elif name in _NOTES:
                key = (_NOTES[name], value(part, "id"))
                read.pieces.append(f"[{self._notes.setdefault(key, len(self._notes) + 1)}]")
            elif name == "AlternateContent":
                self._collect(next(iter(part), part), read)
            elif name == "txbxContent":
                read.frames.append(part)
            elif name not in _SKIPPED and not _is_hidden(part):
                self._collect(part, read)

    def _rows(self, table: Element) -> list[list[Cell]]:
        return [
            [self._cell(cell) for cell in _flat(row) if local(cell) == "tc"]
            for row in _flat(table)
            if local(row) == "tr"
        ]

    def _cell(self, item: Element) -> Cell:
        properties = {local(part): part for child in item if local(child) == "tcPr" for part in child}
        width = as_number(value(properties["gridSpan"])) if "gridSpan" in properties else 1
        continued = "vMerge" in properties and value(properties["vMerge"]) != "restart"
        lines = () if continued else tuple(self._blocks(item))
        return Cell(lines, max(1, min(width, _MOST_COLUMNS)))


_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"))


def _flat(container: Element) -> Iterator[Element]:
    """Paragraphs, tables, rows and cells that stand in a container, through what only wraps them."""
    for part in container:
        name = local(part)
        if name in ("p", "tbl", "tr", "tc"):
            yield part
        elif name in _WRAPPERS:
            yield from _flat(part)


def _is_hidden(run: Element) -> bool:
    properties = next((part for part in run if local(part) == "rPr"), None)
    return properties is not None and any(local(part) == "vanish" and is_on(part) for part in properties)


def _settle_tabs(lines: Sequence[Line]) -> list[Line]:
    """Tabs that line up cells below each other stay tabs; one in a single line is a space."""
    counts = [0, *(line.text.count(_TAB) for line in lines), 0]
    settled = []
    for place, line in enumerate(lines, 1):
        is_row = counts[place] in (counts[place - 1], counts[place + 1]) and not line.level
        settled.append(replace(line, text=line.text.replace(_TAB, "\t" if is_row else " ")))
    return settled
