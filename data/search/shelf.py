"""The index of a library's reports: which passages, names and titles a token holds for.

The segments lie one behind the other, and a bit stands for a passage; of names and titles, for the one of that number.
Such a set is a long integer, so that AND, OR and NOT of any sets are single steps of the interpreter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from data.search.bits import any_of, bits_at, count_of, numbers_of
from data.search.catalogue import Catalogue
from data.search.layout import key_of, place_of
from data.search.lookups import Lookups
from data.search.postings import grow, numbers_in
from data.search.tokens import NAME, TITLE, field_of

_TOKENS = 1 << 32
_BYTES_KEPT = 8 << 20
_LACKING_KEPT = 16


class Shelf:
    """The indexed reports of a library, by their ranks; there may be none."""

    def __init__(self, lookups: Lookups, catalogue: Catalogue) -> None:
        self._lookups = lookups
        self._catalogue = catalogue
        self._segments: dict[int, tuple[int, int]] = {}
        self._size = 0
        for number, size in lookups.segment_rows():
            self._segments[number] = (self._size, size)
            self._size += size
        members = sorted(
            (start + self._segments[segment][0], passages, catalogue.rank_of[key])
            for key, segment, start, passages in lookups.member_rows()
            if passages
        )
        self.reports = [report for _, _, report in members]
        self._starts = [start for start, _, _ in members]
        self._passages = [passages for _, passages, _ in members]
        self._member_of = {report: member for member, report in enumerate(self.reports)}
        self._by_rank = sorted(self._member_of.items())
        self.ranks = {catalogue.keys[rank]: rank for rank, _ in self._by_rank}
        """The ranks of the reports by their keys."""
        self._kept: OrderedDict[int, int] = OrderedDict()
        self._bytes_kept = 0
        self._lacking: OrderedDict[str, int] = OrderedDict()
        self._live = self.of_reports(self._member_of)

    def has(self, report: int) -> bool:
        """Whether a report is here."""
        return report in self._member_of

    def live(self, without: int | None) -> int:
        """The passages of all reports that are there but one; a deleted report's stay in their segment for a while."""
        return self._live if without is None else self._live & ~self.of_reports((without,))

    def of_reports(self, reports: Collection[int]) -> int:
        """The passages of these reports."""
        parts: list[bytes] = []
        end = 0
        for member in sorted([self._member_of[report] for report in reports if report in self._member_of]):
            start, part = self._starts[member], _first_bits(self._passages[member])
            if not end <= start <= self._size:
                raise ValueError("passages that are none")
            parts += bytes(start - end), part
            end = start + len(part)
        return int.from_bytes(b"".join(parts), "little")

    def bits(self, token: int) -> int:
        """What a token holds for: passages, or names or titles by their numbers."""
        found = self._kept.get(token)
        if found is not None:
            self._kept.move_to_end(token)
            return found
        rows = self._lookups.postings([segment * _TOKENS + token for segment in self._segments])
        if field_of(token) in (NAME, TITLE):
            found = 0
            for _, stored in rows:
                found |= numbers_in(stored)
        else:
            found = self._joined(rows)
        self._keep(token, found)
        return found

    def _joined(self, rows: list[tuple[int, bytes]]) -> int:
        if not rows:
            return 0
        joined = bytearray(self._size)
        for place, stored in rows:
            start, size = self._segments[place // _TOKENS]
            zeros, grown = grow(stored, size)
            joined[start + zeros : start + zeros + len(grown)] = grown
        return int.from_bytes(joined, "little")

    def _keep(self, token: int, bits: int) -> None:
        self._kept[token] = bits
        self._bytes_kept += bits.bit_length() // 8
        while self._bytes_kept > _BYTES_KEPT:
            _, dropped = self._kept.popitem(last=False)
            self._bytes_kept -= dropped.bit_length() // 8

    def learn_lacking(self, text: str, bits: int) -> None:
        """Passages are known not to have a text in their sentences, though they have what is in it."""
        self._lacking[text] = bits | self._lacking.pop(text, 0)
        if len(self._lacking) > _LACKING_KEPT:
            self._lacking.popitem(last=False)

    def lacking(self, text: str) -> int:
        """Passages that are known not to have a text in their sentences, as they lack a part of it."""
        return any_of(bits for part, bits in self._lacking.items() if part in text)

    def places(self, bits: int) -> list[int]:
        """The places of passages, in the order of the shelf."""
        keys, starts, found = self._catalogue.keys, self._starts, []
        key, start, end = 0, 0, 0
        for number in numbers_of(bits):
            if not start <= number < end:
                member = bisect_right(starts, number // 8) - 1
                start = starts[member] * 8
                end = start + self._passages[member]
                key = keys[self.reports[member]]
            found.append(place_of(key, number - start))
        return found

    def bits_of(self, places: Iterable[int]) -> int:
        """The passages at these places."""
        numbers = []
        for place in places:
            member = self._member_of[self.ranks[key_of(place)]]
            numbers.append(self._starts[member] * 8 + place - place_of(key_of(place), 0))
        return bits_at(numbers)

    def ranks_in(self, bits: int) -> list[int]:
        """The ranks of the reports that passages are of."""
        packed = bits.to_bytes(self._size + 1, "little")
        return [
            rank
            for rank, member in self._by_rank
            if packed[self._starts[member] : self._starts[member] + (self._passages[member] + 7) // 8].strip(b"\0")
        ]

    def by_report(self, bits: int, sizes: Iterator[int]) -> Iterator[tuple[int, int]]:
        """The bits in parts of so many passages or a report more, by rank, each with the rank that it begins with."""
        packed = bits.to_bytes(self._size + 1, "little")
        joined, count, first, wanted = bytearray(self._size), 0, -1, next(sizes)
        for report, member in self._by_rank:
            start = self._starts[member]
            part = packed[start : start + (self._passages[member] + 7) // 8]
            if not part.strip(b"\0"):
                continue
            first = first if count else report
            joined[start : start + len(part)] = part
            count += count_of(int.from_bytes(part, "little"))
            if count >= wanted:
                yield first, int.from_bytes(joined, "little")
                joined, count, wanted = bytearray(self._size), 0, next(sizes)
        if count:
            yield first, int.from_bytes(joined, "little")


@lru_cache(maxsize=256)
def _first_bits(count: int) -> bytes:
    return ((1 << count) - 1).to_bytes((count + 7) // 8, "little")
