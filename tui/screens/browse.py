"""The browse screen: what keys do to tree, page and card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.errors import ZhibiaoError
from data.model import Hit
from data.paths import default_library
from data.queries import Library
from data.state.corrections import correct
from tui.actions import ACTIONS, ELSEWHERE
from tui.render.anchored import recent_here
from tui.render.moves import MOVES, TURNS, move
from tui.render.place import CARD, PAGE, TREE
from tui.screens.bindings import bindings, method_of
from tui.screens.taking import TakingScreen
from tui.screens.visit import Found, Visit, metric_hits, namesake_hits, passage_hits, place_of_hit
from tui.settings import Settings
from tui.strings.app import Strings, fill

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.render.palette import Entry
    from tui.render.table_state import TableState
    from tui.screens.holdings import Holdings
    from tui.widgets.type_box import TypeBox


class BrowseScreen(TakingScreen, inherit_bindings=False):
    """The panes, and what every action of the registry does to them."""

    BINDINGS = bindings((action.id for action in ACTIONS if action.group not in ELSEWHERE), moves=MOVES)

    def __init__(self, library: Library, report: str, strings: Strings, settings: Settings) -> None:
        """Raises LibraryError where the report cannot be read."""
        super().__init__(library, report, strings, settings)
        self._found = Found()
        self._table: TableState | None = None
        self._filter: TypeBox | None = None
        self._unfiltered = self.visit
        self._holdings: Holdings | None = None

    def _edge(self, last: bool) -> None:
        self._note = ""
        self._journey.leave(self.visit)
        self._put(self._reader.edge(self._place, last))

    def _hit_step(self, count: int) -> None:
        found = self._found.step(count)
        if found is None:
            self._say(self._strings.nothing_further if self._found.hits else self._strings.no_hits_yet)
            return
        self._arrive(found)

    def _arrive(self, found: Found | None) -> None:
        """Go where a hit of the search leads; None where the search was left without one."""
        if found is None:
            return
        hit = found.hits[found.index]
        try:
            reader = self._journey.reader(hit.report)
        except ZhibiaoError as error:
            self._say(fill(self._strings.failed, reason=error.code))
            return
        self._found = found
        self._lay_out(reader)
        place = self._place if hit.report == self._report else self._start(reader)
        self._jump(Visit(hit.report, place_of_hit(reader, place, hit)._replace(pane=PAGE)))

    # actions, one for each of the registry

    def action_move(self, action: str) -> None:
        """Make a movement of the registry, as it is meant in the pane that keys go to."""
        self._note = ""
        if not self._turn_card(TURNS.get(action, 0)):
            self._put(move(action, self._reader, self._place))

    def action_enter(self) -> None:
        self._note = ""
        if self._place.pane == CARD and self._others:
            self._open_search(self._others)
            return
        self._put(self._place._replace(pane=CARD if self._place.pane == PAGE else PAGE))

    def action_filter(self) -> None:
        from tui.widgets.type_box import TypeBox

        if self._filter is None:
            self._filter, self._unfiltered = TypeBox(self._strings.filter_prompt), self.visit
            self._put(self._place._replace(pane=TREE))
            self.mount(self._filter)
            self.set_focus(self._filter)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input is self._filter:
            self._note = ""
            self._put(self._reader.narrowed(self._place, event.value))

    def on_input_submitted(self) -> None:
        before = self._unfiltered
        if self._end_filter() and before != self.visit:
            self._journey.leave(before)

    def _end_filter(self) -> bool:
        """Show the whole tree again; whether it was filtered."""
        box, self._filter = self._filter, None
        if box is None:
            return False
        box.remove()
        self._put(self._reader.narrowed(self._place, ""))
        return True

    def action_zoom(self) -> None:
        self._note = ""
        self._is_zoomed = not self._is_zoomed
        self._fit(*self.app.size)

    def action_first(self) -> None:
        self._edge(last=False)

    def action_last(self) -> None:
        self._edge(last=True)

    def action_search(self) -> None:
        self._note = ""
        self._open_search(())

    def action_older_query(self) -> None:
        """The last query of the search box once more."""
        self._note = ""
        self._open_search((), typed=self._journey.queries.before(""))

    def action_scope(self) -> None:
        """Search in this report alone."""
        self._note = ""
        self._open_search((), only_here=len(self._journey.summaries) > 1)

    def _open_search(self, given: Sequence[Hit], *, typed: str = "", only_here: bool = False) -> None:
        from tui.screens.search import SearchScreen

        screen = SearchScreen(self._library, self._journey, self._report, self._strings, given, typed, only_here)
        self.app.push_screen(screen, self._arrive)

    @property
    def _others(self) -> tuple[Hit, ...]:
        """The figures that belong beside the current one: its target or actual, or what is near that; those of its name
        in this report and in others."""
        facts = self._facts
        if facts is None:
            return ()
        here = (*facts.others.same, *facts.others.near, *facts.same_name)
        report = self._reader.report
        told = passage_hits(report, facts.others.passages)
        return (*metric_hits(report, dict.fromkeys(here)), *told, *namesake_hits(facts.elsewhere))

    def action_table(self) -> None:
        from tui.screens.table import TableScreen
        from tui.screens.table_opening import table_state

        self._note = ""
        self._table = table_state(self._table, self._reader, self._place)
        self.app.push_screen(TableScreen(self._library, self._table, self._strings), self._arrive_at)

    def _arrive_at(self, hit: Hit | None) -> None:
        """Go to a figure of the table; None where the table was left without one."""
        self._arrive(Found((hit,)) if hit is not None else None)

    def action_library(self) -> None:
        from tui.screens.holdings import Holdings
        from tui.screens.library import LibraryScreen

        self._note = ""
        if self._holdings is None:
            path = self._settings.library or self._library.path or default_library()
            self._holdings = Holdings(self.app, self._library, path, self._strings.language, self._take_library)
        self.app.push_screen(LibraryScreen(self._holdings, self._report, self._strings), self._open_chosen)

    def _open_chosen(self, report: str | None) -> None:
        if report is not None and report != self._report:
            self._open_report(report)

    def _take_library(self, library: Library) -> None:
        """Read on in a library that has changed: at the same words, where its text is another now; where the report is
        gone, in another one."""
        recent = recent_here(self._reader, self._place, self.library_name())
        if library is not self._library:
            self._corrections = correct(library, self._file)
        self._library, self._table = library, None
        self._journey.renew(library)
        ids = [summary.id for summary in self._journey.summaries]
        if self._find(recent.anchor) is not None:
            self._go(Visit(self._report, self._place, recent))
        elif ids:
            self._open_report(ids[0])
        self._say(self._holdings.adding.line("") if self._holdings is not None else "")

    def on_unmount(self) -> None:
        if self._holdings is not None:
            self._holdings.adding.stop()

    def action_next_hit(self) -> None:
        self._hit_step(1)

    def action_previous_hit(self) -> None:
        self._hit_step(-1)

    def action_close(self) -> None:
        if self._end_filter():
            self._go(self._unfiltered)
            return
        if self._is_zoomed:
            self.action_zoom()
            return
        self._note = ""
        self._put(self._place._replace(pane=PAGE))

    def action_palette(self) -> None:
        from tui.render.palette import entries_of
        from tui.screens.palette import PaletteScreen

        entries = entries_of(self._strings, self._reader.outline, self._journey.summaries)
        self.app.push_screen(PaletteScreen(entries, self._strings), self._run_entry)

    async def _run_entry(self, entry: Entry | None) -> None:
        """Do what was chosen in the palette, or go there."""
        if entry is None:
            return
        if entry.kind == "action":
            await self.run_action(method_of(entry.id, MOVES))
        elif entry.kind == "report":
            self._open_report(entry.id)
        else:
            node = self._reader.outline.of_section[int(entry.id)]
            self._jump(Visit(self._report, self._reader.to_node(self._place, node)))

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._strings))

    async def action_redraw(self) -> None:
        await self.app.run_action("redraw")

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        self.app.exit(return_code=0)
