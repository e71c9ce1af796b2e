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
from itertools import accumulate
from typing import NamedTuple

MOST_PASSAGES = 1 << 20
"""No report has so many passages."""

PASSAGE_CHARACTERS = 240
"""A passage ends with the sentence that makes it at least as long."""

BETWEEN = "\n"
"""Stands between the folded sentences of a passage; folding drops it from texts."""

SEPARATOR = "\t"
"""Stands between what a line of facts says."""

NO_SENTENCE = 0xFFFFFFFF


def place_of(key: int, number: int) -> int:
    """The place of a passage of the report with this key."""
    return key * MOST_PASSAGES + number


def key_of(place: int) -> int:
    """The key of the report that a passage is of."""
    return place // MOST_PASSAGES


class Passage(NamedTuple):
    """Sentences with the figures in them, and all that a query asks of these: no other row need be read to decide.

    Figures know their names, and `paths` their titles, by numbers: in a row those of the library's `names` and
    `titles`, before it is written those in the report's ReportIndex.
    """

    folded: str
    """Its sentences."""
    facts: str
    """A line a figure (Fact.line)."""
    sentences: Sequence[int]
    """Where they start."""
    within: Sequence[int]
    """The path that each sentence is in, by its number in `paths`."""
    figures: Sequence[int]
    """Where they start."""
    owners: Sequence[int]
    """In which of the sentences each figure is (by number), NO_SENTENCE where in none."""
    names: Sequence[int]
    kinds: Sequence[int]
    """A kind_code of each figure."""
    below: Sequence[int]
    """The path of each figure."""
    paths: Sequence[Sequence[int]]
    """Titles from the top down."""

    def packed(self, names: Sequence[int], titles: Sequence[int]) -> Packed:
        """As a row holds it, given the library's numbers of the report's names and titles."""
        numbers = [len(self.sentences), len(self.figures), *self.sentences, *self.within, *self.figures, *self.owners]
        numbers += [names[name] for name in self.names]
        numbers += self.kinds
        numbers += self.below
        for path in self.paths:
            numbers += len(path), *[titles[title] for title in path]
        return Packed(self.folded, self.facts, pack(numbers))


class Packed(NamedTuple):
    """A passage as a row holds it."""

    folded: str
    facts: str
    numbers: bytes

    def in_sentences(self) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """Of the passage only `sentences`, `figures` and `owners`, which are all that most questions take."""
        numbers = unpack(self.numbers)
        lines, figures = numbers[:2]
        first = 2 + 2 * lines
        last = first + figures
        return numbers[2 : 2 + lines], numbers[first:last], numbers[last : last + figures]

    def opened(self) -> Passage:
        """The passage; raises ValueError where it is damaged."""
        numbers = unpack(self.numbers)
        lines, figures = numbers[:2]
        ends = list(accumulate((lines, lines, *[figures] * 5), initial=2))
        within, starts, owners, names, kinds, below = (numbers[start:end] for start, end in zip(ends[1:], ends[2:]))
        paths, at = [], ends[-1]
        while at < len(numbers):
            paths.append(numbers[at + 1 : at + 1 + numbers[at]])
            at += 1 + numbers[at]
        if at != len(numbers):
            raise ValueError("a passage that is cut off")
        return Passage(
            self.folded, self.facts, numbers[2 : ends[1]], within, starts, owners, names, kinds, below, paths
        )


class Fact(NamedTuple):
    """What a figure says, as texts: its folded surface, exact values in plain notation, unit and period."""

    surface: str
    value: str
    value_high: str
    unit: str
    period: str

    def line(self) -> str:
        line = SEPARATOR.join(self)
        if line.count(SEPARATOR) == len(self) - 1 and BETWEEN not in line:
            return line
        return SEPARATOR.join([part.replace(SEPARATOR, " ").replace(BETWEEN, " ") for part in self])


def fact(line: str) -> Fact:
    """A line of a passage's facts; raises ValueError where that is damaged."""
    parts = line.split(SEPARATOR)
    if len(parts) != len(Fact._fields):
        raise ValueError("a fact that is none")
    return Fact(*parts)


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
