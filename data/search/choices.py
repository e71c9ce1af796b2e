"""Which of a few words a filter's value names."""

from __future__ import annotations

from collections.abc import Sequence

from data.search.fold import fold
from data.search.pinyin import is_initials, is_spelled

Choices = tuple[tuple[str, tuple[str, ...]], ...]
"""What may be meant, each with the words for it."""

KINDS: Choices = (
    ("level", ("level", "水平", "数值")),
    ("growth", ("growth", "增长", "增速", "增幅", "下降", "降幅")),
    ("delta", ("delta", "增减", "变化", "增加", "减少")),
    ("rank", ("rank", "位次", "排名", "名次")),
    ("streak", ("streak", "连续")),
)
STATUSES: Choices = (
    ("actual", ("actual", "实际", "完成")),
    ("target", ("target", "目标", "计划")),
)


def equal(texts: Sequence[str], value: str) -> list[int]:
    """The numbers of the texts that are the value: as written, else in full pinyin or in initials."""
    forms = [fold(text) for text in texts]
    same = [number for number, form in enumerate(forms) if form == value]
    return same or [number for number, form in enumerate(forms) if is_spelled(value, form) or is_initials(value, form)]


def kinds_meant(value: str) -> frozenset[str]:
    """The kinds of figures that a folded value names."""
    return _meant(KINDS, value)


def statuses_meant(value: str) -> frozenset[str]:
    """The statuses that a folded value names."""
    return _meant(STATUSES, value)


def _meant(choices: Choices, value: str) -> frozenset[str]:
    """The choices that a value names: as written or begun, in full pinyin, in initials."""
    words = [(key, word) for key, names in choices for word in names]
    begun = {key for key, word in words if word.startswith(value)}
    return frozenset(begun or {words[number][0] for number in equal([word for _, word in words], value)})
