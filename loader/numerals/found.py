"""A numeral as found: where, what it is worth, and why it was classed so."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from data.model import Numeral, Span


class Found(NamedTuple):
    """A numeral in the block number `block`, at `start`, `end` of the block's text and at `span` of the report's.

    `form` is how it is written (a name of patterns.FORMS, or digits); `scale` says that it has a scale word,
    `inner_bound` what its own particles say (余, 多: `>`; 上: `>=`). `value` is None for what has none.
    """

    block: int
    start: int
    end: int
    span: Span
    form: str
    class_: str
    rule: str
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    scale: bool = False
    inner_bound: str = ""

    @property
    def stored(self) -> Numeral:
        return Numeral(self.span.start, self.span.end, self.class_, self.rule)
