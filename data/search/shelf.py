"""The index of a library's reports: which bits a token has, and what a bit stands for.

The segments lie one behind the other in three spaces (METRICS, SENTENCES, SECTIONS); a set of metrics is a long
integer, so that AND, OR and NOT of any sets are single steps of the interpreter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Callable, NamedTuple

from data.search.catalogue import Catalogue
from data.search.layout import Layout
from data.search.postings import grow
from data.search.tokens import space_of

if TYPE_CHECKING:
    from data.queries import Library

_TOKENS = 1 << 32
_BYTES_KEPT = 12 << 20
_LAYOUTS_KEPT = 256
_STRIDE = 512


class Place(NamedTuple):
    """What a bit stands for: the rank of its report, and which it is in the report."""

    report: int
    number: int


class Shelf:
    """The indexed reports of a library; there may be none."""

    def __init__(self, library: Library, catalogue: Catalogue) -> None:
        self._library = library
        self._catalogue = catalogue
        self.sizes = [0, 0, 0]
        self._segments: dict[int, tuple[list[int], list[int]]] = {}
        for number, *sizes in library.segment_rows():
            self._segments[number] = (self.sizes, sizes)
            self.sizes = [before + size for before, size in zip(self.sizes, sizes)]
        members = sorted(
            (
                *(base // 8 + start for base, start in zip(bases, self._segments[segment][0])),
                catalogue.rank_of[key],
            )
            for key, segment, *bases in library.member_rows()
        )
        self.reports = [member[3] for member in members]
        self._starts = [[member[space] for member in members] for space in range(3)]
        self._by_rank = sorted(zip(self.reports, range(len(members))))
        self._kept: OrderedDict[int, int] = OrderedDict()
        self._bytes_kept = 0
        self._layouts: OrderedDict[int, Layout] = OrderedDict()
        self._live = [self._all_live(space) for space in range(3)]

    def _all_live(self, space: int) -> int:
        """The bits of reports that are there; a deleted report's stay in its segment for a while."""
        return self.of_reports(space, range(len(self._catalogue.keys)))

    def _size(self, report: int, space: int) -> int:
        """The bytes of a report in a space."""
        return -(-self._catalogue.counts[report][space] // 8)

    def live(self, space: int, without: int | None) -> int:
        """The bits of all reports that are there but one."""
        bits = self._live[space]
        if without is not None and without in self.reports:
            place = self.reports.index(without)
            bits &= ~((1 << self._size(without, space) * 8) - 1 << self._starts[space][place] * 8)
        return bits

    def of_reports(self, space: int, reports: Collection[int]) -> int:
        """The bits of these reports."""
        bits = bytearray(self.sizes[space])
        for start, report in zip(self._starts[space], self.reports):
            if report in reports:
                whole, rest = divmod(self._catalogue.counts[report][space], 8)
                bits[start : start + whole] = b"\xff" * whole
                if rest:
                    bits[start + whole] = (1 << rest) - 1
        return int.from_bytes(bits, "little")

    def bits(self, token: int) -> int:
        """What a token holds for."""
        found = self._kept.get(token)
        if found is not None:
            self._kept.move_to_end(token)
            return found
        space = space_of(token)
        rows = self._library.postings([segment * _TOKENS + token for segment in self._segments])
        found = 0
        if rows:
            joined = bytearray(self.sizes[space])
            for place, stored in rows:
                starts, sizes = self._segments[place // _TOKENS]
                grown = grow(stored, sizes[space])
                joined[starts[space] : starts[space] + len(grown)] = grown
            found = int.from_bytes(joined, "little")
        self._keep(token, found)
        return found

    def _keep(self, token: int, bits: int) -> None:
        self._kept[token] = bits
        self._bytes_kept += bits.bit_length() // 8
        while self._bytes_kept > _BYTES_KEPT:
            _, dropped = self._kept.popitem(last=False)
            self._bytes_kept -= dropped.bit_length() // 8

    def places(self, space: int, bits: int) -> Iterator[Place]:
        """What the bits stand for, in the order of the shelf."""
        starts = self._starts[space]
        member, start, end = -1, 0, 0
        for number in numbers_of(bits):
            if not start <= number < end:
                member = bisect_right(starts, number // 8) - 1
                # reports without metrics begin where the next does
                start = starts[member] * 8
                end = starts[member + 1] * 8 if member + 1 < len(starts) else self.sizes[space] * 8
            yield Place(self.reports[member], number - start)

    def by_report(self, space: int, bits: int) -> Iterator[tuple[int, int]]:
        """(rank, its part of the bits) of the reports with any, in order of rank."""
        packed = bits.to_bytes(self.sizes[space] + 1, "little")
        starts = self._starts[space]
        for rank, member in self._by_rank:
            start = starts[member]
            part = packed[start : start + self._size(rank, space)]
            if part.strip(b"\0"):
                yield rank, int.from_bytes(part, "little") << start * 8

    def layout(self, report: int) -> Layout:
        """Where everything stands in a report."""
        found = self._layouts.get(report)
        if found is None:
            found = self._layouts[report] = Layout(self._library.layout(self._catalogue.keys[report]))
            if len(self._layouts) > _LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        return found


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    packed = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for start in range(0, len(packed), _STRIDE):
        part = int.from_bytes(packed[start : start + _STRIDE], "little")
        while part:
            lowest = part & -part
            yield start * 8 + lowest.bit_length() - 1
            part ^= lowest


def first_of(bits: int, count: int) -> int:
    """The first so many of the bits that are set."""
    last = [-1, *islice(numbers_of(bits), count)][-1]
    return bits & ((1 << last + 1) - 1)


def _count(bits: int) -> int:
    return bin(bits).count("1")


count_of: Callable[[int], int] = getattr(int, "bit_count", _count)
"""How many bits are set."""
