"""Every numeral of a report, with its class and the rule that gave it: none is dropped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from data.model import Span
from loader.flow import PAGE, Block
from loader.numerals.classes import classify
from loader.numerals.found import Found
from loader.numerals.numbers import read_scale
from loader.numerals.scan import Token, scan
from loader.outline import Outline
from loader.tables import Table

_SCALE = re.compile("[十百千万亿]+")
_LIST_JOINT = re.compile(r"(?:、|和|及|以及|与|,|和|或)")


def find_numerals(blocks: Sequence[Block], outline: Outline, tables: Sequence[Table]) -> tuple[Found, ...]:
    """The numerals of all blocks, block by block; markers and furniture come from the outline."""
    in_table = _labels(tables)
    markers, furniture = _Cover(outline.markers), _Cover(outline.furniture)
    found = [
        numeral
        for number, block in enumerate(blocks)
        for numeral in _of_block(number, block, in_table.get(number), markers, furniture)
    ]
    return tuple(_apart(found))


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """Without page numbers that lie inside of another numeral, which was broken by the end of a page."""
    inside: set[Span] = set()
    end = 0
    for numeral in sorted(found, key=lambda numeral: numeral.span.start):
        if numeral.span.start < end:
            inside.add(numeral.span)
        end = max(end, numeral.span.end)
    return (numeral for numeral in found if numeral.span not in inside)


def _labels(tables: Sequence[Table]) -> dict[int, int]:
    """The blocks that stand in a table, with where the label of a row of values ends that begins there (0 for none)."""
    ends: dict[int, int] = {}
    for table in tables:
        for row in table.rows:
            has_values = not row[0].is_number and any(cell.is_number for cell in row[1:])
            for place, cell in enumerate(row):
                label = cell.start + len(cell.text) if has_values and place == 0 else 0
                ends[cell.block] = max(label, ends.get(cell.block, 0))
    return ends


class _Cover:
    """Spans in order, asked whether they cover a place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._spans[index].end


def _of_block(number: int, block: Block, label: int | None, markers: _Cover, furniture: _Cover) -> Iterator[Found]:
    """The numerals of a block; `label` is where a table row's label ends in it, None outside tables."""
    cell = label is not None
    tokens = list(_with_list_units(block.text, list(scan(block.text))))
    for token in tokens:
        span = block.locate(token.start, token.end)
        if markers.holds(span.start):
            class_, rule = "marker", "numbers a heading or an item"
        elif ((block.kind == PAGE and not cell) or furniture.holds(span.start)) and token.form not in (
            "date",
            "ordinal",
            "idiom",
        ):
            class_, rule = "code", "page furniture"
        else:
            class_, rule = classify(block.text, token, cell=cell)
            if class_ == "metric" and label and token.end <= label:
                class_, rule = "idiom", "number in a word"
        yield Found(
            number,
            token.start,
            token.end,
            span,
            token.form,
            class_,
            rule,
            token.value,
            token.value_high,
            token.unit if class_ == "metric" else "",
            token.scale,
            token.inner_bound,
        )


def _factor(text: str, token: Token) -> int:
    """What the scale words of a numeral in digits multiply it by."""
    scale = _SCALE.search(text, token.start, token.end) if token.scale and token.form == "digits" else None
    return read_scale(scale.group()) if scale else 1


def _is_scaled_member(text: str, token: Token, follower: Token) -> bool:
    """分别减少10.6万、3.8万公顷: a member with its own scale word, and the unit at the end."""
    alike = token.form == follower.form == "digits" and token.scale and follower.scale
    return bool(alike and not token.unit and follower.unit and text[token.end : follower.start] == "、")


def _with_list_units(text: str, tokens: list[Token]) -> Iterator[Token]:
    """分别拉动增长0.8、2.1和1.6个百分点: the unit and scale at the end hold for all of the list."""
    unit_behind: list[Token] = []
    factor = 1
    for token in reversed(tokens):
        follower = unit_behind[-1] if unit_behind else None
        if (
            token.form == "digits"
            and (not token.unit or (token.unit == "个" and follower is not None and follower.unit.startswith("个")))
            and not token.scale
            and follower is not None
            and follower.unit
            and follower.form == "digits"
            and _LIST_JOINT.fullmatch(text, token.end, follower.start)
            and not re.fullmatch(r"\d{4}", text[token.start : token.end])
        ):
            value = token.value * factor if token.value is not None else None
            token = token._replace(unit=follower.unit, value=value)
        elif follower is not None and _is_scaled_member(text, token, follower):
            token = token._replace(unit=follower.unit)
        else:
            factor = _factor(text, token)
        unit_behind.append(token)
    yield from reversed(unit_behind)
