"""Where the items of indexed reports are kept, and what is kept of each: metrics, sections, sentences in text order."""

from __future__ import annotations

from typing import NamedTuple

MOST_ITEMS = 1 << 20
"""No report has so many items."""


def place_of(key: int, number: int) -> int:
    """The place of an item in the report with this key."""
    return key * MOST_ITEMS + number


def number_of(place: int) -> int:
    return place % MOST_ITEMS


def key_of(place: int) -> int:
    return place // MOST_ITEMS


class FigureItem(NamedTuple):
    """A metric: the number of its name, and which items its section and sentence are."""

    start: int
    name: int
    section: int | None
    sentence: int | None


class HeadingItem(NamedTuple):
    """A section: which item the one above is, and the number of its title."""

    start: int
    end: int
    parent: int | None
    title: int


class LineItem(NamedTuple):
    """A sentence: which item its section is, and its folded text."""

    start: int
    end: int
    section: int | None
    folded: str
