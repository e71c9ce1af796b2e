"""Which metrics, sentences and sections a token holds for: one long integer, bit by number, written small.

Most bits are 0, so deflate with a small window is both quick and short enough.
"""

from __future__ import annotations

import zlib

_WINDOW = -12
_LEAST_DEFLATED = 24
_PLAIN, _DEFLATED = b"p", b"d"


def shrink(bits: bytes) -> bytes:
    """Bits, little end first, as they are stored."""
    bits = bits.rstrip(b"\0")
    if len(bits) < _LEAST_DEFLATED:
        return _PLAIN + bits
    deflater = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, 4)
    return _DEFLATED + deflater.compress(bits) + deflater.flush()


def grow(stored: bytes, most: int) -> bytes:
    """What `shrink` was given, less the zeros at its end; raises ValueError where damaged or over `most` bytes."""
    if stored[:1] == _PLAIN:
        bits = stored[1:]
    else:
        try:
            inflater = zlib.decompressobj(_WINDOW)
            bits = inflater.decompress(stored[1:], most + 1)
        except zlib.error as error:
            raise ValueError(str(error)) from error
    if len(bits) > most:
        raise ValueError("more bits than there are numbers")
    return bits
