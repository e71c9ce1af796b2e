"""Which candidates have every word somewhere, without ranking them.

Names are looked through first, and what stands around a figure only where that has to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from data.search.corpus import Corpus
from data.search.fold import fold
from data.search.match import (
    ALIAS,
    LEAST_INITIALS_IN_SENTENCES,
    LONGEST_NAME,
    LONGEST_TITLE,
    PINYIN,
    SUBSTRING,
    matching,
)
from data.search.query import Word

if TYPE_CHECKING:
    from data.queries import Library

Having = list["set[int]"]
"""For each word, what has it."""

_ANY = (SUBSTRING, PINYIN, ALIAS)


class Tally:
    """The words of a query against candidates of the index, by their places."""

    def __init__(self, library: Library, words: Sequence[Word], tiers: Sequence[int] = _ANY) -> None:
        """A word counts where it matches at one of the tiers."""
        self._library = library
        self._words = words
        self._tiers = tiers

    def figures(self, places: Sequence[int]) -> tuple[int, list[int]]:
        """How many metrics have every word in their name, path, sentence or surface; and those that have not."""
        rows = self._library.figure_places(places)
        names = self._named({row[1] for row in rows})
        found: list[list[bool]] = [[row[1] in having for having in names] for row in rows]
        for column, look in ((3, self._lines_with), (2, self._below_titles)):
            undecided = [number for number, each in enumerate(found) if not all(each)]
            around = look({rows[number][column] for number in undecided} - {None})
            for number in undecided:
                found[number] = [has or rows[number][column] in having for has, having in zip(found[number], around)]
        undecided = [number for number, each in enumerate(found) if not all(each)]
        surfaces = self._with_surfaces([rows[number][0] for number in undecided])
        for number in undecided:
            found[number] = [has or rows[number][0] in having for has, having in zip(found[number], surfaces)]
        others = [row[0] for row, each in zip(rows, found) if not all(each)]
        return len(rows) - len(others), others

    def headings(self, places: Sequence[int]) -> int:
        """How many sections have every word in their title."""
        rows = self._library.headings_at(places)
        titled = self._titled({row[4] for row in rows})
        return sum(all(row[4] in having for having in titled) for row in rows)

    def lines(self, places: Sequence[int]) -> set[int]:
        """The sentences that have every word."""
        return set(places).intersection(*self._lines_with(places))

    def figures_in_lines(self, places: Sequence[int]) -> set[int]:
        """The metrics whose sentence has every word."""
        rows = self._library.figure_places(places)
        lines = self._lines_with({row[3] for row in rows} - {None})
        return {row[0] for row in rows if all(row[3] in having for having in lines)}

    def figures_below_titles(self, places: Sequence[int]) -> set[int]:
        """The metrics with every word in a title above them."""
        rows = self._library.figure_places(places)
        titles = self._below_titles({row[2] for row in rows} - {None})
        return {row[0] for row in rows if all(row[2] in having for having in titles)}

    def _named(self, numbers: Iterable[int]) -> Having:
        return self._having(self._library.names(sorted(numbers)), longest=LONGEST_NAME)

    def _with_surfaces(self, places: Sequence[int]) -> Having:
        texts = [(place, fold(surface)) for place, surface in self._library.surfaces_at(places)]
        return self._having(texts, least_initials=len(max((word.text for word in self._words), key=len)) + 1)

    def _titled(self, numbers: Iterable[int]) -> Having:
        titles = self._library.titles(sorted(numbers))
        return self._having([(number, folded) for number, _, folded in titles], longest=LONGEST_TITLE)

    def _lines_with(self, places: Iterable[int]) -> Having:
        lines = self._library.folded_lines(sorted(places))
        return self._having(lines, least_initials=LEAST_INITIALS_IN_SENTENCES)

    def _having(
        self, texts: Sequence[tuple[int, str]], *, least_initials: int = 1, longest: int | None = None
    ) -> Having:
        corpus = Corpus([folded for _, folded in texts])
        found = [
            matching(corpus, word, self._tiers, least_initials=least_initials, longest=longest) for word in self._words
        ]
        return [{texts[number][0] for number in numbers} for numbers in found]

    def _below_titles(self, places: Iterable[int]) -> Having:
        """The sections with a word in a title on their path."""
        parents: dict[int, int | None] = {}
        title_of: dict[int, int] = {}
        wanted = set(places)
        while wanted:
            above: set[int] = set()
            for place, _, _, parent, title in self._library.headings_at(sorted(wanted)):
                parents[place], title_of[place] = parent, title
                if parent is not None:
                    above.add(parent)
            wanted = above - set(parents)
        below: Having = []
        for having in self._titled(set(title_of.values())):
            found: set[int] = set()
            for place in sorted(parents):
                if title_of[place] in having or parents[place] in found:
                    found.add(place)
            below.append(found)
        return below
