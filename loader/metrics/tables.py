"""Metrics of tables: cells whose row and column say what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from loader.metrics.draft import Draft, Name
from loader.numerals.found import Found
from loader.numerals.numbers import read_scale
from loader.numerals.units import unit_at
from loader.tables import Cell, Table

_SCALE = r"(?P<scale>[十百千]?[万亿]|千(?![瓦克米])|百|十)?"
_UNIT_IN = re.compile(rf"(?:\(|计?量?单位[:为]?)\s*{_SCALE}(?P<rest>[^()\d\s、,]{{1,8}})\)?")
_BARE_UNIT = re.compile(rf"{_SCALE}(?P<rest>[^\d\s]{{1,6}})")
_GROWTH = re.compile(r"增长|增速|增幅|增减|升降|变动|涨跌|[±+]|比上年|比去年|同比")
_INDEX = re.compile(r"为上年|指数|比重|占比")
_PART = re.compile(r"^(?:其中:?|#|\*|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、](?!\d)|[:\s])+")
_OF_WHOLE = re.compile(r"\s*(?:其中|#)")
_PLAIN_HEAD = re.compile(r"计?量?单位|绝对数|绝对值|指标值|数值|指标|总量|数量|实际|本期|本年|20\d\d年")
_NO_VALUES = re.compile("单位|指标|项目|科目|名称|类别|行业")
_AMOUNT = re.compile("增加额|增减额|增加数|增减数|净增")
_FORM = re.compile("^(?:预计数|决算数|执行数|完成数|预算数|绝对数)(?=..)")
_PLACE = re.compile("全[省市县区州]|[省市县区州]级|[省市县区州]?本级")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str = ""
    factor: int = 1


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a table's head and caption say of all its rows."""

    heads: tuple[str, ...] = ()
    unit: _Unit = _Unit()
    period: str | None = None


def read_tables(tables: Sequence[Table], by_block: Mapping[int, Sequence[Found]]) -> dict[int, list[Draft]]:
    """The drafts of every block that stands in a table, by block number."""
    out: dict[int, list[Draft]] = {}
    frame = _Frame()
    for table in tables:
        frame = _read_table(table, by_block, out, frame)
    return out


def _read_table(
    table: Table, by_block: Mapping[int, Sequence[Found]], out: dict[int, list[Draft]], before: _Frame
) -> _Frame:
    """Read a table into `out`; one without a head of its own goes on where the last one was broken off."""
    first = table.rows[0]
    goes_on = not table.caption or (len(first) == len(before.heads) and bool(_PART.match(table.caption)))
    headless = goes_on and any(cell.is_number for cell in first[1:])
    frame = before if headless else _Frame(unit=_unit_in(table.caption), period=_only_year(table.caption))
    heads, row_unit, period = list(frame.heads), frame.unit, frame.period
    repeated = _repeated_labels(table)
    width = _width(table)
    above, grouped = "", False
    for line in table.rows:
        row = _without_spare(line, heads)
        figures = _figures(row, by_block)
        if not any(cell.is_number for cell in row[1:]):
            text = "".join(cell.text for cell in row)
            if len(row) == 1 and heads:
                above = _PART.sub("", text)
                grouped = True
                continue
            row_unit = _unit_in(text) if "单位" in text and _unit_in(text).name else row_unit
            if not ("单位" in text and len([cell for cell in row if cell.text]) == 1):
                heads = _merged(heads, [cell.text.replace(" ", "") for cell in row], width)
            _give(out, row, [_plain(found, cell.text) for found, cell, _ in figures])
            continue
        own = _unit_in(row[0].text)
        if not own.name:
            own = next((unit for cell in row[1:] if not cell.is_number and (unit := _bare_unit(cell.text)).name), own)
        row_unit = own if own.name else row_unit
        label = _PART.sub("", row[0].text)
        is_part = grouped or not label or label in repeated or bool(_OF_WHOLE.match(row[0].text))
        owner = above if is_part and label in repeated else ""
        above = above if is_part else label
        drafts = [_of_owner(draft, owner) for draft in _read_row(row, figures, heads, row_unit)]
        _give(out, row, [draft if draft.period else draft._replace(period=period) for draft in drafts])
    return _Frame(tuple(heads), row_unit, period)


def _repeated_labels(table: Table) -> frozenset[str]:
    labels = Counter(_PART.sub("", row[0].text) for row in table.rows)
    return frozenset(label for label, times in labels.items() if label and times > 1)


def _width(table: Table) -> int:
    """How many cells most rows with values have."""
    widths = Counter(len(row) for row in table.rows if any(cell.is_number for cell in row[1:]))
    return widths.most_common(1)[0][0] if widths else 0


def _without_spare(row: Sequence[Cell], heads: Sequence[str]) -> Sequence[Cell]:
    """A row without its empty cells where it has exactly those too many for its heads."""
    filled = [cell for cell in row if cell.text]
    return filled if len(filled) == len(heads) < len(row) else row


def _of_owner(draft: Draft, owner: str) -> Draft:
    """A part whose label repeats in the table is told by the row that it is part of."""
    return draft._replace(name=draft.name._replace(text=owner + draft.name.text)) if owner else draft


def _only_year(text: str) -> str | None:
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else None


def _figures(row: Sequence[Cell], by_block: Mapping[int, Sequence[Found]]) -> list[tuple[Found, Cell, int]]:
    """The metric numerals of a row with the cell and the column that each stands in."""
    out = []
    for column, cell in enumerate(row):
        for found in by_block.get(cell.block, ()):
            if found.class_ == "metric" and cell.start <= found.start < cell.start + max(1, len(cell.text)):
                out.append((found, cell, column))
    return out


def _give(out: dict[int, list[Draft]], row: Sequence[Cell], drafts: Sequence[Draft]) -> None:
    """Put the drafts of a row where their blocks are; a row of one block keeps its links by place."""
    for cell in row:
        out.setdefault(cell.block, [])
    for draft in drafts:
        out[draft.found.block].append(draft)


def _plain(found: Found, label: str) -> Draft:
    return Draft(found, "level", found.value, Name(label, "row"), found.inner_bound or "=", unit=found.unit)


def _merged(above: list[str], heads: list[str], width: int) -> list[str]:
    """Two head rows in one: the second fills what the first leaves open, or parts what the first has over several
    columns; `width` is that of the rows below."""
    spanning = [head for head in above if head != above[0]]
    if len(above) < width and spanning and len(above) - len(spanning) + len(heads) == width:
        each, over = divmod(len(heads), len(spanning))
        if not over:
            parts = iter(heads)
            return [
                whole
                for head in above
                for whole in ([head] if head == above[0] else [head + next(parts) for _ in range(each)])
            ]
    if len(above) != len(heads):
        return heads
    return [(a + b) if a != b else a for a, b in zip(above, heads, strict=True)]


def _unit_in(text: str) -> _Unit:
    """The unit that a head, label or caption gives in brackets or behind 单位."""
    for match in _UNIT_IN.finditer(text):
        unit = unit_at(match["rest"], 0)
        if unit or match["rest"] in ("%", "‰"):
            return _Unit(unit or match["rest"], read_scale(match["scale"]) if match["scale"] else 1)
    return _Unit()


def _bare_unit(text: str) -> _Unit:
    """The unit that is all of a cell (万平方米), in tables with a column of units."""
    match = _BARE_UNIT.fullmatch(text.replace(" ", ""))
    if not match or not (unit := unit_at(match["rest"], 0)) or unit != match["rest"]:
        return _Unit()
    return _Unit(unit, read_scale(match["scale"]) if match["scale"] else 1)


def _read_row(
    row: Sequence[Cell], figures: Sequence[tuple[Found, Cell, int]], heads: Sequence[str], unit: _Unit
) -> list[Draft]:
    """The drafts of a row; tables with two halves have a label before each, and growth points into its own half."""
    drafts: list[Draft] = []
    levels: dict[str, Draft] = {}
    several = _are_several(heads)
    for found, cell, column in figures:
        label = _label(row, column)
        if column == 0 or not cell.is_number:
            drafts.append(_plain(found, label or cell.text))
            continue
        head = heads[column] if column < len(heads) else ""
        drafts.append(_read_cell(found, head, label, unit, several, levels.get(label)))
        if drafts[-1].kind == "level":
            levels.setdefault(label, drafts[-1])
    return drafts


def _are_several(heads: Sequence[str]) -> bool:
    """Whether the columns measure different things, not one thing in several years."""
    levels = {
        head for head in heads[1:] if head and head != heads[0] and not (_GROWTH.search(head) or _AMOUNT.search(head))
    }
    apart = {head for head in levels if not _PLAIN_HEAD.fullmatch(_bare_head(head))}
    years = {year.group() for head in apart if (year := _YEAR.search(head))}
    told = {head for head in levels if not _NO_VALUES.search(head)}
    return bool(apart) and len(told) > 1 and len(years) < len(apart)


def _bare_head(head: str) -> str:
    """A column's head without its unit in brackets."""
    return re.sub(r"\([^()]*\)$", "", head)


def _label(row: Sequence[Cell], column: int) -> str:
    """The nearest label before a column, without numbering, 其中 and a unit in brackets."""
    words = (cell.text for cell in reversed(row[:column]) if cell.text and not cell.is_number)
    text = next((word for word in words if not _bare_unit(word).name), "")
    label = _PART.sub("", text)
    return re.sub(r"\([^()]*\)$", "", label) if _unit_in(label).name else label


def _read_cell(found: Found, head: str, label: str, unit: _Unit, several: bool, level: Draft | None) -> Draft:
    year = _YEAR.search(head)
    period = year.group() if year else None
    own = _unit_in(head)
    if not own.name and head.endswith("%"):
        own, head = _Unit("%"), head.removesuffix("%")
    if (_GROWTH.search(head) or _AMOUNT.search(head)) and not _INDEX.search(head):
        of_table = unit if _AMOUNT.search(head) and not own.name else own
        by_amount = of_table.name not in ("", "%", "‰")
        return Draft(
            found,
            "delta" if by_amount else "growth",
            found.value * Decimal(of_table.factor) if found.value is not None and by_amount else found.value,
            Name(label, "row"),
            of_start=level.found.span.start if level else None,
            unit=found.unit or of_table.name or "%",
            basis=_basis(head),
            period=period,
        )
    chosen = own if own.name else unit
    name = _named(label, head) if several and not _PLAIN_HEAD.fullmatch(_bare_head(head)) else label
    value = found.value
    if value is not None and not found.unit:
        value = value * Decimal(chosen.factor)
    return Draft(found, "level", value, Name(name, "row and column"), unit=found.unit or chosen.name, period=period)


def _named(label: str, head: str) -> str:
    """A row's label with what its column measures, or before it the level of government that the column is of."""
    words = _FORM.sub("", re.sub(r"\([^()]*\)|(?:19|20)\d\d年", "", head))
    return words + label if _PLACE.fullmatch(words) else label + words


def _basis(head: str) -> str | None:
    match = re.search(r"比上年末?|比去年|比年初|同比", head)
    return match.group() if match else None
