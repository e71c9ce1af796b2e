"""The sentences that a word is in, by the index: read some at a time in the order of reports, once for all that ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data.search.bits import count_of, spread_of
from data.search.layout import key_of
from data.search.setting import Setting
from data.search.texts import Texts

AT_ONCE = 64
_MOST_AT_ONCE = 512


def sizes() -> Iterator[int]:
    """So many passages are looked through together: the longer it takes, the more."""
    size = AT_ONCE
    while True:
        yield size
        size = min(size * 2, _MOST_AT_ONCE)


class Line(NamedTuple):
    """A sentence that the word is in, how well, and where its metrics start."""

    passage: int
    key: int
    start: int
    grade: int
    figures: list[int]


class Inside:
    """The sentences that a word is in at one tier, read once for all that ask."""

    def __init__(self, setting: Setting, texts: Texts, tier: int, bits: int) -> None:
        self._setting = setting
        self._texts = texts
        self._tier = tier
        self._bits = bits
        self.total = count_of(bits)
        self._parts: list[tuple[int, list[Line]]] = []
        self._rest = setting.shelf.by_report(bits, sizes()) if bits else iter(())
        self._samples: dict[int, list[Line]] = {}

    def parts(self) -> Iterator[tuple[int, list[Line]]]:
        """The rank of the first report and sentences, in the order of reports."""
        number = 0
        while True:
            if number == len(self._parts):
                rank, part = next(self._rest, (None, 0))
                if rank is None:
                    return
                self._parts.append((rank, self._look(part)))
            yield self._parts[number]
            number += 1

    def sample_lines(self, size: int) -> int:
        """The passages of a sample of so many that have such a sentence."""
        return len({line.passage for line in self._sampled(size)})

    def sample_figures(self, size: int) -> int:
        """The same of those with a figure in it."""
        return len({line.passage for line in self._sampled(size) if line.figures})

    def _sampled(self, size: int) -> list[Line]:
        if size not in self._samples:
            self._samples[size] = self._look(spread_of(self._bits, size))
        return self._samples[size]

    def _look(self, part: int) -> list[Line]:
        self._setting.pause()
        found: list[Line] = []
        for at, packed in self._setting.lookups.passages(self._setting.shelf.places(part)):
            graded = self._texts.grades(packed.folded, (self._tier,))
            if graded:
                passage = packed.opened()
                figures: dict[int, list[int]] = {}
                for start, owner in zip(passage.figures, passage.owners):
                    figures.setdefault(owner, []).append(start)
                key = key_of(at)
                found += [Line(at, key, passage.sentences[n], grade, figures.get(n, [])) for n, grade in graded.items()]
        return found
