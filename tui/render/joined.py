"""Many texts searched at once: joined to one text, so that a report of any size is searched at the speed of `find`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

_SEPARATOR = "\x00"
"""Stands between the texts; no report has it."""
_DROPPED = "“”\"'‘’《》〈〉()（）【】"


def folded(text: str) -> str:
    """A text as names are compared: without blanks, quotation marks and brackets, in lower case."""
    text = "".join(text.split())
    for mark in _DROPPED:
        text = text.replace(mark, "")
    return text.lower()


def all_folded(texts: Iterable[str]) -> list[str]:
    """Texts folded one and all."""
    return folded(_SEPARATOR.join(texts)).split(_SEPARATOR)


class Joined:
    """Folded texts, known by their numbers from 0 on."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _SEPARATOR.join(texts)
        self._starts: list[int] = []
        start = 0
        for text in texts:
            self._starts.append(start)
            start += len(text) + 1

    def holding(self, words: Iterable[str]) -> set[int]:
        """The numbers of the texts that hold any of these words; an empty word is in none."""
        found: set[int] = set()
        text, starts = self._text, [*self._starts, len(self._text) + 1]
        for word in words:
            place = text.find(word) if word else -1
            while place >= 0:
                number = bisect_right(starts, place) - 1
                found.add(number)
                place = text.find(word, starts[number + 1])
        return found
