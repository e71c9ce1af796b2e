"""Words that mean the same: the lines of aliases.txt."""

from __future__ import annotations

from functools import lru_cache

from data.search.fold import fold


@lru_cache(maxsize=1)
def aliases() -> dict[str, tuple[str, ...]]:
    """Word → the others of its line in aliases.txt, folded."""
    from importlib.resources import files  # late, as in pinyin.py

    text = files("data.search").joinpath("aliases.txt").read_text(encoding="utf-8")
    groups = [tuple(map(fold, line.split())) for line in text.splitlines()]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}
