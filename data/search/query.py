"""The query language: what a line in the search box says.

Words, "phrases", !exclusions, comparisons (>1亿, <5%, 10..20万) and filters (unit:件, 状态:目标), in any order, all of
them typed in Han or ASCII, full width or half. What cannot be read is taken as a word, and a warning says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from data.search.fold import SEPARATOR, fold
from data.search.quantity import Quantity, read_quantity

LONGEST_QUERY = 500
"""Characters beyond these are not read."""

FILTERS: dict[str, str] = {
    "unit": "unit",
    "单位": "unit",
    "kind": "kind",
    "类型": "kind",
    "status": "status",
    "状态": "status",
    "period": "period",
    "期间": "period",
    "year": "year",
    "年份": "year",
    "in": "in",
    "章节": "in",
    "report": "report",
    "报告": "report",
}
"""The filters, each under its English and its Chinese name."""


class Word(NamedTuple):
    """Something to look for, folded. A phrase is matched as it is written, never by pinyin."""

    text: str
    is_phrase: bool = False


class Filter(NamedTuple):
    """One of FILTERS with its value, folded."""

    key: str
    value: str


class Comparison(NamedTuple):
    """A range of values in the base unit; percentages compare with percentages only."""

    low: Quantity | None
    high: Quantity | None
    includes_low: bool
    includes_high: bool
    unit: str


@dataclass(frozen=True)
class Query:
    """A query that was read. `warnings` are codes of what was not understood: empty-filter, unread-comparison."""

    words: tuple[Word, ...] = ()
    excluded: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.excluded or self.filters or self.comparisons)

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words decides."""
        return bool(self.excluded or self.filters or self.comparisons)


_PIECE = re.compile(r'(?:[^\s"“”]*)(?:"[^"]*"?|“[^”]*”?)|[^\s"“”]+')
_QUOTED = re.compile(r'["“]([^"”]*)["”]?$')
_RELATION = re.compile(r"(>=|<=|>|<|≥|≤)(.*)")


def read_query(text: str) -> Query:
    """Read what was typed; never fails."""
    words: list[Word] = []
    excluded: list[Word] = []
    filters: list[Filter] = []
    comparisons: list[Comparison] = []
    warnings: list[str] = ["long-query"] if len(text) > LONGEST_QUERY else []
    for raw in _PIECE.findall(text[:LONGEST_QUERY].replace(SEPARATOR, " ")):
        piece = unicodedata.normalize("NFKC", raw)
        key, colon, value = piece.partition(":")
        name = FILTERS.get(key.lower())
        if colon and name is not None:
            folded = fold(value)
            if folded:
                filters.append(Filter(name, folded))
            else:
                warnings.append("empty-filter")
        elif piece[0] in "!" and len(piece) > 1:
            excluded.extend(_words(piece[1:]))
        else:
            comparison = _read_comparison(piece)
            if comparison is not None:
                comparisons.append(comparison)
                continue
            if _RELATION.fullmatch(piece) or ".." in piece:
                warnings.append("unread-comparison")
            words.extend(_words(piece))
    return Query(tuple(words), tuple(excluded), tuple(filters), tuple(comparisons), tuple(dict.fromkeys(warnings)))


def _words(piece: str) -> list[Word]:
    """A piece as words: what stands before its quotation marks, and the phrase in them."""
    quoted = _QUOTED.search(piece)
    before = piece[: quoted.start()] if quoted else piece
    words = [Word(fold(before))]
    if quoted:
        words.append(Word(fold(quoted.group(1)), is_phrase=True))
    return [word for word in words if word.text]


def _read_comparison(piece: str) -> Comparison | None:
    relation = _RELATION.fullmatch(piece)
    if relation:
        sign = relation.group(1).replace("≥", ">=").replace("≤", "<=")
        quantity = read_quantity(fold(relation.group(2)))
        if quantity is None:
            return None
        is_low = sign[0] == ">"
        return Comparison(
            low=quantity if is_low else None,
            high=None if is_low else quantity,
            includes_low=sign == ">=",
            includes_high=sign == "<=",
            unit=quantity.unit,
        )
    low_text, dots, high_text = piece.partition("..")
    if not dots or not (low_text or high_text):
        return None
    low, high = read_quantity(fold(low_text)), read_quantity(fold(high_text.lstrip(".")))
    if (low_text and low is None) or (high_text and high is None):
        return None
    if low and high and not low.scale and not low.unit:
        # 10..20万: the scale at the end holds for both
        low = low._replace(value=low.value.scaleb(high.scale))
    unit = (high.unit if high else "") or (low.unit if low else "")
    return Comparison(low, high, includes_low=True, includes_high=True, unit=unit)
