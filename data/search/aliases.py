"""Words that mean the same: the lines of aliases.txt."""

from __future__ import annotations

from functools import lru_cache

from data.packaged import packaged_text
from data.search.fold import fold

_MOST = 8


@lru_cache(maxsize=1)
def aliases() -> dict[str, tuple[str, ...]]:
    """Word → the others of its line in aliases.txt, folded."""
    groups = [tuple(map(fold, line.split())) for line in packaged_text("data.search", "aliases.txt").splitlines()]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}


@lru_cache(maxsize=256)
def other_words_for(word: str) -> tuple[str, ...]:
    """What a folded word may be called otherwise: its aliases; or itself with the longest part that has some replaced,
    as in 人均gdp and 规上工业."""
    known = aliases()
    if word in known:
        return known[word]
    part = max((part for part in known if part in word and _stands_alone(part, word)), key=len, default="")
    # an alias that has the part in it would only lengthen what is there already
    others = (other for other in known.get(part, ()) if part not in other)
    return tuple(word.replace(part, other) for other in others)[:_MOST]


def _stands_alone(part: str, word: str) -> bool:
    """Whether letters are not a piece of other letters (ai in waimao)."""
    if not part.isascii():
        return True
    start = word.find(part)
    around = word[:start][-1:] + word[start + len(part) :][:1]
    return not around.isascii() or not around
