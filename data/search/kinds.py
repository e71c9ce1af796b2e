"""The words for a metric's kind that a query may use; a level has none."""

from __future__ import annotations

from decimal import Decimal

_KIND_WORDS: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    ("growth", False, ("增长", "增速", "增幅", "涨幅")),
    ("growth", True, ("下降", "降幅", "降低", "减少")),
    ("delta", False, ("增加", "提高", "变化")),
    ("delta", True, ("减少", "降低", "下降")),
    ("rank", False, ("位次", "排名", "名次")),
    ("streak", False, ("连续",)),
)
KIND_WORDS: tuple[str, ...] = tuple(dict.fromkeys(word for *_, words in _KIND_WORDS for word in words))

_KINDS: dict[tuple[str, bool], tuple[int, ...]] = {
    (kind, falls): tuple(KIND_WORDS.index(word) for word in words) for kind, falls, words in _KIND_WORDS
}


def kind_words(kind: str, value: Decimal | None) -> tuple[int, ...]:
    """The numbers in KIND_WORDS of the words that say what a metric is."""
    falls = kind in ("growth", "delta") and value is not None and value < 0
    return _KINDS.get((kind, falls), ())
