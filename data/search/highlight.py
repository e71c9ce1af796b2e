"""Where in the line that is shown the query's words stand."""

from __future__ import annotations

from collections.abc import Iterable

from data.model import Span
from data.search.fold import fold_with_offsets
from data.search.pinyin import is_letter, span_of
from data.search.query import Word


def highlights(text: str, words: Iterable[Word], by_sound: bool) -> tuple[Span, ...]:
    """The spans of a text that the words match, in order, not overlapping; each word's first place.

    A word that does not stand there is looked for by its sounds only `by_sound`.
    """
    folded, offsets = fold_with_offsets(text)
    found = [_find(word, folded, by_sound) for word in words]
    spans: list[Span] = []
    for start, end in sorted(place for place in found if place is not None):
        span = Span(offsets[start], offsets[end - 1] + 1)
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)


def _find(word: Word, folded: str, by_sound: bool) -> tuple[int, int] | None:
    start = folded.find(word.text)
    if start >= 0:
        return start, start + len(word.text)
    if word.is_phrase or not by_sound or not any(map(is_letter, word.text)):
        return None
    return span_of(word.text, folded)
