"""Sets of numbers as long integers: bit by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Callable

_STRIDE = 128


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    packed = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for start in range(0, len(packed), _STRIDE):
        part = int.from_bytes(packed[start : start + _STRIDE], "little")
        while part:
            lowest = part & -part
            yield start * 8 + lowest.bit_length() - 1
            part ^= lowest


def any_of(found: Iterable[int]) -> int:
    """What is in one of the sets."""
    bits = 0
    for each in found:
        bits |= each
    return bits


def bits_at(numbers: Sequence[int]) -> int:
    """A set of these numbers."""
    packed = bytearray(max(numbers, default=-8) // 8 + 1)
    for number in numbers:
        packed[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(packed, "little")


def first_of(bits: int, count: int) -> int:
    """The first so many of the bits that are set."""
    last = [-1, *islice(numbers_of(bits), count)][-1]
    return bits & ((1 << last + 1) - 1)


def spread_of(bits: int, count: int) -> int:
    """So many of the bits that are set, from everywhere; all where there are no more."""
    if count_of(bits) <= count:
        return bits
    packed = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    step = -(-len(packed) // count)
    chosen = 0
    for start in range(0, len(packed), step):
        part = int.from_bytes(packed[start : start + step], "little")
        chosen |= (part & -part) << start * 8
    rest = bits & ~chosen
    return chosen | first_of(rest, count - count_of(chosen))


def _count(bits: int) -> int:
    return bin(bits).count("1")


count_of: Callable[[int], int] = getattr(int, "bit_count", _count)
"""How many bits are set."""
