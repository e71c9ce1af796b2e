"""The browse screen: tree, page and card, which move together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from data.errors import ZhibiaoError
from data.model import Hit
from data.queries import Library
from tui.actions import ACTIONS
from tui.render.facts import Facts, facts_of
from tui.render.frame import ONE, THREE, TWO, frame_of, zoomed_frame
from tui.render.moves import MOVES, TURNS, move
from tui.render.place import CARD, PAGE, PANES, Place, Reader
from tui.render.pointing import clicked, wheeled
from tui.render.view import View
from tui.screens.bindings import bindings, method_of
from tui.screens.visit import Found, Journey, Visit, metric_hits, namesake_hits, passage_hits, place_of_hit
from tui.settings import Settings
from tui.strings import Strings, fill
from tui.widgets.chrome import Chrome
from tui.widgets.drawn import Drawn
from tui.widgets.outline_tree import OutlineTree
from tui.widgets.page import Page

if TYPE_CHECKING:
    from tui.render.palette import Entry


class BrowseScreen(Screen[None], inherit_bindings=False):
    """Owns where the reader is; the widgets are given it."""

    BINDINGS = bindings((action.id for action in ACTIONS), moves=MOVES)
    AUTO_FOCUS = ""

    def __init__(self, library: Library, report: str, strings: Strings, settings: Settings) -> None:
        """Raises LibraryError where the report cannot be read."""
        super().__init__(id="browse")
        self._library, self._strings, self._settings = library, strings, settings
        self._journey = Journey(library)
        self._report = report
        self._reader = self._journey.reader(report)
        self._place = self._reader.start(PAGE)
        self._facts: Facts | None = None
        self._frame = frame_of(80, 24)
        self._is_zoomed = False
        self._found = Found()
        self._note = settings.note
        self._card_top = 0
        self._tree = OutlineTree(id="tree", rule="|")
        self._page = Page(id="page")
        self._card = Drawn(id="card")
        self._top = Chrome(id="top")
        self._bottom = Chrome(id="bottom")

    @property
    def visit(self) -> Visit:
        """Where the reader is now."""
        return Visit(self._report, self._place)

    @property
    def reader(self) -> Reader:
        """The report that is shown."""
        return self._reader

    @property
    def note(self) -> str:
        """What the bottom line says once, until the next key that does something."""
        return self._note

    def compose(self) -> ComposeResult:
        frame = frame_of(*self.app.size)
        self._reader.resize(frame.text, frame.body, frame.body)
        self._place = self._reader.start(PAGE)
        self._fit(*self.app.size)
        yield self._top
        yield self._tree
        yield self._page
        yield self._card
        yield self._bottom

    def on_resize(self, event: events.Resize) -> None:
        if event.size != (self._frame.width, self._frame.height):
            self._fit(*event.size)

    def _fit(self, width: int, height: int) -> None:
        """Divide the window and lay the report out for it."""
        frame = self._frame = (zoomed_frame if self._is_zoomed else frame_of)(width, height)
        for mode in (THREE, TWO, ONE):
            self.set_class(frame.mode == mode, f"-{mode}")
        self.set_class(not frame.rules, "-bare")
        self._page.rule = "|" if frame.mode == THREE else ""
        self._tree.rule = "" if frame.mode == ONE else "|"
        self.styles.grid_columns = {THREE: (frame.tree, "1fr", frame.card), TWO: (frame.tree, "1fr"), ONE: ("1fr",)}[
            frame.mode
        ]
        self._go(Visit(self._report, self._place))

    # the mouse, where it is allowed

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event.widget, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event.widget, -1)

    def _wheel(self, widget: Widget | None, direction: int) -> None:
        pane = widget.id if widget else None
        if pane in PANES:
            self._put(wheeled(self._reader, self._place, pane, direction))

    def on_click(self, event: events.Click) -> None:
        pane = event.widget.id if event.widget else None
        if pane in PANES:
            self._note = ""
            self._put(clicked(self._reader, self._place, pane, event.x, event.y))

    # movement

    def _go(self, visit: Visit) -> None:
        """Show a place of a report, laid out for this window; a report that cannot be read is said to be so."""
        try:
            reader = self._journey.reader(visit.report)
        except ZhibiaoError as error:
            self._say(fill(self._strings.failed, reason=error.code))
            return
        old = reader.layout
        relaid = reader.resize(self._frame.text, self._frame.body, self._frame.body)
        place = reader.replaced(visit.place, old) if relaid else visit.place
        self._reader, self._report = reader, visit.report
        self._put(place)

    def _put(self, place: Place) -> None:
        if place.figure != self._place.figure:
            self._card_top = 0
        self._place = place
        self._facts = None if place.figure is None else self._facts_of(place.figure)
        for pane in PANES:
            self.set_class(self._frame.mode == ONE and pane == place.pane, f"-{pane}")
        self._paint()

    def _facts_of(self, figure: int) -> Facts:
        report = self._reader.report
        elsewhere = self._journey.elsewhere(report, report.metrics[figure].name)
        return facts_of(report, figure, self._journey.before(report), elsewhere)

    def _say(self, note: str) -> None:
        self._note = note
        self._paint()

    def _jump(self, visit: Visit) -> None:
        self._note = ""
        self._journey.leave(self.visit)
        self._go(visit)

    def _turn_card(self, share: float) -> bool:
        """Turn the card by a share of its height, where it is higher than its pane and keys go to it."""
        size = self._card.size
        bottom = self._view().card_bottom(*size) if share and self._place.pane == CARD else 0
        if not bottom:
            return False
        self._card_top = max(min(self._card_top + round(share * max(size.height - 2, 2)), bottom), 0)
        self._paint()
        return True

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
        reader.resize(self._frame.text, self._frame.body, self._frame.body)
        place = self._place if hit.report == self._report else reader.start(PAGE)
        self._jump(Visit(hit.report, replace(place_of_hit(reader, place, hit), pane=PAGE)))

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
        self._put(replace(self._place, pane=CARD if self._place.pane == PAGE else PAGE))

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

    def _open_search(self, given: Sequence[Hit]) -> None:
        from tui.screens.search import SearchScreen

        screen = SearchScreen(self._library, self._journey, self._report, self._strings, given)
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

    def action_next_hit(self) -> None:
        self._hit_step(1)

    def action_previous_hit(self) -> None:
        self._hit_step(-1)

    def action_back(self) -> None:
        visit = self._journey.back()
        if visit is None:
            self._say(self._strings.nowhere_back)
            return
        self._note = ""
        self._go(visit)

    def action_close(self) -> None:
        if self._is_zoomed:
            self.action_zoom()
            return
        self._note = ""
        self._put(replace(self._place, pane=PAGE))

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

    def _open_report(self, report: str) -> None:
        """Go to the first section of a report."""
        try:
            reader = self._journey.reader(report)
        except ZhibiaoError as error:
            self._say(fill(self._strings.failed, reason=error.code))
            return
        reader.resize(self._frame.text, self._frame.body, self._frame.body)
        self._jump(Visit(report, reader.start(PAGE)))

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._strings))

    async def action_redraw(self) -> None:
        await self.app.run_action("redraw")

    def action_suspend(self) -> None:
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        self.app.exit(return_code=0)

    # painting

    def _view(self) -> View:
        nodes = self._reader.outline.nodes
        return View(
            self._frame,
            self._place.pane,
            self._reader.report,
            nodes[self._place.node] if nodes else None,
            self._facts,
            self._strings,
            self._library.is_sample,
            self._note,
            self._journey.can_go_back,
            self._card_top,
        )

    def _paint(self) -> None:
        """Give every widget what it shows; what has not changed is not painted."""
        frame, pane, view = self._frame, self._place.pane, self._view()
        self._tree.show(self._reader, self._place, self._strings.preface)
        self._page.show(self._reader, self._place, not self._settings.attributes, view.empty())
        self._card.show(view.card)
        self._top.show(*view.top(), frame.upper_rule(pane), rule_first=False)
        self._bottom.show(*view.bottom(), frame.lower_rule(pane), rule_first=True)
