"""What a query may have meant where nothing is found as it stands: abbreviations, and words one slip away.

Slips are found by shifting sets of places (`Corpus.near`), not by RapidFuzz. Of 500 seeded slips in names of 153
reports (22,500 names; tests/bench/slips.py) 0.994 are forgiven where whole names are typed and 0.976 of parts of them;
RapidFuzz's `ratio` forgives 1.000 and 0.980, its `partial_ratio` 0.924 and 0.966. `ratio` is the faster one (2 to 6 ms
against 26 to 100 for all that a search does), but it compares whole texts: it sees no slip within a sentence, and finds
something for anything; its time grows with the names; and where it could not be installed there would be no slips.
"""

from __future__ import annotations

from typing import Callable

from data.search.abbreviation import abbreviates, can_abbreviate
from data.search.corpus import Corpus
from data.search.index import Index
from data.search.match import ABBREVIATION, FUZZY, Found, WordMatches, match
from data.search.pinyin import is_letter, spell
from data.search.query import Word

_LEAST_CHARACTERS = 3
_LEAST_LETTERS = 5
_MANY_LETTERS = 9
_HOMOPHONE = 0


def add_abbreviations(index: Index, word: Word, matches: WordMatches) -> None:
    """Add the names that the word abbreviates."""
    for number, found in abbreviated(index.names, word).items():
        matches.names.setdefault(number, found)


def abbreviated(names: Corpus, word: Word) -> Found:
    """Names that the word abbreviates; a match's place is how far they are from it."""
    if word.is_phrase or not can_abbreviate(word.text):
        return {}
    distances = ((number, abbreviates(word.text, name)) for number, name in enumerate(names.texts()))
    return {number: match(ABBREVIATION, distance) for number, distance in distances if distance is not None}


def add_fuzzy(index: Index, word: Word, matches: WordMatches) -> None:
    """Add the names, titles and sentences that the word is one slip away from."""
    for corpus, found in ((index.names, matches.names), (index.titles, matches.titles)):
        for number, grade in slipped(corpus, word).items():
            found.setdefault(number, grade)
    for corpus, numbers in zip(index.line_corpora, index.line_numbers):
        for number, grade in slipped(corpus, word).items():
            matches.lines.setdefault(numbers[number], grade)


def slipped(corpus: Corpus, word: Word) -> Found:
    """Texts with a character of the same sound, one missing, one extra, or one wrong.

    A match's place is the number of slips.
    """
    if word.is_phrase:
        return {}
    look = _near_letters if word.text.isascii() and any(map(is_letter, word.text)) else _near_characters
    return {number: match(FUZZY, slips) for number, slips in look(corpus, word.text).items()}


GUESSES: dict[int, Callable[[Corpus, Word], Found]] = {ABBREVIATION: abbreviated, FUZZY: slipped}
"""How texts are looked through at the tiers that are no answer but a guess."""


def _near_characters(corpus: Corpus, word: str) -> dict[int, int]:
    """Texts that sound the same, or where one character is wrong, missing or too many."""
    found = dict.fromkeys(corpus.full_pinyin(spell(word)), _HOMOPHONE)
    if len(word) >= _LEAST_CHARACTERS and not _has_digits(word):
        for number, slips in corpus.near(word, slips=1).items():
            found.setdefault(number, slips)
    return found


def _near_letters(corpus: Corpus, word: str) -> dict[int, int]:
    """Texts whose pinyin has such a slip; in long words two, as swapped letters are."""
    if len(word) < _LEAST_LETTERS or _has_digits(word):
        return {}
    return corpus.spelled().near(word, slips=1 if len(word) < _MANY_LETTERS else 2)


def _has_digits(word: str) -> bool:
    """A number with another digit is another number, and no slip."""
    return any(map(str.isdecimal, word))
