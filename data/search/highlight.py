"""Where in the line that is shown the query's words stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice

from data.model import Span
from data.search.abbreviation import can_abbreviate, places_at_words
from data.search.aliases import other_words_for
from data.search.fold import fold_with_offsets
from data.search.pinyin import is_letter, span_of, spell
from data.search.query import Word

_LONGEST_SLIPPED = 40

_folded = lru_cache(maxsize=512)(fold_with_offsets)
"""One key more or less finds much the same."""


def highlights(text: str, words: Iterable[Word], tier: str) -> tuple[Span, ...]:
    """The spans of a text that the words match, in order, not overlapping; each word's first place.

    A word that does not stand there is looked for as the tier allows: by its sounds, its aliases, its characters.
    """
    folded, offsets = _folded(text)
    found = (place for word in words for place in places_of(word, folded, tier))
    return _joined([Span(offsets[start], offsets[end - 1] + 1) for start, end in sorted(found)])


def places_of(word: Word, folded: str, tier: str) -> Sequence[tuple[int, int]]:
    """From where to where in a folded text a word stands, by its tier."""
    for text in (word.text, *(other_words_for(word.text) if tier == "alias" and not word.is_phrase else ())):
        start = folded.find(text)
        if start >= 0:
            return [(start, start + len(text))]
    if word.is_phrase:
        return []
    if tier == "pinyin" and any(map(is_letter, word.text)):
        span = span_of(word.text, folded)
        return [span] if span else []
    if tier == "fuzzy":
        return _find_slipped(word.text, folded) or _find_parts(word.text, folded)
    if tier == "abbreviation" and can_abbreviate(word.text):
        return [(place, place + 1) for place in places_at_words(word.text, folded) or ()]
    return []


def _find_slipped(word: str, folded: str) -> list[tuple[int, int]]:
    """What sounds alike; or what is the word but for one character wrong, missing or too many."""
    if not word.isascii():
        span = span_of(spell(word), folded)
        if span:
            return [span]
    if len(word) > _LONGEST_SLIPPED:
        return []
    if not any(character in folded for character in word):
        return []
    size = len(word)
    missing = ((word[:place], 1, word[place:]) for place in range(1, size))
    wrong = ((word[:place], 1, word[place + 1 :]) for place in range(size))
    extra = ((word[:place] + word[place + 1 :], 0, "") for place in range(size))
    found = (_stands(folded, *parts) for parts in chain(missing, wrong, extra))
    return list(islice(filter(None, found), 1))


def _find_parts(word: str, folded: str) -> list[tuple[int, int]]:
    """Each part of the word that stands there; letters are in any long text."""
    from data.search.windows import windows

    found: list[tuple[int, int] | None] = []
    for part in windows(word):
        if not any(map(is_letter, part.text)):
            at = folded.find(part.text)
            found.append((at, at + len(part.text)) if at >= 0 else None)
        elif len(folded) <= _LONGEST_SLIPPED:
            found.append(span_of(part.text, folded))
    return [place for place in found if place is not None]


def _stands(text: str, before: str, between: int, behind: str) -> tuple[int, int] | None:
    """Where two parts stand with so many characters between them."""
    if not before:
        at = text.find(behind, between)
        return None if at < 0 else (at - between, at + len(behind))
    place = text.find(before)
    while place >= 0:
        at = place + len(before) + between
        if at <= len(text) and text.startswith(behind, at):
            return place, at + len(behind)
        place = text.find(before, place + 1)
    return None


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
