"""What a figure is called and what it is said of, to be put right by the user."""

from __future__ import annotations

from collections.abc import Sequence

from data.cite import passage_of
from data.model import Metric
from data.queries import Library
from data.state.corrections import FIELDS, Corrections
from tui.actions import first_key
from tui.render.cells import cut, left, visible, width
from tui.render.copies import text_lines
from tui.render.corrections import meant, refusal, value_words
from tui.render.runs import CURSOR, DIM, FIGURE, WARNING, Line, Run, fill, line, role_all
from tui.render.words import quotation
from tui.screens.bindings import bindings
from tui.screens.listing import LIST_ACTIONS, ListScreen, title_line
from tui.strings.app import Strings
from tui.strings.fix import fix_words
from tui.strings.keeping import keeping_words


class FixScreen(ListScreen[None], inherit_bindings=False):
    """The fields of a figure; what is changed holds at once."""

    BINDINGS = bindings((*LIST_ACTIONS, "enter", "delete"))

    def __init__(self, library: Library, corrections: Corrections, report: str, start: int, strings: Strings) -> None:
        """Raises LibraryError where the report cannot be read."""
        super().__init__(strings, id="fixing")
        self._library, self._corrections, self._start = library, corrections, start
        self._report = library.report(report)
        self._says, self._fixes = keeping_words(strings.language), fix_words(strings.language)

    @property
    def metric(self) -> Metric:
        """The figure as it is now."""
        return next(metric for metric in self._report.metrics if metric.start == self._start)

    @property
    def field(self) -> str:
        """The chosen field."""
        return FIELDS[self.chosen]

    def count(self) -> int:
        return len(FIELDS)

    def head(self) -> tuple[Line, Line]:
        figure = line(Run(visible(quotation(self._report, self.metric)), FIGURE), " ")
        return title_line(self.strings.product, self._says.fix_title), figure

    def row_lines(self, first: int, last: int, cells: int) -> Sequence[Line]:
        read = dict(self.metric.corrected)
        labels = max(map(width, self._fixes.fields.values()))
        lines = []
        for place, field in enumerate(FIELDS[first:last], first):
            room = max(cells - labels - 4, 0)
            value = cut(visible(value_words(field, getattr(self.metric, field), self.strings)), room)
            was = ""
            if field in read:
                was = "  " + self._fixes.was.format(
                    field=self._fixes.fields[field], was=visible(value_words(field, read[field], self.strings))
                )
            whole = fill(
                line(
                    " ",
                    Run(left(self._fixes.fields[field], labels), DIM),
                    "  ",
                    value,
                    Run(cut(was, room - width(value)), WARNING),
                ),
                cells,
            )
            lines.append(role_all(whole, CURSOR) if place == self.chosen else whole)
        return lines

    def preview_lines(self, cells: int, height: int) -> Sequence[Line]:
        sentence = text_lines(passage_of(self._report, self.metric).whole_sentence, cells, max(height - 1, 1))
        return [*sentence, line("  ", Run(self._says.fix_again, DIM))][:height]

    def hints(self) -> list[tuple[str, str]]:
        says = self._says.fix_hints
        parts = [(first_key("enter"), says["enter"])]
        if self.field in dict(self.metric.corrected):
            parts.append((first_key("delete"), says["delete"]))
        return [*parts, (first_key("close", typing=True), says["close"])]

    def action_enter(self) -> None:
        """Type another value for the chosen field."""
        from tui.screens.asking import AskScreen

        field = self.field
        name = self._fixes.fields[field]
        value = getattr(self.metric, field)
        screen = AskScreen(
            f"{self._says.fix_title} {name}",
            passage_of(self._report, self.metric).whole_sentence,
            name,
            self.strings,
            "" if value is None else value_words(field, value, self.strings),
            lambda said: refusal(field, said, self.strings, self._says.fix_wrong),
        )
        self.app.push_screen(screen, lambda said: self._change(field, said))

    def _change(self, field: str, said: str | None) -> None:
        """An empty answer takes the correction back."""
        if said is None:
            return
        if said:
            self._corrections.correct(self._report, self._start, {field: meant(field, said, self.strings)})
        else:
            self._corrections.take_back(self._report, self._start, (field,))
        self._read()

    def action_delete(self) -> None:
        """Take the correction of the chosen field back."""
        self._corrections.take_back(self._report, self._start, (self.field,))
        self._read()

    def _read(self) -> None:
        self._report = self._library.report(self._report.id)
        self.repaint()
