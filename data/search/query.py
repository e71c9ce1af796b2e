"""The query language: what a line in the search box says.

Words, "phrases", !exclusions, comparisons (>1亿, <5%, 10..20万) and filters (unit:件, 状态:目标), in any order, all of
them typed in Han or ASCII, full width or half. What cannot be read is left out and said with its place: the rest of the
query finds what it can. Where there is no rest, it is taken as a word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from data.model import Span
from data.search.choices import kinds_meant, statuses_meant
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
    """One of FILTERS with its value, folded, and where in the query the value stands."""

    key: str
    value: str
    span: Span


class Comparison(NamedTuple):
    """A range of values in the base unit; percentages compare with percentages only."""

    low: Quantity | None
    high: Quantity | None
    includes_low: bool
    includes_high: bool
    unit: str
    span: Span


class Unread(NamedTuple):
    """What of a query was not understood: why, and where in the query as it was typed."""

    code: str
    span: Span


@dataclass(frozen=True)
class Query:
    """A query that was read, and what of it could not be."""

    words: tuple[Word, ...] = ()
    excluded: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.excluded or self.filters or self.comparisons)

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words decides."""
        return bool(self.excluded or self.filters or self.comparisons)


_PIECE = re.compile(r'(?:[^\s"“”]*)(?:"[^"]*"?|“[^”]*”?)|[^\s"“”]+')
# those below are compiled where their signs are met: few queries have any
_QUOTES, _QUOTED = '"“', r'["“]([^"”]*)["”]?$'
_COLONS = ":：﹕︓"
_RELATIONS, _RELATION = "><＞＜≥≤﹥﹤", r"(?s:([><＞＜≥≤﹥﹤]|[><＞＜﹥﹤][=＝])(?![=＝])(.*))"
_DOTTED, _DOTS = ".．…‥", r"[.．]{2,}|…+|‥"
_FOREIGN_FILTER = r"(?i:[a-z]{2,})"
_SIGNS = {"≥": ">=", "≤": "<="}


def read_query(text: str) -> Query:
    """Read what was typed; never fails."""
    reading = _Reading()
    for found in _PIECE.finditer(text[:LONGEST_QUERY].replace(SEPARATOR, " ")):
        reading.read(found.group(), found.start())
    if len(text) > LONGEST_QUERY:
        reading.unread.append(Unread("long-query", Span(LONGEST_QUERY, len(text))))
    has_rest = reading.words or reading.excluded or reading.filters or reading.comparisons
    return Query(
        tuple(reading.words if has_rest else reading.left_out),
        tuple(reading.excluded),
        tuple(reading.filters),
        tuple(reading.comparisons),
        tuple(reading.unread),
    )


class _Reading:
    """A query as far as it was read, piece by piece."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.left_out: list[Word] = []
        self.excluded: list[Word] = []
        self.filters: list[Filter] = []
        self.comparisons: list[Comparison] = []
        self.unread: list[Unread] = []

    def read(self, piece: str, start: int) -> None:
        """Read what stands between spaces, from this place of the query on."""
        whole = Span(start, start + len(piece))
        colon = next((place for place, sign in enumerate(piece) if sign in _COLONS), -1)
        if colon >= 0 and self._read_filter(piece[:colon], piece[colon + 1 :], whole):
            return
        if _normal(piece[0]) == "!":
            words = _words(piece[1:])
            self.excluded.extend(words)
            if not words:
                self.unread.append(Unread("empty-exclusion", whole))
            return
        relation = re.fullmatch(_RELATION, piece) if piece[0] in _RELATIONS else None
        dots = re.search(_DOTS, piece) if _has(piece, _DOTTED) else None
        if relation:
            self._read_relation(relation, whole)
        elif dots:
            self._read_range(piece, dots, whole)
        else:
            self.words.extend(_words(piece))

    def _read_filter(self, name: str, value: str, whole: Span) -> bool:
        """Whether it is a filter, read or not."""
        key = FILTERS.get(_normal(name).lower())
        span = Span(whole.end - len(value), whole.end)
        if key is None:
            is_meant = bool(value and re.fullmatch(_FOREIGN_FILTER, _normal(name)))
            if is_meant:
                self.unread.append(Unread("unknown-filter", Span(whole.start, whole.start + len(name))))
                self.left_out.extend(_words(f"{name}:{value}"))
            return is_meant
        folded = fold(value)
        if key in ("year", "period"):
            folded = folded.rstrip("年")
        if not folded:
            self.unread.append(Unread("empty-filter", whole))
        elif _is_readable(key, folded):
            self.filters.append(Filter(key, folded, span))
        else:
            self.unread.append(Unread(_UNREADABLE[key], span))
        return True

    def _read_relation(self, relation: re.Match[str], whole: Span) -> None:
        sign = _SIGNS.get(relation.group(1), _normal(relation.group(1)))
        value = relation.group(2)
        quantity = read_quantity(fold(value))
        span = Span(whole.end - len(value), whole.end)
        if not fold(value):
            self.unread.append(Unread("empty-comparison", whole))
        elif quantity is None:
            self.unread.append(Unread("unread-comparison", span))
            self.left_out.extend(_words(value))
        else:
            is_low, is_inclusive = sign[0] == ">", sign.endswith("=")
            low, high = (quantity, None) if is_low else (None, quantity)
            self.comparisons.append(
                Comparison(low, high, is_low and is_inclusive, not is_low and is_inclusive, quantity.unit, span)
            )

    def _read_range(self, piece: str, dots: re.Match[str], whole: Span) -> None:
        """From, to, or both; a scale or unit at the end holds for both."""
        ends = (
            (piece[: dots.start()], whole.start),
            (piece[dots.end() :], whole.start + dots.end()),
        )
        if not any(text for text, _ in ends):
            self.unread.append(Unread("empty-comparison", whole))
            return
        low, high = (read_quantity(fold(text)) for text, _ in ends)
        wrong = [Span(at, at + len(text)) for (text, at), read in zip(ends, (low, high)) if text and read is None]
        if len(wrong) == len([text for text, _ in ends if text]):
            # neither end is a number: dots may stand in words, too
            self.words.extend(_words(piece))
            return
        if wrong:
            self.unread.append(Unread("unread-comparison", wrong[0]))
            self.left_out.extend(_words(piece))
            return
        if low and high:
            if low.unit and high.unit and low.unit != high.unit:
                self.unread.append(Unread("mixed-units", whole))
                return
            if not low.scale and not low.unit:
                low = low._replace(value=low.value.scaleb(high.scale))
            if low.value > high.value:
                self.unread.append(Unread("reversed-range", whole))
                low, high = high, low
        unit = (high.unit if high else "") or (low.unit if low else "")
        self.comparisons.append(Comparison(low, high, includes_low=True, includes_high=True, unit=unit, span=whole))


_UNREADABLE = {
    "kind": "unknown-kind",
    "status": "unknown-status",
    "year": "unread-year",
    "period": "unread-period",
}
"""The filters that take only some values, and what is said of others."""


def _is_readable(key: str, value: str) -> bool:
    if key == "kind":
        return bool(kinds_meant(value))
    if key == "status":
        return bool(statuses_meant(value))
    return key not in _UNREADABLE or (value[0].isdecimal() and value[0].isascii())


def _has(text: str, signs: str) -> bool:
    return any(sign in text for sign in signs)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _words(piece: str) -> list[Word]:
    """A piece as words: what stands before its quotation marks, and the phrase in them."""
    quoted = re.search(_QUOTED, piece) if _has(piece, _QUOTES) else None
    before = piece[: quoted.start()] if quoted else piece
    words = [Word(fold(before))]
    if quoted:
        words.append(Word(fold(quoted.group(1)), is_phrase=True))
    return [word for word in words if word.text]
