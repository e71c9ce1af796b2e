"""Of the figures of one sentence that are found by what it says: first those in whose clause the words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Callable

from data.model import Hit
from data.search.fold import fold
from data.search.highlight import places_of
from data.search.query import Word

_CLAUSE_ENDS = "[,，;；。:：!！?？、]"


def nearest_first(hits: Iterable[Hit], words: Sequence[Word], text_of: Callable[[str, int], str]) -> list[Hit]:
    """The hits in their order, but for those of one sentence: these by how many of the words are nearest to them.

    `text_of` gives the text of a sentence by the id of its report and its start.
    """
    found: list[Hit] = []
    for place, group in groupby(hits, key=_sentence_of):
        run = list(group)
        if place is not None and len(run) > 1:
            report, start, _ = place
            clauses = _clauses(text_of(report, start), [(hit.start - start, hit.end - start) for hit in run])
            tier = run[0].match
            said = [sum(1 for word in words if places_of(word, fold(clause), tier)) for clause in clauses]
            run = [run[n] for n in sorted(range(len(run)), key=lambda n: -said[n])]
        found += run
    return found


def _sentence_of(hit: Hit) -> tuple[str, int, str] | None:
    """The sentence that a metric was found by, and how; None of what was found otherwise."""
    if hit.metric is None or hit.field != "sentence" or hit.match == "fuzzy":
        return None
    return hit.report, hit.metric.sentence, hit.match


def _clauses(text: str, figures: Sequence[tuple[int, int]]) -> list[str]:
    """What stands before each figure since the one before, and behind it up to the next or the end of its clause."""
    found = []
    for number, (_, end) in enumerate(figures):
        first = figures[number - 1][1] if number else 0
        last = figures[number + 1][0] if number + 1 < len(figures) else len(text)
        mark = re.search(_CLAUSE_ENDS, text[end:last])
        found.append(text[first : end + mark.start() if mark else last])
    return found
