"""Sets of candidates from the postings of tokens: those that may hold a text, be read as one, or nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.search import tokens
from data.search.bits import any_of
from data.search.corpus import LEAST_SYLLABLES
from data.search.pinyin import is_letter, most_syllables, syllable_lengths, unfinished
from data.search.shelf import Shelf
from data.search.tokens import NAME, TITLE, sound_of, token

_LONGEST_SLIP = 7
_LEAST_LEFT = 4
_LONGEST_READ = 64
_LAST = "\uffff"


def all_of(shelf: Shelf, wanted: Iterable[int]) -> int:
    """What all of the tokens hold for, -1 where there are none; the last looked up is the first that leaves nothing."""
    bits = -1
    for each in wanted:
        bits &= shelf.bits(each)
        if not bits:
            return 0
    return bits


def holding(shelf: Shelf, field: int, text: str) -> int:
    """What has all characters of the text, and their readings side by side."""
    pairs = [pair for first, second in zip(text, text[1:]) for pair in _beside(field, first, second)]
    return all_of(shelf, [*_characters(field, text), *dict.fromkeys(pairs)])


def _characters(field: int, text: str) -> list[int]:
    """The tokens of the characters of a text; those beyond 16 bits have none."""
    return [token(field, tokens.CHARACTER, ord(character)) for character in dict.fromkeys(text) if character <= _LAST]


def _beside(field: int, first: str, second: str) -> list[int]:
    """The tokens of two characters side by side; digits and signs share theirs with nothing else."""
    # what is read in several ways is written down in all of them: any one will do
    one, other = sound_of(first), sound_of(second)
    if one is None or other is None:
        return []
    sounds = token(field, tokens.SOUNDS, tokens.sounds_code(one[0], other[0]))
    letters = token(field, tokens.LETTERS, tokens.letters_code(one[1], other[1]))
    if field not in tokens.SOUNDED_FIELDS or (is_sign(first) and is_sign(second)):
        return [letters]
    return [sounds]


def is_sign(character: str) -> bool:
    """Whether it is ASCII that no reading begins with."""
    return character.isascii() and not is_letter(character)


def with_all(shelf: Shelf, field: int, text: str) -> int:
    """What has all characters of the text, anywhere."""
    return all_of(shelf, _characters(field, text))


def read_by_initials(shelf: Shelf, field: int, word: str) -> int:
    """What has characters whose readings begin with these letters, side by side."""
    singles = [
        token(field, tokens.LETTER if is_letter(c) else tokens.CHARACTER, ord(c))
        for c in dict.fromkeys(word)
        if c <= _LAST and (field in (NAME, TITLE) or not is_letter(c))
    ]
    sounds = [sound_of(character) for character in word]
    pairs = [
        token(field, tokens.LETTERS, tokens.letters_code(first[1], second[1]))
        for first, second in zip(sounds, sounds[1:])
        if first and second
    ]
    return all_of(shelf, [*singles, *dict.fromkeys(pairs)])


def opening_with(shelf: Shelf, field: int, word: str) -> int:
    """What begins with a character that is the word's first, or is read from its first letter on."""
    first = shelf.bits(token(field, tokens.FIRST, ord(word[0])))
    return first | shelf.bits(token(field, tokens.FIRST_LETTER, ord(word[0]))) if is_letter(word[0]) else first


def read_in_full(shelf: Shelf, field: int, word: str) -> int:
    """What may be read so, in whole syllables of which the last may be unfinished."""
    return _Reading(shelf, field, word).whole() if most_syllables(word) >= LEAST_SYLLABLES else 0


class _Reading:
    """A word in letters against one field. A unit is a syllable, or a character as it is."""

    def __init__(self, shelf: Shelf, field: int, word: str) -> None:
        self._shelf = shelf
        self._field = field
        # a longer word is one that goes on: what is left out of it leaves more candidates, never fewer
        self._word = word[:_LONGEST_READ]
        self._known: dict[tuple[int, int | None, int], int] = {}

    def whole(self) -> int:
        return self._after(0, None, LEAST_SYLLABLES)

    def _after(self, place: int, before: int | None, wanted: int) -> int:
        """What may be read from here on, after what has this sound, with so many syllables still wanted."""
        if place == len(self._word):
            return 0 if wanted else -1
        key = place, before, wanted
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look(place, before, wanted)
        return found

    def _look(self, place: int, before: int | None, wanted: int) -> int:
        word, rest = self._word, self._word[place:]
        character = word[place]
        fewer = max(wanted - 1, 0)
        same, sound = token(self._field, tokens.CHARACTER, ord(character)), sound_of(character)
        left = wanted if is_letter(character) else fewer
        found = self._with(same, before, sound[0] if sound else None, place + 1, left)
        for length in syllable_lengths(word, place):
            code = tokens.syllable_codes()[word[place : place + length]]
            found |= self._with(token(self._field, tokens.SYLLABLE, code), before, code, place + length, fewer)
        if place and not wanted and rest in unfinished():
            found |= self._begun(before, rest)
        return found

    def _with(self, unit: int, before: int | None, sound: int | None, place: int, wanted: int) -> int:
        bits = self._shelf.bits(unit)
        if bits and before is not None and sound is not None:
            bits &= self._shelf.bits(self._beside(before, sound))
        return bits and bits & self._after(place, sound, wanted)

    def _beside(self, before: int, sound: int) -> int:
        if self._field in tokens.SOUNDED_FIELDS:
            return token(self._field, tokens.SOUNDS, tokens.sounds_code(before, sound))
        pair = tokens.letters_code(tokens.letter_of(before), tokens.letter_of(sound))
        return token(self._field, tokens.LETTERS, pair)

    def _begun(self, before: int | None, rest: str) -> int:
        """What has a character with a reading that begins so, next to what has this sound."""
        field, shelf = self._field, self._shelf
        codes = [code for syllable, code in tokens.syllable_codes().items() if syllable.startswith(rest)]
        if before is None:
            return any_of(shelf.bits(token(field, tokens.SYLLABLE, code)) for code in codes)
        pair = tokens.letters_code(tokens.letter_of(before), rest[0])
        found = shelf.bits(token(field, tokens.LETTERS, pair))
        if field in tokens.SOUNDED_FIELDS:
            sounds = dict.fromkeys([tokens.sounds_code(before, code) for code in codes])
            return found and found & any_of(shelf.bits(token(field, tokens.SOUNDS, code)) for code in sounds)
        if len(rest) == 1 or not found:
            return found
        return found & any_of(shelf.bits(token(field, tokens.SYLLABLE, code)) for code in codes)


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
