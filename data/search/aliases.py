"""Words that mean the same: the lines of aliases.txt."""

from __future__ import annotations

from functools import lru_cache

from data.packaged import packaged_text
from data.search.fold import fold


@lru_cache(maxsize=1)
def aliases() -> dict[str, tuple[str, ...]]:
    """Word → the others of its line in aliases.txt, folded."""
    groups = [tuple(map(fold, line.split())) for line in packaged_text("data.search", "aliases.txt").splitlines()]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}
