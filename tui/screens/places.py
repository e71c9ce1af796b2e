"""Bookmarks and marks, the last places, and corrections: to go there, to write a note, to delete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from data.state.anchor import Anchor
from data.state.corrections import Corrections
from data.state.file import StateFile
from data.state.items import Bookmark, Correction, Recent, State
from tui.actions import first_key
from tui.render.cells import cut
from tui.render.kept import BOOKMARKS, KINDS, RECENT, Item, Kept, items_of, kept_lines, kept_of, kept_preview
from tui.render.runs import BLANK, DIM, Line, Run, line
from tui.render.wrap import wrap
from tui.screens.bindings import bindings
from tui.screens.listing import LIST_ACTIONS, ListScreen, title_line
from tui.strings.app import Strings, fill
from tui.strings.keeping import keeping_words


class Finder(Protocol):
    """Knows where an anchor's quotation stands now."""

    def trouble(self, anchor: Anchor) -> str:
        """Why an anchor's place is not found, empty where it is."""

    def library_name(self) -> str:
        """What the library is known by in the state."""


class PlacesScreen(ListScreen["Kept | None"], inherit_bindings=False):
    """Ends with the row to go to, or None where it was left."""

    BINDINGS = bindings((*LIST_ACTIONS, "enter", "next_pane", "previous_pane", "bookmark", "delete"))

    def __init__(self, file: StateFile, corrections: Corrections, finder: Finder, strings: Strings) -> None:
        super().__init__(strings, id="places")
        self._file, self._corrections, self._finder = file, corrections, finder
        self._words = keeping_words(strings.language)
        self._kind = next((kind for kind in KINDS if self._items(kind)), BOOKMARKS)
        self._to_delete: Item | None = None
        self._rows: list[Kept] = []
        self._gather()

    @property
    def kind(self) -> str:
        """Which kind is listed."""
        return self._kind

    @property
    def rows(self) -> list[Kept]:
        """What is listed."""
        return self._rows

    def _items(self, kind: str) -> tuple[Item, ...]:
        return items_of(self._file.state, kind, self._finder.library_name())

    def _gather(self) -> None:
        """Read the list anew. The last places are looked for only when they are gone to: each is in another report."""
        self._rows = [
            kept_of(item, "" if self._kind == RECENT else self._finder.trouble(item.anchor), self.strings)
            for item in self._items(self._kind)
        ]
        self.chosen = max(min(self.chosen, len(self._rows) - 1), 0)

    # what is shown

    def count(self) -> int:
        return len(self._rows)

    def head(self) -> tuple[Line, Line]:
        counts = "  ".join(
            f"{name} {len(self._items(kind))}" for kind, name in self._words.places_kinds.items() if self._items(kind)
        )
        return title_line(self.strings.product, self._words.places_kinds[self._kind]), line(Run(f" {counts} ", DIM))

    def row_lines(self, first: int, last: int, cells: int) -> Sequence[Line]:
        if not self._rows:
            names = ("bookmark", "mark", "correct")
            said = fill(self._words.places_empty[self._kind], **{name: first_key(name) for name in names})
            return [BLANK, *(line("  ", Run(said[start:end], DIM)) for start, end in wrap(said, max(cells - 4, 4)))]
        return kept_lines(self._rows[first:last], self.chosen - first, cells)

    def preview_lines(self, cells: int, height: int) -> Sequence[Line]:
        return kept_preview(self._rows[self.chosen], self.strings, cells)[:height] if self._rows else ()

    def hints(self) -> list[tuple[str, str]]:
        says, parts = self._words.places_hints, []
        if self._rows:
            parts.append((first_key("enter"), says["enter"]))
            if self._kind == BOOKMARKS:
                parts.append((first_key("bookmark"), says["bookmark"]))
            parts.append((first_key("delete"), says["delete"]))
        parts.append((first_key("next_pane"), fill(says["next_pane"], next=self._words.places_kinds[self._next(1)])))
        return [*parts, (first_key("close", typing=True), says["close"])]

    # what keys do

    def _next(self, count: int) -> str:
        return KINDS[(KINDS.index(self._kind) + count) % len(KINDS)]

    def _turn(self, count: int) -> None:
        self._kind = self._next(count)
        self._gather()
        self.choose(0)

    def action_next_pane(self) -> None:
        self._turn(1)

    def action_previous_pane(self) -> None:
        self._turn(-1)

    def action_enter(self) -> None:
        if self._rows:
            self.dismiss(self._rows[self.chosen])

    def action_bookmark(self) -> None:
        """Write the note of the chosen bookmark."""
        item = self._rows[self.chosen].item if self._rows else None
        if not isinstance(item, Bookmark):
            return
        from tui.screens.asking import AskScreen

        title, prompt = self._words.places_hints["bookmark"], self._words.note_prompt
        self.app.push_screen(
            AskScreen(title, item.label, prompt, self.strings, item.note), lambda note: self._note_as(item, note)
        )

    def _note_as(self, item: Bookmark, note: str | None) -> None:
        if note is not None:
            self._file.update(lambda state: state.with_bookmark(item._replace(note=note)))
            self._gather()
            self.repaint()

    def choose(self, index: int) -> None:
        self._to_delete = None
        super().choose(index)

    def action_delete(self) -> None:
        """Delete the chosen row, when asked twice."""
        if not self._rows:
            return
        row = self._rows[self.chosen]
        label = cut(row.label, 40)
        if self._to_delete != row.item:
            self._to_delete = row.item
            self.say(fill(self._words.delete_again, key=first_key("delete"), label=label))
            return
        self._delete(row.item)
        self._gather()
        self.choose(self.chosen)
        self.say(fill(self._words.deleted, label=label))

    def _delete(self, item: Item) -> None:
        if isinstance(item, Correction):
            self._corrections.remove(item)
        else:
            self._file.update(lambda state: _without(state, item))


def _without(state: State, item: Bookmark | Recent) -> State:
    if isinstance(item, Bookmark):
        return state.without_bookmark(item)
    return state._replace(recent=tuple(each for each in state.recent if each != item))
