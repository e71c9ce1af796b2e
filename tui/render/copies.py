"""What can be taken along from where the reader is: the figure, its sentence, its section, its citation."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from data.cite import Passage, cite, in_lines, passage_of, reference
from data.model import Report, Span
from tui.clipboard import ABSENT, Sent
from tui.render.cells import cut, left, visible, width
from tui.render.outline import Node
from tui.render.runs import CURSOR, DIM, NAME, Line, Run, fill, line, role_all
from tui.render.wrap import wrap
from tui.strings.app import fill as filled
from tui.strings.cite import cite_words
from tui.strings.keeping import KeepingWords

LETTERS = {"figure": "y", "sentence": "s", "section": "e", "gbt7714": "g", "plain": "t", "md": "m", "json": "o"}
"""The key of each, beside its number in the list."""


class Copy(NamedTuple):
    """Something to be copied: `what` is a key of LETTERS."""

    what: str
    text: str


def copies_of(report: Report, figure: int | None, node: Node | None, language: str) -> tuple[Copy, ...]:
    """All that can be copied where the current figure has this index, or the tree's cursor is on this node."""
    words = cite_words(language)
    section = () if node is None else (Copy("section", in_lines(report.text[node.start : node.end])),)
    if figure is None:
        if node is None:
            return ()
        passage = Passage(report, Span(node.start, node.end), Span(node.start, node.start))
        return (*section, Copy("gbt7714", reference(passage.report, node.start)))
    passage = passage_of(report, report.metrics[figure])
    return (
        Copy("figure", passage.quotation),
        Copy("sentence", passage.whole_sentence),
        *section,
        *(Copy(style, cite(passage, style, words)) for style in ("gbt7714", "plain", "md", "json")),
    )


def copy_lines(copies: Sequence[Copy], chosen: int, words: KeepingWords, cells: int) -> tuple[Line, ...]:
    """A line for each: number, letter, what it is, how it begins."""
    names = max(width(words.copies[each.what]) for each in copies)
    lines = []
    for place, (what, text) in enumerate(copies):
        head = line(Run(f" {place + 1} ", DIM), Run(LETTERS[what], NAME), f"  {left(words.copies[what], names)}  ")
        room = max(cells - names - 9, 4)
        whole = fill(line(*head, Run(cut(visible(text), room), DIM)), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)


def copy_preview(copy: Copy, cells: int, height: int) -> tuple[Line, ...]:
    """The text that would be copied, in as many lines as there is room for."""
    return text_lines(copy.text, cells, height)


def text_lines(text: str, cells: int, height: int) -> tuple[Line, ...]:
    """A text in as many lines as there is room for."""
    room = max(cells - 3, 4)
    rows: list[Line] = []
    for paragraph in text.split("\n"):
        if len(rows) >= height:
            break
        shown = visible(paragraph)[: room * height]
        parts = [shown[start:end].rstrip() for start, end in wrap(shown, room)]
        rows.extend(line("  ", part) for part in parts or [""])
    return tuple(rows[:height])


def _short(path: Path) -> str:
    """A path within the home directory as shells write it."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is no home
    try:
        return f"~/{path.relative_to(home)}"
    except ValueError:
        return str(path)


def sent_words(what: str, sent: Sent, words: KeepingWords, cells: int) -> str:
    """What became of a copy, as far as it is known; in short where the window is narrow."""
    ways = [] if sent.tmux == ABSENT else [sent.tmux]
    if not ways or sent.tmux == "failed":
        ways.append(sent.terminal)
    ways.append("no-file" if sent.file is None else "file")
    path = visible(_short(sent.file)) if sent.file else ""
    for forms in (words.ways, words.ways_short):
        said = filled(
            words.copied, what=words.copies[what], ways="; ".join(filled(forms[way], path=path) for way in ways)
        )
        if width(said) < cells - 2:
            break
    return said
