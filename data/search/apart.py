"""Words whose characters stand about a figure, or in a title, though not side by side.

Who asks for a figure often puts its name together: 新产线产能 of a sentence that says 新投产的生产线产能达到. A figure
comes into question where the word's windows that are in its name, its clause, its sentence or the titles above it cover
nearly all of the word; it is the nearer, the more of them are in its name, then in its clause.
"""

from __future__ import annotations

from collections.abc import Iterable

from data.search.bits import count_of
from data.search.corpus import Corpus
from data.search.index import Index
from data.search.match import FUZZY, Found, match
from data.search.pinyin import is_letter
from data.search.query import Word
from data.search.windows import LONGEST_SPELLED, Window, is_spelled, windows

_MAY_LACK, _MAY_BE_LOOSE, _LETTERS_MAY_BE_LOOSE = 5, 4, 3
"""One in so many characters may stand nowhere, or alone in the name or clause (two letters side by side)."""

_IN_CLAUSE, _BEFORE, _LOOSE, _ELSEWHERE, _NOWHERE = 2, 4, 6, 12, 14
"""How much further off a character is that is not in the name."""


def least_windows(word: str) -> int:
    """So many of its windows, or more, are about every figure that a word may mean."""
    held = len(word) - len(word) // _MAY_LACK - _may_be_loose(word)
    return max(held // (LONGEST_SPELLED if is_spelled(word) else 2), 1)


def find_apart(index: Index, word: Word) -> Found:
    """Figures about which a word's characters stand: number → match, whose place is how far off they are."""
    parts = [] if word.is_phrase else windows(word.text)
    if not parts:
        return {}
    names, clauses = _covered(index.bare_names, parts), _covered(index.clauses, parts)
    leads, titles = _covered(index.leads, parts), _covered(index.titles, parts)
    sentences: dict[int | None, int] = {}
    for corpus, numbers in zip(index.line_corpora, index.line_numbers):
        sentences.update((numbers[number], places) for number, places in _covered(corpus, parts).items())
    loose = _loose_windows(word.text)
    loose_names, loose_clauses = _covered(index.bare_names, loose), _covered(index.clauses, loose)
    found: Found = {}
    for number, figure in enumerate(index.figures):
        in_name = names.get(figure.name, 0)
        near = in_name | clauses.get(number, 0)
        if not near:  # what only stands around a figure says nothing of it
            continue
        before = near | leads.get(number, 0)
        for title in index.path(figure.section):
            before |= titles.get(title, 0)
        anywhere = before | sentences.get(figure.sentence, 0)
        alone = loose_names.get(figure.name, 0) | loose_clauses.get(number, 0)
        distance = _distance(word.text, in_name, near, before, anywhere, alone & ~anywhere)
        if distance is not None:
            surplus = max(len(index.name_forms[figure.name]) - count_of(in_name), 0)
            found[number] = match(FUZZY, distance + surplus)
    return found


def find_titles_apart(index: Index, word: Word) -> Found:
    """Titles that have a word's characters: number → match, whose place is how far off they are."""
    parts = [] if word.is_phrase else windows(word.text)
    found: Found = {}
    loose = _covered(index.bare_titles, _loose_windows(word.text)) if parts else {}
    for number, places in _covered(index.bare_titles, parts).items():
        distance = _distance(word.text, places, places, places, places, loose.get(number, 0) & ~places)
        if distance is not None:
            surplus = max(len(index.title_forms[number]) - count_of(places), 0)
            found[number] = match(FUZZY, distance + surplus)
    return found


def _distance(word: str, in_name: int, near: int, before: int, anywhere: int, alone: int) -> int | None:
    """How far off the places of a word are of which each set holds those of the last, None if too many are nowhere.

    `alone` are places that are in no other.
    """
    missing, loose = len(word) - count_of(anywhere | alone), count_of(alone)
    if missing > len(word) // _MAY_LACK or loose > _may_be_loose(word):
        return None
    return (
        _IN_CLAUSE * count_of(near & ~in_name)
        + _BEFORE * count_of(before & ~near)
        + _ELSEWHERE * count_of(anywhere & ~before)
        + _LOOSE * loose
        + _NOWHERE * missing
    )


def _may_be_loose(word: str) -> int:
    return len(word) // (_LETTERS_MAY_BE_LOOSE if is_spelled(word) else _MAY_BE_LOOSE)


def _loose_windows(word: str) -> list[Window]:
    """Characters that are no letters one by one, and letters two by two."""
    return [
        Window.of(word, start, end)
        for start in range(len(word))
        for end in (start + 1 + is_letter(word[start]),)
        if not word[start].isdecimal() and end <= len(word) and is_spelled(word[start:end]) == is_letter(word[start])
    ]


def _covered(corpus: Corpus, parts: Iterable[Window]) -> dict[int, int]:
    """The places in the word of all parts that are in a text, by the text's number."""
    covered: dict[int, int] = {}
    for text, places, is_read in parts:
        if is_read:
            texts = corpus.spelled().literal(text)
        elif any(map(is_letter, text)):
            texts = corpus.initials(text)
        else:
            texts = corpus.literal(text)
        for number in texts:
            covered[number] = covered.get(number, 0) | places
    return covered
