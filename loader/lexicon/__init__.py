"""Words as data: one list a file, one entry a line, `#` starts a comment, columns are set apart by a tab."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a lexicon file, each with its columns."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """The words of a lexicon file: its first column."""
    return frozenset(row[0] for row in rows(name))


@cache
def table(name: str) -> dict[str, str]:
    """A lexicon file of two columns, as a mapping."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows(name)}


@cache
def guarded(name: str) -> str:
    """A regular expression for a lexicon file whose words are guarded by what must not stand before or behind them."""
    return "|".join(_guard(*row) for row in sorted(rows(name), key=lambda row: (-len(row[0]), row)))


def _guard(word: str, before: str = "", behind: str = "") -> str:
    front = f"(?<![{before}])" if before else ""
    return front + re.escape(word) + (f"(?![{behind}])" if behind else "")


def alternation(entries: frozenset[str] | dict[str, str]) -> str:
    """A regular expression that matches any of the entries, longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))
