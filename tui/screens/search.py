"""The search box: results as one types, and the sentence of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import resources

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from data.errors import ZhibiaoError
from data.model import Hit, Report
from data.queries import Library
from data.search import Findings
from data.state.finding import search
from tui.actions import first_key
from tui.render.cells import right, visible, width
from tui.render.chrome import key_line
from tui.render.facts import chain_of, path_of
from tui.render.frame import LOW_FROM
from tui.render.results import Row, preview_lines, result_lines
from tui.render.runs import BLANK, DIM, WARNING, Line, Run, line
from tui.render.words import quotation
from tui.render.wrap import wrap
from tui.screens.bindings import bindings
from tui.screens.visit import Found, Journey
from tui.strings import Strings, fill
from tui.strings_query import query_strings, unread_words
from tui.widgets.drawn import Drawn

KINDS = ("metric", "section", "sentence")
_LIMIT = 100
_LONGEST = 200
_ASKING = ("question_mark", "fullwidth_question_mark")
_ACTIONS = ("down", "up", "page_down", "page_up", "next_pane", "previous_pane", "close", "help", "redraw")


class Box(Input):
    """Where the query is typed. A question mark asks where there is no query yet, as no query begins with one."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in _ASKING and not self.value:
            event.stop()
            event.prevent_default()
            await self.run_action("screen.help")
            return
        await super()._on_key(event)


class SearchScreen(Screen["Found | None"], inherit_bindings=False):
    """Ends with the hits and the chosen one, or None where it was left."""

    CSS = resources.files("tui.screens").joinpath("search.tcss").read_text("utf-8")
    BINDINGS = bindings(_ACTIONS, typing=True)
    AUTO_FOCUS = "Input"

    def __init__(
        self, library: Library, journey: Journey, current: str, strings: Strings, given: Sequence[Hit] = ()
    ) -> None:
        """`current` is the report whose hits come first; `given` are listed until something is typed."""
        super().__init__(id="search")
        self._given = Findings(hits=tuple(given), counts={KINDS[0]: len(given)})
        self._library, self._journey, self._current, self._strings = library, journey, current, strings
        self._sources: dict[str, str] = {}
        self._several = False
        self._query = ""
        self._wanted = ""
        self._kind = KINDS[0]
        self._findings = self._given
        self._near = ""
        self._chosen = 0
        self._top = 0
        self._results = Drawn(id="results")
        self._preview = Drawn(id="preview")
        self._counts = Drawn(id="counts")

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is listed."""
        return self._findings.hits

    @property
    def chosen(self) -> int:
        """The index of the chosen hit."""
        return self._chosen

    @property
    def kind(self) -> str:
        """Which kind of hits is listed."""
        return self._kind

    def compose(self) -> ComposeResult:
        summaries = self._journey.summaries
        self._several = len(summaries) > 1
        self._sources = {s.id: visible(s.issuer or s.title or s.id) for s in summaries} if self._several else {}
        label, rule, hints = Drawn(id="label"), Drawn(id="rule"), Drawn(id="hints")
        cells = self.app.size.width
        if self.app.size.height < LOW_FROM:
            self.styles.grid_rows = (1, 1, "1fr", 3, 1)
        self.styles.grid_columns = (width(self._strings.search_title) + 3, "1fr", min(36, cells // 2))
        label.show(lambda cells, height: [line(" ", Run(self._strings.search_title, DIM))])
        rule.show(lambda cells, height: [line(Run("-" * cells, DIM))])
        hints.show(lambda cells, height: [key_line(self._hints(), cells)])
        self._results.show(self._result_lines)
        self._preview.show(self._preview_lines)
        self._counts.show(self._count_lines)
        yield label
        box = Box(placeholder=self._strings.search_prompt, max_length=_LONGEST, select_on_focus=False, compact=True)
        box.cursor_blink = False
        yield box
        yield self._counts
        yield rule
        yield self._results
        yield self._preview
        yield hints

    # searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Letters that wait already are taken together; what is shown always belongs to what is typed."""
        self._wanted = event.value
        self.call_later(self._search)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._wanted = event.value
        self._search()
        if self.hits:
            self.dismiss(Found(self.hits, self._chosen))

    def _search(self) -> None:
        if self._wanted == self._query:
            return
        self._query, self._near = self._wanted, ""
        self._find(self._query)
        if self._query.strip() and not self.hits:
            self._find_nearest()
        self._chosen = self._top = 0
        self._paint()

    def _find(self, query: str) -> None:
        """Look among the kind that was last chosen, or, where it has none, the first that has."""
        if not query.strip():
            self._kind, self._findings = KINDS[0], self._given
            return
        findings = self._ask(query, self._kind)
        if not findings.hits:
            kind = next((kind for kind in KINDS if findings.counts.get(kind)), None)
            if kind is not None:
                self._kind = kind
                findings = self._ask(query, kind)
        self._findings = findings

    def _ask(self, query: str, kind: str) -> Findings:
        return search(self._library, query, limit=_LIMIT, what=kind, current=self._current)

    def _find_nearest(self) -> None:
        """Nothing found: the hits of the longest beginning of the query that has any."""
        nothing = self._findings
        for end in range(len(self._query) - 1, max(len(self._query) // 2, 1), -1):
            self._find(self._query[:end])
            if self.hits:
                self._near = self._query[:end]
                return
        self._findings = nothing

    # actions

    def action_down(self) -> None:
        self._choose(self._chosen + 1)

    def action_up(self) -> None:
        self._choose(self._chosen - 1)

    def action_page_down(self) -> None:
        self._choose(self._chosen + max(self._results.size.height - 1, 1))

    def action_page_up(self) -> None:
        self._choose(self._chosen - max(self._results.size.height - 1, 1))

    def action_next_pane(self) -> None:
        self._turn(1)

    def action_previous_pane(self) -> None:
        self._turn(-1)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_help(self) -> None:
        """The query language; all keys are told by the help of the other screens."""
        from tui.render.language import language_lines
        from tui.screens.help import HelpScreen

        words = query_strings(self._strings.language)
        self.app.push_screen(HelpScreen(self._strings, words.title, partial(language_lines, words)))

    async def action_redraw(self) -> None:
        await self.app.run_action("redraw")

    def _choose(self, index: int) -> None:
        self._chosen = max(min(index, len(self.hits) - 1), 0)
        self._paint()

    def _turn(self, count: int) -> None:
        """List the next kind that has hits."""
        kind = self._next_kind(count)
        if kind is not None:
            self._kind, self._chosen, self._top = kind, 0, 0
            self._findings = self._ask(self._near or self._query, kind)
            self._paint()

    def _next_kind(self, count: int) -> str | None:
        place = KINDS.index(self._kind)
        others = [KINDS[(place + count * step) % len(KINDS)] for step in range(1, len(KINDS))]
        return next((kind for kind in others if self._findings.counts.get(kind)), None)

    # painting

    def _paint(self) -> None:
        self._results.repaint()
        self._preview.repaint()
        self._counts.repaint()
        self.query_one("#hints", Drawn).repaint()

    def _hints(self) -> list[tuple[str, str]]:
        words = self._strings.search_hints
        other = self._next_kind(1)
        parts = [(first_key("enter"), words["enter"])] if self.hits else []
        if other is not None:
            parts.append((first_key("next_pane"), fill(words["next_pane"], next=self._strings.what[other])))
        return [*parts, (first_key("close", typing=True), words["close"])]

    def _count_lines(self, cells: int, height: int) -> Sequence[Line]:
        counts = self._findings.counts
        parts = []
        for kind in KINDS:
            count = counts.get(kind, 0)
            if count:
                more = "+" if self._findings.capped and count >= 1000 else ""
                parts.append(fill(self._strings.found[kind], count=f"{count}{more}"))
        words = "  ".join(parts)
        return [line(Run(right(words, cells - 1), DIM))]

    def _result_lines(self, cells: int, height: int) -> Sequence[Line]:
        if not self._query.strip() and not self.hits:
            return [BLANK, *(line("  ", Run(example, DIM)) for example in self._strings.search_examples)]
        head = self._notes(cells)
        room = max(height - len(head), 1)
        self._top = max(min(self._top, self._chosen), self._chosen - room + 1)
        rows = [self._row(hit) for hit in self.hits[self._top : self._top + room]]
        return [*head, *result_lines(rows, self._chosen - self._top, self._strings, cells)]

    def _notes(self, cells: int) -> list[Line]:
        """What is said over the results: that there are none, or what of the query was not understood."""
        words = query_strings(self._strings.language)
        notes = [visible(unread_words(unread, self._query, words)) for unread in self._findings.unread]
        if self._query.strip() and (self._near or not self.hits):
            searched = self._findings.searched
            notes.append(
                fill(
                    self._strings.nothing,
                    query=visible(self._query),
                    metrics=searched.get("metric", 0),
                    sections=searched.get("section", 0),
                    sentences=searched.get("sentence", 0),
                )
            )
        if self._near:
            notes.append(fill(self._strings.nearest, query=visible(self._near)))
        return [
            line(" ", Run(note[start:end], WARNING if code else DIM))
            for code, note in enumerate(notes)
            for start, end in wrap(note, max(cells - 2, 4))
        ]

    def _row(self, hit: Hit) -> Row:
        report = self._report(hit)
        if report is None:
            return Row(hit, hit.metric.surface if hit.metric else "", "", self._sources.get(hit.report, ""))
        section = hit.metric.section if hit.metric else None
        if hit.what == "section":
            section = next((s.parent for s in report.sections if s.start == hit.start), None)
        elif hit.what == "sentence":
            section = next((s.section for s in report.sentences if s.start == hit.start), None)
        words = quotation(report, hit.metric) if hit.metric else ""
        return Row(hit, words, visible(path_of(chain_of(report, section))), self._sources.get(hit.report, ""))

    def _report(self, hit: Hit) -> Report | None:
        try:
            return self._journey.report(hit.report)
        except ZhibiaoError:
            return None

    def _preview_lines(self, cells: int, height: int) -> Sequence[Line]:
        rule = line(Run("-" * cells, DIM))
        if not self.hits:
            return [rule]
        hit = self.hits[self._chosen]
        report = self._report(hit)
        if report is None:
            return [rule]
        place = hit.metric.sentence if hit.metric else hit.start
        sentence = next((s for s in report.sentences if s.start <= place < s.end), None)
        if sentence is None:
            return [rule]
        text = report.text[sentence.start : sentence.end]
        metric = hit.metric
        figure = (metric.start - sentence.start, metric.end - sentence.start) if metric else None
        return [rule, *preview_lines(text, figure, hit, cells, height - 1)]
