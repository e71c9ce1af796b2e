"""What the index keeps of a report besides tokens: its passages, runs of whole sentences with the figures in them.

A passage is what a bit of a token stands for. A few sentences are little enough to be looked through at once, and so
many fewer than figures that sets of them stay small in a library of any size.

A passage keeps its text folded, although a report has it as written: counting to a thousand looks at as many passages,
and a piece out of the middle of a report's text costs all of the text before it. Of a library of 151 reports it is 15 %
(8.0 of 54 MB).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import NamedTuple

MOST_PASSAGES = 1 << 20
"""No report has so many passages."""

PASSAGE_CHARACTERS = 240
"""A passage ends with the sentence that makes it at least as long."""

BETWEEN = "\n"
"""Stands between the folded sentences of a passage; folding drops it from texts."""

NO_SENTENCE = 0xFFFFFFFF


def place_of(key: int, number: int) -> int:
    """The place of a passage of the report with this key."""
    return key * MOST_PASSAGES + number


class Passage(NamedTuple):
    """`folded` are its sentences, `sentences` where they start, `figures` where its metrics start; `owners` say for
    each of these in which of the sentences it is (by number), NO_SENTENCE where in none."""

    folded: str
    sentences: Sequence[int]
    figures: Sequence[int]
    owners: Sequence[int]

    def packed(self) -> tuple[str, bytes, bytes]:
        """As a row holds it."""
        return self.folded, pack(self.sentences), pack([*self.figures, *self.owners])


def passage(folded: str, sentences: bytes, figures: bytes) -> Passage:
    """A passage from its row; raises ValueError where that is damaged."""
    numbers = unpack(figures)
    size = len(numbers) // 2
    return Passage(folded, unpack(sentences), numbers[:size], numbers[size:])


def pack(numbers: Sequence[int]) -> bytes:
    """Numbers below 1 << 32, little end first."""
    packed = array("I", numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack(packed: bytes) -> array[int]:
    """What `pack` was given; raises ValueError where that cannot be."""
    numbers = array("I")
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
