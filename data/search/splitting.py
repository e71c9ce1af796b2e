"""A pass in pieces that are small enough to be looked at together, in the order of hits."""

from __future__ import annotations

from collections.abc import Iterator

from data.search import tokens
from data.search.passes import BY_REPORT, UNORDERED, Order, Pass
from data.search.shelf import Shelf, count_of
from data.search.tokens import NAME, token

Piece = tuple[int, Order]

_LARGEST = 512


class Splitting:
    """Splits sets by the length of a field's text, by kind, by report, as far as that is needed."""

    def __init__(self, shelf: Shelf, field: int, size: int) -> None:
        """Pieces have about `size` candidates."""
        self._shelf = shelf
        self._field = field
        self._size = size

    def pieces(self, found: Pass) -> Iterator[Piece]:
        """The pieces, best first, each with its floor; all of them where there is no order."""
        if found.first == UNORDERED or count_of(found.bits) <= self._size:
            return iter([(found.bits, found.floor)])
        if found.first == BY_REPORT:
            return self._by_report(found.bits, found.floor)
        return self._together(self._by_length(found.bits, found.floor))

    def _sizes(self) -> Iterator[int]:
        """The longer it takes, the larger the pieces become."""
        size = self._size
        while True:
            yield size
            size = min(size * 2, _LARGEST)

    def _together(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        """Small pieces as one, with the floor of the first."""
        sizes = self._sizes()
        bits, size = 0, next(sizes)
        floor: Order = ()
        for part, its_floor in pieces:
            floor = floor if bits else its_floor
            bits |= part
            if count_of(bits) >= size:
                yield bits, floor
                bits, size = 0, next(sizes)
        if bits:
            yield bits, floor

    def _by_length(self, bits: int, floor: Order) -> Iterator[Piece]:
        for length in range(tokens.LONGEST + 1):
            part = bits & self._shelf.bits(token(self._field, tokens.LENGTH, length))
            if part and count_of(part) <= self._size:
                yield part, (*floor, length)
            elif part and self._field == NAME:
                yield from self._by_kind(part, (*floor, length))
            elif part:
                yield from self._by_report(part, (*floor, length, 0))

    def _by_kind(self, bits: int, floor: Order) -> Iterator[Piece]:
        for kind in tokens.KIND_CODES:
            part = bits & self._shelf.bits(token(tokens.FACT, tokens.KIND, kind))
            if part:
                yield from self._by_report(part, (*floor, kind))

    def _by_report(self, bits: int, floor: Order) -> Iterator[Piece]:
        if count_of(bits) <= self._size:
            return iter([(bits, floor)])
        parts = self._shelf.by_report(bits, self._sizes())
        return ((part, (*floor, report)) for report, part in parts)
