"""The card: all about one figure, as lines. High for a pane of its own, low for two lines under the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model import REPORT_FIELDS, Metric, Report
from tui.actions import first_key
from tui.render.cells import cut, left, visible, width
from tui.render.facts import Facts
from tui.render.fields import Field, counterpart, first_fields, further_fields, place_fields, said, year_before
from tui.render.lookup import at
from tui.render.runs import BLANK, CURRENT, DIM, FIGURE, GOAL, NAME, TEXT, Line, Run, line, line_width
from tui.render.wrap import wrap
from tui.strings.app import Strings, fill

_MARGIN = 2
_LEAST_TO_SAY_MORE = 4
"""Lines of a card below which none is spent on saying how many follow."""


def high_card(report: Report, facts: Facts, strings: Strings, cells: int, height: int) -> tuple[Line, ...]:
    """The card in a pane of its own, however high; blank lines set its parts off where there is room for them."""
    name = _wrapped((Run(visible(facts.metric.name), NAME),), cells)
    figure = _wrapped((Run(visible(facts.quotation), _figure_role(facts)),), cells)
    first = _rows(_first(report, facts, strings), strings, cells)
    *further, rule = further_fields(report, facts, strings)
    around = _rows(further, strings, cells)
    parts = [name, figure, first, around, _rows((rule,), strings, cells)]
    airy = [row for part in parts if part for row in (BLANK, *part)]
    return tuple(airy if len(airy) <= height else [row for part in parts for row in part])


def only_card(report: Report, facts: Facts, strings: Strings, cells: int) -> tuple[Line, ...]:
    """The card where it has the window to itself, however high: the name is in the top line, the sentence comes before
    what is around the figure."""
    figure = _wrapped((Run(visible(facts.quotation), _figure_role(facts)),), cells - 1, 1)
    first = _rows(_first(report, facts, strings), strings, cells - 1, 1)
    further = _rows(further_fields(report, facts, strings), strings, cells - 1, 1)
    return (*figure, *first, *_sentence(report, facts.metric, cells), *further)


def _first(report: Report, facts: Facts, strings: Strings) -> tuple[Field, ...]:
    return (*first_fields(report, facts, strings), *place_fields(facts, strings))


def _rows(fields: Iterable[Field], strings: Strings, cells: int, margin: int = _MARGIN) -> list[Line]:
    labels = max(width(label) for label in strings.labels.values())
    return [row for field in fields for row in _field_lines(field, labels, cells, margin)]


def scrolled(rows: Sequence[Line], top: int, height: int, strings: Strings) -> tuple[Line, ...]:
    """As much of a card as there is room for, from a line on; the last line says how many follow."""
    shown = tuple(rows[top : top + height])
    below = len(rows) - top - height
    if below <= 0 or height < _LEAST_TO_SAY_MORE:
        return shown
    more = fill(strings.more_lines, count=below + 1, key=first_key("page_down"))
    return (*shown[:-1], line(" " * _MARGIN, Run(more, DIM)))


def _sentence(report: Report, metric: Metric, cells: int) -> list[Line]:
    """The sentence of a figure, its name and the figure marked."""
    found = at(report.sentences, metric.sentence)
    if found is None:
        return []
    text = report.text[found.start : found.end]
    start, end = metric.start - found.start, metric.end - found.start
    rows = []
    for first, last in wrap(text, max(cells - 2, 4), [(start, end)]):
        inside = Run(visible(text[max(start, first) : min(end, last)]) if first < end and start < last else "", CURRENT)
        before, after = text[first : min(max(start, first), last)], text[max(min(end, last), first) : last]
        if not inside.text:
            before, after = text[first:last], ""
        rows.append(line(" ", visible(before), inside, visible(after.rstrip())))
    return rows


def low_card(report: Report, facts: Facts, strings: Strings, cells: int) -> tuple[Line, ...]:
    """The card under the page: two lines that say what the figure is and how it changed, what is known beside it, and
    where it stands; and below them, for who looks further, all that a higher card says."""
    fields = (*_first(report, facts, strings), *further_fields(report, facts, strings))
    return (*_summary(report, facts, strings, cells), *_rows(fields, strings, cells))


def _summary(report: Report, facts: Facts, strings: Strings, cells: int) -> tuple[Line, Line]:
    metric = facts.metric
    status = f"{strings.statuses[metric.status]} {metric.period or strings.not_stated}"
    first = [Run(visible(facts.quotation), _figure_role(facts))]
    if facts.regrouped:
        first.append(Run(facts.regrouped, TEXT))
    first.extend(Run(visible(said(change))) for change in facts.changes[:1])
    if metric.kind != "level":
        first.append(Run(visible(f"{strings.kinds[metric.kind]} {metric.basis or metric.scope or ''}".strip())))
    first.append(Run(status))
    name = visible(metric.name)
    room = cells - _MARGIN - 1 - sum(width(run.text) + 4 for run in first)
    top = _spaced([Run(cut(name, max(room, min(width(name), 12))), NAME), *first], cells)
    return top, _spaced(_second(report, facts, strings), cells)


def _second(report: Report, facts: Facts, strings: Strings) -> list[Run]:
    labels = strings.labels
    found: list[Run] = []
    found.extend(Run(f"{field.label} {visible(field.value)}", field.role) for field in year_before(facts, strings))
    found.extend(Run(visible(f"{labels['rank']} {said(rank)}")) for rank in facts.ranks)
    found.extend(Run(visible(f"{labels['streak']} {said(streak)}")) for streak in facts.streaks)
    if facts.qualifies:
        found.append(Run(visible(f"{labels['of']} {said(facts.qualifies)}")))
    if facts.metric.doubt:
        doubt = strings.doubts.get(facts.metric.doubt, facts.metric.doubt)
        found.append(Run(visible(f"{labels['doubt']}: {doubt}")))
    other = counterpart(report, facts, strings)
    if other.value:
        found.append(Run(visible(f"{other.label}: {other.value}")))
    position = fill(strings.position_short, number=facts.where.number, total=facts.where.total)
    found.append(Run(visible(f"{facts.where.markers} {position}".strip())))
    return found


def _spaced(runs: Iterable[Run], cells: int) -> Line:
    """Runs with four blanks between them, two where the line is short of room, the last ones left out if need be."""
    parts = list(runs)
    for gap in ("    ", "  "):
        spaced = line(" " * _MARGIN, *(piece for run in parts for piece in (run, gap)))[:-1]
        if line_width(spaced) <= cells:
            return spaced
    while len(parts) > 1 and line_width(spaced) > cells:
        parts.pop()
        spaced = line(" " * _MARGIN, *(piece for run in parts for piece in (run, "  ")))[:-1]
    return spaced


def section_card(report: Report, title: str, strings: Strings, cells: int) -> tuple[Line, ...]:
    """What stands on the card where a section has no figure: that it has none, and what is known of the report."""
    rows = [BLANK, *_wrapped((Run(visible(title), NAME),), cells), BLANK]
    rows.append(line(" " * _MARGIN, Run(strings.no_figure_here)))
    rows.append(BLANK)
    labels = max(width(strings.fields[name]) for name in REPORT_FIELDS)
    for name in REPORT_FIELDS:
        rows.extend(_field_lines(_attribute(report, name, strings), labels, cells))
    return tuple(rows)


def _attribute(report: Report, name: str, strings: Strings) -> Field:
    """A field of the report, with where it comes from, or that it is not stated."""
    attribute = report.attributes[name]
    if attribute.value is None:
        return Field(strings.fields[name], strings.not_stated, DIM)
    origin = strings.origins[attribute.origin]
    return Field(strings.fields[name], visible(f"{attribute.value} ({origin})" if origin else attribute.value))


def _figure_role(facts: Facts) -> str:
    return GOAL if facts.metric.status == "target" else FIGURE


def _field_lines(field: Field, labels: int, cells: int, margin: int = _MARGIN) -> list[Line]:
    room = max(cells - margin - labels - 2 - 1, 4)
    stretches = wrap(field.value, room)
    first = left(field.label, labels)
    rows = []
    for place, (start, end) in enumerate(stretches):
        label = first if place == 0 else " " * labels
        rows.append(line(" " * margin, Run(label, DIM), "  ", Run(field.value[start:end].rstrip(), field.role)))
    return rows


def _wrapped(runs: tuple[Run], cells: int, margin: int = _MARGIN) -> list[Line]:
    text, role = runs[0]
    stretches = wrap(text, max(cells - margin - 1, 4))
    return [line(" " * margin, Run(text[start:end], role)) for start, end in stretches]
