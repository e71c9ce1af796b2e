"""Inflating with a bound: as much of zlib as the pdf library uses, which by itself inflates whatever it is given."""

from __future__ import annotations

import zlib

_PIECE = 1 << 16


class PassedBound(Exception):
    """More was inflated than the bound allows."""


class Inflater:
    """Stands in for the module zlib; all that is inflated through it counts against one bound."""

    error = zlib.error

    def __init__(self, bound: int) -> None:
        self._left = bound

    def decompress(self, data: bytes) -> bytes:
        """What `data` inflates to, as far as it is sound. Raises PassedBound."""
        inflater = zlib.decompressobj()
        pieces: list[bytes] = []
        try:
            for start in range(0, len(data), _PIECE):
                pieces.append(inflater.decompress(data[start : start + _PIECE], self._left + 1))
                self._left -= len(pieces[-1])
                if self._left < 0:
                    raise PassedBound
        except zlib.error:
            pass
        return b"".join(pieces)
