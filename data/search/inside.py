"""The sentences that a word is in, by the index: read some at a time in the order of reports, once for all that ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Callable, NamedTuple

from data.search.candidates import key_of
from data.search.corpus import Corpus
from data.search.layout import BETWEEN
from data.search.lookups import Lookups
from data.search.match import LEAST_INITIALS_IN_SENTENCES, SUBSTRING, matching
from data.search.query import Word
from data.search.shelf import Shelf, count_of, spread_of
from data.search.streams import SAMPLE

AT_ONCE = 64
_MOST_AT_ONCE = 512


def sizes() -> Iterator[int]:
    """So many passages are looked through together: the longer it takes, the more."""
    size = AT_ONCE
    while True:
        yield size
        size = min(size * 2, _MOST_AT_ONCE)


class Line(NamedTuple):
    """A sentence that the word is in, and where its metrics start."""

    passage: int
    key: int
    start: int
    figures: list[int]


class Inside:
    """The sentences that a word is in at one tier, read once for all that ask."""

    def __init__(self, lookups: Lookups, shelf: Shelf, word: Word, tier: int, bits: int) -> None:
        self._lookups = lookups
        self._shelf = shelf
        self._word = word
        self._tier = tier
        self._bits = bits
        self.total = count_of(bits)
        self._parts: list[tuple[int, list[Line]]] = []
        self._rest = shelf.by_report(bits, sizes()) if bits else iter(())
        self._sample: list[Line] | None = None

    def parts(self, pause: Callable[[], None]) -> Iterator[tuple[int, list[Line]]]:
        """The rank of the first report and sentences, in the order of reports."""
        number = 0
        while True:
            if number == len(self._parts):
                rank, part = next(self._rest, (None, 0))
                if rank is None:
                    return
                pause()
                self._parts.append((rank, self._look(part)))
            yield self._parts[number]
            number += 1

    def sample_lines(self) -> int:
        return len({line.passage for line in self._sampled()})

    def sample_figures(self) -> int:
        return len({line.passage for line in self._sampled() if line.figures})

    def _sampled(self) -> list[Line]:
        if self._sample is None:
            self._sample = self._look(spread_of(self._bits, SAMPLE))
        return self._sample

    def _look(self, part: int) -> list[Line]:
        passages = self._lookups.passages(self._shelf.places(part))
        # sentences are looked at one by one where the passage has the word
        having = self._matching([passage.folded for _, passage in passages])
        passages = [passages[number] for number in sorted(having)]
        texts = [passage.folded.split(BETWEEN) for _, passage in passages]
        owners = [(at, passage, n) for (at, passage), its in zip(passages, texts) for n in range(len(its))]
        found = []
        for number in sorted(self._matching([text for its in texts for text in its])):
            at, passage, sentence = owners[number]
            figures = [start for start, its in zip(passage.figures, passage.owners) if its == sentence]
            found.append(Line(at, key_of(at), passage.sentences[sentence], figures))
        return found

    def _matching(self, texts: list[str]) -> set[int]:
        if self._tier == SUBSTRING:
            word = self._word.text
            return {number for number, text in enumerate(texts) if word in text}
        return matching(Corpus(texts), self._word, (self._tier,), least_initials=LEAST_INITIALS_IN_SENTENCES)
