"""Ruled tables of a page: the grid that their lines make, and what stands in its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loader.source.glyphs import Glyph, Rule
from loader.source.lines import Cell, Line, sets_page, table_lines

_NEAR = 3.0
"""Points within which lines meet, and edges are the same."""
_MOST_CELLS = 5000
"""Cells of a page's table; a finer grid is a drawing."""

TextOf = Callable[[Sequence[Glyph]], list[str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Ruled lines that meet: their levels from top to bottom, their edges from left to right, and the
    lines at each of them."""

    levels: tuple[float, ...]
    edges: tuple[float, ...]
    level_rules: Mapping[float, Sequence[Rule]]
    upright_rules: Mapping[float, Sequence[Rule]]

    @property
    def top(self) -> float:
        return self.levels[0]

    def split(self, glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
        """Characters inside and outside the grid."""
        inside: list[Glyph] = []
        outside: list[Glyph] = []
        for glyph in glyphs:
            within = self.levels[-1] <= glyph.middle <= self.levels[0]
            within = within and self.edges[0] <= (glyph.x0 + glyph.x1) / 2 <= self.edges[-1]
            (inside if within else outside).append(glyph)
        return inside, outside

    def lines(self, glyphs: Sequence[Glyph], text_of: TextOf) -> list[Line]:
        """The rows of the table, none where the lines frame something that is no table."""
        spans = [self._span(row) for row in range(len(self.levels) - 1)]
        cells: dict[tuple[int, int], list[Glyph]] = {}
        falling = [-level for level in self.levels]
        for glyph in glyphs:
            row = min(max(bisect_right(falling, -glyph.middle) - 1, 0), len(spans) - 1)
            column = bisect_right(self.edges, (glyph.x0 + glyph.x1) / 2) - 1
            cells.setdefault((row, spans[row][min(max(column, 0), len(self.edges) - 2)]), []).append(glyph)
        merged: dict[tuple[int, int], list[Glyph]] = {}
        for (row, column), part in cells.items():
            merged.setdefault((self._first_row(row, column), column), []).extend(part)
        rows = [list(_cells(merged, row, span, text_of)) for row, span in enumerate(spans)]
        full = sum(sum(bool(cell.lines) for cell in cells) > 1 for cells in rows)
        return [] if full < 2 or sets_page(rows) else table_lines(rows)

    def _span(self, row: int) -> list[int]:
        """For each column of a row, the column in which its cell begins: one without a line before it goes on."""
        middle = (self.levels[row] + self.levels[row + 1]) / 2
        begins = [0]
        for column, edge in enumerate(self.edges[1:-1], 1):
            ruled = any(rule.y0 <= middle <= rule.y1 for rule in self.upright_rules[edge])
            begins.append(column if ruled else begins[-1])
        return begins

    def _first_row(self, row: int, column: int) -> int:
        """The row in which a cell begins: one without a line above it goes on from the row above."""
        middle = (self.edges[column] + self.edges[column + 1]) / 2
        while row and not any(rule.x0 <= middle <= rule.x1 for rule in self.level_rules[self.levels[row]]):
            row -= 1
        return row


def _cells(cells: dict[tuple[int, int], list[Glyph]], row: int, span: Sequence[int], text_of: TextOf) -> Iterator[Cell]:
    for column in sorted(set(span)):
        texts = text_of(cells.get((row, column), ()))
        yield Cell(tuple(Line(text) for text in texts if text), span.count(column))


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of a page, from ruled lines that meet."""
    levels = _joined([(rule.y0, rule.x0, rule.x1) for rule in rules if rule.is_level])
    upright = _joined([(rule.x0, rule.y0, rule.y1) for rule in rules if not rule.is_level])
    joined = [Rule(begin, place, end, place) for place, begin, end in levels]
    joined += [Rule(place, begin, place, end) for place, begin, end in upright]
    return [grid for group in _groups(joined) if (grid := _grid(group))]


def _joined(stretches: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Stretches of lines (place, begin, end), those that go on from each other made one."""
    rows: dict[int, list[tuple[float, float, float]]] = {}
    for place, begin, end in stretches:
        rows.setdefault(round(place), []).append((begin, end, place))
    joined: list[tuple[float, float, float]] = []
    for row in rows.values():
        begin, end, place = min(row)
        for begins, ends, here in sorted(row):
            if begins > end + _NEAR:
                joined.append((place, begin, end))
                begin, end, place = begins, ends, here
            end = max(end, ends)
        joined.append((place, begin, end))
    return joined


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Ruled lines by what they are joined to."""
    levels = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    group = list(range(len(levels)))

    def root(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    met: list[tuple[Rule, int]] = []
    for rule in upright:
        touched = [place for place, level in enumerate(levels) if _meet(level, rule)]
        for place in touched[1:]:
            group[root(place)] = root(touched[0])
        if touched:
            met.append((rule, touched[0]))
    groups: dict[int, list[Rule]] = {}
    for place, rule in enumerate(levels):
        groups.setdefault(root(place), []).append(rule)
    for rule, place in met:
        groups[root(place)].append(rule)
    return list(groups.values())


def _meet(level: Rule, upright: Rule) -> bool:
    return level.x0 - _NEAR <= upright.x0 <= level.x1 + _NEAR and upright.y0 - _NEAR <= level.y0 <= upright.y1 + _NEAR


def _grid(rules: Sequence[Rule]) -> Grid | None:
    """The grid that joined lines make, None where it has fewer than two rows or two columns."""
    levels = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    heights = _distinct([rule.y0 for rule in levels])
    ends = [end for rule in levels for end in (rule.x0, rule.x1)]
    edges = _distinct([min(ends), max(ends), *(rule.x0 for rule in upright)])
    if len(heights) < 3 or len(edges) < 3 or len(heights) * len(edges) > _MOST_CELLS:
        return None
    return Grid(
        tuple(reversed(heights)),
        tuple(edges),
        {place: [rule for rule in levels if abs(rule.y0 - place) <= _NEAR] for place in heights},
        {place: [rule for rule in upright if abs(rule.x0 - place) <= _NEAR] for place in edges},
    )


def _distinct(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for number in sorted(values):
        if not kept or number - kept[-1] > _NEAR:
            kept.append(number)
    return kept
