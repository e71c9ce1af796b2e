"""Which reports a user's word means."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import ReportSummary
from data.search.corpus import Corpus
from data.search.fold import fold
from data.search.pinyin import is_letter, syllables


def reports_named(text: str, summaries: Sequence[ReportSummary]) -> list[ReportSummary]:
    """The reports with the word in id, title, issuer or file name: as written, else in letters.

    A Han word finds a report whose file name has it in pinyin, too (广州 finds guangzhou-2024).
    """
    word = fold(text)
    if not word:
        return []
    corpus = Corpus([fold(part or "") for s in summaries for part in (s.id, s.title, s.issuer, s.source)])
    found = corpus.literal(word)
    if not found and any(map(is_letter, word)):
        found = corpus.full_pinyin(word) or corpus.initials(word)
    numbers = {number // 4 for number in found}
    if not numbers:
        numbers = {number for number, summary in enumerate(summaries) if _is_spelled_in(word, fold(summary.id))}
    return [summary for number, summary in enumerate(summaries) if number in numbers]


def _is_spelled_in(word: str, letters: str) -> bool:
    """Whether the Han word stands in the letters in full pinyin, from the start of a word in them."""
    readings = [[s for s, characters in syllables().items() if character in characters] for character in word]
    if not all(readings):
        return False
    starts = [i for i in range(len(letters)) if i == 0 or not is_letter(letters[i - 1])]
    return any(_is_spelled_at(readings, letters, start) for start in starts)


def _is_spelled_at(readings: Sequence[Sequence[str]], letters: str, start: int) -> bool:
    if not readings:
        return True
    return any(
        _is_spelled_at(readings[1:], letters, start + len(reading))
        for reading in readings[0]
        if letters.startswith(reading, start)
    )
