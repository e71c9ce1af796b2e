"""What is shown of hits, read from the library as it is needed: their reports need not be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.errors import ZhibiaoError
from data.model import Hit, Span
from data.queries import Library
from data.search.highlight import highlights
from data.search.query import read_query
from tui.render.cells import visible
from tui.render.facts import chain_of, path_of
from tui.render.found import sources_of
from tui.render.results import Columns, Row, columns_of, sketch_of
from tui.screens.visit import Journey
from tui.strings.app import Strings

_BREAK = re.compile(r"\s*\n\s*")


class Rows:
    """Reads the rows and sentences of hits of one library."""

    def __init__(self, library: Library, journey: Journey, strings: Strings) -> None:
        self._library, self._journey, self._strings = library, journey, strings
        summaries = journey.summaries
        self.several = len(summaries) > 1
        self._sources = sources_of(summaries) if self.several else {}
        self._keys: dict[str, int] = {}
        self.marked: list[Hit] = []
        """The hits that the user marked, in that order."""

    def turn_mark(self, hit: Hit) -> None:
        """Mark a hit, or no longer."""
        kept = [each for each in self.marked if _identity(each) != _identity(hit)]
        self.marked = [*kept, hit] if len(kept) == len(self.marked) else kept

    def _is_marked(self, hit: Hit) -> bool:
        return any(_identity(each) == _identity(hit) for each in self.marked)

    def row(self, hit: Hit) -> Row:
        """A hit with its figure in the report's words; where it cannot be read, as the index has it."""
        source = self._sources.get(hit.report, "")
        metric = hit.metric
        try:
            span = metric.quotation if metric else Span(0, 0)
            words = _BREAK.sub("", self._quote(hit.report, span)) if metric else ""
            return Row(hit, words, visible(self._path(hit)), source, self._is_marked(hit))
        except ZhibiaoError:
            return Row(hit, metric.surface if metric else "", "", source, self._is_marked(hit))

    def columns(self, hits: Sequence[Hit], cells: int) -> Columns:
        """The columns in which all of these hits have room."""
        return columns_of([sketch_of(hit, self._sources.get(hit.report, "")) for hit in hits], self._strings, cells)

    def origin(self, hit: Hit) -> str:
        """Of several reports the hit's own, and all titles above it; empty where there is one report."""
        if not self.several:
            return ""
        return visible("  ".join([self._sources.get(hit.report, hit.report), " / ".join(hit.path)]))

    def sentence(self, hit: Hit) -> tuple[str, tuple[int, int] | None]:
        """The sentence of a hit, and where in it its figure stands; a heading is its own."""
        metric = hit.metric
        if metric is None:
            return self._quote(hit.report, Span(hit.start, hit.end)), None
        text = self._library.sentence_at(self._key(hit.report), metric.sentence)
        return text, (metric.start - metric.sentence, metric.end - metric.sentence)

    def marks(self, text: str, hit: Hit, query: str) -> list[tuple[int, int]]:
        """Where in a hit's sentence the words of the query stand."""
        return [(span.start, span.end) for span in highlights(text, read_query(query).words, hit.match)]

    def _path(self, hit: Hit) -> str:
        """The way to the hit; of a library of several reports only the last title above it, which tells most."""
        if self.several:
            return hit.path[-1] if hit.path else self._strings.preface
        report = self._journey.report(hit.report)
        section = hit.metric.section if hit.metric else None
        if hit.what == "section":
            section = next((s.parent for s in report.sections if s.start == hit.start), None)
        elif hit.what == "sentence":
            section = next((s.section for s in report.sentences if s.start == hit.start), None)
        return path_of(chain_of(report, section))

    def _quote(self, report: str, span: Span) -> str:
        return self._library.quote(self._key(report), span.start, span.end)

    def _key(self, report: str) -> int:
        if report not in self._keys:
            self._keys = {id_: key for key, id_ in self._library.report_keys()}
        return self._keys[report]


def _identity(hit: Hit) -> tuple[str, str, int]:
    return hit.what, hit.report, hit.start
