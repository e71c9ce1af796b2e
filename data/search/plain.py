"""A single word and nothing else against the index: the usual query, at every key that is typed.

Every field is looked through by itself, in the order of hits, and no more is read than it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Callable

from data.search import match as at
from data.search import tokens
from data.search.bits import bits_at, count_of, numbers_of, spread_of
from data.search.corpus import START, WHOLE, WITHIN
from data.search.grades import FigureGrades, Grades
from data.search.hits import Seen
from data.search.inside import Inside, sizes
from data.search.layout import BETWEEN, key_of
from data.search.match import ABBREVIATION, ALIAS, EXACT, NONE, PINYIN, PREFIX, SUBSTRING, field_of, place_of, tier_of
from data.search.rank import Order
from data.search.setting import Setting
from data.search.streams import COUNTED, Step, Stream
from data.search.tokens import FACT, NAME, PATH, TEXT, TITLE, kind_code, token
from data.search.wanted import Wanted

_LITERAL = ((EXACT, WHOLE), (PREFIX, START), (SUBSTRING, WITHIN))
_PLACES = {PINYIN: (START, WITHIN), ALIAS: (WHOLE, START, WITHIN)}
_FEW_OF_NAMES = 1024
_MOST_NAMES = 64
_NO_TIES = (0, "", 0)


class Plain:
    """A word on its way through the shelf."""

    def __init__(self, setting: Setting, wanted: Wanted) -> None:
        self._setting = setting
        self._lookups = setting.lookups
        self._shelf = setting.shelf
        self._wanted = wanted
        self._elsewhere = setting.elsewhere
        self._live = setting.live()
        lookups, word = setting.lookups, wanted.word
        self._grades = {
            NAME: Grades(lookups.names, word, at.LONGEST_NAME),
            TITLE: Grades(lookups.titles, word, at.LONGEST_TITLE),
        }
        self._figure_grades = FigureGrades(setting.catalogue, word)
        self._inside: dict[int, Inside] = {}
        self._known_figures: dict[int, list[tuple[int, int, int]]] = {}

    def metrics(self, tiers: Iterable[int]) -> Stream:
        """Metrics at the literal tiers and then at these."""
        inside = self._lines_with(SUBSTRING)
        if inside.total:
            # whatever else a figure matches in: its sentence has most of it
            yield Step((), [], inside.total, inside.sample_figures)
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
        for floor, names in self._texts(NAME, tier, place, 0):
            yield Step(floor)
            first, size = 0, 1
            while first < len(names):
                some = names[first : first + size]
                found = self._lookups.named_all([name for _, name in some], _FEW_OF_NAMES + 1)
                if len(found) > _FEW_OF_NAMES and size > 1:
                    size = 1
                    continue
                if len(found) > _FEW_OF_NAMES:
                    yield from self._of_name(some[0][1], (*floor[:-1], len(some[0][0]), some[0][0]), tier, place)
                else:
                    order, folded_of = floor[:-1], {name: folded for folded, name in some}
                    orders = [
                        ((len(folded_of[name]), folded_of[name], kind_code(kind, status), rank, start), (key, start))
                        for name, kind, status, key, start in found
                        for rank in (self._setting.rank(key),)
                        if rank is not None
                    ]
                    seen = [Seen((*order, *further), its_place, tier, at.NAME, place) for further, its_place in orders]
                    yield Step((*order, len(some[-1][0]), some[-1][0]), seen)
                first += len(some)
                size = min(size * 4, _MOST_NAMES)

    def _abbreviated(self) -> Stream:
        """Metrics whose names the word abbreviates, the nearest first: of these there are never many."""
        grades = Grades(self._lookups.names, self._wanted.word, at.LONGEST_NAME, (ABBREVIATION,))
        graded = grades.of(numbers_of(self._wanted.bits(ABBREVIATION, NAME)))
        for place, size, folded, name in sorted(
            (place_of(grade), len(folded), folded, name)
            for grade, name, folded in graded
            if tier_of(grade) == ABBREVIATION
        ):
            floor = (ABBREVIATION, self._elsewhere, 0, 0, place, size, folded)
            yield from self._of_name(name, floor, ABBREVIATION, place)

    def _titled(self, tier: int, place: int) -> Stream:
        for floor, titles in self._texts(TITLE, tier, place, 1):
            yield Step(floor)
            for folded, title in titles:
                order = (*floor[:-1], len(folded), folded, 0)
                ranked = self._setting.ranked(self._lookups.titled(title))
                yield from self._in_order(ranked, order, tier, at.TITLE, place)

    def _in_order(
        self, ranked: Sequence[tuple[int, int, int]], order: Order, tier: int, field: int, place: int
    ) -> Stream:
        """Hits that only the place in the library tells apart, some at a time."""
        for first in range(0, len(ranked), COUNTED + 1):
            some = ranked[first : first + COUNTED + 1]
            yield Step((*order, some[0][0]))
            yield Step(
                (*order, some[-1][0]),
                [Seen((*order, rank, start), (key, start), tier, field, place) for rank, start, key in some],
            )

    def _texts(
        self, field: int, tier: int, place: int, order: int
    ) -> Iterator[tuple[tuple[int, ...], list[tuple[str, str]]]]:
        """The names or titles that the word matches so, folded and as they are, by length, each with its floor."""
        bits, grades = self._wanted.placed(tier, field, place), self._grades[field]
        if bits > 0 and count_of(bits) <= _FEW_OF_NAMES:
            grades.of(numbers_of(bits))
        for length in range(tokens.LONGEST + 1):
            part = bits and bits & self._shelf.bits(token(field, tokens.LENGTH, length))
            if not part:
                continue
            self._setting.pause()
            texts = sorted(
                (len(folded), folded, text)
                for grade, text, folded in grades.of(numbers_of(part))
                if tier_of(grade) == tier and place_of(grade) == place
            )
            yield (tier, self._elsewhere, order, order, place, length), [(folded, text) for _, folded, text in texts]

    def _of_name(self, name: str, order: Order, tier: int, place: int) -> Stream:
        """The metrics of a name that has many, in their order."""
        for code in tokens.KIND_CODES:
            for ranked in self._setting.popular.parts(name, code, self._setting.current):
                yield from self._in_order(ranked, (*order, code), tier, at.NAME, place)

    def _figures(self, tier: int, place: int) -> Stream:
        """Metrics whose figure, value or kind the word is, in text order."""
        bits = self._wanted.bits(tier, FACT) & self._live & self._shelf.bits(token(FACT, tokens.FIGURES, 0))
        floor = tier, self._elsewhere, 1, 1, place, *_NO_TIES

        def look(part: int) -> list[Seen]:
            rank_of = self._setting.catalogue.rank_of
            return [
                Seen((*floor, rank_of[key], start), (key, start), tier, field_of(grade), place)
                for key, start, grade in self._graded_figures(part)
                if tier_of(grade) == tier and place_of(grade) == place
            ]

        return self._by_report(bits, floor, look)

    def _graded_figures(self, part: int) -> Iterator[tuple[int, int, int]]:
        """The metrics of passages that the word is the figure, the value or the kind of, each with its best match."""
        known, grades = self._known_figures, self._figure_grades
        numbers = list(numbers_of(part))
        new = [number for number in numbers if number not in known]
        places = self._shelf.places(bits_at(new))
        read = dict(self._lookups.passages(places))
        known.update((number, []) for number in new)
        may = [(number, where) for number, where in zip(new, places) if grades.may_be_in(read[where].facts)]
        opened = [(number, key_of(where), read[where].opened()) for number, where in may]
        lines = [line for _, _, passage in opened if passage.figures for line in passage.facts.split(BETWEEN)]
        found = iter(grades.best_of(lines, [kind for _, _, passage in opened for kind in passage.kinds]))
        for number, key, passage in opened:
            best = zip(passage.figures, islice(found, len(passage.figures)))
            known[number] = [(key, start, grade) for start, grade in best if grade < NONE]
        return chain.from_iterable([known[number] for number in numbers])

    def _around(self, tier: int) -> Stream:
        """Metrics below titles with the word, and then those of sentences with it."""
        yield from self._below(tier)
        yield from self._in_lines(tier)

    def _below(self, tier: int) -> Stream:
        """Metrics below titles with the word; how a title begins is nothing to what is below it."""
        found = self._grades[TITLE].best(numbers_of(self._wanted.bits(tier, TITLE)))
        titles = {number: grade for number, grade in found.items() if max(tier_of(grade), SUBSTRING) == tier}
        if not titles:
            return
        bits = self._wanted.bits(tier, PATH) & self._live & self._shelf.bits(token(FACT, tokens.FIGURES, 0))
        floor = tier, self._elsewhere, 3, 3, 0, *_NO_TIES

        def look(part: int) -> list[Seen]:
            seen = []
            for where, packed in self._lookups.passages(self._shelf.places(part)):
                passage = packed.opened()
                grades = [
                    min([titles[title] for title in path if title in titles], default=NONE) for path in passage.paths
                ]
                key = key_of(where)
                rank = self._setting.catalogue.rank_of[key]
                seen += [
                    Seen((*floor, rank, start), (key, start), tier, at.PATH, place_of(at.around(grades[path], at.PATH)))
                    for start, path in zip(passage.figures, passage.below)
                    if grades[path] < NONE
                ]
            return seen

        yield from self._by_report(bits, floor, look)

    def _lines_with(self, tier: int) -> Inside:
        if tier not in self._inside:
            bits = self._wanted.bits(tier, TEXT) & self._live
            self._inside[tier] = Inside(self._setting, self._wanted.texts, tier, bits)
        return self._inside[tier]

    def _lines(self, tier: int) -> Stream:
        inside, rank_of = self._lines_with(tier), self._setting.catalogue.rank_of
        floor = tier, self._elsewhere, 5, 5, 0, *_NO_TIES
        if inside.total:
            # a whole sentence that is the word is exact
            yield Step((EXACT,) if tier == SUBSTRING else floor, [], inside.total, inside.sample_lines)
        for first, lines in inside.parts():
            yield Step((*floor, first))
            yield Step(
                (*floor, first),
                [
                    Seen(
                        (tier_of(line.grade), *floor[1:], rank_of[line.key], line.start),
                        (line.key, line.start),
                        tier_of(line.grade),
                        at.SENTENCE,
                        place_of(line.grade),
                    )
                    for line in lines
                ],
            )

    def _in_lines(self, tier: int) -> Stream:
        inside, rank_of = self._lines_with(tier), self._setting.catalogue.rank_of
        floor = tier, self._elsewhere, 4, 4, 0, *_NO_TIES
        if inside.total:
            yield Step(floor, [], inside.total, inside.sample_figures)
        for first, lines in inside.parts():
            yield Step((*floor, first))
            found = [
                Seen(
                    (*floor, rank_of[line.key], start),
                    (line.key, start),
                    tier,
                    at.SENTENCE,
                    place_of(at.around(line.grade, at.SENTENCE)),
                )
                for line in lines
                for start in line.figures
            ]
            yield Step((*floor, first), found)

    def _by_report(self, bits: int, floor: Order, look: Callable[[int], list[Seen]]) -> Stream:
        """Candidates in the order of reports, some at a time."""
        if not bits:
            return
        yield Step(floor, [], count_of(bits), lambda size: len({seen.place[0] for seen in look(spread_of(bits, size))}))
        for rank, part in self._shelf.by_report(bits, sizes()):
            yield Step((*floor, rank))
            self._setting.pause()
            yield Step((*floor, rank), look(part))
