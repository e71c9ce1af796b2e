"""Abbreviations as the language makes them: characters of a name in their order, taken where its words begin.

社零 is 社会消费品零售总额, 工增 the 工业增加值 in 规模以上工业增加值. Nobody marks words in Chinese; which pairs of
characters words begin with is a small table (openers.txt, made by scripts/build_openers.py).
"""

from __future__ import annotations

from functools import lru_cache

from data.packaged import packaged_text

LENGTHS = range(2, 6)
"""How many characters an abbreviation has."""

_WITHIN, _AT_ODDS = 4, 16


def can_abbreviate(word: str) -> bool:
    """Whether a folded word may be an abbreviation at all."""
    return len(word) in LENGTHS and not word.isascii()


def abbreviates(word: str, name: str) -> int | None:
    """How far a folded name is from a word that abbreviates it, None where it does not.

    The distance is never below the name's length: the characters left out between the first and the last taken are
    added, so that 工增 is nearer to …工业增加值 than to 工业战略性新兴产业增加值, and some where it opens otherwise.
    A name that only opens alike and goes on in the same order stands behind all whose words begin so.
    """
    if not _holds_in_order(name, word):
        return None
    opens_alike = name[0] == word[0]
    places = places_at_words(word, name)
    if places is not None:
        skipped = places[-1] + 1 - places[0] - len(word)
        return len(name) + skipped + (0 if opens_alike else _WITHIN)
    return len(name) + len(name) + _AT_ODDS if opens_alike else None


def places_at_words(word: str, name: str) -> tuple[int, ...] | None:
    """Where in the name the word's characters stand, as near together as they do; None where they are not so: each
    begins a word, or is next to the one before."""
    # by the place of the last character taken: the places of all
    taken: dict[int, tuple[int, ...]]
    taken = {place: (place,) for place, each in enumerate(name) if each == word[0] and _begins_word(name, place)}
    for character in word[1:]:
        nearest: tuple[int, ...] = ()
        further = {}
        for place in range(1, len(name)):
            before = taken.get(place - 1, ())
            if before[:1] > nearest[:1]:
                nearest = before
            if name[place] == character:
                places = nearest if _begins_word(name, place) else before
                if places:
                    further[place] = (*places, place)
        taken = further
    return min(taken.values(), key=lambda places: places[-1] - places[0], default=None)


def _begins_word(name: str, place: int) -> bool:
    if place == 0:
        return True
    if name[place].isascii():
        return not name[place - 1].isascii()
    return name[place + 1 : place + 2] in _openers().get(name[place], ())


@lru_cache(maxsize=1)
def _openers() -> dict[str, frozenset[str]]:
    lines = packaged_text("data.search", "openers.txt").splitlines()
    return {line[0]: frozenset(line[1:]) for line in lines}


def _holds_in_order(name: str, characters: str) -> bool:
    place = -1
    for character in characters:
        place = name.find(character, place + 1)
        if place < 0:
            return False
    return True
