"""The results of a search as lines: columns that line up, figures never cut, what matched standing out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
class Columns:
    """The cells of each column, 0 where it is not shown; `firsts` is what stands in the first one, by what is cut."""

    first: int
    name: int
    number: int
    unit: int
    status: int
    path: int
    firsts: Mapping[str, str]


def sketch_of(hit: Hit, source: str) -> Row:
    """A row as wide as the hit's can be, made without reading its report: words of bound are taken for Han."""
    metric = hit.metric
    if metric is None:
        return Row(hit, "", "", source)
    start, end = metric.quotation
    return Row(hit, "约" * (end - start - len(metric.surface)) + metric.surface, "", source)


def columns_of(rows: Sequence[Row], strings: Strings, cells: int) -> Columns:
    """The columns for all rows that are listed, seen or not, so that going through them moves none."""
    figures = [_split(row) for row in rows]
    number = max((width(number) for number, _ in figures), default=0)
    unit = max((width(unit) for _, unit in figures), default=0)
    firsts = _firsts(rows, strings)
    first = max(map(width, firsts.values()), default=0)
    statuses = (_status(row, strings) for row in rows)
    status = max(map(width, statuses), default=0) if cells >= _STATUS_FROM else 0
    beside = bool(firsts) and any(row.source for row in rows)
    path = (_PATH_BESIDE_SOURCE if beside else _PATH) + max(cells - 80, 0) // 4 if cells >= _PATH_FROM else 0
    taken = 1 + (number + unit + 2 if number else 0) + (status + 2 if status else 0) + (path + 1 if path else 0)
    name = cells - taken - (first + 1 if first else 0)
    if name < _NAME_LEAST and first:
        name, first = name + first + 1, 0
    if name < _NAME_LEAST and path:
        name, path = name + path + 1, 0
    return Columns(first, max(name, 4), number, unit, status, path, firsts)


def result_lines(rows: Sequence[Row], chosen: int, columns: Columns, strings: Strings, cells: int) -> tuple[Line, ...]:
    """A line for each row; the chosen one stands out as a whole."""
    names = cut_apart(tuple(_name(row, strings) for row in rows), columns.name)
    lines = []
    for place, row in enumerate(rows):
        number, unit = _split(row)
        role = GOAL if row.hit.metric is not None and row.hit.metric.status == "target" else FIGURE
        runs = [Run("*" if row.is_marked else " ", NAME)]
        if columns.first:
            runs.append(Run(left(columns.firsts.get(_first(row), ""), columns.first) + " ", DIM))
        runs.extend(_marked(names[place], row.hit, columns.name))
        if row.hit.metric is not None:
            runs.append(Run(" " + right(number, columns.number) + " " + left(unit, columns.unit), role))
        if columns.status:
            runs.append(Run("  " + left(_status(row, strings), columns.status), TEXT))
        if columns.path:
            runs.append(Run(" " + cut(row.path, columns.path), DIM))
        whole = fill(line(*runs), cells)
        lines.append(role_all(whole, CURSOR) if place == chosen else whole)
    return tuple(lines)


def _first(row: Row) -> str:
    """What the first column of a row tells: how it matched, or who issued its report where there are several."""
    return row.source or row.hit.match


def _firsts(rows: Sequence[Row], strings: Strings) -> dict[str, str]:
    """What stands in the first column; nothing where all rows are of one report's issuer."""
    told = tuple(dict.fromkeys(map(_first, rows)))
    if not any(row.source for row in rows):
        return {match: strings.tiers.get(match, "") for match in told}
    return dict(zip(told, cut_apart(told, 12))) if len(told) > 1 else {}


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
