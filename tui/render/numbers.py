"""Numbers in words: regrouped the way they are read, and implied ones. All arithmetic is decimal."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import NamedTuple

from data.model import Metric

_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_SCALE_VALUES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(1000)}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_WRITTEN = re.compile(r"([+-]?)([0-9][0-9,]*)((?:\.[0-9]+)?)(万亿|亿|万|千)?(.*)", re.DOTALL)
_PERCENT = ("%", "‰", "个百分点", "名", "倍")


class Written(NamedTuple):
    """A figure written in digits, taken apart: its number as it stands, the scale word behind it, and its unit.

    `ulp` is what one step of its last digit is worth in the base unit.
    """

    number: Decimal
    digits: int
    scale: str
    unit: str
    ulp: Decimal


def read_written(surface: str) -> Written | None:
    """Take a figure in digits apart; None for one in words (百万户), a range or a ratio."""
    match = _WRITTEN.fullmatch(surface.translate(_FULL_WIDTH))
    if match is None or re.search(r"[0-9~—–至到余多几:]", match.group(5)):
        return None
    sign, whole, fraction, scale, unit = match.groups()
    number = Decimal(sign + whole.replace(",", "") + fraction)
    worth = _SCALE_VALUES.get(scale or "", Decimal(1))
    places = max(len(fraction) - 1, 0)
    return Written(number, len(whole.replace(",", "")), scale or "", unit, worth.scaleb(-places))


_SPARE = 10
_MOST_DIGITS = 18
"""Of a figure from which another is inferred; more are no figure of this world."""


def plain_number(value: Decimal) -> str:
    """A number in plain notation without idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def regroup(value: Decimal, unit: str) -> str:
    """A value in the base unit as it is read: 58819680000, 元 is 588.20亿元; two decimals where rounded."""
    for size, word in _SCALES:
        if abs(value) >= size:
            with localcontext(Context(prec=max(value.adjusted() + _SPARE, 60))):
                scaled = value / size
                rounded = scaled.quantize(Decimal("0.01"), ROUND_HALF_UP)
            return (plain_number(scaled) if scaled == rounded else format(rounded, "f")) + word + unit
    return plain_number(value) + unit


def regrouped(metric: Metric, quotation: str) -> str | None:
    """A big plain number the way it is read, with the words of its bound; None where the report writes it so already.

    `quotation` is the figure as the report writes it, the words of its bound included.
    """
    written = read_written(metric.surface)
    if written is None or metric.value is None or metric.value_high is not None or metric.unit in _PERCENT:
        return None
    if written.digits <= 4:
        return None
    before, _, after = quotation.partition(metric.surface)
    value = -metric.value if metric.value < 0 <= written.number else metric.value
    return before + regroup(value, metric.unit) + after


def implied_before(level: Metric, change: Metric) -> str | None:
    """What a level was before a change, rounded to what both figures bear: 929.5亿元 after +16.9% is 795亿元.

    None where the figures do not allow the sum, or the level's unit stands elsewhere (in the head of a table). Whether
    it may be said at all is for the caller to know.
    """
    written, step = read_written(level.surface), read_written(change.surface)
    if written is None or not written.unit or step is None or level.value is None or change.value is None:
        return None
    if max(level.value.adjusted(), change.value.adjusted()) > _MOST_DIGITS:
        return None
    with localcontext(Context(prec=40)):
        if change.kind == "growth" and change.unit == "%":
            factor = 1 + change.value / 100
            if factor <= 0:
                return None
            before = level.value / factor
            doubt = before * (written.ulp / 2 / abs(level.value) + step.ulp / 200 / factor) if level.value else None
        elif change.kind == "delta" and change.unit == level.unit:
            before = level.value - change.value
            doubt = (written.ulp + step.ulp) / 2
        else:
            return None
        if doubt is None or before <= 0:
            return None
        worth = _SCALE_VALUES.get(written.scale, Decimal(1))
        rounded = _rounded(before / worth, doubt / worth)
        if rounded <= 0:
            return None
        if rounded >= 10**5:
            return regroup(rounded * worth, level.unit)
    return f"{format(rounded, 'f')} {written.scale}{written.unit}"


def _rounded(value: Decimal, doubt: Decimal) -> Decimal:
    """The value to the last place that its doubt leaves standing."""
    place = doubt.adjusted() + (0 if doubt == Decimal(1).scaleb(doubt.adjusted()) else 1)
    rounded = value.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP)
    return rounded if place <= 0 else rounded.quantize(Decimal(1))
