"""Sets of candidates from the postings of tokens: those that may hold a text, be read as one, or nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.search import tokens
from data.search.corpus import LEAST_SYLLABLES
from data.search.pinyin import is_letter, syllable_lengths, unfinished
from data.search.shelf import Shelf
from data.search.tokens import letters_of, token

_LONGEST_SLIP = 7
_LEAST_LEFT = 4
_LONGEST_READ = 64


def any_of(found: Iterable[int]) -> int:
    """What is in one of the sets."""
    bits = 0
    for each in found:
        bits |= each
    return bits


def all_of(shelf: Shelf, wanted: Iterable[int]) -> int:
    """What all of the tokens hold for; the last looked up is the first that leaves nothing."""
    bits = -1
    for each in wanted:
        bits &= shelf.bits(each)
        if not bits:
            return 0
    return bits if bits >= 0 else 0


def holding(shelf: Shelf, field: int, text: str) -> int:
    """What has all characters of the text, and their letters side by side."""
    found = [token(field, tokens.CHARACTER, ord(character)) for character in dict.fromkeys(text)]
    return all_of(shelf, found + _pairs(field, [letters_of(character) for character in text]))


def _pairs(field: int, letters: Sequence[str]) -> list[int]:
    """One pair of letters for every two characters side by side: what is read in several ways has all of them."""
    found = [
        token(field, tokens.PAIR, tokens.pair_code(first[0], second[0]))
        for first, second in zip(letters, letters[1:])
        if first and second and tokens.OTHER not in (first, second)
    ]
    return list(dict.fromkeys(found))


def with_all(shelf: Shelf, field: int, text: str) -> int:
    """What has all characters of the text, anywhere."""
    return all_of(shelf, [token(field, tokens.CHARACTER, ord(character)) for character in dict.fromkeys(text)])


def read_by_initials(shelf: Shelf, field: int, word: str) -> int:
    """What has characters whose readings begin with these letters, side by side."""
    singles = [token(field, tokens.LETTER if is_letter(c) else tokens.CHARACTER, ord(c)) for c in dict.fromkeys(word)]
    return all_of(shelf, singles + _pairs(field, [letters_of(character) for character in word]))


def opening_with(shelf: Shelf, field: int, word: str) -> int:
    """What begins with a character that is the word's first, or is read from its first letter on."""
    first = shelf.bits(token(field, tokens.FIRST, ord(word[0])))
    return first | shelf.bits(token(field, tokens.FIRST_LETTER, ord(word[0]))) if is_letter(word[0]) else first


def read_in_full(shelf: Shelf, field: int, word: str) -> int:
    """What may be read so, in whole syllables of which the last may be unfinished."""
    return _Reading(shelf, field, word).whole()


class _Reading:
    """A word in letters against one field. A unit is a syllable, or a character as it is."""

    def __init__(self, shelf: Shelf, field: int, word: str) -> None:
        self._shelf = shelf
        self._field = field
        # a longer word is one that goes on: what is left out of it leaves more candidates, never fewer
        self._word = word[:_LONGEST_READ]
        self._known: dict[tuple[int, str, int], int] = {}

    def whole(self) -> int:
        return self._after(0, "", LEAST_SYLLABLES)

    def _after(self, place: int, before: str, wanted: int) -> int:
        """What may be read from this place on, next to the letter before, with so many syllables still wanted."""
        if place == len(self._word):
            return 0 if wanted else -1
        key = place, before, wanted
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look(place, before, wanted)
        return found

    def _look(self, place: int, before: str, wanted: int) -> int:
        word, rest = self._word, self._word[place:]
        character = word[place]
        letter = letters_of(character)[:1] or tokens.OTHER
        beside = self._beside(before, letter)
        if not beside:
            return 0
        fewer = max(wanted - 1, 0)
        same = token(self._field, tokens.CHARACTER, ord(character))
        found = self._with(same, place + 1, letter, wanted if is_letter(character) else fewer)
        for length in syllable_lengths(word, place):
            code = tokens.syllable_codes()[word[place : place + length]]
            found |= self._with(token(self._field, tokens.SYLLABLE, code), place + length, letter, fewer)
        if place and not wanted and rest in unfinished():
            found |= self._shelf.bits(token(self._field, tokens.LETTER, ord(letter)))
        return found & beside

    def _with(self, unit: int, place: int, letter: str, wanted: int) -> int:
        bits = self._shelf.bits(unit)
        return bits and bits & self._after(place, letter, wanted)

    def _beside(self, before: str, letter: str) -> int:
        if not before or tokens.OTHER in (before, letter):
            return -1
        return self._shelf.bits(token(self._field, tokens.PAIR, tokens.pair_code(before, letter)))


def all_but(shelf: Shelf, wanted: Sequence[int], slips: int) -> int:
    """What all of the tokens hold for but at most so many."""
    after = [-1] + [-1] * slips
    for each in wanted:
        bits = shelf.bits(each)
        after = [after[0] & bits] + [after[count] & bits | after[count - 1] for count in range(1, slips + 1)]
    return after[-1] if after[-1] >= 0 else 0


def read_but_for_a_slip(shelf: Shelf, field: int, word: str) -> int:
    """What may be read so but for a few letters in one place: what stands before and after it are whole syllables."""
    size = len(word)
    before = [0] * (size + 1)
    after = [0] * (size + 1)
    before[0] = after[size] = -1
    for end in range(1, size + 1):
        for start in range(max(0, end - 6), end):
            if before[start]:
                before[end] |= before[start] & _syllable(shelf, field, word[start:end])
    for start in range(size - 1, -1, -1):
        for end in range(start + 1, min(size, start + 6) + 1):
            if after[end]:
                after[start] |= after[end] & _syllable(shelf, field, word[start:end])
    longest = min(_LONGEST_SLIP, size - _LEAST_LEFT)
    return any_of(
        before[start] & after[end]
        for start in range(size)
        for end in range(start, min(start + longest, size) + 1)
        if before[start] and after[end]
    )


def _syllable(shelf: Shelf, field: int, letters: str) -> int:
    code = tokens.syllable_codes().get(letters)
    return 0 if code is None else shelf.bits(token(field, tokens.SYLLABLE, code))
