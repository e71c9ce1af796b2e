"""What a user keeps, as rows of a list: bookmarks and marks, the last places, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Union

from data.state.anchor import Anchor
from data.state.items import Bookmark, Correction, Recent, State
from tui.render.cells import cut, left, visible, width
from tui.render.corrections import value_words
from tui.render.runs import CURSOR, DIM, NAME, WARNING, Line, Run, fill, line, role_all
from tui.strings.app import Strings
from tui.strings.app import fill as filled
from tui.strings.fix import fix_words

BOOKMARKS, RECENT, CORRECTIONS = "bookmarks", "recent", "corrections"
KINDS = (BOOKMARKS, RECENT, CORRECTIONS)

Item = Union[Bookmark, Recent, Correction]


class Kept(NamedTuple):
    """A row: the letter of a mark, what stood there, what the user said of it, and in which report.

    `trouble` says that it is not found, and why; empty where it is, or where that was not looked for.
    """

    item: Item
    letter: str
    label: str
    note: str
    source: str
    trouble: str

    @property
    def anchor(self) -> Anchor:
        """Where it is."""
        return self.item.anchor


def items_of(state: State, kind: str, library: str) -> tuple[Item, ...]:
    """The entries of a kind, the newest first, marks by their letters before; of the last places those in a library."""
    if kind == BOOKMARKS:
        marks = sorted((each for each in state.bookmarks if each.letter), key=lambda each: each.letter)
        return (*marks, *(each for each in reversed(state.bookmarks) if not each.letter))
    if kind == RECENT:
        return tuple(each for each in state.recent if each.library == library)
    return tuple(reversed(state.corrections))


def kept_of(item: Item, trouble: str, strings: Strings) -> Kept:
    """The row of an entry."""
    source = visible(item.anchor.source)
    if isinstance(item, Bookmark):
        return Kept(item, visible(item.letter), visible(item.label), visible(item.note), source, trouble)
    if isinstance(item, Recent):
        return Kept(item, "", visible(item.label), "", source, trouble)
    words = fix_words(strings.language)
    changes = "; ".join(
        f"{words.fields.get(field, field)} {value_words(field, now, strings)}" for field, _, now in item.changes
    )
    return Kept(item, "", visible(item.anchor.quote), visible(changes), source, trouble)


def kept_lines(rows: Sequence[Kept], chosen: int, cells: int) -> tuple[Line, ...]:
    """A line for each: letter, what stood there, note, report; the report gives way first."""
    sources = _column((row.source for row in rows), cells // 4) if cells >= 60 else 0
    letters = max((width(row.letter) for row in rows), default=0)
    rest = max(cells - letters - (2 if letters else 1) - sources - 5, 8)
    notes = min(max((width(row.note or row.trouble) for row in rows), default=0), rest // 2)
    lines = []
    for place, row in enumerate(rows):
        head = line(" ", Run(left(row.letter, letters), NAME), " " if letters else "")
        label = left(row.label, rest - notes)
        note = Run(left(row.trouble or row.note, notes), WARNING if row.trouble else "")
        whole = fill(line(*head, label, "  ", note, "  ", Run(left(row.source, sources), DIM)), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)


def _column(texts: Iterable[str], most: int) -> int:
    return min(max(map(width, texts), default=0), most)


def kept_preview(row: Kept, strings: Strings, cells: int) -> tuple[Line, ...]:
    """The quotation with its surroundings, the note, the report, and whether it is found."""
    anchor, room = row.anchor, max(cells - 4, 4)
    before = visible(anchor.before.rpartition("\n")[2][-room // 2 :])
    after = visible(anchor.after.partition("\n")[0])
    words = fix_words(strings.language)
    changes = [
        filled(words.was, field=words.fields.get(field, field), was=value_words(field, was, strings))
        for field, was, _ in (row.item.changes if isinstance(row.item, Correction) else ())
    ]
    said = [each for each in (row.note, *changes, row.trouble) if each]
    return (
        fill(line("  ", Run(before, DIM), Run(visible(anchor.quote), NAME), Run(after, DIM)), cells),
        *(line("  ", Run(cut(each, room), WARNING if each == row.trouble else "")) for each in said),
        line("  ", Run(cut(row.source, room), DIM)),
    )
