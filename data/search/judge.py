"""Whether figures and sentences of passages are hits of a query, and where they sort: decided by the passages alone.

It says the same as data.search.gather says of reports in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from data.search.bits import numbers_of
from data.search.filters import FigureTest, figure_tests
from data.search.grades import Grades
from data.search.hits import Seen
from data.search.layout import BETWEEN, Fact, Packed, Passage, fact, key_of
from data.search.match import NAME, NONE, SENTENCE, TITLE, field_of, in_field
from data.search.narrow import Narrowing
from data.search.query import Word
from data.search.rank import LINE, METRIC, SECTION, Ties, rank
from data.search.setting import Setting
from data.search.streams import COUNTED
from data.search.tokens import kind_code, kind_of
from data.search.wanted import Wanted
from data.search.weighed import Weighed, surface_of


class _Stated(NamedTuple):
    """What filters ask of a figure."""

    kind: str
    status: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    period: str | None


class Judge:
    """A query against passages; `guesses` are the tiers of guess.GUESSES at which words may match, too."""

    def __init__(
        self,
        setting: Setting,
        narrowing: Narrowing,
        words: Sequence[Wanted],
        phrase: Wanted | None,
        guesses: Sequence[int],
    ) -> None:
        query = narrowing.query
        self._narrowing = narrowing
        self._reports = narrowing.reports()
        self._paths: dict[int, dict[int | None, tuple[int, ...]]] = {}
        self._setting = setting
        self._lookups = setting.lookups
        self._words = [Weighed(setting, word, guesses) for word in words]
        self._phrase = None if phrase is None else Weighed(setting, phrase, guesses)
        self._tests: list[FigureTest] = figure_tests(setting.catalogue, query)
        self._excluded = [Weighed(setting, Wanted(setting.shelf, setting.catalogue, word)) for word in query.excluded]
        # who asks for a section knows that it is one: initials may stand anywhere in its title
        self._within = [
            Grades(setting.lookups.titles, Word(filter_.value), None)
            for filter_ in query.filters
            if filter_.key == "in"
        ]

    def metrics(self, bits: int) -> Iterator[list[Seen]]:
        """The metrics of passages that are hits, passage by passage."""
        read = [(number, key, packed.opened()) for number, key, packed in self._read(bits)]
        for word in (*self._words, *self._excluded, *filter(None, [self._phrase])):
            word.learn(read)
        for number, key, passage in read:
            facts = passage.facts.split(BETWEEN) if passage.figures else []
            weights = [word.of_figures(number, passage, facts) for word in self._words]
            if weights:
                chosen = [n for n, each in enumerate(zip(*weights)) if max(each) < NONE]
            else:
                chosen = list(range(len(facts)))
            chosen = [n for n in chosen if self._passes(number, passage, facts, n)]
            if chosen:
                phrase = None if self._phrase is None else self._phrase.of_figures(number, passage, facts)
                found = []
                for n in chosen:
                    one = None if phrase is None or phrase[n] >= NONE else phrase[n]
                    matches = [each[n] for each in weights]
                    place = key, passage.figures[n]
                    found.append(self._metric(place, matches, one, passage.names[n], passage.kinds[n]))
                yield found

    def sentences(self, bits: int) -> Iterator[list[Seen]]:
        """The sentences of passages that are hits, passage by passage."""
        read = self._read(bits)
        for word in (*self._words, *self._excluded):
            word.learn_sentences(read)
        for number, key, packed in read:
            graded = [word.of_sentences(number, packed.folded) for word in self._words]
            if graded and not set(graded[0]).intersection(*graded[1:]):
                continue
            passage = packed.opened()
            chosen: Iterable[int] = (
                sorted(set(graded[0]).intersection(*graded[1:])) if graded else range(len(passage.sentences))
            )
            chosen = [n for n in chosen if self._is_within(passage.paths[passage.within[n]])]
            if not chosen:
                continue
            barred = [word.of_sentences(number, passage.folded) for word in self._excluded]
            phrase = {} if self._phrase is None else self._phrase.of_sentences(number, passage.folded)
            found = []
            for n in chosen:
                if not any(n in each for each in barred):
                    matches = [in_field(each[n], SENTENCE) for each in graded]
                    one = in_field(phrase[n], SENTENCE) if n in phrase else None
                    found.append(self._seen(LINE, (key, passage.sentences[n]), matches, one, "", 0))
            if found:
                yield found

    def sections(self, titles: Iterable[int], most: int = -1) -> Iterator[list[Seen]]:
        """The sections of these titles that are hits, of so many of a title at most, title by title."""
        numbers = list(titles)
        graded = [word.titles.best(numbers) for word in self._words]
        barred = [word.titles.best(numbers) for word in self._excluded]
        phrase = {} if self._phrase is None else self._phrase.titles.best(numbers)
        for number, title, folded in self._lookups.titles(numbers):
            if all(number in each for each in graded) and not any(number in each for each in barred):
                matches = [in_field(each[number], TITLE) for each in graded]
                one = in_field(phrase[number], TITLE) if number in phrase else None
                yield [
                    self._seen(SECTION, place, matches, one, folded, 0)
                    for place in self._lookups.titled(title, most)
                    if self._is_open(place)
                ]

    def all_sections(self, report: int) -> list[Seen]:
        """The sections of a report that filters and exclusions let through, where there are no words."""
        key = self._setting.catalogue.keys[report]
        sections = {start: number for start, _, _, number, _, _ in self._lookups.section_rows(key)}
        barred = set().union(*[word.titles.best(sections.values()) for word in self._excluded])
        return [
            self._seen(SECTION, (key, start), [], None, "", 0)
            for start, number in sections.items()
            if number not in barred and self._is_open((key, start))
        ]

    def _is_open(self, place: tuple[int, int]) -> bool:
        if self._rank(place[0]) is None:
            return False
        if not self._within:
            return True
        if place[0] not in self._paths:
            self._paths[place[0]] = self._lookups.paths(place[0])
        return self._is_within(self._paths[place[0]][place[1]])

    def _rank(self, key: int) -> int | None:
        """The rank of a report, None where it is not asked for."""
        report = self._setting.rank(key)
        return report if self._reports is None or report in self._reports else None

    def named(self, names: Sequence[tuple[int, str]], most: int = -1) -> Iterator[list[Seen]]:
        """The metrics of names that are hits by these and by what they say themselves, of so many of a name at most,
        some at a time, in order."""
        number_of = {name: number for number, name in names}
        if not self._tests and not self._excluded and not any(word.may_be_figure for word in self._words):
            yield from self._named_alone(number_of, most)
            return
        places: list[tuple[int, int]] = []
        figures: list[tuple[int, int, str]] = []
        kinds = self._narrowing.kinds()
        if most < 0:
            found = self._lookups.metrics_named(list(number_of), *kinds)
        else:
            found = [row for name in number_of for row in self._lookups.metrics_named([name], *kinds, most)]
        for name, key, start, surface, kind, status, *texts in found:
            if self._rank(key) is not None:
                places.append((key, start))
                line = Fact(surface_of(surface), *[text or "" for text in texts]).line()
                figures.append((number_of[name], kind_code(kind, status), line))
        yield sorted(self._by_themselves(places, figures), key=lambda each: each.order[-4:])

    def of_kind(self, name: int, code: int, places: Sequence[tuple[int, int]]) -> list[Seen]:
        """The same of some metrics of one name (its number) and kind_code, in any order."""
        known: list[tuple[int, int]] = []
        figures: list[tuple[int, int, str]] = []
        asked = [place for place in places if self._rank(place[0]) is not None]
        for place, (surface, *texts) in self._lookups.fact_rows(asked).items():
            known.append(place)
            figures.append((name, code, Fact(surface_of(surface), *[text or "" for text in texts]).line()))
        return list(self._by_themselves(known, figures))

    def _by_themselves(
        self, places: Sequence[tuple[int, int]], figures: Sequence[tuple[int, int, str]]
    ) -> Iterator[Seen]:
        """Those metrics that are hits by what they say themselves: the numbers of their names, their kind_codes and
        lines of facts."""
        weights = [word.of_named(figures) for word in self._words]
        barred = [word.of_named(figures) for word in self._excluded]
        phrase = None if self._phrase is None else self._phrase.of_named(figures)
        for n, (place, (number, kind, line)) in enumerate(zip(places, figures)):
            matches = [each[n] for each in weights]
            if max(matches) >= NONE or any(each[n] < NONE for each in barred):
                continue
            if not self._tests or self._suits(fact(line), kind):
                one = None if phrase is None or phrase[n] >= NONE else phrase[n]
                yield self._metric(place, matches, one, number, kind)

    def _named_alone(self, number_of: dict[str, int], most: int) -> Iterator[list[Seen]]:
        """The same where nothing but the name says whether a metric is a hit: of each name as many as are counted, in
        their order, then the rest."""
        numbers = list(number_of.values())
        graded = [word.names.best(numbers) for word in self._words]
        phrase = {} if self._phrase is None else self._phrase.names.best(numbers)
        for name, number in number_of.items():
            if not all(number in each for each in graded):
                continue
            matches = [each[number] for each in graded]
            ranked = sorted(
                (kind_code(kind, status), report, start, key)
                for kind, status, key, start in self._lookups.named(name, most)
                for report in (self._rank(key),)
                if report is not None
            )
            # of one name and kind all are alike but for where they are
            alike: dict[int, Seen] = {}
            for first in range(0, len(ranked), COUNTED + 1):
                seen: list[Seen] = []
                for kind, report, start, key in ranked[first : first + COUNTED + 1]:
                    if kind not in alike:
                        alike[kind] = self._metric((key, start), matches, phrase.get(number), number, kind)
                    one = alike[kind]
                    seen.append(one._replace(order=(*one.order[:-2], report, start), place=(key, start)))
                yield seen

    def _read(self, bits: int) -> list[tuple[int, int, Packed]]:
        """Passages, each with its number on the shelf and the key of its report."""
        self._setting.pause()
        places = self._setting.shelf.places(bits)
        number_of = dict(zip(places, numbers_of(bits)))
        return [(number_of[at], key_of(at), packed) for at, packed in self._lookups.passages(places)]

    def _passes(self, number: int, passage: Passage, facts: Sequence[str], n: int) -> bool:
        if self._tests and not self._suits(fact(facts[n]), passage.kinds[n]):
            return False
        if not self._is_within(passage.paths[passage.below[n]]):
            return False
        return not any(word.own_of_figures(number, passage, facts)[n] < NONE for word in self._excluded)

    def _suits(self, its: Fact, kind: int) -> bool:
        """Whether comparisons and filters let a figure through."""
        value, high = (Decimal(text) if text else None for text in (its.value, its.value_high))
        stated = _Stated(*kind_of(kind), value, high, its.unit, its.period or None)
        return all(test(stated) for test in self._tests)

    def _is_within(self, path: Sequence[int]) -> bool:
        """Whether the titles above let something through."""
        return all(titles.best(path) for titles in self._within)

    def _metric(self, place: tuple[int, int], matches: list[int], phrase: int | None, name: int, kind: int) -> Seen:
        # the name says where a hit sorts only if it has a word in it
        word = next((word for word, each in zip(self._words, matches) if field_of(each) == NAME), None)
        folded = "" if word is None else word.names.of([name])[0][2]
        return self._seen(METRIC, place, matches, phrase, folded, kind)

    def _seen(
        self, what: int, place: tuple[int, int], matches: list[int], phrase: int | None, text: str, kind: int
    ) -> Seen:
        report, start = self._setting.catalogue.rank_of[place[0]], place[1]
        ties = Ties(bool(self._setting.elsewhere), report, len(text), text, kind, start)
        return Seen.of(rank(what, 0, matches, phrase, ties), place)
