"""The card: all about one figure, as lines. High for a pane of its own, low for two lines under the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.model import REPORT_FIELDS, Metric, Report
from tui.render.cells import cut, left, visible, width
from tui.render.facts import Facts, Said, quotation
from tui.render.runs import BLANK, CURRENT, DIM, FIGURE, GOAL, NAME, TEXT, Line, Run, line, line_width
from tui.render.wrap import wrap
from tui.strings import Strings, fill

_MARGIN = 2


@dataclass(frozen=True)
class Field:
    """A labelled line of the card; `role` is DIM where the words are not the report's own."""

    label: str
    value: str
    role: str = TEXT


def fields_of(report: Report, facts: Facts, strings: Strings) -> tuple[Field, ...]:
    """What the card says of a figure under its name and the figure itself, in the order it is shown."""
    metric, labels = facts.metric, strings.labels
    found = [Field(labels["regrouped"], facts.regrouped or "")]
    found.extend(Field(labels["change"], _said(change)) for change in facts.changes)
    found.extend(_year_before(facts, strings))
    found.extend(Field(labels["rank"], _said(rank)) for rank in facts.ranks)
    found.extend(Field(labels["streak"], _said(streak)) for streak in facts.streaks)
    if facts.qualifies:
        found.append(Field(labels["of"], _said(facts.qualifies)))
    found.append(Field(labels["kind"], strings.kinds[metric.kind]))
    found.append(Field(labels["basis"], metric.basis or ""))
    found.append(Field(labels["scope"], metric.scope or ""))
    found.append(Field(labels["status"], f"{strings.statuses[metric.status]}  {metric.period or strings.not_stated}"))
    found.append(_counterpart(report, facts, strings))
    found.append(Field(labels["where"], facts.where.path))
    position = fill(strings.position, number=facts.where.number, total=facts.where.total, line=facts.where.line)
    found.append(Field("", position))
    found.append(Field(labels["doubt"], strings.doubts.get(metric.doubt, metric.doubt), DIM))
    found.append(Field(labels["rule"], strings.rules.get(facts.rule, facts.rule), DIM))
    return tuple(Field(field.label, visible(field.value), field.role) for field in found if field.value.strip())


def _year_before(facts: Facts, strings: Strings) -> list[Field]:
    """Last year's own figure where its report is there, otherwise what the figure implies."""
    if facts.last_year:
        return [Field(strings.labels["last"], _said(facts.last_year))]
    if facts.implied:
        words = f"{facts.implied.period} {strings.about} {facts.implied.amount}"
        return [Field(strings.labels["implied"], words, DIM)]
    return []


def _said(said: Said) -> str:
    return f"{said.words} {said.figure}".strip()


def _counterpart(report: Report, facts: Facts, strings: Strings) -> Field:
    """The target of an actual figure, what was reached of a target, or how near the report comes to saying it."""
    side = "actual" if facts.metric.status == "target" else "target"
    label = strings.labels[side]
    others = facts.others
    if not others.asked:
        return Field(label, "")
    if others.same:
        return Field(label, "; ".join(_other(report, metric) for metric in others.same))
    if others.near:
        near = strings.near_actual if side == "actual" else strings.near_target
        return Field(label, fill(near, count=len(others.near)))
    return Field(label, strings.not_found_actual if side == "actual" else strings.not_found_target)


def _other(report: Report, metric: Metric) -> str:
    return f"{metric.period or ''} {quotation(report, metric)}".strip()


def high_card(report: Report, facts: Facts, strings: Strings, cells: int, height: int) -> tuple[Line, ...]:
    """The card in a pane of its own; blank lines set its parts off where there is room for them."""
    name = _wrapped((Run(visible(facts.metric.name), NAME),), cells)
    figure = _wrapped((Run(visible(facts.quotation), _figure_role(facts)),), cells)
    labels = _label_width(strings)
    *fields, rule = [_field_lines(field, labels, cells) for field in fields_of(report, facts, strings)]
    body = [row for rows in fields for row in rows]
    airy = [BLANK, *name, BLANK, *figure, BLANK, *body, BLANK, *rule]
    return tuple(airy if len(airy) <= height else [*name, *figure, *body, *rule])


def only_card(report: Report, facts: Facts, strings: Strings, cells: int, height: int) -> tuple[Line, ...]:
    """The card where it has the window to itself: the name is in the top line, the sentence at the end."""
    labels = _label_width(strings)
    rows = [row for field in fields_of(report, facts, strings) for row in _field_lines(field, labels, cells - 1, 1)]
    figure = _wrapped((Run(visible(facts.quotation), _figure_role(facts)),), cells - 1, 1)
    sentence = _sentence(report, facts.metric, cells)
    if len(figure) + len(rows) + len(sentence) <= height:
        return (*figure, *rows, *sentence)
    kept = max(height - len(figure) - min(len(sentence), 3), 0)
    return (*figure, *rows[:kept], *sentence)[:height]


def _sentence(report: Report, metric: Metric, cells: int) -> list[Line]:
    """The sentence of a figure, its name and the figure marked."""
    found = next((s for s in report.sentences if s.start <= metric.start < s.end), None)
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


def low_card(report: Report, facts: Facts, strings: Strings, cells: int) -> tuple[Line, Line]:
    """The card in two lines: what the figure is and how it changed; what is known beside it, and where it stands."""
    metric = facts.metric
    status = f"{strings.statuses[metric.status]} {metric.period or strings.not_stated}"
    first = [Run(visible(facts.quotation), _figure_role(facts))]
    if facts.regrouped:
        first.append(Run(facts.regrouped, TEXT))
    first.extend(Run(visible(_said(change))) for change in facts.changes[:1])
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
    found.extend(Run(f"{field.label} {visible(field.value)}", field.role) for field in _year_before(facts, strings))
    found.extend(Run(visible(f"{labels['rank']} {_said(rank)}")) for rank in facts.ranks)
    found.extend(Run(visible(f"{labels['streak']} {_said(streak)}")) for streak in facts.streaks)
    if facts.qualifies:
        found.append(Run(visible(f"{labels['of']} {_said(facts.qualifies)}")))
    other = _counterpart(report, facts, strings)
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


def _label_width(strings: Strings) -> int:
    return max(width(label) for label in strings.labels.values())


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
