"""What a token holds for, written small: a set of numbers, as bits or, where they are few and far between, as a list.

Most bits are 0, so deflate with a small window is both quick and short enough.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from data.search.bits import count_of, numbers_of
from data.search.layout import pack, unpack

_WINDOW = -12
_LEAST_DEFLATED = 1024
_MOST_LISTED = 48
MOST_NUMBERS = 1 << 24
"""No library has so many names or titles."""
_PLAIN, _DEFLATED, _LISTED = b"p", b"d", b"n"
_ZEROS = 4
"""Bytes that say how many bytes of zeros come first."""


def shrink(bits: bytes, start: int = 0) -> bytes:
    """Bits, little end first, as they are stored; so many bytes of zeros stand before them."""
    bits = bits.rstrip(b"\0")
    own = bits.lstrip(b"\0")
    zeros = (start + len(bits) - len(own)).to_bytes(_ZEROS, "little")
    if len(own) < _LEAST_DEFLATED:
        return _PLAIN + zeros + own
    deflater = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, 4)
    return _DEFLATED + zeros + deflater.compress(own) + deflater.flush()


def shrink_bits(bits: int) -> bytes:
    return shrink(bits.to_bytes((bits.bit_length() + 7) // 8, "little"))


def grow(stored: bytes, most: int) -> tuple[int, bytes]:
    """What `shrink` was given, less the zeros at its ends: how many there are before, and the rest.

    Raises ValueError where damaged or over `most` bytes.
    """
    start, own = int.from_bytes(stored[1 : 1 + _ZEROS], "little"), stored[1 + _ZEROS :]
    if stored[:1] != _PLAIN:
        try:
            own = zlib.decompressobj(_WINDOW).decompress(own, most + 1)
        except zlib.error as error:
            raise ValueError(str(error)) from error
    if start + len(own) > most:
        raise ValueError("more bits than there are numbers")
    return start, own


def shrink_set(bits: int, base: int) -> bytes:
    """A set of numbers as it is stored, given as bits from a number on, a multiple of 8."""
    if count_of(bits) <= _MOST_LISTED:
        return _listed([base + number for number in numbers_of(bits)])
    return shrink(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), base // 8)


def _listed(numbers: Sequence[int]) -> bytes:
    return _LISTED + pack(numbers)


def numbers_in(stored: bytes) -> int:
    """What `shrink_set` was given, as bits; raises ValueError where damaged."""
    if stored[:1] == _LISTED:
        return int.from_bytes(bits_of(unpack(stored[1:])), "little")
    start, own = grow(stored, MOST_NUMBERS // 8)
    return int.from_bytes(own, "little") << start * 8


def united(several: Sequence[bytes]) -> bytes:
    """Sets of numbers as one, as they are stored."""
    if len(several) == 1:
        return several[0]
    if all(stored[:1] == _LISTED for stored in several):
        numbers = sorted({number for stored in several for number in unpack(stored[1:])})
        if len(numbers) <= _MOST_LISTED:
            return _listed(numbers)
    bits = 0
    for stored in several:
        bits |= numbers_in(stored)
    return shrink_set(bits, 0)


def bits_of(numbers: Sequence[int]) -> bytes:
    """Numbers as bits; raises ValueError where one is too large."""
    most = max(numbers, default=-1)
    if most >= MOST_NUMBERS:
        raise ValueError("a number beyond all")
    bits = bytearray(most // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return bytes(bits)
