"""The results of a search as lines: columns that line up, figures never cut, what matched standing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Hit
from tui.render.cells import cut, cut_apart, left, right, visible, width
from tui.render.corrections import name_in_row
from tui.render.numbers import read_written
from tui.render.runs import CURSOR, DIM, FIGURE, GOAL, MARK, MATCH, NAME, TEXT, Line, Run, fill, line, role_all
from tui.render.wrap import wrap
from tui.strings.app import Strings

_NAME_LEAST = 12
_PATH_FROM, _STATUS_FROM = 70, 44
_PATH, _PATH_BESIDE_SOURCE = 16, 10


@dataclass(frozen=True)
class Row:
    """A hit and what is shown beside its line: the figure as the report writes it, and where it stands.

    `source` is who issued the report, in a library of several; empty in one of one. A row may be marked by the user.
    """

    hit: Hit
    quotation: str
    path: str
    source: str
    is_marked: bool = False


@dataclass(frozen=True)
class _Columns:
    first: int
    name: int
    number: int
    unit: int
    status: int
    path: int


def result_lines(rows: Sequence[Row], chosen: int, strings: Strings, cells: int) -> tuple[Line, ...]:
    """A line for each row; the chosen one stands out as a whole."""
    firsts = _first_column(rows, strings)
    statuses = tuple(_status(row, strings) for row in rows)
    figures = [_split(row) for row in rows]
    has_sources = bool(firsts) and any(row.source for row in rows)
    columns = _columns(firsts, statuses, figures, has_sources, cells)
    names = cut_apart(tuple(_name(row, strings) for row in rows), columns.name)
    lines = []
    for place, row in enumerate(rows):
        number, unit = figures[place]
        role = GOAL if row.hit.metric is not None and row.hit.metric.status == "target" else FIGURE
        runs = [Run("*" if row.is_marked else " ", NAME)]
        if columns.first:
            runs.append(Run(left(firsts[place], columns.first) + " ", DIM))
        runs.extend(_marked(names[place], row.hit, columns.name))
        if row.hit.metric is not None:
            runs.append(Run(" " + right(number, columns.number) + " " + left(unit, columns.unit), role))
        if columns.status:
            runs.append(Run("  " + left(statuses[place], columns.status), TEXT))
        if columns.path:
            runs.append(Run(" " + cut(row.path, columns.path), DIM))
        whole = fill(line(*runs), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)


def _first_column(rows: Sequence[Row], strings: Strings) -> tuple[str, ...]:
    """How each row matched; in a library of several reports who issued it, unless they all agree."""
    if not any(row.source for row in rows):
        return tuple(strings.tiers.get(row.hit.match, "") for row in rows)
    if len({row.source for row in rows}) == 1:
        return ()
    return cut_apart(tuple(row.source for row in rows), 12)


def _columns(
    firsts: Sequence[str], statuses: Sequence[str], figures: Sequence[tuple[str, str]], has_sources: bool, cells: int
) -> _Columns:
    number = max((width(number) for number, _ in figures), default=0)
    unit = max((width(unit) for _, unit in figures), default=0)
    first = max((width(text) for text in firsts), default=0)
    status = max((width(text) for text in statuses), default=0) if cells >= _STATUS_FROM else 0
    path = (_PATH_BESIDE_SOURCE if has_sources else _PATH) + max(cells - 80, 0) // 4 if cells >= _PATH_FROM else 0
    taken = 1 + (number + unit + 2 if number else 0) + (status + 2 if status else 0) + (path + 1 if path else 0)
    name = cells - taken - (first + 1 if first else 0)
    if name < _NAME_LEAST and first:
        name, first = name + first + 1, 0
    if name < _NAME_LEAST and path:
        name, path = name + path + 1, 0
    return _Columns(first, max(name, 4), number, unit, status, path)


def _name(row: Row, strings: Strings) -> str:
    """The line of a hit; a figure that is no level says what it is behind its name."""
    metric = row.hit.metric
    name = name_in_row(visible(row.hit.text), metric, strings) if metric is not None else visible(row.hit.text)
    if metric is None or metric.kind == "level":
        return name
    falls = metric.kind in ("growth", "delta") and metric.value is not None and metric.value < 0
    return f"{name}  {strings.kind_marks['fall' if falls else metric.kind]}"


def _status(row: Row, strings: Strings) -> str:
    metric = row.hit.metric
    return f"{strings.statuses[metric.status]} {metric.period or ''}".rstrip() if metric else ""


def _split(row: Row) -> tuple[str, str]:
    """The figure in two columns: number and unit. A figure in words stays whole."""
    metric = row.hit.metric
    if metric is None:
        return "", ""
    quotation = visible(row.quotation)
    if metric.unit and quotation.endswith(metric.unit) and read_written(metric.surface):
        return quotation[: -len(metric.unit)], metric.unit
    return quotation, ""


def _marked(name: str, hit: Hit, cells: int) -> list[Run]:
    """A name with its matched characters marked, filled up to its column."""
    runs: list[Run] = []
    place = 0
    for start, end in sorted(hit.highlights):
        part = visible(hit.text[start:end])
        found = name.find(part, place) if part else -1
        if found >= 0:
            runs.extend((Run(name[place:found]), Run(part, MATCH)))
            place = found + len(part)
    runs.append(Run(name[place:] + " " * max(cells - width(name), 0)))
    return runs


def preview_lines(
    sentence: str, figure: tuple[int, int] | None, matched: Sequence[tuple[int, int]], cells: int, height: int
) -> tuple[Line, ...]:
    """The sentence of a hit, the part around its figure, with the figure and what matched marked."""
    marks = [(start, end, MATCH) for start, end in matched]
    if figure is not None:
        marks.append((*figure, MARK))
    stretches = wrap(sentence, max(cells - 3, 4), [figure] if figure else [])
    wanted = figure[0] if figure else next((start for start, _, _ in marks), 0)
    at = next((i for i, (_, end) in enumerate(stretches) if wanted < end), 0)
    first = max(min(at - height // 2, len(stretches) - height), 0)
    return tuple(line("  ", *_roles(sentence, start, end, marks)) for start, end in stretches[first : first + height])


def _roles(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> list[Run]:
    runs: list[Run] = []
    place = start
    for first, last, role in sorted(marks):
        first, last = max(first, place), min(last, end)
        if first < last:
            runs.extend((Run(visible(text[place:first])), Run(visible(text[first:last]), role)))
            place = last
    runs.append(Run(visible(text[place:end].rstrip())))
    return runs
