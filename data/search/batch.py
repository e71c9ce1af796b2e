"""What is written down of some reports for search: tokens → bits, for reports that are indexed together.

The metrics, sections and sentences of a report are its items, in text order. A bit stands for an item, whatever it is,
so that a word of a sentence is written down once for the sentence and the figures in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from data.search import tokens
from data.search.fold import fold
from data.search.kinds import kind_words
from data.search.layout import FigureItem, HeadingItem, LineItem
from data.search.pinyin import is_letter, syllables
from data.search.tokens import FACT, NAME, PATH, SURFACE, TEXT, TITLE, token


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
    """A report as it is indexed: its items by their numbers. `names` and `titles` are the folded forms by number."""

    size: int
    figures: dict[int, FigureItem]
    facts: Sequence[Facts]
    headings: dict[int, HeadingItem]
    lines: dict[int, LineItem]
    names: dict[int, str]
    titles: dict[int, str]


@lru_cache(maxsize=1)
def _sounds() -> dict[str, list[tuple[int, str]]]:
    """Character → its readings: their codes and first letters; ASCII is read as it is."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for code in range(128):
        found[chr(code)] = [(tokens.ascii_code(chr(code)), chr(code))]
    codes = tokens.syllable_codes()
    for syllable, characters in syllables().items():
        for character in characters:
            found[character].append((codes[syllable], syllable[0]))
    return dict(found)


class _Beside(dict[str, "tuple[int, ...]"]):
    """Characters side by side → what is written down of them: sorts and codes, as in tokens of field 0.

    Two are written down by their letters and sounds, three by their letters.
    """

    def __init__(self, has_sounds: bool) -> None:
        super().__init__()
        self._has_sounds = has_sounds

    def __missing__(self, text: str) -> tuple[int, ...]:
        if len(self) > _KEPT:
            self.clear()
        readings = list(product(*(_sounds().get(character, ()) for character in text)))
        if len(text) == 3:
            found = {
                token(0, tokens.THREE_LETTERS, tokens.three_letters_code(*(letter for _, letter in reading)))
                for reading in readings
            }
        else:
            found = {token(0, tokens.LETTERS, tokens.letters_code(one[1], other[1])) for one, other in readings}
            if self._has_sounds:
                found |= {token(0, tokens.SOUNDS, tokens.sounds_code(one[0], other[0])) for one, other in readings}
        self[text] = made = tuple(found)
        return made


@lru_cache(maxsize=2)
def _beside(has_sounds: bool) -> _Beside:
    return _Beside(has_sounds)


_KEPT = 1 << 18
_Marks = dict[Any, list["tuple[int, int]"]]
"""What is written down → (the byte where a report's bits begin, the bits), a report at a time."""


class _Field:
    """What is written down of the texts of one field."""

    def __init__(self, field: int) -> None:
        self.field = field
        self._has_firsts = field in tokens.SHORT_FIELDS
        self._characters: _Marks = defaultdict(list)
        self._firsts: _Marks = defaultdict(list)
        self._beside: _Marks = defaultdict(list)
        self._lengths: _Marks = defaultdict(list)

    def mark(self, base: int, texts: Iterable[tuple[str, int]]) -> None:
        """Write down a report's folded texts, each with the bits of the items that have it."""
        characters: dict[str, int] = defaultdict(int)
        beside: dict[int, int] = defaultdict(int)
        firsts: dict[str, int] = defaultdict(int)
        lengths: dict[int, int] = defaultdict(int)
        codes_of = _beside(self.field in tokens.SOUNDED_FIELDS)
        sizes = (2,) if self.field in (SURFACE, TEXT) else (2, 3)
        for text, bits in texts:
            for character in set(text):
                characters[character] |= bits
            for size in sizes:
                for some in {text[place : place + size] for place in range(len(text) - size + 1)}:
                    for code in codes_of[some]:
                        beside[code] |= bits
            if self._has_firsts and text:
                firsts[text[0]] |= bits
            lengths[tokens.length_of(text)] |= bits
        for marks, own in (
            (self._characters, characters),
            (self._beside, beside),
            (self._firsts, firsts),
            (self._lengths, lengths),
        ):
            for key, bits in own.items():
                marks[key].append((base, bits))

    def spell(self, size: int, found: dict[int, int]) -> None:
        """All tokens of the field."""
        field = self.field
        for character, marks in self._characters.items():
            bits = _joined(size, marks)
            found[token(field, tokens.CHARACTER, ord(character))] = bits
            for code, letter in _readings(character):
                found[token(field, tokens.SYLLABLE, code)] |= bits
                found[token(field, tokens.LETTER, ord(letter))] |= bits
        for character, marks in self._firsts.items():
            bits = _joined(size, marks)
            found[token(field, tokens.FIRST, ord(character))] = bits
            for _, letter in _readings(character):
                found[token(field, tokens.FIRST_LETTER, ord(letter))] |= bits
        for length, marks in self._lengths.items():
            found[token(field, tokens.LENGTH, length)] = _joined(size, marks)
        for pair, marks in self._beside.items():
            found[token(field, 0, 0) + pair] = _joined(size, marks)


class Batch:
    """Reports that are indexed together, one after another; each begins at a whole byte."""

    def __init__(self) -> None:
        self.size = 0
        """In bytes."""
        self._fields = [_Field(field) for field in (NAME, SURFACE, PATH, TEXT, TITLE)]
        self._facts: _Marks = defaultdict(list)

    def add(self, content: Content) -> int:
        """Write down a report; the byte at which its bits begin."""
        base = self.size
        self.size += -(-content.size // 8)
        for field, texts in zip(self._fields, _texts(content)):
            field.mark(base, texts)
        facts: dict[int, int] = defaultdict(int)
        for key, bits in _facts(content):
            facts[key] |= bits
        for key, bits in facts.items():
            self._facts[key].append((base, bits))
        return base

    def postings(self) -> Iterator[tuple[int, int]]:
        """All tokens with their bits, in order."""
        found: dict[int, int] = defaultdict(int)
        for field in self._fields:
            field.spell(self.size, found)
        found.update((key, _joined(self.size, marks)) for key, marks in self._facts.items())
        return iter(sorted(found.items()))


def _texts(content: Content) -> Iterator[Iterable[tuple[str, int]]]:
    """For each field of a batch its folded texts, each with the bits of the items that have it."""
    names: dict[int, int] = defaultdict(int)
    surfaces: dict[str, int] = defaultdict(int)
    text = {number: 1 << number for number in content.lines}
    within: dict[int, int] = {number: 1 << number for number in content.headings}
    for (number, item), facts in zip(content.figures.items(), content.facts):
        names[item.name] |= 1 << number
        surfaces[fold(facts.surface)] |= 1 << number
        if item.sentence is not None:
            text[item.sentence] |= 1 << number
        if item.section is not None:
            within[item.section] |= 1 << number
    for number, line in content.lines.items():
        if line.section is not None:
            within[line.section] |= 1 << number
    # those below come after those above
    for number in sorted(content.headings, reverse=True):
        parent = content.headings[number].parent
        if parent is not None:
            within[parent] |= within[number]
    titles = {number: content.titles[item.title] for number, item in content.headings.items()}
    yield [(content.names[name], bits) for name, bits in names.items()]
    yield surfaces.items()
    yield [(titles[number], bits) for number, bits in within.items()]
    yield [(content.lines[number].folded, bits) for number, bits in text.items()]
    yield [(title, 1 << number) for number, title in titles.items()]


def _joined(size: int, marks: list[tuple[int, int]]) -> int:
    joined = bytearray(size)
    for base, bits in marks:
        packed = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
        joined[base : base + len(packed)] = packed
    return int.from_bytes(joined, "little")


def _readings(character: str) -> list[tuple[int, str]]:
    """What SYLLABLE and LETTER hold of a character; digits and signs are looked for as they are."""
    if character.isascii() and not is_letter(character):
        return []
    return _sounds().get(character, [])


def _facts(content: Content) -> Iterator[tuple[int, int]]:
    for what, numbers in (
        (tokens.METRICS, content.figures),
        (tokens.SECTIONS, content.headings),
        (tokens.SENTENCES, content.lines),
    ):
        yield token(FACT, tokens.WHAT, what), sum(1 << number for number in numbers)
    for number, facts in zip(content.figures, content.facts):
        for sort, code in _fact_codes(facts):
            yield token(FACT, sort, code), 1 << number


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
