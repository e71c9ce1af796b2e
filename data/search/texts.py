"""A word in the sentences of passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from data.search.aliases import other_words_for
from data.search.aloud import LONGEST, ByInitials, InFull
from data.search.corpus import START, WHOLE, WITHIN, Corpus
from data.search.layout import BETWEEN
from data.search.match import ALIAS, EXACT, LEAST_INITIALS_IN_SENTENCES, PINYIN, SUBSTRING, Found, match
from data.search.pinyin import is_letter
from data.search.query import Word


class Reading(Protocol):
    """A word in letters, found anywhere in a text or where it begins."""

    def search(self, text: str, /) -> object: ...

    def match(self, text: str, /) -> object: ...


_EXACT, _SUBSTRING = match(EXACT, WHOLE), match(SUBSTRING, WITHIN)


class Texts:
    """How well a word matches sentences; as in data.search.match, but for many texts that are read once."""

    def __init__(self, word: Word, *, may_be_initials: bool = True) -> None:
        """Initials are not looked for where they are known to be nowhere."""
        self._word = word.text
        self._aliases = () if word.is_phrase else other_words_for(word.text)
        letters = 0 if word.is_phrase else sum(map(is_letter, word.text))
        self._is_read = bool(letters)
        self._has_initials = may_be_initials and letters >= LEAST_INITIALS_IN_SENTENCES
        self._readings: list[Reading] | None = None

    def grades(self, folded: str, tiers: Sequence[int] = (SUBSTRING, PINYIN, ALIAS)) -> Found:
        """The sentences of a passage that the word matches at these tiers, by number, each with its best match."""
        is_here = SUBSTRING in tiers and self._word in folded
        is_heard = PINYIN in tiers and self._is_read and self._is_heard(folded)
        aliases = [alias for alias in self._aliases if alias in folded] if ALIAS in tiers else []
        found: Found = {}
        if not (is_here or is_heard or aliases):
            return found
        for number, text in enumerate(folded.split(BETWEEN)):
            grade = None
            if is_here and self._word in text:
                grade = _EXACT if text == self._word else _SUBSTRING
            elif is_heard:
                grade = self._heard(text)
            if grade is None:
                alias = next((alias for alias in aliases if alias in text), None)
                grade = None if alias is None else match(ALIAS, _place(alias, text))
            if grade is not None:
                found[number] = grade
        return found

    def _is_heard(self, folded: str) -> bool:
        return any(reading.search(folded) for reading in self._spoken())

    def _heard(self, text: str) -> int | None:
        for reading in self._spoken():
            if reading.search(text):
                return match(PINYIN, START if reading.match(text) else WITHIN)
        return None

    def _spoken(self) -> list[Reading]:
        if self._readings is None:
            is_short = len(self._word) <= LONGEST
            self._readings = [InFull(self._word) if is_short else _Looked(self._word, is_full=True)]
            if self._has_initials:
                self._readings.append(ByInitials(self._word) if is_short else _Looked(self._word, is_full=False))
        return self._readings


def _place(word: str, text: str) -> int:
    return WHOLE if text == word else START if text.startswith(word) else WITHIN


class _Looked:
    """A word that is too long to be read as others are."""

    def __init__(self, word: str, *, is_full: bool) -> None:
        self._word = word
        self._is_full = is_full

    def _places(self, text: str) -> Found:
        corpus = Corpus(text.split(BETWEEN))
        return corpus.full_pinyin(self._word) if self._is_full else corpus.initials(self._word)

    def search(self, text: str) -> object:
        return self._places(text)

    def match(self, text: str) -> object:
        return START in self._places(text).values()
