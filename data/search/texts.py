"""A word in the sentences of passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from data.search.aliases import other_words_for
from data.search.aloud import LONGEST, ByInitials, InFull
from data.search.corpus import LEAST_SYLLABLES, START, WHOLE, WITHIN, Corpus
from data.search.layout import BETWEEN
from data.search.match import ALIAS, EXACT, LEAST_INITIALS_IN_SENTENCES, PINYIN, SUBSTRING, Found, match
from data.search.pinyin import is_letter, most_syllables
from data.search.query import Word


class Reading(Protocol):
    """A word in letters, to be found in texts."""

    def places(self, text: str, /) -> Iterable[int]: ...


_EXACT, _SUBSTRING = match(EXACT, WHOLE), match(SUBSTRING, WITHIN)
_AT_START, _WITHIN = match(PINYIN, START), match(PINYIN, WITHIN)


class Texts:
    """How well a word matches sentences; as in data.search.match, but for many texts that are read once."""

    def __init__(self, word: Word, *, may_be_initials: bool = True) -> None:
        """Initials are not looked for where they are known to be nowhere."""
        self.word = word.text
        self._aliases = () if word.is_phrase else other_words_for(word.text)
        letters = 0 if word.is_phrase else sum(map(is_letter, word.text))
        self._is_read = bool(letters)
        self._has_initials = may_be_initials and letters >= LEAST_INITIALS_IN_SENTENCES
        self._readings: list[Reading] | None = None

    def grades(self, folded: str, tiers: Sequence[int] = (SUBSTRING, PINYIN, ALIAS)) -> Found:
        """The sentences of a passage that the word matches at these tiers, by number, each with its best match."""
        is_here = SUBSTRING in tiers and self.word in folded
        heard = self._heard(folded) if PINYIN in tiers and self._is_read else {}
        aliases = [alias for alias in self._aliases if alias in folded] if ALIAS in tiers else []
        if not (is_here or aliases):
            return heard
        found: Found = {}
        for number, text in enumerate(folded.split(BETWEEN)):
            if is_here and self.word in text:
                found[number] = _EXACT if text == self.word else _SUBSTRING
            elif number in heard:
                found[number] = heard[number]
            else:
                alias = next((alias for alias in aliases if alias in text), None)
                if alias is not None:
                    found[number] = match(ALIAS, _place(alias, text))
        return found

    def _heard(self, folded: str) -> Found:
        """The sentences in which the word is read: in full before by initials."""
        found: Found = {}
        for reading in self._spoken():
            own: Found = {}
            for place in reading.places(folded):
                number = folded.count(BETWEEN, 0, place)
                # the first place in a sentence is the best
                if number not in own:
                    own[number] = _AT_START if not place or folded[place - 1] == BETWEEN else _WITHIN
            found = {**own, **found}
        return found

    def _spoken(self) -> list[Reading]:
        if self._readings is None:
            is_short = len(self.word) <= LONGEST
            self._readings = []
            if most_syllables(self.word) >= LEAST_SYLLABLES:
                self._readings.append(InFull(self.word) if is_short else _Looked(self.word, is_full=True))
            if self._has_initials:
                self._readings.append(ByInitials(self.word) if is_short else _Looked(self.word, is_full=False))
        return self._readings


def _place(word: str, text: str) -> int:
    return WHOLE if text == word else START if text.startswith(word) else WITHIN


class _Looked:
    """A word that is too long to be read as others are."""

    def __init__(self, word: str, *, is_full: bool) -> None:
        self._word = word
        self._is_full = is_full

    def places(self, text: str) -> Iterator[int]:
        start = 0
        for line in text.split(BETWEEN):
            corpus = Corpus([line])
            found = corpus.full_pinyin(self._word) if self._is_full else corpus.initials(self._word)
            if found:
                yield start if found[0] == START else start + 1
            start += len(line) + len(BETWEEN)
