"""The search box: results as one types, and the sentence of the chosen one.

Hits are listed a kind at a time, with the counts of all kinds above; why, says `tui.screens.searching`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, wait
from contextlib import suppress
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from data.errors import ZhibiaoError
from data.model import Hit
from data.packaged import packaged_text
from data.queries import Library
from data.search import Abandoned, Findings
from tui.actions import first_key
from tui.render.cells import cut, right, visible, width
from tui.render.chrome import key_line
from tui.render.found import count_words, example_lines, note_lines, pointing_rule, position_words
from tui.render.frame import LOW_FROM
from tui.render.results import Columns, preview_lines, result_lines
from tui.render.runs import DIM, WARNING, Line, Run, line, line_width, spread
from tui.screens.bindings import bindings
from tui.screens.passing import Passing
from tui.screens.rows import Rows
from tui.screens.searching import KINDS, Answer, Question
from tui.screens.visit import Found, Journey
from tui.strings.app import Strings, fill
from tui.strings.query import query_strings
from tui.widgets.drawn import Drawn
from tui.widgets.type_box import TypeBox

PATIENCE_SECONDS = 0.1
"""So long the screen waits for an answer, so that letter and hits are painted at once. A slower one comes when it may,
and meanwhile nothing is listed."""

_ASKING = ("question_mark", "fullwidth_question_mark")
_COUNTS, _COUNTS_ROOMY = 28, 40
_ROOMY = 60


def _tell(loop: asyncio.AbstractEventLoop, arrived: Callable[[Future[Answer]], None], coming: Future[Answer]) -> None:
    """From the thread that searches to the one that draws; the app may have ended meanwhile."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(arrived, coming)


class Box(TypeBox):
    """Where the query is typed. A question mark asks where there is no query yet, as no query begins with one."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in _ASKING and not self.value:
            event.stop()
            event.prevent_default()
            await self.run_action("screen.help")
            return
        await super()._on_key(event)


class SearchScreen(Passing["Found | None"], inherit_bindings=False):
    """Ends with the hits and the chosen one, or None where it was left."""

    CSS = packaged_text("tui.screens", "search.tcss")
    ACTIONS: tuple[str, ...] = (
        *("down", "up", "page_down", "page_up", "next_pane", "previous_pane"),
        *("scope", "older_query", "close", "help", "redraw"),
    )
    BINDINGS = bindings(ACTIONS, typing=True)
    AUTO_FOCUS = "Input"

    def __init__(
        self,
        library: Library,
        journey: Journey,
        current: str,
        strings: Strings,
        given: Sequence[Hit] = (),
        typed: str = "",
        only_here: bool = False,
        kind: str | None = None,
    ) -> None:
        """`current` is the report whose hits come first, or are the only ones at first; `given` are listed until
        something is typed; `typed` stands in the box at the start; `kind` is listed first."""
        super().__init__(id="search")
        self._journey, self._strings, self._typed = journey, strings, typed
        self._rows = Rows(library, journey, strings)
        self._question = Question("", kind or "", current, only_here)
        self._given = Answer(self._question, KINDS[0], Findings(hits=tuple(given), counts={KINDS[0]: len(given)}))
        self._answer = self._given
        self._columns: tuple[int, Columns] | None = None
        self._coming: Future[Answer] | None = None
        self._wanted = ""
        self._recalled = ""
        self._goes_when_found = False
        self._chosen = 0
        self._top = 0
        self._results, self._preview, self._counts = (Drawn(id=name) for name in ("results", "preview", "counts"))
        self._rule, self._hints = Drawn(id="rule"), Drawn(id="hints")

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is listed."""
        return self._answer.findings.hits

    @property
    def chosen(self) -> int:
        """The index of the chosen hit."""
        return self._chosen

    @property
    def kind(self) -> str:
        """Which kind of hits is listed."""
        return self._answer.kind

    @property
    def only_here(self) -> bool:
        """Whether the report at hand is searched alone."""
        return self._question.only_here

    def compose(self) -> ComposeResult:
        label = Drawn(id="label")
        cells = self.app.size.width
        preview = 3 if self.app.size.height < LOW_FROM else 4
        self.styles.grid_rows = (1, 1, "1fr", preview + (1 if self._rows.several else 0), 1)
        title = width(self._strings.search_title) + 3
        counts = min(_COUNTS_ROOMY if self._rows.several else _COUNTS, cells // 2)
        self.styles.grid_columns = (title, "1fr", counts)
        label.show(lambda cells, height: [line(" ", Run(self._strings.search_title, DIM))])
        self._rule.show(partial(self._rule_lines, title))
        self._hints.show(self._hint_lines)
        self._results.show(self._result_lines)
        self._preview.show(self._preview_lines)
        self._counts.show(self._count_lines)
        yield label
        yield Box(self._strings.search_prompt)
        yield self._counts
        yield self._rule
        yield self._results
        yield self._preview
        yield self._hints

    def on_mount(self) -> None:
        self._journey.asker.prepare(self._question)
        if self._typed:
            self._put_in_box(self._typed)

    def on_unmount(self) -> None:
        self._coming = None
        self._journey.asker.give_up()

    # searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Letters that wait already are taken together; what is shown always belongs to what is typed."""
        self._wanted = event.value
        if event.value != self._recalled:
            self._recalled = ""
        self.call_later(self._search)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._wanted = event.value
        self._search()
        self._goes_when_found = self._coming is not None
        if not self._goes_when_found:
            self._go()

    def _go(self) -> None:
        if self.hits:
            self._journey.queries.add(self._question.query)
            self.leave(Found(self.hits, self._chosen))

    def leave(self, found: Found | None) -> None:
        """End with what was found."""
        self.dismiss(found)

    def _search(self) -> None:
        if self._wanted != self._question.query:
            self._ask(self._question._replace(query=self._wanted))

    def _ask(self, question: Question) -> None:
        self._question = question
        self._goes_when_found = False
        if not question.query.strip():
            self._journey.asker.give_up()
            self._take(self._given._replace(question=question))
            return
        self._coming = self._journey.asker.ask(question)
        if wait([self._coming], PATIENCE_SECONDS).done:
            self._arrived(self._coming)
            return
        self._show(Answer(question, self._answer.kind, Findings()))
        self._coming.add_done_callback(partial(_tell, asyncio.get_running_loop(), self._arrived))

    def _arrived(self, coming: Future[Answer]) -> None:
        """Take an answer, unless another question was asked since."""
        if coming is not self._coming:
            return
        try:
            self._take(coming.result())
        except (Abandoned, CancelledError):
            return
        if self._goes_when_found:
            self._go()

    def _take(self, answer: Answer) -> None:
        self._coming = None
        self._show(answer)

    def _show(self, answer: Answer) -> None:
        self._answer, self._columns = answer, None
        self._chosen = self._top = 0
        self._paint()

    # actions

    def action_down(self) -> None:
        self._choose(self._chosen + 1)

    def action_up(self) -> None:
        """Where there is nothing above, in an empty box or a query called back: the query before."""
        box = self.query_one(Box)
        if self._chosen == 0 and (self._recalled or not (box.value or self.hits)):
            self.action_older_query()
            return
        self._choose(self._chosen - 1)

    def action_page_down(self) -> None:
        self._choose(self._chosen + max(self._results.size.height - 1, 1))

    def action_page_up(self) -> None:
        self._choose(self._chosen - max(self._results.size.height - 1, 1))

    def action_next_pane(self) -> None:
        self._turn(1)

    def action_previous_pane(self) -> None:
        self._turn(-1)

    def action_scope(self) -> None:
        if self._rows.several:
            self._ask(self._question._replace(only_here=not self.only_here))

    def action_older_query(self) -> None:
        self._recalled = self._journey.queries.before(self.query_one(Box).value)
        self._put_in_box(self._recalled)

    def action_close(self) -> None:
        self.leave(None)

    def action_help(self) -> None:
        """The query language; all keys are told by the help of the other screens."""
        from tui.render.language import language_lines
        from tui.screens.help import HelpScreen

        words = query_strings(self._strings.language)
        self.app.push_screen(HelpScreen(self._strings, words.title, partial(language_lines, words)))

    async def action_redraw(self) -> None:
        await self.app.run_action("redraw")

    def _put_in_box(self, query: str) -> None:
        box = self.query_one(Box)
        box.value = query
        box.cursor_position = len(query)

    def _choose(self, index: int) -> None:
        self._chosen = max(min(index, len(self.hits) - 1), 0)
        self._paint()

    def _turn(self, count: int) -> None:
        """List the next kind that has hits."""
        kind = self._next_kind(count)
        if kind is not None:
            self._ask(self._question._replace(kind=kind))

    def _next_kind(self, count: int) -> str | None:
        place = KINDS.index(self._answer.kind)
        others = [KINDS[(place + count * step) % len(KINDS)] for step in range(1, len(KINDS))]
        return next((kind for kind in others if self._answer.findings.counts.get(kind)), None)

    # painting

    def _paint(self) -> None:
        for part in (self._results, self._preview, self._counts, self._rule, self._hints):
            part.repaint()

    def hint_keys(self) -> list[tuple[str, str]]:
        """The keys that matter here and now, and what they do."""
        words = self._strings.search_hints
        other = self._next_kind(1)
        parts = [(first_key("enter"), words["enter"])] if self.hits else []
        if other is not None:
            parts.append((first_key("next_pane"), fill(words["next_pane"], next=self._strings.what[other])))
        if self._rows.several:
            parts.append((first_key("scope"), words["unscope" if self.only_here else "scope"]))
        if not self._question.query and self._journey.queries:
            parts.append((first_key("older_query"), words["older_query"]))
        parts.append((first_key("help", typing=True), words["help"]))
        return [*parts, (first_key("close", typing=True), words["close"])]

    def _hint_lines(self, cells: int, height: int) -> Sequence[Line]:
        roomy = cells >= _ROOMY
        words = position_words(self._answer.findings, self.kind, self._chosen, self._strings, roomy)
        end = line(Run(f"{words} " if words else "", DIM))
        parts = [part for part in self.hint_keys() if part[0]]
        return [spread(key_line(parts, cells - line_width(end) - bool(end)), end, cells)]

    def _count_lines(self, cells: int, height: int) -> Sequence[Line]:
        scope = self._strings.scopes["here" if self.only_here else "all"] if self._rows.several else ""
        words = count_words(self._answer.findings, self.kind, scope, self._strings, cells - 1)
        return [line(Run(right(words, cells - 1), DIM))]

    def _rule_lines(self, start: int, cells: int, height: int) -> Sequence[Line]:
        query = self._question.query
        shown = 0
        room = cells - start - (self._counts.size.width or 0)
        # the box has scrolled where the query is longer than it
        while width(visible(query[shown:])) >= room and shown < len(query):
            shown += 1
        return [pointing_rule(self._answer.findings.unread, query, start, shown, cells)]

    def _result_lines(self, cells: int, height: int) -> Sequence[Line]:
        query = self._question.query
        if self._coming is not None:
            return [line(" ", Run(self._strings.searching, DIM))]
        if self._answer.failure:
            return [line(" ", Run(fill(self._strings.failed, reason=self._answer.failure), WARNING))]
        if not query.strip() and not self.hits:
            return example_lines(self._strings.search_examples)
        head = note_lines(self._answer.findings, query, self._answer.near, self._strings, cells)
        head = head if self._answer is not self._given else []
        room = max(height - len(head), 1)
        self._top = max(min(self._top, self._chosen), self._chosen - room + 1)
        rows = [self._rows.row(hit) for hit in self.hits[self._top : self._top + room]]
        if self._columns is None or self._columns[0] != cells:
            self._columns = (cells, self._rows.columns(self.hits, cells))
        return [*head, *result_lines(rows, self._chosen - self._top, self._columns[1], self._strings, cells)]

    def _preview_lines(self, cells: int, height: int) -> Sequence[Line]:
        rule = line(Run("-" * cells, DIM))
        if not self.hits or self._coming is not None:
            return [rule]
        hit = self.hits[self._chosen]
        try:
            text, figure = self._rows.sentence(hit)
        except ZhibiaoError:
            return [rule]
        marks = self._rows.marks(text, hit, self._answer.near or self._question.query)
        origin = self._rows.origin(hit)
        head = [rule, line("  ", Run(cut(origin, cells - 3), DIM))] if origin else [rule]
        return [*head, *preview_lines(text, figure, marks, cells, height - len(head))]
