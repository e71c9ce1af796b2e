"""What a query may have meant where nothing is found as it stands: abbreviations, and words one slip away."""

from __future__ import annotations

from collections.abc import Sequence

from data.search.corpus import Corpus
from data.search.index import Index
from data.search.match import ABBREVIATION, FUZZY, Quality, WordMatches
from data.search.pinyin import is_letter, spell
from data.search.query import Word

_LONGEST_ABBREVIATION = 5
_LEAST_CHARACTERS = 3
_LEAST_LETTERS = 5
_HOMOPHONE = 0


def add_abbreviations(index: Index, word: Word, matches: WordMatches) -> None:
    """Names that open with the word's first character and hold the others in order: 社零, 固投."""
    text = word.text
    if word.is_phrase or not 2 <= len(text) <= _LONGEST_ABBREVIATION or text.isascii():
        return
    for number, name in enumerate(index.names.texts()):
        if name[:1] == text[0] and _holds_in_order(name, text):
            matches.names.setdefault(number, Quality(ABBREVIATION, len(name)))


def _holds_in_order(name: str, characters: str) -> bool:
    place = -1
    for character in characters:
        place = name.find(character, place + 1)
        if place < 0:
            return False
    return True


def add_fuzzy(index: Index, word: Word, matches: WordMatches) -> None:
    """Names, titles and sentences with a character of the same sound, one missing, one extra, or one wrong.

    A match's place is its distance from the word, in hundredths.
    """
    if word.is_phrase:
        return
    look = _near_letters if word.text.isascii() and any(map(is_letter, word.text)) else _near_characters
    for corpus, found in ((index.names, matches.names), (index.titles, matches.titles)):
        for number, distance in look(corpus, word.text).items():
            found.setdefault(number, Quality(FUZZY, distance))
    for corpus, numbers in zip(index.line_corpora, index.line_numbers):
        for number, distance in look(corpus, word.text).items():
            matches.lines.setdefault(numbers[number], Quality(FUZZY, distance))


def _near_characters(corpus: Corpus, word: str) -> dict[int, int]:
    """Texts that sound the same, or where one character is wrong, missing or too many."""
    found = dict.fromkeys(corpus.full_pinyin(spell(word)), _HOMOPHONE)
    if len(word) >= _LEAST_CHARACTERS:
        for number, distance in _near(corpus.texts(), word, slips=1).items():
            found.setdefault(number, distance)
    return found


def _near_letters(corpus: Corpus, word: str) -> dict[int, int]:
    """Texts whose pinyin has such a slip, or two letters swapped."""
    return _near(corpus.spelled(), word, slips=2) if len(word) >= _LEAST_LETTERS else {}


def _near(texts: Sequence[str], word: str, slips: int) -> dict[int, int]:
    """The texts of which a stretch is the word but for so many slips: number → distance."""
    from rapidfuzz import fuzz, process

    # a text much shorter than the word would be a stretch of it, not the other way round
    choices = {number: text for number, text in enumerate(texts) if len(text) >= len(word) - 1}
    cutoff = 100 * (len(word) - slips) / len(word) - 1
    near = process.extract(word, choices, scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=None)
    return {number: round(100 - likeness) for _, likeness, number in near}
