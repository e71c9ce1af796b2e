"""What can be done with the figure at hand: copy it, print it as one line, correct what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.actions import first_key
from tui.screens.keeping import KeepingScreen
from tui.strings.app import fill

if TYPE_CHECKING:
    from tui.render.copies import Copy


class TakingScreen(KeepingScreen, inherit_bindings=False):
    """The panes with what takes words out of them, and puts them right."""

    def _copies(self) -> tuple[Copy, ...]:
        from tui.render.copies import copies_of

        nodes = self._reader.outline.nodes
        node = nodes[self._place.node] if nodes else None
        return copies_of(self._reader.report, self._place.figure, node, self._strings.language)

    def action_copy(self) -> None:
        """Choose what to copy."""
        copies = self._copies()
        if not copies:
            self._say(self._words.nothing_to_copy)
            return
        from tui.render.anchored import label_here
        from tui.screens.copying import CopyScreen

        self._note = ""
        label = label_here(self._reader, self._place)
        self.app.push_screen(CopyScreen(copies, label, self._words, self._strings), self._take_along)

    async def _take_along(self, chosen: tuple[Copy, bool] | None) -> None:
        if chosen is None:
            return
        copy, is_plain = chosen
        if is_plain:
            await self._print(copy.text)
        else:
            await self._copy(copy)

    async def _copy(self, copy: Copy) -> None:
        """Bring a text wherever it can be brought, and say what became of it."""
        import asyncio

        from tui.clipboard import ABSENT, FAILED, Sent, osc52, to_file, to_tmux
        from tui.render.copies import sent_words

        tmux = await asyncio.to_thread(to_tmux, copy.text)
        sequence, terminal = osc52(copy.text)
        if sequence and tmux in (ABSENT, FAILED):
            driver = self.app._driver
            if driver is not None:
                driver.write(sequence)
        sent = Sent(terminal, tmux, to_file(copy.text))
        if sent.is_anywhere:
            self._say(sent_words(copy.what, sent, self._words, self.app.size.width))
        else:
            self._say(fill(self._words.nowhere, key=first_key("plain")))

    async def action_plain(self) -> None:
        """Leave the full screen and print the sentence, or what there is, as one line."""
        copies = {copy.what: copy.text for copy in self._copies()}
        text = copies.get("sentence") or copies.get("section") or ""
        if text:
            await self._print(text)
        else:
            self._say(self._words.nothing_to_copy)

    async def _print(self, text: str) -> None:
        from tui.plain_lines import show_plainly

        try:
            with self.app.suspend():
                await show_plainly(text, self._words.any_key, lambda: self.app._exit)
        except SuspendNotSupported:
            self._say(self._words.no_plain)

    def action_correct(self) -> None:
        """Correct the figure at hand."""
        if self._place.figure is None:
            self._say(self._words.no_figure)
            return
        from tui.screens.fixing import FixScreen

        self._note = ""
        start = self._reader.report.metrics[self._place.figure].start
        screen = FixScreen(self._library, self._corrections, self._report, start, self._strings)
        self.app.push_screen(screen, self._take_correction)

    def _take_correction(self, _: None) -> None:
        self.read_anew()
        self._tell_trouble()
