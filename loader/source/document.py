"""What every format is turned into before it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """Structure that the format itself states: a heading of `level` at this span of the text."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Where in the source a place of the text is: `label` (page 3, paragraph 12) holds from `start` on."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source decoded and nothing else: its text, its name, and what its format says about the structure.

    `source` is the file's name, `source_path` its absolute path (empty for standard input), `sha256` of its bytes.
    """

    text: str
    source: str
    source_path: str
    sha256: str
    hints: tuple[Hint, ...] = ()
    marks: tuple[Mark, ...] = ()
