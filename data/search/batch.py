"""What is written down of some reports for search: tokens → bits, for reports that are indexed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from data.search import tokens
from data.search.fold import SEPARATOR, fold
from data.search.kinds import kind_words
from data.search.layout import MetricPlace, SectionPlace, SentencePlace
from data.search.pinyin import is_letter, syllables
from data.search.tokens import (
    AROUND,
    FACT,
    LINE,
    LINE_PATH,
    NAME,
    PATH,
    SPACE_OF,
    SURFACE,
    TITLE,
    TITLE_PATH,
    token,
)

Marked = Iterable["tuple[str, int]"]
"""Folded texts, each with the bits of what has it."""


class Facts(NamedTuple):
    """What a metric is besides its texts; `unit` is the unit's number."""

    surface: str
    kind: str
    status: str
    value: Decimal | None
    value_high: Decimal | None
    unit: int
    scale: Decimal | None
    period: str | None


class Content(NamedTuple):
    """A report as it is indexed. `names` and `titles` are the folded forms by number."""

    text: str
    metrics: Sequence[MetricPlace]
    facts: Sequence[Facts]
    sentences: Sequence[SentencePlace]
    sections: Sequence[SectionPlace]
    names: dict[int, str]
    titles: dict[int, str]


class _Classes(dict[int, int]):
    """Character → a character for the letters it may be read by: itself for ASCII, one of its own for several."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: dict[str, str] = {}
        readings: dict[str, set[str]] = defaultdict(set)
        for syllable, characters in syllables().items():
            for character in characters:
                readings[character].add(syllable[0])
        names: dict[str, int] = {}
        for character, found in readings.items():
            letters = "".join(sorted(found))
            name = ord(letters) if len(letters) == 1 else names.setdefault(letters, 0x100 + len(names))
            self[ord(character)] = name
            self.letters[chr(name)] = letters

    def __missing__(self, character: int) -> int:
        name = character if character < 128 else ord(tokens.OTHER)
        self[character] = name
        return name


@lru_cache(maxsize=1)
def _classes() -> _Classes:
    return _Classes()


@lru_cache(maxsize=1)
def _syllables_of() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    codes = tokens.syllable_codes()
    for syllable, characters in syllables().items():
        for character in characters:
            found[character].append(codes[syllable])
    return found


class Batch:
    """Reports that are indexed together, one after another; each begins at a whole byte of every space."""

    def __init__(self) -> None:
        self.sizes = [0, 0, 0]
        self._characters: dict[int, dict[str, int]] = {field: defaultdict(int) for field in SPACE_OF}
        self._firsts: dict[int, dict[str, int]] = {field: defaultdict(int) for field in SPACE_OF}
        self._pairs: dict[int, dict[str, int]] = {field: defaultdict(int) for field in SPACE_OF}
        self._others: dict[int, int] = defaultdict(int)

    def add(self, content: Content) -> tuple[int, int, int]:
        """Write down a report; where its bits begin in each space."""
        bases = (self.sizes[0], self.sizes[1], self.sizes[2])
        for space, found in enumerate((content.metrics, content.sentences, content.sections)):
            self.sizes[space] += -(-len(found) // 8) * 8
        self._add_names(content, bases)
        self._add_sentences(content, bases)
        self._add_sections(content, bases)
        self._add_facts(content, bases[0])
        return bases

    def _add_names(self, content: Content, bases: tuple[int, int, int]) -> None:
        names: dict[int, int] = defaultdict(int)
        surfaces: dict[str, int] = defaultdict(int)
        for number, (place, facts) in enumerate(zip(content.metrics, content.facts)):
            names[place.name] |= 1 << number
            surfaces[fold(facts.surface)] |= 1 << number
        self._mark(NAME, [(content.names[name], bits) for name, bits in names.items()], bases[0])
        self._mark(SURFACE, surfaces.items(), bases[0])

    def _add_sentences(self, content: Content, bases: tuple[int, int, int]) -> None:
        text = content.text.replace(SEPARATOR, " ")
        joined = SEPARATOR.join([text[place.start : place.end] for place in content.sentences])
        folded = fold(joined).split(SEPARATOR)
        self._mark(LINE, [(line, 1 << number) for number, line in enumerate(folded)], bases[1])
        around: dict[int, int] = defaultdict(int)
        for number, place in enumerate(content.metrics):
            if place.sentence is not None:
                around[place.sentence] |= 1 << number
        self._mark(AROUND, [(folded[sentence], bits) for sentence, bits in around.items()], bases[0])

    def _add_sections(self, content: Content, bases: tuple[int, int, int]) -> None:
        titles = [content.titles[section.title] for section in content.sections]
        self._mark(TITLE, [(title, 1 << number) for number, title in enumerate(titles)], bases[2])
        for field, places in (
            (PATH, [metric.section for metric in content.metrics]),
            (LINE_PATH, [sentence.section for sentence in content.sentences]),
            (TITLE_PATH, range(len(titles))),
        ):
            within: dict[int, int] = defaultdict(int)
            for number, place in enumerate(places):
                section = place
                while section is not None:
                    within[section] |= 1 << number
                    section = content.sections[section].parent
            self._mark(field, [(titles[n], bits) for n, bits in within.items()], bases[SPACE_OF[field]])

    def _add_facts(self, content: Content, base: int) -> None:
        found: dict[int, int] = defaultdict(int)
        for number, facts in enumerate(content.facts):
            for sort, code in _fact_codes(facts):
                found[token(FACT, sort, code)] |= 1 << number
        for key, bits in found.items():
            self._others[key] |= bits << base

    def _mark(self, field: int, texts: Marked, base: int) -> None:
        characters: dict[str, int] = defaultdict(int)
        pairs: dict[str, int] = defaultdict(int)
        firsts: dict[str, int] = defaultdict(int)
        lengths: dict[int, int] = defaultdict(int)
        classes = _classes()
        for text, bits in texts:
            for character in set(text):
                characters[character] |= bits
            letters = text.translate(classes)
            for pair in {letters[place : place + 2] for place in range(len(letters) - 1)}:
                pairs[pair] |= bits
            if text:
                firsts[text[0]] |= bits
            lengths[tokens.length_of(text)] |= bits
        for own, total in (
            (characters, self._characters[field]),
            (pairs, self._pairs[field]),
            (firsts, self._firsts[field]),
        ):
            for key, bits in own.items():
                total[key] |= bits << base
        for length, bits in lengths.items():
            self._others[token(field, tokens.LENGTH, length)] |= bits << base

    def postings(self) -> Iterator[tuple[int, int]]:
        """All tokens with their bits, in order."""
        found = self._others
        for field in SPACE_OF:
            self._spell(field, found)
        return iter(sorted(found.items()))

    def _spell(self, field: int, found: dict[int, int]) -> None:
        """Characters with their readings, pairs with their letters."""
        classes, readings = _classes(), _syllables_of()
        for character, bits in self._characters[field].items():
            found[token(field, tokens.CHARACTER, ord(character))] |= bits
            for code in readings.get(character, ()):
                found[token(field, tokens.SYLLABLE, code)] |= bits
            for letter in _letters(character, classes):
                found[token(field, tokens.LETTER, ord(letter))] |= bits
        if field in (NAME, SURFACE, TITLE):
            for character, bits in self._firsts[field].items():
                found[token(field, tokens.FIRST, ord(character))] |= bits
                for letter in _letters(character, classes):
                    found[token(field, tokens.FIRST_LETTER, ord(letter))] |= bits
        for pair, bits in self._pairs[field].items():
            first, second = (classes.letters.get(name, name) for name in pair)
            if tokens.OTHER in (first, second):
                continue
            for a in first:
                for b in second:
                    found[token(field, tokens.PAIR, tokens.pair_code(a, b))] |= bits


def _letters(character: str, classes: _Classes) -> str:
    if is_letter(character):
        return character
    return classes.letters.get(chr(classes[ord(character)]), "") if not character.isascii() else ""


def _fact_codes(facts: Facts) -> Iterator[tuple[int, int]]:
    yield tokens.KIND, tokens.kind_code(facts.kind, facts.status)
    yield tokens.UNIT, facts.unit
    for word in kind_words(facts.kind, facts.value):
        yield tokens.KIND_WORD, word
    year = tokens.year_code(facts.period)
    if year is not None:
        yield tokens.YEAR, year
    if facts.scale is not None:
        yield tokens.SHARE, 0
    if facts.value is not None:
        yield tokens.VALUE, tokens.value_code(facts.value)
        scale = facts.scale or Decimal(1)
        low = facts.value * scale
        high = low if facts.value_high is None else facts.value_high * scale
        first, last = sorted((tokens.size_code(low), tokens.size_code(high)))
        for code in range(first, last + 1):
            yield tokens.SIZE, code
