"""Tree, page and card, which show one place of a report and divide the window between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from data.errors import ZhibiaoError
from data.queries import Library
from tui.render.frame import ONE, THREE, TWO, frame_of, zoomed_frame
from tui.render.page import BRACKETS
from tui.render.place import CARD, PAGE, PANES, Place, Reader
from tui.render.pointing import clicked, wheeled
from tui.render.view import View
from tui.screens.visit import Journey, Visit
from tui.settings import Settings
from tui.strings.app import Strings, fill
from tui.widgets.chrome import Chrome
from tui.widgets.drawn import Drawn
from tui.widgets.outline_tree import OutlineTree
from tui.widgets.page import Page

if TYPE_CHECKING:
    from tui.render.facts import Facts


class PanesScreen(Screen[None], inherit_bindings=False):
    """Owns where the reader is; the widgets are given it."""

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
        self._has_card = False
        self._frame = frame_of(80, 24)
        self._is_zoomed = False
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
        self._frame = frame_of(*self.app.size)
        self._lay_out(self._reader)
        self._place = self._opening()
        self._fit(*self.app.size)
        self.call_after_refresh(self._add_card)
        yield self._top
        yield self._tree
        yield self._page
        yield self._card
        yield self._bottom

    def _add_card(self) -> None:
        """The card comes once the page is seen, or with the first key: what it takes is not waited for."""
        if not self._has_card:
            self._put(self._place)

    def _opening(self) -> Place:
        """Where the report opens, once it is laid out."""
        return self._start(self._reader)

    def _start(self, reader: Reader) -> Place:
        """The beginning of a report."""
        return reader.start(PAGE)

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

    def _lay_out(self, reader: Reader) -> bool:
        """Fit a report to the window; True where its lines break anew."""
        brackets = 0 if self._settings.attributes else BRACKETS
        return reader.resize(self._frame.text - brackets, self._frame.body, self._frame.body)

    # movement

    def _go(self, visit: Visit) -> None:
        """Show a place of a report, laid out for this window; a report that cannot be read is said to be so."""
        try:
            reader = self._journey.reader(visit.report)
        except ZhibiaoError as error:
            self._say(fill(self._strings.failed, reason=error.code))
            return
        old = reader.layout
        relaid = self._lay_out(reader)
        place = reader.replaced(visit.place, old) if relaid else visit.place
        self._reader, self._report = reader, visit.report
        self._put(place)

    def _put(self, place: Place) -> None:
        if place.figure != self._place.figure:
            self._card_top = 0
        self._place = place
        self._has_card = self._has_card or self.is_mounted
        self._facts = self._facts_of(place.figure) if place.figure is not None and self._has_card else None
        for pane in PANES:
            self.set_class(self._frame.mode == ONE and pane == place.pane, f"-{pane}")
        self._paint()

    def _facts_of(self, figure: int) -> Facts:
        from tui.render.facts import facts_of

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

    def _open_report(self, report: str) -> None:
        """Go to the first section of a report."""
        try:
            reader = self._journey.reader(report)
        except ZhibiaoError as error:
            self._say(fill(self._strings.failed, reason=error.code))
            return
        self._lay_out(reader)
        self._jump(Visit(report, self._start(reader)))

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
            self._has_card,
        )

    def _paint(self) -> None:
        """Give every widget what it shows; what has not changed is not painted."""
        frame, pane, view = self._frame, self._place.pane, self._view()
        self._tree.show(self._reader, self._place, self._strings)
        self._page.show(self._reader, self._place, not self._settings.attributes, view.empty())
        self._card.show(view.card)
        self._top.show(*view.top(), frame.upper_rule(pane), rule_first=False)
        self._bottom.show(*view.bottom(), frame.lower_rule(pane), rule_first=True)
