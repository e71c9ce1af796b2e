"""The search box alone: hits are marked, and their ids are what it is all for."""

from __future__ import annotations

from data.model import Hit
from tui.actions import first_key
from tui.screens.bindings import bindings
from tui.screens.search import SearchScreen
from tui.screens.visit import Found

INTERRUPTED = 130


class PickScreen(SearchScreen, inherit_bindings=False):
    """Ends the app: `picked` are the marked hits in the order of marking or, where none is, the chosen one."""

    ACTIONS = (*SearchScreen.ACTIONS, "quit")
    BINDINGS = bindings(ACTIONS, typing=True)

    picked: tuple[Hit, ...] = ()

    def leave(self, found: Found | None) -> None:
        if found is not None:
            self.picked = tuple(self._rows.marked) or (found.hits[found.index],)
        self.app.exit(return_code=0 if self.picked else 1)

    def action_next_pane(self) -> None:
        """Mark or unmark the chosen hit, and go on to the next."""
        if self.hits:
            self._rows.turn_mark(self.hits[self.chosen])
            self.action_down()

    def action_previous_pane(self) -> None:
        self._turn(1)

    def action_quit(self) -> None:
        self.app.exit(return_code=INTERRUPTED)

    def hint_keys(self) -> list[tuple[str, str]]:
        words = self._strings.search_hints
        kind = self._next_kind(1)
        parts = [(first_key("enter"), words["pick"]), (first_key("next_pane"), words["mark"])] if self.hits else []
        if kind is not None:
            parts.append((first_key("previous_pane"), self._strings.what[kind]))
        return [
            *parts,
            (first_key("help", typing=True), words["help"]),
            (first_key("close", typing=True), words["close"]),
        ]
