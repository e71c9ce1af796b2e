"""Where the metrics, sentences and sections of an indexed report are, by their order in it: one packed row a report."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

NOWHERE = 0xFFFFFFFF
_HEAD = struct.Struct("<III")
_COLUMNS = (4, 3, 4)
"""How many numbers are kept of a metric, a sentence, a section."""


class MetricPlace(NamedTuple):
    """Its start, the number of its name, and where its sentence and section are in their lists."""

    start: int
    name: int
    sentence: int | None
    section: int | None


class SentencePlace(NamedTuple):
    start: int
    end: int
    section: int | None


class SectionPlace(NamedTuple):
    """`title` is the number of its title, `parent` where the section above is in the list."""

    start: int
    end: int
    title: int
    parent: int | None


def pack(metrics: Sequence[MetricPlace], sentences: Sequence[SentencePlace], sections: Sequence[SectionPlace]) -> bytes:
    """The row of a report."""
    rows: Iterable[tuple[int | None, ...]] = (*metrics, *sentences, *sections)
    numbers = [NOWHERE if number is None else number for row in rows for number in row]
    return _HEAD.pack(len(metrics), len(sentences), len(sections)) + struct.pack(f"<{len(numbers)}I", *numbers)


class Layout:
    """A packed row, unpacked as far as it is asked for. Raises ValueError where it is damaged."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        if len(packed) < _HEAD.size:
            raise ValueError("a layout of another size")
        counts = _HEAD.unpack_from(packed)
        self._starts, place = [], _HEAD.size
        for count, columns in zip(counts, _COLUMNS):
            self._starts.append(place)
            place += 4 * count * columns
        if place != len(packed):
            raise ValueError("a layout of another size")
        self.counts = counts

    def _row(self, noun: int, number: int) -> tuple[int, ...]:
        columns = _COLUMNS[noun]
        if number >= self.counts[noun]:
            raise ValueError("a place that is none")
        return struct.unpack_from(f"<{columns}I", self._packed, self._starts[noun] + 4 * columns * number)

    def metric(self, number: int) -> MetricPlace:
        start, name, sentence, section = self._row(0, number)
        return MetricPlace(start, name, _or_none(sentence), _or_none(section))

    def sentence(self, number: int) -> SentencePlace:
        start, end, section = self._row(1, number)
        return SentencePlace(start, end, _or_none(section))

    def section(self, number: int) -> SectionPlace:
        start, end, title, parent = self._row(2, number)
        return SectionPlace(start, end, title, _or_none(parent))


def _or_none(number: int) -> int | None:
    return None if number == NOWHERE else number
