"""The library: its reports by issuer and year; opening, adding and removing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from textual.app import ComposeResult

from data.errors import ZhibiaoError
from data.model import ReportSummary
from data.packaged import packaged_text
from data.search.picklist import Picklist
from tui.actions import first_key
from tui.render.cells import cut, visible, width
from tui.render.chrome import key_line
from tui.render.frame import LOW_FROM
from tui.render.runs import BLANK, DIM, NAME, WARNING, Line, Run, line
from tui.render.shelf import ShelfRow, report_title, shelf_lines, shelf_rows
from tui.screens.bindings import bindings
from tui.screens.passing import Passing
from tui.strings.app import Strings, fill
from tui.strings.cli import cli_strings, error_words
from tui.strings.library import library_strings
from tui.widgets.chrome import Chrome
from tui.widgets.drawn import Drawn
from tui.widgets.type_box import TypeBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widgets import Input

    from tui.screens.holdings import Holdings

_ACTIONS = (
    *("down", "up", "page_down", "page_up", "half_down", "half_up", "first", "last", "enter"),
    *("search", "add", "delete", "close", "library", "help", "quit"),
)


class LibraryScreen(Passing[Optional[str]], inherit_bindings=False):
    """Ends with the id of the report to open, or None where it was left."""

    CSS = packaged_text("tui.screens", "library.tcss")
    BINDINGS = bindings(_ACTIONS)
    AUTO_FOCUS = ""

    def __init__(self, holdings: Holdings, here: str, strings: Strings) -> None:
        """`here` is the id of the report that is open."""
        super().__init__(id="library")
        self._holdings, self._here, self._strings = holdings, here, strings
        self._words = library_strings(strings.language)
        self._summaries: list[ReportSummary] = []
        self._picklist: Picklist | None = None
        self._rows: tuple[ShelfRow, ...] = ()
        self._query = ""
        self._chosen = self._top = 0
        self._note = ""
        self._to_remove: ReportSummary | None = None
        self._box: TypeBox | None = None
        self._heading, self._bottom = Chrome(id="top"), Chrome(id="bottom")
        self._list = Drawn(id="reports")

    @property
    def reports(self) -> list[str]:
        """The ids of the reports that are listed, in their order."""
        return [row.report.id for row in self._rows if row.report is not None]

    @property
    def chosen(self) -> ReportSummary | None:
        """The report that keys go to."""
        return self._rows[self._chosen].report if self._rows else None

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.height < LOW_FROM, "-bare")
        self._list.show(self._lines)
        self._read(self._here)
        self._holdings.adding.listener = self._hear
        yield from (self._heading, self._list, self._bottom)

    def on_resize(self) -> None:
        self.set_class(self.app.size.height < LOW_FROM, "-bare")
        self._paint()

    def on_unmount(self) -> None:
        self._holdings.adding.listener = lambda: None

    def _hear(self) -> None:
        """Reports are being added: say how far that is; at its end list what there is now."""
        if self._holdings.adding.is_busy:
            self._paint_bottom()
        else:
            chosen = self.chosen
            self._read(self._holdings.adding.last_id or (chosen.id if chosen else ""))

    def _read(self, chosen: str) -> None:
        """List the reports anew, keys on this one or what stands in its place."""
        try:
            self._summaries = self._holdings.library.summaries()
        except ZhibiaoError as error:
            self._summaries, self._note = [], self._reason(error)
        self._picklist = None
        self._pick(chosen)

    def _pick(self, chosen: str) -> None:
        picked: Sequence[int] = range(len(self._summaries))
        if self._query.strip():
            if self._picklist is None:
                self._picklist = Picklist([_told(summary) for summary in self._summaries])
            picked = self._picklist.pick(self._query)
        self._rows = shelf_rows([self._summaries[number] for number in picked], self._words)
        found = (place for place, row in enumerate(self._rows) if row.report is not None and row.report.id == chosen)
        self._choose(next(found, min(self._chosen, max(len(self._rows) - 1, 0))))

    def _reason(self, error: ZhibiaoError) -> str:
        return error_words(error.code, error.details, cli_strings(self._strings.language))

    def _say(self, note: str) -> None:
        self._note = note
        self._paint()

    def _choose(self, place: int, direction: int = 1) -> None:
        """Keys go to a report, never to an issuer: to the one behind, or before where that is the way one goes."""
        place = max(min(place, len(self._rows) - 1), 0)
        if self._rows and self._rows[place].report is None:
            place = place + 1 if direction > 0 or place == 0 else place - 1
        self._chosen = place
        self._paint()

    # actions

    def _move(self, count: int) -> None:
        self._note = ""
        self._holdings.adding.forget()
        self._choose(self._chosen + count, count)

    def action_down(self) -> None:
        self._move(1)

    def action_up(self) -> None:
        self._move(-1)

    def action_page_down(self) -> None:
        self._move(max(self._list.size.height - 1, 1))

    def action_page_up(self) -> None:
        self._move(-max(self._list.size.height - 1, 1))

    def action_half_down(self) -> None:
        self._move(max(self._list.size.height // 2, 1))

    def action_half_up(self) -> None:
        self._move(-max(self._list.size.height // 2, 1))

    def action_first(self) -> None:
        self._move(-len(self._rows))

    def action_last(self) -> None:
        self._move(len(self._rows))

    def action_enter(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.dismiss(chosen.id)

    def action_search(self) -> None:
        self._ask("filter", self._words.filter_prompt, self._query)

    def action_add(self) -> None:
        if self._holdings.adding.is_busy:
            self._say(self._words.busy)
        else:
            self._ask("path", self._words.path_prompt, "")

    def _ask(self, name: str, prompt: str, value: str) -> None:
        if self._box is None:
            self._box = TypeBox(prompt, id=name)
            self._box.value = value
            self.mount(self._box)
            self.set_focus(self._box)

    def _close_box(self) -> str | None:
        """The name of what was typed in until now, None where nothing was."""
        box, self._box = self._box, None
        if box is not None:
            box.remove()
        return box.id if box is not None else None

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._box is not None and self._box.id == "filter":
            self._filter(event.value)

    def _filter(self, query: str) -> None:
        chosen = self.chosen
        self._query = query
        self._pick(chosen.id if chosen else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._close_box() == "path" and event.value.strip():
            self._add(event.value.strip())

    def _add(self, written: str) -> None:
        path = Path(written).expanduser()
        if not path.exists():
            self._say(fill(self._words.missing, path=written))
            return
        self._note = ""
        self._holdings.add(str(path))
        self._paint()

    def action_delete(self) -> None:
        """Ask first; pressed again, remove the report."""
        report, self._to_remove = self._to_remove, None
        chosen = self.chosen
        if report is not None:
            self._remove(report)
        elif self._holdings.library.is_sample:
            self._say(fill(self._words.sample, add=first_key("add")))
        elif self._holdings.adding.is_busy:
            self._say(self._words.busy)
        elif chosen is not None:
            self._to_remove = chosen
            self._paint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a question stands, only what answers it does anything."""
        return self._to_remove is None or action in ("delete", "close", "quit")

    def _remove(self, report: ReportSummary) -> None:
        try:
            self._holdings.remove(report.id)
        except ZhibiaoError as error:
            self._say(self._reason(error))
            return
        self._note = fill(self._words.removed, title=report_title(report, self._words))
        self._read("")

    def action_close(self) -> None:
        if self._to_remove is not None:
            self._to_remove = None
            self._paint()
            return
        box = self._close_box()
        if box is not None:
            self._filter("" if box == "filter" else self._query)
        elif self._holdings.adding.is_busy:
            self._holdings.adding.stop()
        else:
            self.dismiss(None)

    def action_library(self) -> None:
        self.dismiss(None)

    def action_quit(self) -> None:
        if self._to_remove is not None:
            self.action_close()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._strings))

    # painting

    def _paint(self) -> None:
        cells = self.app.size.width
        words = self._words
        listed = [row.report for row in self._rows if row.report is not None]
        reports = f"{len(listed):,}" + (f"/{len(self._summaries):,}" if self._query.strip() else "")
        numbers = {"reports": reports, "metrics": f"{sum(report.metrics for report in listed):,}"}
        end = line(Run(fill(words.counts if cells >= 60 else words.counts_short, **numbers) + " ", DIM))
        sample = Run(f"  {self._strings.sample}" if self._holdings.library.is_sample else "", WARNING)
        start = line(Run(f" {words.title}", NAME), sample, Run(f"  {visible(self._query)}", DIM))
        self._heading.show(start, end, line(Run("-" * cells, DIM)), rule_first=False)
        self._list.repaint()
        self._paint_bottom()

    def _paint_bottom(self) -> None:
        cells = self.app.size.width
        self._bottom.show(self._said(cells), (), line(Run("-" * cells, DIM)), rule_first=True)

    def _said(self, cells: int) -> Line:
        if self._to_remove is not None:
            keys = {"yes": first_key("delete"), "no": first_key("close")}
            room = cells - 2 - width(fill(self._words.ask_remove, title="", **keys))
            title = cut(report_title(self._to_remove, self._words), max(room, 4))
            return line(" ", Run(fill(self._words.ask_remove, title=title, **keys), WARNING))
        adding = self._holdings.adding
        note = adding.line(first_key("close")) if adding.is_busy or not self._note else self._note
        if note:
            return line(" ", Run(visible(note), DIM if adding.is_busy else WARNING))
        names = ("enter", "add", "delete", "search", "close", "help")
        return key_line([(first_key(name), self._words.hints[name]) for name in names], cells)

    def _lines(self, cells: int, height: int) -> Sequence[Line]:
        if not self._rows:
            return [BLANK, line("  ", Run(self._words.nothing, DIM))]
        chosen = self._chosen
        # the issuer of the first report that is seen is seen too
        furthest = max(len(self._rows) - height, 0)
        self._top = max(min(self._top, chosen - 1, furthest), chosen - max(height, 1) + 1, 0)
        rows = self._rows[self._top : self._top + height]
        return shelf_lines(rows, chosen - self._top, self._here, self._words, cells)


def _told(summary: ReportSummary) -> str:
    """What a report is found by."""
    return " ".join(filter(None, (summary.title, summary.issuer, summary.year, summary.id)))
