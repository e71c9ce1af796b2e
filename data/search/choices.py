"""Which of a few words a filter's value names."""

from __future__ import annotations

from collections.abc import Sequence

from data.search.fold import fold
from data.search.pinyin import is_initials, is_spelled


def equal(texts: Sequence[str], value: str) -> list[int]:
    """The numbers of the texts that are the value: as written, else in full pinyin or in initials."""
    forms = [fold(text) for text in texts]
    same = [number for number, form in enumerate(forms) if form == value]
    return same or [number for number, form in enumerate(forms) if is_spelled(value, form) or is_initials(value, form)]
