"""The sentences that a word is in, by the index: read some at a time in the order of reports, once for all that ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from data.search.bits import count_of, spread_of
from data.search.layout import Packed, key_of
from data.search.match import SUBSTRING, Found
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

    key: int
    start: int
    grade: int
    figures: list[int]


class Inside:
    """The sentences that a word is in at one tier, read once for all that ask."""

    def __init__(self, setting: Setting, texts: Texts, tier: int, bits: int) -> None:
        self._setting = setting
        self._texts = texts
        self._tiers = (tier,)
        self._is_written = tier == SUBSTRING
        self._having = 0
        self._bits = bits
        self.total = count_of(bits)
        self._parts: list[tuple[int, list[Line]]] = []
        self._rest = setting.shelf.by_report(bits, sizes()) if bits else iter(())
        self._samples: dict[int, list[tuple[Found, Packed]]] = {}

    def parts(self) -> Iterator[tuple[int, list[Line]]]:
        """The rank of the first report and sentences, in the order of reports."""
        number = 0
        while True:
            if number == len(self._parts):
                rank, part = next(self._rest, (None, 0))
                if rank is None:
                    if self._is_written:
                        self._setting.shelf.learn_lacking(self._texts.word, self._bits & ~self._having)
                    return
                self._parts.append((rank, self._lines(part)))
            yield self._parts[number]
            number += 1

    def sample_lines(self, size: int) -> int:
        """The passages of a sample of so many that have such a sentence."""
        return len(self._sampled(size))

    def sample_figures(self, size: int) -> int:
        """The same of those with a figure in it."""
        return sum(
            1 for graded, packed in self._sampled(size) if not graded.keys().isdisjoint(packed.in_sentences()[2])
        )

    def _sampled(self, size: int) -> list[tuple[Found, Packed]]:
        if size not in self._samples:
            found = self._look(spread_of(self._bits, size))
            self._samples[size] = [(graded, packed) for _, graded, packed in found]
        return self._samples[size]

    def _lines(self, part: int) -> list[Line]:
        found: list[Line] = []
        looked = list(self._look(part))
        self._having |= self._setting.shelf.bits_of([at for at, _, _ in looked])
        for at, graded, packed in looked:
            starts, figures, owners = packed.in_sentences()
            key = key_of(at)
            for n, grade in graded.items():
                its = [start for start, owner in zip(figures, owners) if owner == n]
                found.append(Line(key, starts[n], grade, its))
        return found

    def _look(self, part: int) -> Iterator[tuple[int, Found, Packed]]:
        """The places of passages with such sentences, which these are, and the passages."""
        self._setting.pause()
        look, tiers = self._texts.grades, self._tiers
        places, lookups = self._setting.shelf.places(part), self._setting.lookups
        read = lookups.passages_with(self._texts.word, places) if self._is_written else lookups.passages(places)
        for at, packed in read:
            graded = look(packed.folded, tiers)
            if graded:
                yield at, graded, packed
