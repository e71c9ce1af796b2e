"""What is written down of a report for search, and of reports that are indexed together.

What a single report needs is a pure function of it, so that whoever reads reports can do it, several at a time; those
of a batch are then laid one behind the other. Only then is what stands side by side in their texts turned into tokens:
reports say much the same, and each pair is turned once a batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from data.model import Report
from data.search import tokens
from data.search.facts import FACTS, KEPT_OF_NAMES, facts_of
from data.search.fold import fold, fold_all
from data.search.layout import Passage
from data.search.passages import passages_of
from data.search.postings import shrink_bits, shrink_set
from data.search.sounds import END, UNIT, as_first, letters_as_second, pairs_in, said_of, sounds_as_second
from data.search.tokens import FIGURE, NAMES, PATH, TEXT, token

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


class Batch:
    """Reports that are indexed together, one behind the other; each begins at a whole byte."""

    def __init__(self) -> None:
        self.size = 0
        """In bytes."""
        self._facts: _Bits = defaultdict(int)
        self._texts: dict[int, dict[str, int]] = {field: defaultdict(int) for field in (NAMES, PATH, FIGURE)}
        self._pairs: _Bits = defaultdict(int)

    def add(self, index: ReportIndex) -> int:
        """Lay down a report; the byte at which its bits begin."""
        base, facts, pairs = self.size, self._facts, self._pairs
        self.size += (len(index.passages) + 7) // 8
        shift = base * 8
        for number, passage in enumerate(index.passages, shift):
            bit = 1 << number
            for pair in pairs_in(passage.folded):
                pairs[pair] |= bit
        for fact, bits in index.facts.items():
            facts[fact] |= bits << shift
        for field, texts in index.texts.items():
            found = self._texts[field]
            for text, bits in texts.items():
                found[text] |= bits << shift
        return base

    def postings(self) -> Iterator[tuple[int, bytes]]:
        """All tokens of passages with what they hold for."""
        for fact, bits in self._facts.items():
            yield fact, shrink_bits(bits)
        by_field = {field: _pairs(texts.items()) for field, texts in self._texts.items()}
        for field, pairs in {**by_field, TEXT: self._pairs}.items():
            start = token(field, 0, 0)
            for each, bits in spelled_out(pairs, has_sounds=field in tokens.SOUNDED_FIELDS).items():
                yield start + each, shrink_bits(bits)


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


def text_postings(
    field: int, base: int, texts: Iterable[tuple[int, str]], further: Iterable[tuple[int, Iterable[int]]]
) -> Iterator[tuple[int, bytes]]:
    """All tokens of names or titles, by their numbers and folded forms; none of the numbers is below the base.

    `further` are tokens of field 0 that hold for numbers, whichever.
    """
    base -= base % 8
    bits_of = [(text, 1 << number - base) for number, text in texts]
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
    facts: dict[int, int] = defaultdict(int)
    for number, its in further:
        for fact in its:
            facts[fact] |= 1 << number
    for each, bits in facts.items():
        yield first + each, shrink_set(bits, 0)
