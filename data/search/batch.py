"""What is written down of a report for search, and of reports that are indexed together.

What a single report needs is a pure function of it, so that whoever reads reports can do it, several at a time; some
are then laid one behind the other. Only then is what stands side by side in their texts turned into tokens:
reports say much the same, and each pair is turned once a batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from data.model import Report
from data.search import tokens
from data.search.facts import FACTS, KEPT_OF_NAMES, facts_of
from data.search.fold import fold, fold_all
from data.search.layout import Packed, Passage
from data.search.passages import passages_of
from data.search.postings import shrink_bits, shrink_set
from data.search.sounds import END, UNIT, as_first, letters_as_second, pairs_in, said_of, sounds_as_second
from data.search.tokens import FIGURE, NAME, NAMES, PATH, TEXT, TITLE, token

_Bits = dict[int, int]
"""What there is → the passages that have it, bit by number."""


class ReportIndex(NamedTuple):
    """A report as it is indexed.

    `facts` are the passages that a token holds for, `texts` those that have a folded text, by field (but for their own
    texts). `names` are the report's names with the facts (of field 0) that are written down of them, too; `titles`
    those of its sections: passages know both by their places in these.
    """

    passages: tuple[Passage, ...]
    facts: dict[int, int]
    texts: dict[int, dict[str, int]]
    names: dict[str, tuple[int, ...]]
    titles: tuple[str, ...]


def index_of(report: Report) -> ReportIndex:
    """What is written down of a report."""
    facts_of_name: dict[str, set[int]] = {metric.name: set() for metric in report.metrics}
    titles = tuple(dict.fromkeys([section.title for section in report.sections]))
    passages = passages_of(report, list(facts_of_name), titles)
    facts: _Bits = defaultdict(int)
    names: dict[str, int] = dict.fromkeys(facts_of_name, 0)
    surfaces: dict[str, int] = defaultdict(int)
    within: dict[int | None, int] = defaultdict(int)
    section_of = {sentence.start: sentence.section for sentence in report.sentences}
    for number, (passage, metrics) in enumerate(passages):
        bit = 1 << number
        for start in passage.sentences:
            within[section_of[start]] |= bit
        its_facts: set[int] = set()
        for metric in metrics:
            names[metric.name] |= bit
            within[metric.section] |= bit
            surface = surface_of(metric.surface)
            surfaces[surface] |= bit
            found = facts_of(metric, surface)
            facts_of_name[metric.name].update(found[:KEPT_OF_NAMES])
            its_facts.update(found)
        for fact in its_facts:
            facts[fact] |= bit
    return ReportIndex(
        passages=tuple([passage for passage, _ in passages]),
        facts=facts,
        texts={NAMES: _by_text(names, names.values()), PATH: _titles(report, within), FIGURE: surfaces},
        names={name: tuple([fact - FACTS for fact in its]) for name, its in facts_of_name.items()},
        titles=titles,
    )


surface_of = lru_cache(maxsize=1 << 12)(fold)


def _by_text(texts: Iterable[str], bits_of: Iterable[int]) -> dict[str, int]:
    """Texts, folded, with the passages that have them."""
    found: dict[str, int] = defaultdict(int)
    for text, bits in zip(fold_all(list(texts)), bits_of):
        found[text] |= bits
    return found


def _titles(report: Report, within: dict[int | None, int]) -> dict[str, int]:
    """Titles, folded, with the passages below them.

    `within` are the passages of each section, and will be those of all below it.
    """
    sections = {section.start: section for section in report.sections}
    # those below come after those above
    for start in sorted(sections, reverse=True):
        within[sections[start].parent] |= within[start]
    titles = [section.title for section in report.sections]
    return _by_text(titles, [within[section.start] for section in report.sections])


class Words(NamedTuple):
    """Names or titles of reports that are indexed together: their numbers, and those in no segment yet by number with
    their folded forms."""

    numbers: dict[str, int]
    new: list[tuple[int, str]]


Postings = list[tuple[int, bytes]]
"""Tokens with what they hold for."""


class Laid(NamedTuple):
    """Reports laid one behind the other, each from a whole byte on: in how many bytes, at which of them each begins,
    the rows of their passages, and tokens in no order."""

    size: int
    starts: list[int]
    passages: list[list[Packed]]
    postings: Postings


def lay_texts(reports: Sequence[Sequence[str]]) -> Postings:
    """The tokens of the texts of passages, of reports that are indexed together."""
    starts, _ = _laid([len(texts) for texts in reports])
    pairs: _Bits = defaultdict(int)
    for start, texts in zip(starts, reports):
        for number, text in enumerate(texts, start * 8):
            bit = 1 << number
            for pair in pairs_in(text):
                pairs[pair] |= bit
    return _spelled(TEXT, pairs)


def lay_rest(indexes: Sequence[ReportIndex], names: Words, titles: Words) -> Laid:
    """Reports that are indexed together, but for the tokens of their passages' texts."""
    starts, size = _laid([len(index.passages) for index in indexes])
    facts: _Bits = defaultdict(int)
    by_field: dict[int, dict[str, int]] = {field: defaultdict(int) for field in (NAMES, PATH, FIGURE)}
    facts_of_name: dict[int, set[int]] = defaultdict(set)
    passages = []
    for start, index in zip(starts, indexes):
        its_names = [names.numbers[name] for name in index.names]
        its_titles = [titles.numbers[title] for title in index.titles]
        passages.append([passage.packed(its_names, its_titles) for passage in index.passages])
        for fact, bits in index.facts.items():
            facts[fact] |= bits << start * 8
        for field, texts in index.texts.items():
            found = by_field[field]
            for text, bits in texts.items():
                found[text] |= bits << start * 8
        for name, its in zip(its_names, index.names.values()):
            facts_of_name[name].update(its)
    postings = [(fact, shrink_bits(bits)) for fact, bits in facts.items()]
    for field, texts in by_field.items():
        postings += _spelled(field, _pairs(texts.items()))
    postings += _of_words(NAME, names.new, facts_of_name)
    postings += _of_words(TITLE, titles.new, {})
    return Laid(size, starts, passages, postings)


def _laid(passages: Iterable[int]) -> tuple[list[int], int]:
    """The bytes at which reports of so many passages begin, and the end."""
    *starts, size = accumulate([(count + 7) // 8 for count in passages], initial=0)
    return starts, size


def _spelled(field: int, pairs: _Bits) -> Postings:
    start = token(field, 0, 0)
    found = spelled_out(pairs, has_sounds=field in tokens.SOUNDED_FIELDS)
    return [(start + each, shrink_bits(bits)) for each, bits in found.items()]


_pairs_in_words = lru_cache(maxsize=1 << 14)(pairs_in)
"""Names and titles are turned into tokens for the passages that have them, and by themselves."""


def _pairs(texts: Iterable[tuple[str, int]]) -> _Bits:
    """What stands side by side in folded texts, with what has them."""
    found: _Bits = defaultdict(int)
    for text, bits in texts:
        for pair in _pairs_in_words(text):
            found[pair] |= bits
    return found


def spelled_out(pairs: _Bits, *, has_sounds: bool) -> _Bits:
    """The tokens, of field 0, of what stands side by side: characters, their syllables, and letters beside letters;
    where wanted sounds beside sounds."""
    ends = sounds_as_second() if has_sounds else letters_as_second()
    # what follows a character, by how it is read, whatever the readings of the first
    following: dict[int, dict[int, int]] = defaultdict(dict)
    for pair, bits in pairs.items():
        its = following[pair & UNIT]
        for end in ends.get(pair >> 16, _UNREAD):
            its[end] = its.get(end, 0) | bits
    following.pop(END, None)
    found: _Bits = defaultdict(int)
    letters, syllables = token(0, tokens.LETTERS, 0), token(0, tokens.SYLLABLE, 0)
    sounds = [0] * tokens.PAIRS
    for first, its in following.items():
        found[first] = bits = reduce(or_, its.values())
        its.pop(*_UNREAD, None)
        for syllable, _ in said_of(first):
            found[syllables + syllable] |= bits
        by_letter: _Bits = _by_letter(its) if has_sounds else its
        for own, own_letter in as_first().get(first, ()):
            for letter, bits in by_letter.items():
                found[letters + own_letter + letter] |= bits
            if has_sounds:
                for end, bits in its.items():
                    sounds[(own + end) % tokens.PAIRS] |= bits
    start = token(0, tokens.SOUNDS, 0)
    found.update((start + code, bits) for code, bits in enumerate(sounds) if bits)
    return found


_UNREAD = (-1,)


def _by_letter(ends: _Bits) -> _Bits:
    found: _Bits = defaultdict(int)
    for end, bits in ends.items():
        found[tokens.letter_in(end)] |= bits
    return found


def _of_words(
    field: int, words: Sequence[tuple[int, str]], facts: Mapping[int, Iterable[int]]
) -> Iterator[tuple[int, bytes]]:
    """All tokens of names or titles, by their numbers and folded forms, and the facts (of field 0) of numbers."""
    base = min([number for number, _ in words], default=0)
    base -= base % 8
    bits_of = [(text, 1 << number - base) for number, text in words]
    pairs = _pairs(bits_of)
    firsts: _Bits = defaultdict(int)
    found: _Bits = defaultdict(int)
    for text, bit in bits_of:
        if text:
            firsts[ord(text[0])] |= bit
        found[token(0, tokens.LENGTH, tokens.length_of(text))] |= bit
    found.update(spelled_out(pairs, has_sounds=False))
    start, letters = token(0, tokens.LETTER, 0), token(0, tokens.FIRST_LETTER, 0)
    for character in {pair & UNIT for pair in pairs}:
        bits = found.get(token(0, tokens.CHARACTER, character), 0)
        for _, letter in said_of(character):
            found[start + letter] |= bits
    for character, bits in firsts.items():
        found[token(0, tokens.FIRST, character)] = bits
        for _, letter in said_of(character):
            found[letters + letter] |= bits
    first = token(field, 0, 0)
    for each, bits in found.items():
        yield first + each, shrink_set(bits, base)
    numbers: _Bits = defaultdict(int)
    for number, its in facts.items():
        for fact in its:
            numbers[fact] |= 1 << number
    for each, bits in numbers.items():
        yield first + each, shrink_set(bits, 0)
