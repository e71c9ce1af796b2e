"""Places in a report that are found again in another text of it: a quotation with its surroundings.

The surroundings grow until the place is the only one of its kind, so that any edit outside of them leaves it in place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from data.model import Report, Span

_SURROUNDINGS = (16, 32, 64, 128, 256)
"""Characters on each side that are kept, as many as it takes."""
_NEAR = 32
"""Characters on each side that are compared where the surroundings were edited too."""
_ALIKE = 0.6
_LEAD = 0.1
"""How alike the surroundings have to be, from 0 to 1, and by how much more than those of any other place."""
_MOST, _FEW = 2000, 20
"""So many occurrences of a quotation are looked at, and the surroundings of so many compared closely."""
_LONGEST = 200
"""Characters of a quotation that are kept; a longer one is found by its beginning."""


class Anchor(NamedTuple):
    """A quotation at `start` of a text, with what stands `before` and `after` it.

    `sha256`, `source` and `source_path` say of which report, as in Report. `size` is the length of what is meant, of
    which `quote` may be the beginning alone. Where a text repeats itself, it was the `nth` (from 0) of `of`
    such places.
    """

    sha256: str
    source: str
    source_path: str
    start: int
    size: int
    quote: str
    before: str
    after: str
    nth: int = 0
    of: int = 1


def anchor_of(report: Report, start: int, end: int) -> Anchor:
    """An anchor for a span of a report; what stands there is quoted."""
    text = report.text
    stop = min(end, start + _LONGEST)
    before = after = ""
    for size in _SURROUNDINGS:
        before, after = text[max(start - size, 0) : start], text[stop : stop + size]
        if _is_single(text, before + text[start:stop] + after):
            break
    same = list(_all(text, before + text[start:stop] + after))
    first = start - len(before)
    nth = same.index(first) if first in same else 0
    return Anchor(
        report.sha256,
        report.source,
        report.source_path,
        start,
        end - start,
        text[start:stop],
        before,
        after,
        nth,
        len(same),
    )


def _is_single(text: str, words: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0


class Ground:
    """A report's text, in which anchors are looked for."""

    def __init__(self, report: Report) -> None:
        self._sha256 = report.sha256
        self._text = report.text
        self._dense: tuple[str, list[int]] | None = None

    def find(self, anchor: Anchor) -> Span | None:
        """Where an anchor's quotation stands now; None where it cannot be told."""
        text, quote = self._text, anchor.quote
        start = anchor.start
        if self._sha256 == anchor.sha256 and text.startswith(quote, start):
            return Span(start, start + anchor.size)
        if not quote.strip():
            return None
        found = [place + len(anchor.before) for place in _all(text, anchor.before + quote + anchor.after)]
        if found:
            place = found[anchor.nth] if len(found) == anchor.of and anchor.nth < anchor.of else _only(found)
        else:
            place = self._spaced_otherwise(anchor)
            place = self._alike(anchor) if place is None else place
        return None if place is None else Span(place, min(place + anchor.size, len(text)))

    def _spaced_otherwise(self, anchor: Anchor) -> int | None:
        """The one place with the same surroundings but for blanks and line breaks."""
        if self._dense is None:
            kept = [(place, character) for place, character in enumerate(self._text) if not character.isspace()]
            self._dense = "".join(character for _, character in kept), [place for place, _ in kept]
        text, places = self._dense
        before, quote, after = (_dense(part) for part in (anchor.before, anchor.quote, anchor.after))
        found = _only(list(_all(text, before + quote + after)))
        return None if found is None else places[found + len(before)]

    def _alike(self, anchor: Anchor) -> int | None:
        """The place with the same quotation whose near surroundings are alike, and those of no other place."""
        from difflib import SequenceMatcher

        text, size = self._text, len(anchor.quote)
        before, after = anchor.before[-_NEAR:], anchor.after[:_NEAR]
        found = [
            (
                _kept(before, after, text[max(place - _NEAR, 0) : place], text[place + size : place + size + _NEAR]),
                place,
            )
            for place in _all(text, anchor.quote)
        ]
        ratios: list[tuple[float, int]] = []
        for _, place in sorted(found, reverse=True)[:_FEW]:
            now = text[max(place - len(before), 0) : place], text[place + size : place + size + len(after)]
            alike = [SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in zip((before, after), now)]
            ratios.append((sum(alike) / 2, place))
        ratios.sort(reverse=True)
        if not ratios or ratios[0][0] < _ALIKE:
            return None
        return ratios[0][1] if len(ratios) == 1 or ratios[0][0] - ratios[1][0] >= _LEAD else None


def _all(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text, the first _MOST times."""
    place = text.find(words)
    for _ in range(_MOST):
        if place < 0:
            return
        yield place
        place = text.find(words, place + 1)


def _only(places: list[int]) -> int | None:
    return places[0] if len(places) == 1 else None


def _dense(text: str) -> str:
    return "".join(character for character in text if not character.isspace())


def _kept(before: str, after: str, now_before: str, now_after: str) -> int:
    """How many characters next to a quotation are the same as before."""
    return _shared(before[::-1], now_before[::-1]) + _shared(after, now_after)


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))


def figure_at(starts: list[int], span: Span) -> int | None:
    """The index of the figure that begins within a span, given where figures start; None where none does."""
    index = bisect_left(starts, span.start)
    return index if index < len(starts) and starts[index] < max(span.end, span.start + 1) else None
