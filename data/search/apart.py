"""Words whose characters stand about a figure, or in a title, though not side by side.

Who asks for a figure often puts its name together: 新产线产能 of a sentence that says 新投产的生产线产能达到. Such a
word is cut into windows: two characters, three letters, two syllables, a number and what is beside it. A figure comes
into question where those that are in its name, its clause, its sentence or the titles above it cover nearly all of the
word; it is the nearer, the more of them are in its name, then in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from data.search.bits import count_of
from data.search.corpus import Corpus
from data.search.index import Index
from data.search.match import FUZZY, Found, match
from data.search.pinyin import is_letter, syllable_lengths
from data.search.query import Word

_LEAST_CHARACTERS, _LEAST_LETTERS = 4, 7
_LEAST_SPELLED, _LONGEST_SPELLED = 4, 12
"""Two syllables of fewer letters are in every sentence; none have more than these."""

_MAY_LACK, _MAY_BE_LOOSE, _LETTERS_MAY_BE_LOOSE = 5, 4, 3
"""One in so many characters may stand nowhere, or alone in the name or clause (two letters side by side)."""

_IN_CLAUSE, _BEFORE, _LOOSE, _ELSEWHERE, _NOWHERE = 2, 4, 6, 12, 14
"""How much further off a character is that is not in the name."""

_UNITS = re.compile(r"[0-9.,]+|.", re.DOTALL)


class Window(NamedTuple):
    """A part of a word, and its places in the word, a bit each; `is_spelled` where it is syllables."""

    text: str
    places: int
    is_spelled: bool = False

    @classmethod
    def of(cls, word: str, start: int, end: int, *, is_spelled: bool = False) -> Window:
        return cls(word[start:end], (1 << end) - (1 << start), is_spelled)


def windows(word: str) -> list[Window]:
    """The parts of a word that are looked for by themselves; none of a word that says too little."""
    if len(word) < (_LEAST_LETTERS if _is_spelled(word) else _LEAST_CHARACTERS):
        return []
    found = []
    units = [match.span() for match in _UNITS.finditer(word)]
    for number, (start, _) in enumerate(units[:-1]):
        last = number + 1 + _is_spelled(word[start : units[number + 1][1]])
        if last < len(units):
            found.append(Window.of(word, start, units[last][1]))
    for start in range(len(word)):
        ends = (start + length for length in syllable_lengths(word, start))
        found += [
            Window.of(word, start, end + length, is_spelled=True)
            for end in ends
            for length in syllable_lengths(word, end)
            if end + length - start >= _LEAST_SPELLED
        ]
    return found


def least_windows(word: str) -> int:
    """So many of its windows, or more, are about every figure that a word may mean."""
    held = len(word) - len(word) // _MAY_LACK - _may_be_loose(word)
    return max(held // (_LONGEST_SPELLED if _is_spelled(word) else 2), 1)


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


def _is_spelled(text: str) -> bool:
    return all(map(is_letter, text))


def _may_be_loose(word: str) -> int:
    return len(word) // (_LETTERS_MAY_BE_LOOSE if _is_spelled(word) else _MAY_BE_LOOSE)


def _loose_windows(word: str) -> list[Window]:
    """Characters that are no letters one by one, and letters two by two."""
    return [
        Window.of(word, start, end)
        for start in range(len(word))
        for end in (start + 1 + is_letter(word[start]),)
        if not word[start].isdecimal() and end <= len(word) and _is_spelled(word[start:end]) == is_letter(word[start])
    ]


def _covered(corpus: Corpus, parts: Iterable[Window]) -> dict[int, int]:
    """The places in the word of all parts that are in a text, by the text's number."""
    covered: dict[int, int] = {}
    for text, places, is_spelled in parts:
        if is_spelled:
            texts = corpus.spelled().literal(text)
        elif any(map(is_letter, text)):
            texts = corpus.initials(text)
        else:
            texts = corpus.literal(text)
        for number in texts:
            covered[number] = covered.get(number, 0) | places
    return covered
