"""Why a figure was read as it was: its text is read again, and the words that decided are kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Metric, Numeral, Report, Section, Span
from loader.metrics import sentence_spans
from loader.metrics.parts import Part, find_parts, part_at
from loader.metrics.periods import RELATIVE
from loader.metrics.reader import Run, find_runs
from loader.metrics.status import words_for
from loader.metrics.times import period_of
from loader.numerals.found import Found
from loader.parse import Reading, read
from loader.stored import stored_document

_STATUS_REACH = 160
_TABLE_RULES = ("row", "row and column")


@dataclass(frozen=True, slots=True)
class Words:
    """A figure's clause as it was read, in folded text without what carries nothing.

    `earlier` is the clause before it, `subject` what stands in its own before the predicate, `predicate` the words
    that say the kind, `bound` those of its bound, `behind` what follows. `listed` are the figures that share them.
    """

    earlier: str
    subject: str
    predicate: str
    bound: tuple[str, ...]
    behind: str
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decided: `by` is a code, `words` the report's own that did, `span` where they stand.

    Codes of a period: `date`, `relative` (去年), `part` (the heading of its part), `report` (the year reported on),
    `table`, `none`. Codes of a status: `words`, `year`, `part`, `report`, `table`.
    """

    by: str
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that decided how a numeral was read; what a numeral that is no metric has not is None."""

    numeral: Numeral
    surface: str
    sentence: Span
    mark: str
    words: Words | None = None
    metric: Metric | None = None
    of: Metric | None = None
    period: Evidence | None = None
    status: Evidence | None = None


def explain(report: Report, start: int) -> Explanation | None:
    """Why the numeral that starts at `start` is read as it is; None where the loader finds none there."""
    reading = read(stored_document(report))
    found = next((found for found in reading.numerals if found.span.start == start), None)
    if found is None:
        return None
    numeral, sentence = found.stored, _sentence_at(reading, start)
    surface, mark = report.text[numeral.start : numeral.end], report.mark_at(start)
    metric = next((metric for metric in reading.metrics if metric.start == start), None)
    if metric is None:
        return Explanation(numeral, surface, sentence, mark)
    run = None if metric.named_by in _TABLE_RULES else _run_of(reading, found)
    part = part_at(_parts(reading), start)
    return Explanation(
        numeral,
        surface,
        sentence,
        mark,
        _words(run, metric, report.text) if run else None,
        metric,
        next((level for level in reading.metrics if level.start == metric.of), None),
        _period_evidence(reading, found, metric, part),
        _status_evidence(reading, found, metric, part),
    )


def _sentence_at(reading: Reading, start: int) -> Span:
    starts = [sentence.start for sentence in reading.sentences]
    sentence = reading.sentences[max(0, bisect_right(starts, start) - 1)]
    return Span(sentence.start, sentence.end)


def _run_of(reading: Reading, found: Found) -> Run | None:
    """The list that a figure stands in, read as the metrics' stage reads it."""
    text = reading.blocks[found.block].text
    figures = [one for one in reading.numerals if one.block == found.block and one.class_ == "metric"]
    for start, end in sentence_spans(reading.blocks[found.block]):
        if start <= found.start < end:
            inside = [one for one in figures if start <= one.start < end]
            runs = find_runs(text, start, end, inside)
            return next((run for run in runs if any(piece.found == found for piece in run.pieces)), None)
    return None


def _words(run: Run, metric: Metric, text: str) -> Words:
    clause = run.clause
    bound = tuple(text[start:end] for start, end in metric.bound_spans)
    listed = tuple(text[slice(*piece.found.span)] for piece in run.pieces) if len(run.pieces) > 1 else ()
    return Words(clause.earlier, clause.words, clause.text[clause.predicate.start :], bound, clause.behind, listed)


def _parts(reading: Reading) -> Sequence[Part]:
    return find_parts(reading.document.text, reading.outline.sections, reading.attributes)


def _heading_of(reading: Reading, part: Part) -> Section | None:
    """The heading that opens a part; None where the part is the whole report."""
    return next((section for section in reading.outline.sections if section.body_start == part.span.start), None)


def _by_part(reading: Reading, part: Part) -> Evidence:
    heading = _heading_of(reading, part) if not part.open else None
    if heading is not None:
        return Evidence("part", heading.marker + heading.title, Span(heading.start, heading.end))
    year = reading.attributes["year"]
    return Evidence("report", year.value or "", year.span)


def _period_evidence(reading: Reading, found: Found, metric: Metric, part: Part) -> Evidence:
    """The nearest date before a figure in its sentence that gives its period, else what its part gives."""
    if metric.period is None:
        return Evidence("none")
    if metric.named_by in _TABLE_RULES:
        return Evidence("table")
    text, opens = reading.document.text, _sentence_at(reading, found.span.start).start
    dates = [
        one.span for one in reading.numerals if one.class_ == "date" and opens <= one.span.start < found.span.start
    ]
    for date in reversed(dates):
        said = text[date.start : date.end]
        if metric.period in (period_of(said, part.year), period_of(said, metric.period[:4])):
            return Evidence("date", said, date)
    relative = [*RELATIVE.finditer(text, opens, found.span.start)]
    if relative:
        return Evidence("relative", relative[-1].group(), Span(*relative[-1].span()))
    return _by_part(reading, part)


def _status_evidence(reading: Reading, found: Found, metric: Metric, part: Part) -> Evidence:
    """The words, the year or the part that say whether a figure was reached or is aimed at."""
    if metric.named_by in _TABLE_RULES:
        return Evidence("table")
    opens = _sentence_at(reading, found.span.start).start
    before = reading.document.text[max(opens, found.span.start - _STATUS_REACH) : found.span.start]
    words = words_for(metric.status, before)
    if words and (part.open or part.status != metric.status):
        return Evidence("words", words)
    if part.status != metric.status and metric.period:
        return Evidence("year", metric.period)
    return _by_part(reading, part)
