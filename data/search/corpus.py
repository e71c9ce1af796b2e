"""Many short folded texts as one, and where a word stands in them.

A set of places in the joined text is one long integer, bit by place. “Which texts hold these letters, read in any
way” is then a handful of ANDs and shifts, whatever the number of readings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from data.search.pinyin import (
    characters_of,
    characters_read,
    is_letter,
    most_syllables,
    spell,
    syllable_lengths,
    unfinished,
)

WHOLE, START, WITHIN = 0, 1, 2
"""Where in a text a word stands."""

LEAST_SYLLABLES = 2
"""Fewer whole syllables than these are too many homophones to be an answer."""

_END = "\x00"
_BYTES_KEPT = 1 << 19


class Corpus:
    """Folded texts, known by their number."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = _END + _END.join(texts) + _END
        self._starts: list[int] = []
        start = 1
        for text in texts:
            self._starts.append(start)
            start += len(text) + 1
        self._starts.append(start)
        self._characters = frozenset(self.text)
        self._masks: dict[str, int] = {}
        self._spelled: Corpus | None = None
        self._everywhere = (1 << (len(self.text) + 1)) - 1

    def __len__(self) -> int:
        return len(self._starts) - 1

    def texts(self) -> list[str]:
        return [self.text[start : end - 1] for start, end in zip(self._starts, self._starts[1:])]

    def spelled(self) -> Corpus:
        """The same texts in letters, each character in its commonest reading."""
        if self._spelled is None:
            self._spelled = Corpus([spell(text) for text in self.texts()])
        return self._spelled

    def literal(self, word: str) -> dict[int, int]:
        """The texts that hold the word as it is: number → WHOLE, START or WITHIN."""
        found: dict[int, int] = {}
        text, starts, size = self.text, self._starts, len(word)
        place = text.find(word)
        while place >= 0:
            number = bisect_right(starts, place) - 1
            end = starts[number + 1] - 1
            found[number] = WITHIN if place != starts[number] else WHOLE if place + size == end else START
            place = text.find(word, end)
        return found

    def full_pinyin(self, word: str) -> dict[int, int]:
        """The texts that hold characters read so, in whole syllables of which the last may be unfinished."""
        return self._numbers(self._full_places(word)) if most_syllables(word) >= LEAST_SYLLABLES else {}

    def initials(self, word: str, most: int | None = None) -> dict[int, int]:
        """The texts that hold characters whose readings begin with these letters, one each.

        Texts of more than `most` characters have to begin with them.
        """
        places = self._everywhere
        for letter in reversed(word):
            mask = self._mask(letter, letter)
            if is_letter(letter):
                mask |= self._beginning(letter)
            places = mask & (places >> 1)
            if not places:
                return {}
        found = self._numbers(places)
        if most is None:
            return found
        starts = self._starts
        return {n: place for n, place in found.items() if place == START or starts[n + 1] - starts[n] <= most + 1}

    def near(self, word: str, slips: int) -> dict[int, int]:
        """The texts that hold the word but for at most so many characters wrong, missing or too many: → how many."""
        size = len(word)
        inside = self._everywhere & ~self._mask(_END, _END)
        after = [self._everywhere] * (slips + 1)
        for i in range(size - 1, -1, -1):
            same = self._mask(word[i], word[i])
            before: list[int] = []
            for count, places in enumerate(after):
                here = same & (places >> 1)
                if count:
                    fewer = after[count - 1]
                    here |= (inside & (fewer >> 1)) | fewer | (inside & (before[count - 1] >> 1))
                before.append(here)
            after = before
        found: dict[int, int] = {}
        for count, places in enumerate(after):
            for number in self._numbers(places & inside):
                found.setdefault(number, count)
        return found

    def _full_places(self, word: str) -> int:
        """Where the word may begin. `after[k][i]`: where `word[i:]` may begin and holds k syllables still wanted."""
        size = len(word)
        after = [[0] * (size + 1) for _ in range(LEAST_SYLLABLES + 1)]
        after[0][size] = self._everywhere
        for i in range(size - 1, -1, -1):
            letter, rest = word[i], word[i:]
            same = self._mask(letter, letter)
            syllables_here = [(length, self._syllable(word[i : i + length])) for length in syllable_lengths(word, i)]
            for wanted in range(LEAST_SYLLABLES + 1):
                fewer = max(wanted - 1, 0)
                places = same & (after[wanted if is_letter(letter) else fewer][i + 1] >> 1)
                for length, mask in syllables_here:
                    places |= mask & (after[fewer][i + length] >> 1)
                after[wanted][i] = places
            if i and rest in unfinished():
                after[0][i] |= self._beginning(rest)
        return after[LEAST_SYLLABLES][0]

    def _syllable(self, syllable: str) -> int:
        return self._mask(" " + syllable, characters_read(syllable))

    def _beginning(self, letters: str) -> int:
        key = "^" + letters
        if key not in self._masks:
            self._masks[key] = self._mask(key, characters_of(letters))
        return self._masks[key]

    def _mask(self, key: str, characters: Iterable[str]) -> int:
        """The places of any of the characters; kept under `key`."""
        mask = self._masks.get(key)
        if mask is None:
            if len(self._masks) * len(self.text) // 8 > _BYTES_KEPT:
                self._masks.clear()
            mask = self._masks[key] = self._places(characters)
        return mask

    def _places(self, characters: Iterable[str]) -> int:
        text = self.text
        bits = bytearray(len(text) // 8 + 1)
        for character in self._characters.intersection(characters):
            place = text.find(character)
            while place >= 0:
                bits[place >> 3] |= 1 << (place & 7)
                place = text.find(character, place + 1)
        return int.from_bytes(bits, "little")

    def _numbers(self, places: int) -> dict[int, int]:
        """The texts with a place among these; START where it is their first character's."""
        found: dict[int, int] = {}
        starts = self._starts
        digits = bin(places)[2:]  # the last digit is place 0
        last = len(digits) - 1
        digit = digits.rfind("1")
        while digit >= 0:
            place = last - digit
            number = bisect_right(starts, place) - 1
            found[number] = START if place == starts[number] else WITHIN
            # on to the next text: its first place is its best
            digit = digits.rfind("1", 0, max(last - starts[number + 1] + 1, 0))
        return found
