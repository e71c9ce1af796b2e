"""Numbers as a user types them: 929.5亿, 9295000万, 1e8, 20wan, 16.9%."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

SCALES: dict[str, int] = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
    "wanyi": 12,
    "qianyi": 11,
    "baiyi": 10,
    "shiyi": 9,
    "yi": 8,
    "qianwan": 7,
    "baiwan": 6,
    "shiwan": 5,
    "wan": 4,
    "qian": 3,
    "bai": 2,
}
"""Powers of ten, each in Han and in ASCII; the longer before what it begins with."""
_QUANTITY = re.compile(
    r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?(?:e[+]?[0-9]{1,2})?)"
    rf"({'|'.join(SCALES)})?(.*)",
    re.DOTALL,
)


class Quantity(NamedTuple):
    """A number in the base unit, and its unit as typed (`%` for a share), empty where none was."""

    value: Decimal
    unit: str
    scale: int


def read_quantity(text: str) -> Quantity | None:
    """The quantity that a folded word is, None where it is none or more than one."""
    match = _QUANTITY.fullmatch(text)
    if match is None or re.match(r"[0-9.,]", match.group(3)):
        return None
    try:
        number = Decimal(match.group(1).replace(",", ""))
    except InvalidOperation:
        return None
    scale, unit = SCALES.get(match.group(2), 0), match.group(3)
    if unit == "‰":
        scale, unit = scale - 1, "%"
    return Quantity(number.scaleb(scale), unit, scale)
