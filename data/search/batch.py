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
from data.search.sounds import END, UNIT, as_first, as_second, pairs_in, said_of
from data.search.tokens import FIGURE, NAMES, PATH, TEXT, token

_Bits = dict[int, int]
"""What there is → the passages that have it, bit by number."""


class ReportIndex(NamedTuple):
    """A report as it is indexed.

    `facts` are the passages that a token holds for, `pairs` those that have two characters side by side, by field (but
    for the text, which its passages have). `names` are the report's names with the facts (of field 0) that are written
    down of them, too; `titles` those of its sections: passages know both by their places in these.
    """

    passages: tuple[Passage, ...]
    facts: dict[int, int]
    pairs: dict[int, dict[int, int]]
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
        pairs={
            NAMES: _pairs(fold_all(list(names)), names.values()),
            PATH: _pairs(*_titles(report, within)),
            FIGURE: _pairs(surfaces, surfaces.values()),
        },
        names={name: tuple([fact - FACTS for fact in its]) for name, its in facts_of_name.items()},
        titles=titles,
    )


surface_of = lru_cache(maxsize=1 << 12)(fold)


def _pairs(texts: Iterable[str], bits_of: Iterable[int]) -> _Bits:
    """What stands side by side in folded texts, with the passages that have it."""
    found: _Bits = defaultdict(int)
    for text, bits in zip(texts, bits_of):
        for pair in pairs_in(text):
            found[pair] |= bits
    return found


def _titles(report: Report, within: dict[int | None, int]) -> tuple[list[str], list[int]]:
    """Titles, folded, with the passages below them.

    `within` are the passages of each section, and will be those of all below it.
    """
    sections = {section.start: section for section in report.sections}
    # those below come after those above
    for start in sorted(sections, reverse=True):
        within[sections[start].parent] |= within[start]
    titles = fold_all([section.title for section in report.sections])
    return titles, [within[section.start] for section in report.sections]


class Batch:
    """Reports that are indexed together, one behind the other; each begins at a whole byte."""

    def __init__(self) -> None:
        self.size = 0
        """In bytes."""
        self._facts: _Bits = defaultdict(int)
        self._pairs: dict[int, _Bits] = {field: defaultdict(int) for field in (NAMES, PATH, TEXT, FIGURE)}

    def add(self, index: ReportIndex) -> int:
        """Lay down a report; the byte at which its bits begin."""
        base, facts = self.size, self._facts
        self.size += (len(index.passages) + 7) // 8
        shift = base * 8
        texts = self._pairs[TEXT]
        for number, passage in enumerate(index.passages):
            bit = 1 << shift + number
            for pair in pairs_in(passage.folded):
                texts[pair] |= bit
        for fact, bits in index.facts.items():
            facts[fact] |= bits << shift
        for field, pairs in index.pairs.items():
            found = self._pairs[field]
            for pair, bits in pairs.items():
                found[pair] |= bits << shift
        return base

    def postings(self) -> Iterator[tuple[int, bytes]]:
        """All tokens of passages with what they hold for."""
        for fact, bits in self._facts.items():
            yield fact, shrink_bits(bits)
        for field, pairs in self._pairs.items():
            start = token(field, 0, 0)
            for each, bits in spelled_out(pairs, has_sounds=field in tokens.SOUNDED_FIELDS).items():
                yield start + each, shrink_bits(bits)


def spelled_out(pairs: _Bits, *, has_sounds: bool) -> _Bits:
    """The tokens, of field 0, of what stands side by side: characters, their syllables, and letters beside letters;
    where wanted sounds beside sounds."""
    following: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair, bits in pairs.items():
        following[pair & UNIT].append((pair >> 16, bits))
    following.pop(END, None)
    found: _Bits = defaultdict(int)
    openings, ends = as_first(), as_second()
    letters, syllables = token(0, tokens.LETTERS, 0), token(0, tokens.SYLLABLE, 0)
    sounds = [0] * tokens.PAIRS
    for first, some in following.items():
        bits = reduce(or_, [bits for _, bits in some])
        found[first] = bits
        for syllable, _ in said_of(first):
            found[syllables + syllable] |= bits
        if first not in openings:
            continue
        # the readings of what follows, whatever those of the first
        by_letter: _Bits = defaultdict(int)
        by_sound: dict[tuple[int, int], int] = defaultdict(int)
        for second, bits in some:
            for sound, letter in ends.get(second, ()):
                by_letter[letter] |= bits
                if has_sounds:
                    by_sound[sound] |= bits
        for own, own_letter in openings[first]:
            for letter, bits in by_letter.items():
                found[letters + own_letter + letter] |= bits
            for (group, other), bits in by_sound.items():
                sounds[tokens.paired(own, group, other)] |= bits
    start = token(0, tokens.SOUNDS, 0)
    found.update((start + code, bits) for code, bits in enumerate(sounds) if bits)
    return found


def text_postings(
    field: int, base: int, texts: Iterable[tuple[int, str]], further: Iterable[tuple[int, Iterable[int]]]
) -> Iterator[tuple[int, bytes]]:
    """All tokens of names or titles, by their numbers and folded forms; none of the numbers is below the base.

    `further` are tokens of field 0 that hold for numbers, whichever.
    """
    base -= base % 8
    pairs: _Bits = defaultdict(int)
    firsts: _Bits = defaultdict(int)
    found: _Bits = defaultdict(int)
    for number, text in texts:
        bit = 1 << number - base
        for pair in pairs_in(text):
            pairs[pair] |= bit
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
