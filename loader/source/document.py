"""What every format is turned into before it is read."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import Hint, Mark


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
