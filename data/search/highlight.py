"""Where in the line that is shown the query's words stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model import Span
from data.search.abbreviation import can_abbreviate, places_at_words
from data.search.aliases import other_words_for
from data.search.fold import fold_with_offsets
from data.search.pinyin import is_letter, span_of
from data.search.query import Word


def highlights(text: str, words: Iterable[Word], tier: str) -> tuple[Span, ...]:
    """The spans of a text that the words match, in order, not overlapping; each word's first place.

    A word that does not stand there is looked for as the tier allows: by its sounds, its aliases, its characters.
    """
    folded, offsets = fold_with_offsets(text)
    found = (place for word in words for place in _find(word, folded, tier))
    return _joined([Span(offsets[start], offsets[end - 1] + 1) for start, end in sorted(found)])


def _find(word: Word, folded: str, tier: str) -> Sequence[tuple[int, int]]:
    for text in (word.text, *(other_words_for(word.text) if tier == "alias" and not word.is_phrase else ())):
        start = folded.find(text)
        if start >= 0:
            return [(start, start + len(text))]
    if word.is_phrase:
        return []
    if tier == "pinyin" and any(map(is_letter, word.text)):
        span = span_of(word.text, folded)
        return [span] if span else []
    if tier == "abbreviation" and can_abbreviate(word.text):
        return [(place, place + 1) for place in places_at_words(word.text, folded) or ()]
    return []


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
