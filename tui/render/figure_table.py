"""The table of figures as lines: columns by width, figures flush right and whole, their units in a column beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.model import Metric
from data.table.listing import Heading, Source, TableRow
from tui.render.cells import cut, cut_apart, left, right, visible, width
from tui.render.corrections import name_in_row
from tui.render.numbers import read_written, regrouped
from tui.render.runs import CURSOR, DIM, FIGURE, GOAL, NAME, TEXT, Line, Run, fill, line, role_all
from tui.strings.app import Strings
from tui.strings.table import TableStrings

_GAP = 2
_LEAST_NAME, _LEAST_ROOMY, _LEAST_BESIDE = 12, 16, 4
"""Cells of a name: where there are few, as a rule, and beside the column that keys go to."""
_ROOMY = 70
_LEAST = {"report": 10, "place": 10}
_MOST = {"report": 22, "period": 9, "place": 40}
_PRIORITY = ("period", "status", "kind", "report", "place")
"""Which columns stand beside name, figure and unit, as far as there is room, the most needed first."""
_WIDER = (("report", 14), ("name", 32), ("report", 22), ("place", 20), ("name", 200), ("place", 200))
"""Which columns take what room is left, and up to how many cells."""
_CUT = ("name", "report")
"""Columns in which different texts look different, wherever they are cut."""
_MARKERS = "、.．,， \t"

Widths = dict[str, int]


@dataclass(frozen=True)
class Cells:
    """What a row says in each column; `role` is that of its figure."""

    texts: Mapping[str, str]
    role: str = FIGURE


@dataclass(frozen=True)
class Head:
    """The columns that there are, the one that keys go to, and the words over them."""

    columns: Sequence[str]
    column: str
    words: TableStrings
    widths: Widths = field(default_factory=dict)


def cells_of(row: TableRow | None, strings: Strings, words: TableStrings) -> Cells:
    """A row's texts, fit to be shown."""
    if row is None:
        return Cells({"name": words.gone}, TEXT)
    metric = row.metric
    quotation = " ".join(row.quotation.split())
    number, unit = _split(regrouped(metric, quotation) or quotation, metric)
    falls = metric.kind in ("growth", "delta") and metric.value is not None and metric.value < 0
    texts = {
        "name": name_in_row(metric.name, metric, strings),
        "value": number,
        "unit": unit,
        "kind": strings.kind_marks["fall" if falls else metric.kind]
        if metric.kind != "level"
        else strings.kinds["level"],
        "status": strings.statuses[metric.status],
        "period": metric.period or "",
        "report": source_words(row.source),
        "place": path_words(row.path),
    }
    return Cells({name: visible(text) for name, text in texts.items()}, GOAL if metric.status == "target" else FIGURE)


def _split(figure: str, metric: Metric) -> tuple[str, str]:
    """The figure in two columns: number and unit. A figure in words stays whole."""
    unit = metric.unit
    if unit and figure.endswith(unit) and read_written(metric.surface) is not None:
        return figure[: -len(unit)], unit
    return figure, ""


def source_words(source: Source) -> str:
    """What a report is called in a column."""
    return " ".join(filter(None, (source.year, source.issuer or source.title or source.id)))


def path_words(path: Sequence[Heading]) -> str:
    """The sections around a figure in short: the markers of all, the title of the innermost."""
    markers = "".join(heading.marker.strip(_MARKERS) for heading in path)
    title = path[-1].title if path else ""
    return f"{markers} {title}" if markers and markers[-1] not in ")）" and title else markers + title


def grown(widths: Widths, rows: Sequence[Cells], head: Head) -> Widths:
    """The widths that the columns need, none narrower than before, so that scrolling moves no column."""
    found = {name: max(widths.get(name, 0), width(head.words.columns[name])) for name in head.columns}
    for row in rows:
        for name in head.columns:
            found[name] = max(found[name], min(width(row.texts.get(name, "")), _MOST.get(name, 200)))
    return found


def table_lines(rows: Sequence[Cells], chosen: int, head: Head, cells: int) -> tuple[Line, ...]:
    """The heads of the columns, and a line for each row; the chosen one stands out as a whole."""
    shown = _fitted(head, cells)
    heads = [Run(" ")]
    for place, (name, room) in enumerate(shown.items()):
        label = head.words.columns[name]
        blanks = " " * max(room - width(label), 0)
        role = CURSOR if name == head.column else DIM
        parts = (
            (Run(blanks), Run(cut(label, room), role))
            if name == "value"
            else (Run(cut(label, room), role), Run(blanks))
        )
        heads.extend((Run(" " * _gap(name, place)), *parts))
    lines = [fill(line(*heads), cells)]
    apart = {
        name: cut_apart(tuple(row.texts.get(name, "") for row in rows), shown[name]) for name in _CUT if name in shown
    }
    for place, row in enumerate(rows):
        texts = {**row.texts, **{name: column[place] for name, column in apart.items()}}
        whole = fill(_row(texts, row.role, shown), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)


def _gap(name: str, place: int) -> int:
    """A unit stands close behind its figure."""
    return 0 if place == 0 else 1 if name == "unit" else _GAP


def _row(texts: Mapping[str, str], figure: str, shown: Widths) -> list[Run]:
    """The cells of a row, as few runs as may be: blanks behind a cell are of its role."""
    roles = {"value": figure, "unit": figure, "report": DIM, "place": DIM}
    runs = [Run(" ")]
    for place, (name, room) in enumerate(shown.items()):
        text = texts.get(name, "")
        fitted = right(cut(text, room), room) if name == "value" else left(text, room)
        last, role = runs[-1], roles.get(name, TEXT)
        runs[-1] = Run(last.text + " " * _gap(name, place), last.role)
        if role == last.role:
            runs[-1] = Run(runs[-1].text + fitted, role)
        else:
            runs.append(Run(fitted, role))
    return runs


def _fitted(head: Head, cells: int) -> Widths:
    """The columns that there is room for, in their order, with their widths; the one that keys go to is among them.

    Name, figure and unit are always there.
    """
    needs = head.widths
    fixed = [name for name in ("value", "unit") if name in head.columns]
    gaps = sum(_gap(name, 1) for name in fixed)
    widths = _capped({name: needs.get(name, 0) for name in fixed}, max(cells - 2 - gaps - _LEAST_NAME, 0))
    room = cells - 2 - gaps - sum(widths.values())
    name_least = _LEAST_ROOMY if cells >= _ROOMY else _LEAST_NAME
    for name in dict.fromkeys((head.column, *_PRIORITY)):
        if name not in head.columns or name in (*fixed, "name"):
            continue
        least = min(needs.get(name, 0), _LEAST.get(name, cells))
        kept = _LEAST_BESIDE if name == head.column else name_least
        if room - least - _GAP >= kept:
            widths[name] = least
            room -= least + _GAP
            name_least = min(name_least, room)
    widths["name"] = min(name_least, room)
    room -= widths["name"]
    for name, most in _WIDER:
        if name in widths:
            wider = max(min(needs.get(name, 0), most, widths[name] + room), widths[name])
            room -= wider - widths[name]
            widths[name] = wider
    return {name: widths[name] for name in head.columns if name in widths}


def _capped(widths: Widths, cells: int) -> Widths:
    """The widths of figure and unit, made less where one row's are so wide that nothing else would be left."""
    if sum(widths.values()) <= cells:
        return widths
    unit = min(widths.get("unit", 0), cells // 3)
    return {name: unit if name == "unit" else min(wanted, cells - unit) for name, wanted in widths.items()}


def frequency_lines(rows: Sequence[tuple[str, int]], chosen: int, total: int, cells: int) -> tuple[Line, ...]:
    """The values of a column with how many figures have them, and their share of all in a bar."""
    counts = [f"{count:,}" for _, count in rows]
    shares = [f"{100 * count / max(total, 1):.1f}%" for _, count in rows]
    first = max((width(text) for text, _ in rows), default=0)
    number, share = max(map(len, counts), default=0), max(map(len, shares), default=0)
    bar = max(min(cells - number - share - 6 - min(first, _LEAST_NAME), 24), 0) if cells >= 50 else 0
    room = max(cells - number - share - bar - 6, 4)
    lines = []
    for place, (text, count) in enumerate(rows):
        filled = "*" * max(round(bar * count / max(total, 1)), 0)
        parts = (
            Run(f" {left(text, min(room, max(first, 1)))}", NAME),
            Run(f"  {counts[place]:>{number}}", FIGURE),
            Run(f"  {shares[place]:>{share}}"),
            Run(f" {filled}", DIM),
        )
        whole = fill(line(*parts), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)
