"""What the app is told at its start, beside the library and the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """`report` is the id of the report to open, None for the first; `attributes` says whether the terminal can draw
    bold and reverse."""

    report: str | None = None
    attributes: bool = True
