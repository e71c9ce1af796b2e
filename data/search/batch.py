"""What is written down of a report for search, and of reports that are indexed together.

What a single report needs is a pure function of it, so that whoever reads reports can do it, several at a time; those
of a batch are then laid one behind the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from data.model import Metric, Report
from data.search import tokens
from data.search.fold import fold, fold_all
from data.search.kinds import kind_words
from data.search.layout import BETWEEN, NO_SENTENCE, PASSAGE_CHARACTERS, Passage
from data.search.postings import shrink_bits, shrink_numbers
from data.search.sounds import END, UNIT, as_first, as_second, letters_of, pairs_in, said_of
from data.search.tokens import FACT, FIGURE, NAMES, PATH, TEXT, token

_Bits = dict[int, int]
"""What there is → the passages that have it, bit by number."""


class ReportIndex(NamedTuple):
    """A report as it is indexed.

    `postings` are the passages that a token holds for, as bits; `names` are the report's names with the facts (of field
    0) that are written down of them, too; `titles` those of its sections.
    """

    passages: tuple[Passage, ...]
    postings: dict[int, int]
    names: dict[str, tuple[int, ...]]
    titles: tuple[str, ...]


def index_of(report: Report) -> ReportIndex:
    """What is written down of a report."""
    passages, metrics = _passages(report)
    pairs: _Bits = defaultdict(int)
    facts: _Bits = defaultdict(int)
    names: dict[str, int] = defaultdict(int)
    surfaces: dict[str, int] = defaultdict(int)
    facts_of: dict[str, set[int]] = defaultdict(set)
    within: dict[int | None, int] = defaultdict(int)
    section_of = {sentence.start: sentence.section for sentence in report.sentences}
    for number, (passage, its_metrics) in enumerate(zip(passages, metrics)):
        bit = 1 << number
        for pair in pairs_in(passage.folded):
            pairs[pair] |= bit
        for start in passage.sentences:
            within[section_of[start]] |= bit
        for metric in its_metrics:
            names[metric.name] |= bit
            within[metric.section] |= bit
            surface = fold(metric.surface)
            surfaces[surface] |= bit
            its_facts = _facts(metric, surface)
            facts_of[metric.name].update(its_facts[:_KEPT_OF_NAMES])
            for fact in its_facts:
                facts[fact] |= bit
    postings = {_FACTS + each: bits for each, bits in facts.items()}
    postings.update(_written(TEXT, pairs))
    postings.update(_written(NAMES, _pairs(fold_all(list(names)), names.values())))
    postings.update(_written(FIGURE, _pairs(surfaces, surfaces.values())))
    postings.update(_written(PATH, _pairs(*_titles(report, within))))
    return ReportIndex(
        passages=passages,
        postings=postings,
        names={name: tuple(its) for name, its in facts_of.items()},
        titles=tuple({section.title for section in report.sections}),
    )


def _written(field: int, pairs: _Bits) -> _Bits:
    """The tokens of a field from what stands side by side in its texts."""
    found: _Bits = defaultdict(int)
    has_sounds = field in tokens.SOUNDED_FIELDS
    sounds = [0] * (tokens.PAIRS if has_sounds else 0)
    characters, letters = token(field, tokens.CHARACTER, 0), token(field, tokens.LETTERS, 0)
    openings, ends = as_first(), as_second()
    # some million times in a large library: without a call, and without a table too large to be near at hand
    for pair, bits in pairs.items():
        first, second = pair & UNIT, pair >> 16
        found[characters + first] |= bits
        if first in openings and second in ends:
            for sound, letter in openings[first]:
                opening = letters + letter
                for other_sound, other_letter in ends[second]:
                    found[opening + other_letter] |= bits
                    if has_sounds:
                        sounds[(sound + other_sound) % tokens.PAIRS] |= bits
    found.pop(characters + END, None)
    start = token(field, tokens.SOUNDS, 0)
    found.update((start + code, bits) for code, bits in enumerate(sounds) if bits)
    return found


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


_KEPT_OF_NAMES = 2
"""The first facts are written down of the name, too."""


def _passages(report: Report) -> tuple[tuple[Passage, ...], list[list[Metric]]]:
    """The passages of a report, with the metrics of each."""
    sentences = report.sentences
    folded = fold_all([report.text[sentence.start : sentence.end] for sentence in sentences])
    runs: list[list[int]] = []
    length = PASSAGE_CHARACTERS
    for number, text in enumerate(folded):
        if length >= PASSAGE_CHARACTERS:
            runs.append([])
            length = 0
        runs[-1].append(number)
        length += len(text)
    runs = runs or [[]] * bool(report.metrics)
    place_of = {sentences[number].start: (n, i) for n, run in enumerate(runs) for i, number in enumerate(run)}
    opens = [sentences[run[0]].start for run in runs if run]
    metrics: list[list[Metric]] = [[] for _ in runs]
    owners: list[list[int]] = [[] for _ in runs]
    for metric in report.metrics:
        # a metric whose sentence is none stands where it would
        number, its = place_of.get(metric.sentence, (max(bisect_right(opens, metric.start) - 1, 0), NO_SENTENCE))
        metrics[number].append(metric)
        owners[number].append(its)
    return (
        tuple(
            Passage(
                folded=BETWEEN.join([folded[number] for number in run]),
                sentences=tuple([sentences[number].start for number in run]),
                figures=tuple([metric.start for metric in its_metrics]),
                owners=tuple(its_owners),
            )
            for run, its_metrics, its_owners in zip(runs, metrics, owners)
        ),
        metrics,
    )


def _facts(metric: Metric, surface: str) -> list[int]:
    """What a metric is, as tokens without a field."""
    value, year = metric.value, tokens.year_code(metric.period)
    found = [
        _UNITS + tokens.written_code(metric.unit),
        _KINDS + tokens.kind_code(metric.kind, metric.status),
        _FIGURES,
        _SURFACES + tokens.written_code(surface),
        _OPENINGS + tokens.written_code(surface[:1]),
        _OPENINGS + tokens.written_code(surface[:2]),
    ]
    found += [_PIECES + tokens.written_code(surface[place : place + 3]) for place in range(len(surface) - 2)]
    found += [_KIND_WORDS + word for word in kind_words(metric.kind, value)]
    if year is not None:
        found.append(_YEARS + year)
    scale = tokens.share_scale(metric.unit)
    if scale is not None:
        found.append(_SHARES)
    if value is not None:
        found.append(_VALUES + tokens.value_code(value))
        low = high = tokens.size_code(value if scale is None else value * scale)
        if metric.value_high is not None:
            high = tokens.size_code(metric.value_high if scale is None else metric.value_high * scale)
        found += range(_SIZES + min(low, high), _SIZES + max(low, high) + 1)
    return found


_FACTS = token(FACT, 0, 0)
_UNITS, _KINDS, _KIND_WORDS, _YEARS, _VALUES, _SIZES, _SHARES, _SURFACES, _OPENINGS, _PIECES, _FIGURES = (
    token(0, sort, 0) for sort in range(tokens.UNIT, tokens.FIGURES + 1)
)


class Batch:
    """Reports that are indexed together, one behind the other; each begins at a whole byte."""

    def __init__(self) -> None:
        self.size = 0
        """In bytes."""
        self._bits: _Bits = defaultdict(int)

    def add(self, index: ReportIndex) -> int:
        """Lay down a report; the byte at which its bits begin."""
        base, found = self.size, self._bits
        self.size += (len(index.passages) + 7) // 8
        shift = base * 8
        for each, bits in index.postings.items():
            found[each] |= bits << shift
        return base

    def postings(self) -> Iterator[tuple[int, bytes]]:
        """All tokens of passages with what they hold for."""
        syllables: _Bits = defaultdict(int)
        starts = {
            token(field, tokens.CHARACTER, 0): token(field, tokens.SYLLABLE, 0) for field in (NAMES, PATH, TEXT, FIGURE)
        }
        for each, bits in self._bits.items():
            yield each, shrink_bits(bits)
            code = each % tokens.CODES
            if each - code in starts:
                for syllable, _ in said_of(code):
                    syllables[starts[each - code] + syllable] |= bits
        for each, bits in syllables.items():
            yield each, shrink_bits(bits)


def text_postings(field: int, texts: Iterable[tuple[int, str, Iterable[int]]]) -> Iterator[tuple[int, bytes]]:
    """All tokens of names or titles, by their numbers and folded forms, each with further tokens of field 0."""
    firsts: dict[int, list[list[int]]] = defaultdict(list)
    pairs: dict[int, list[int]] = defaultdict(list)
    found: dict[int, set[int]] = defaultdict(set)
    for number, text, further in texts:
        for pair in pairs_in(text):
            pairs[pair].append(number)
        if text:
            firsts[ord(text[0])].append([number])
        for fact in further:
            found[fact].add(number)
        found[token(0, tokens.LENGTH, tokens.length_of(text))].add(number)
    characters: dict[int, list[list[int]]] = defaultdict(list)
    for pair, numbers in pairs.items():
        characters[pair & UNIT].append(numbers)
        for code in letters_of(pair):
            found[token(0, tokens.LETTERS, code)].update(numbers)
    characters.pop(END, None)
    for having, whole, syllable, letter in (
        (characters, tokens.CHARACTER, tokens.SYLLABLE, tokens.LETTER),
        (firsts, tokens.FIRST, None, tokens.FIRST_LETTER),
    ):
        for character, some in having.items():
            numbers_having = set().union(*some)
            found[token(0, whole, character)] = numbers_having
            for code, its_letter in said_of(character):
                found[token(0, letter, its_letter)] |= numbers_having
                if syllable is not None:
                    found[token(0, syllable, code)] |= numbers_having
    start = token(field, 0, 0)
    return ((start + each, shrink_numbers(sorted(numbers))) for each, numbers in found.items())
