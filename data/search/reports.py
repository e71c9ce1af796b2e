"""Which reports a user's word means."""

from __future__ import annotations

import re
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
    parts = [fold(part or "") for s in summaries for part in (s.id, s.title, s.issuer, s.source)]
    corpus = Corpus(parts)
    found = corpus.literal(word)
    if not found and any(map(is_letter, word)):
        found = corpus.full_pinyin(word) or corpus.initials(word)
    numbers = {number // 4 for number in found}
    spelled = _spelled(word) if not numbers else None
    if spelled is not None:
        numbers = {number for number, summary in enumerate(summaries) if spelled.search(fold(summary.id))}
    return [summary for number, summary in enumerate(summaries) if number in numbers]


def _spelled(word: str) -> re.Pattern[str] | None:
    """The Han word in full pinyin, from the start of a word in letters; None where it has no reading."""
    readings = [[s for s, characters in syllables().items() if character in characters] for character in word]
    if not all(readings):
        return None
    return re.compile("(?<![a-z])" + "".join(f"(?:{'|'.join(some)})" for some in readings))
