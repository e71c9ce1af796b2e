"""A single word and nothing else against the index: the usual query, at every key that is typed.

Every field is looked through by itself, in the order of hits, and no more is read than it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Callable

from data.search import tokens
from data.search.candidates import key_of
from data.search.catalogue import Catalogue
from data.search.corpus import START, WHOLE, WITHIN, Corpus
from data.search.fold import fold
from data.search.guess import abbreviated
from data.search.inside import AT_ONCE, Inside, sizes
from data.search.kinds import kind_words
from data.search.lookups import Lookups
from data.search.match import (
    ABBREVIATION,
    ALIAS,
    EXACT,
    LONGEST_NAME,
    LONGEST_TITLE,
    PINYIN,
    PREFIX,
    SUBSTRING,
    Found,
    grade_texts,
    match,
    place_of,
    tier_of,
)
from data.search.pinyin import is_letter
from data.search.quantity import read_quantity
from data.search.query import Word
from data.search.shelf import Shelf, count_of, numbers_of, spread_of
from data.search.streams import SAMPLE, Seen, Step, Stream
from data.search.tokens import FACT, NAME, PATH, TEXT, TITLE, kind_code, token
from data.search.wanted import Wanted

_LITERAL = ((EXACT, WHOLE), (PREFIX, START), (SUBSTRING, WITHIN))
_PLACES = {PINYIN: (START, WITHIN), ALIAS: (WHOLE, START, WITHIN)}
_FEW_OF_A_NAME = 512
_NO_TIES = (0, "", 0)


class Plain:
    """A word on its way through the shelf."""

    def __init__(
        self,
        lookups: Lookups,
        catalogue: Catalogue,
        shelf: Shelf,
        wanted: Wanted,
        current: int | None,
        pause: Callable[[], None],
    ) -> None:
        """`current` is the rank of the report at hand, which is searched elsewhere; `pause` is called now and then."""
        self._lookups = lookups
        self._catalogue = catalogue
        self._shelf = shelf
        self._wanted = wanted
        self._word: Word = wanted.word
        self._current = current
        self._elsewhere = int(current is not None)
        self._live = shelf.live(current)
        self._pause = pause
        self._grades: dict[int, dict[int, tuple[int, str, str]]] = {NAME: {}, TITLE: {}}
        self._inside: dict[int, Inside] = {}

    def metrics(self, tiers: Iterable[int]) -> Stream:
        """Metrics at the literal tiers and then at these."""
        for tier, place in _LITERAL:
            yield from self._named(tier, place)
            yield from self._figures(tier, place)
        yield from self._around(SUBSTRING)
        for tier in tiers:
            if tier == ABBREVIATION:
                yield from self._abbreviated()
                continue
            for place in _PLACES[tier]:
                yield from self._named(tier, place)
            for place in _PLACES[tier]:
                yield from self._figures(tier, place)
            yield from self._around(tier)

    def sections(self, tiers: Iterable[int]) -> Stream:
        for tier, place in _LITERAL:
            yield from self._titled(tier, place)
        for tier in tiers:
            for place in _PLACES.get(tier, ()):
                yield from self._titled(tier, place)

    def sentences(self, tiers: Iterable[int]) -> Stream:
        for tier in (SUBSTRING, *tiers):
            if tier != ABBREVIATION:
                yield from self._lines(tier)

    def _named(self, tier: int, place: int) -> Stream:
        for floor, name, folded in self._texts(NAME, tier, place, 0):
            if name is None:
                yield Step(floor)
                continue
            yield from self._of_name(name, (*floor, folded))

    def _abbreviated(self) -> Stream:
        """Metrics whose names the word abbreviates, the nearest first: of these there are never many."""
        graded = self._graded(NAME, list(numbers_of(self._wanted.bits(ABBREVIATION, NAME))))
        for place, size, folded, name in sorted(
            (place_of(grade), len(folded), folded, name)
            for grade, name, folded in graded
            if tier_of(grade) == ABBREVIATION
        ):
            yield from self._of_name(name, (ABBREVIATION, self._elsewhere, 0, 0, place, size, folded))

    def _titled(self, tier: int, place: int) -> Stream:
        for floor, title, folded in self._texts(TITLE, tier, place, 1):
            if title is None:
                yield Step(floor)
                continue
            found = [
                Seen((*floor, folded, 0, rank, start), (key, start))
                for key, start in self._lookups.titled(title)
                for rank in self._ranked(key)
            ]
            yield Step((*floor, folded), found)

    def _ranked(self, key: int) -> Iterable[int]:
        """The rank of a report, if it is on the shelf and not at hand."""
        rank = self._catalogue.rank_of.get(key)
        return (rank,) if rank is not None and rank != self._current and self._shelf.has(rank) else ()

    def _texts(
        self, field: int, tier: int, place: int, order: int
    ) -> Iterator[tuple[tuple[int, ...], str | None, str]]:
        """The names or titles that the word matches so, the shortest first, each with its part of the order.

        Before the texts of a length there is none.
        """
        bits = self._wanted.placed(tier, field, place)
        if bits > 0 and count_of(bits) <= _FEW_OF_A_NAME:
            self._graded(field, list(numbers_of(bits)))
        for length in range(tokens.LONGEST + 1):
            part = bits and bits & self._shelf.bits(token(field, tokens.LENGTH, length))
            if not part:
                continue
            start = tier, self._elsewhere, order, order
            yield (*start, place, length), None, ""
            self._pause()
            graded = self._graded(field, list(numbers_of(part)))
            texts = sorted(
                (len(folded), folded, text)
                for grade, text, folded in graded
                if tier_of(grade) == tier and place_of(grade) == place
            )
            for size, folded, text in texts:
                yield (*start, place, size), text, folded

    def _graded(self, field: int, numbers: list[int]) -> list[tuple[int, str, str]]:
        """How well the word matches names or titles: the match, the text, its folded form."""
        known = self._grades[field]
        new = [number for number in numbers if number not in known]
        if new:
            rows = (self._lookups.names if field == NAME else self._lookups.titles)(new)
            corpus = Corpus([folded for _, _, folded in rows])
            found = grade_texts(corpus, self._word, longest=LONGEST_NAME if field == NAME else LONGEST_TITLE)
            if field == NAME:
                for number, grade in abbreviated(corpus, self._word).items():
                    found.setdefault(number, grade)
            known.update(
                (number, (found.get(place, _NO_MATCH), text, folded))
                for place, (number, text, folded) in enumerate(rows)
            )
        return [known[number] for number in numbers if number in known]

    def _of_name(self, name: str, floor: tuple[object, ...]) -> Stream:
        """The metrics of a name in their order, some at a time."""
        lookups, ranked = self._lookups, self._ranked
        all_of_name = lookups.named(name, _FEW_OF_A_NAME + 1)
        if len(all_of_name) <= _FEW_OF_A_NAME:
            found = [
                Seen((*floor, kind_code(kind, status), rank, start), (key, start))
                for kind, status, key, start in all_of_name
                for rank in ranked(key)
            ]
            yield Step(floor, found)
            return
        keys = self._catalogue.keys
        for code in tokens.KIND_CODES:
            kind, status = tokens.kind_of(code)
            few = lookups.named_so(name, kind, status, _FEW_OF_A_NAME + 1)
            if len(few) <= _FEW_OF_A_NAME:
                found = [Seen((*floor, code, rank, start), (key, start)) for key, start in few for rank in ranked(key)]
                yield Step((*floor, code), found)
                continue
            found = []
            for rank in self._shelf.ranks:
                if len(found) >= AT_ONCE:
                    yield Step((*floor, code, rank), found)
                    found = []
                if rank != self._current:
                    key = keys[rank]
                    found += [
                        Seen((*floor, code, rank, start), (key, start))
                        for (start,) in lookups.named_in(name, kind, status, key)
                    ]
            yield Step((*floor, code), found)
        yield Step(floor)

    def _figures(self, tier: int, place: int) -> Stream:
        """Metrics whose figure, value or kind the word is, in text order."""
        bits = self._wanted.bits(tier, FACT) & self._live & self._shelf.bits(token(FACT, tokens.FIGURES, 0))
        floor = tier, self._elsewhere, 1, 1, place, *_NO_TIES

        def look(part: int) -> list[Seen]:
            rank_of = self._catalogue.rank_of
            return [
                Seen((*floor, rank_of[key], start), (key, start))
                for (key, start), grade in self._graded_figures(part)
                if tier_of(grade) == tier and place_of(grade) == place
            ]

        return self._by_report(bits, floor, look)

    def _graded_figures(self, part: int) -> Iterator[tuple[tuple[int, int], int]]:
        """The metrics of passages that the word is the figure, the value or the kind of, each with its best match."""
        by_key: dict[int, list[int]] = {}
        for at, passage in self._lookups.passages(self._shelf.places(part)):
            by_key.setdefault(key_of(at), []).extend(passage.figures)
        rows = [(key, *row) for key, starts in by_key.items() for row in self._lookups.surface_rows(key, starts)]
        surfaces = list({row[2] for row in rows})
        corpus = Corpus([fold(surface) for surface in surfaces])
        # a figure is found by initials where there is more than letters
        is_mixed = not all(map(is_letter, self._word.text))
        graded = grade_texts(corpus, self._word, least_initials=1 if is_mixed else len(self._word.text) + 1)
        grade_of = {surfaces[number]: grade for number, grade in graded.items()}
        kinds, quantity = self._kinds(), read_quantity(self._word.text)
        value = None if quantity is None else abs(quantity.value)
        units = self._catalogue.units_spelled(quantity.unit) if quantity is not None and quantity.unit else None
        for key, start, surface, kind, stored, unit in rows:
            grades = [grade_of[surface]] if surface in grade_of else []
            if kinds or value is not None:
                exact = None if stored is None else Decimal(stored)
                grades += [kinds[word] for word in kind_words(kind, exact) if word in kinds]
                if value is not None and exact is not None and abs(exact) == value and (units is None or unit in units):
                    grades.append(match(EXACT, WHOLE))
            if grades:
                yield (key, start), min(grades)

    def _kinds(self) -> Found:
        """The kind words that the word matches; by initials they are not."""
        return grade_texts(self._catalogue.kinds, self._word, least_initials=len(self._word.text) + 1)

    def _around(self, tier: int) -> Stream:
        """Metrics below titles with the word, and then those of sentences with it."""
        yield from self._below(tier)
        yield from self._in_lines(tier)

    def _below(self, tier: int) -> Stream:
        """Metrics below titles with the word; how a title begins is nothing to what is below it."""
        graded = self._graded(TITLE, list(numbers_of(self._wanted.bits(tier, TITLE))))
        titles = {title for grade, title, _ in graded if max(tier_of(grade), SUBSTRING) == tier}
        if not titles:
            return
        bits = self._wanted.bits(tier, PATH) & self._live & self._shelf.bits(token(FACT, tokens.FIGURES, 0))
        floor = tier, self._elsewhere, 3, 3, 0, *_NO_TIES
        ranges_of: dict[int, list[tuple[int, int]]] = {}

        def look(part: int) -> list[Seen]:
            found = []
            for at, passage in self._lookups.passages(self._shelf.places(part)):
                key = key_of(at)
                if key not in ranges_of:
                    bodies = self._lookups.bodies(key)
                    ranges_of[key] = [(start, end) for title, start, end in bodies if title in titles]
                rank = self._catalogue.rank_of[key]
                found += [
                    Seen((*floor, rank, start), (key, start))
                    for start in passage.figures
                    if any(first <= start < end for first, end in ranges_of[key])
                ]
            return found

        yield from self._by_report(bits, floor, look)

    def _lines_with(self, tier: int) -> Inside:
        if tier not in self._inside:
            bits = self._wanted.bits(tier, TEXT) & self._live
            self._inside[tier] = Inside(self._lookups, self._shelf, self._word, tier, bits)
        return self._inside[tier]

    def _lines(self, tier: int) -> Stream:
        inside, rank_of = self._lines_with(tier), self._catalogue.rank_of
        floor = tier, self._elsewhere, 5, 5, 0, *_NO_TIES
        if inside.total:
            yield Step(floor, [], inside.total, inside.sample_lines)
        for first, lines in inside.parts(self._pause):
            yield Step((*floor, first))
            yield Step(
                (*floor, first), [Seen((*floor, rank_of[key], start), (key, start)) for _, key, start, _ in lines]
            )

    def _in_lines(self, tier: int) -> Stream:
        inside, rank_of = self._lines_with(tier), self._catalogue.rank_of
        floor = tier, self._elsewhere, 4, 4, 0, *_NO_TIES
        if inside.total:
            yield Step(floor, [], inside.total, inside.sample_figures)
        for first, lines in inside.parts(self._pause):
            yield Step((*floor, first))
            found = [
                Seen((*floor, rank_of[key], start), (key, start)) for _, key, _, figures in lines for start in figures
            ]
            yield Step((*floor, first), found)

    def _by_report(self, bits: int, floor: tuple[object, ...], look: Callable[[int], list[Seen]]) -> Stream:
        """Candidates in the order of reports, some at a time."""
        if not bits:
            return
        yield Step(floor, [], count_of(bits), lambda: len({seen.place[0] for seen in look(spread_of(bits, SAMPLE))}))
        for rank, part in self._shelf.by_report(bits, sizes()):
            yield Step((*floor, rank))
            self._pause()
            yield Step((*floor, rank), look(part))


_NO_MATCH = 1 << 24
