"""Tables: cells whose row and column say what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from loader.flow import ROW, Block
from loader.metrics.draft import Draft, Name
from loader.numerals.found import Found
from loader.numerals.numbers import read_scale
from loader.numerals.units import unit_at

_UNIT_IN = re.compile(
    r"(?:\(|单位[:：]?|计量单位[:：]?)\s*(?P<scale>[十百千]?[万亿]|千(?![瓦克米])|十|百)?(?P<rest>[^()（）\d\s]{1,8})\)?"
)
_BARE_UNIT = re.compile(r"(?P<scale>[十百千]?[万亿]|千(?![瓦克米])|百)?(?P<rest>[^\d\s]{1,6})")
_GROWTH = re.compile(r"增长|增速|增幅|增减|升降|变动|比上年|比去年|同比|为上年")
_INDEX = re.compile(r"为上年|指数")
_PART = re.compile(
    r"^(?:其中[::]?|#|\*|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、](?!\d)|[:：\s])+"
)
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str = ""
    factor: int = 1


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    text: str


def read_tables(blocks: Sequence[Block], by_block: Mapping[int, Sequence[Found]]) -> dict[int, list[Draft]]:
    """The drafts of every table row, by block number."""
    out: dict[int, list[Draft]] = {}
    number = 0
    while number < len(blocks):
        if blocks[number].kind != ROW:
            number += 1
            continue
        last = number
        while last + 1 < len(blocks) and blocks[last + 1].kind == ROW:
            last += 1
        caption = "".join(block.text for block in blocks[max(0, number - 2) : number] if len(block.text) < 60)
        out |= _read_table(range(number, last + 1), blocks, by_block, caption)
        number = last + 1
    return out


def _cells(text: str) -> list[_Cell]:
    cells, start = [], 0
    for part in text.split("\t"):
        cells.append(_Cell(start, part))
        start += len(part) + 1
    return cells


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text.strip()))


def _read_table(
    rows: range, blocks: Sequence[Block], by_block: Mapping[int, Sequence[Found]], caption: str
) -> dict[int, list[Draft]]:
    heads: list[str] = []
    row_unit = _unit_in(caption)
    out: dict[int, list[Draft]] = {}
    for number in rows:
        cells = _cells(blocks[number].text)
        figures = [found for found in by_block.get(number, ()) if found.class_ == "metric"]
        if not any(_is_number(cell.text) for cell in cells[1:]):
            heads = _merged(heads, [cell.text.strip() for cell in cells]) if not out or not figures else heads
            out[number] = [
                Draft(found, "level", found.value, Name(cells[0].text.strip(), "row"), unit=found.unit)
                for found in figures
            ]
            continue
        label = _PART.sub("", cells[0].text.strip())
        own = _unit_in(label)
        own = own if own.name else next((unit for cell in cells[1:] if (unit := _bare_unit(cell.text)).name), own)
        unit = own if own.name else row_unit
        row_unit = unit
        out[number] = _read_row(cells, figures, heads, re.sub(r"\([^()]*\)$", "", label) if own.name else label, unit)
    return out


def _merged(above: list[str], heads: list[str]) -> list[str]:
    """Two head rows in one: the second fills what the first leaves open."""
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
    match = _BARE_UNIT.fullmatch(text.strip())
    if not match or not (unit := unit_at(match["rest"], 0)) or unit != match["rest"]:
        return _Unit()
    return _Unit(unit, read_scale(match["scale"]) if match["scale"] else 1)


def _read_row(
    cells: Sequence[_Cell], figures: Sequence[Found], heads: Sequence[str], label: str, unit: _Unit
) -> list[Draft]:
    drafts: list[Draft] = []
    level: int | None = None
    several = len({head for head in heads[1:] if head and not _GROWTH.search(head) and not _unit_only(head)}) > 1
    for found in figures:
        column = max(i for i, cell in enumerate(cells) if cell.start <= found.start)
        head = heads[column] if column < len(heads) else ""
        if column == 0 or not _is_number(cells[column].text):
            drafts.append(
                Draft(found, "level", found.value, Name(label, "row"), found.inner_bound or "=", unit=found.unit)
            )
            continue
        drafts.append(_read_cell(found, head, label, unit, several, level))
        if drafts[-1].kind == "level" and level is None:
            level = len(drafts) - 1
    return drafts


def _unit_only(head: str) -> bool:
    return head in ("单位", "计量单位", "绝对数", "指标值", "数值", "指标", "总量")


def _read_cell(found: Found, head: str, label: str, unit: _Unit, several: bool, level: int | None) -> Draft:
    if _GROWTH.search(head) and not _INDEX.search(head):
        return Draft(
            found, "growth", found.value, Name(label, "row", of=level), unit=found.unit or "%", basis=_basis(head)
        )
    own = _unit_in(head)
    chosen = own if own.name else unit
    name = label + re.sub(r"\([^()]*\)", "", head) if several and not _unit_only(head) else label
    value = found.value
    if value is not None and not found.unit:
        value = value * Decimal(chosen.factor)
    return replace(Draft(found, "level", value, Name(name, "row and column")), unit=found.unit or chosen.name)


def _basis(head: str) -> str | None:
    match = re.search(r"比上年|比去年|同比", head)
    return match.group() if match else None
