"""What the app is told at its start, beside the library and the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.state.file import StateFile
from tui.config import Problem
from tui.strings.app import Strings, fill


@dataclass(frozen=True)
class Settings:
    """`report` is the id of the report to open, None for the first; `attributes` says whether the terminal can draw
    bold and reverse; `note` is said in the bottom line until the first key; `theme` is one of `tui.choices.THEMES`;
    `keeps_queries` whether what is searched for is known another time; `state` is what the user adds, which lasts until
    the end where it has no file; `library` is where reports are added, where that is not the file that is open."""

    report: str | None = None
    attributes: bool = True
    note: str = ""
    theme: str = "terminal"
    mouse: bool = False
    state: StateFile = field(default_factory=lambda: StateFile(None))
    library: Path | None = None
    keeps_queries: bool = True


def config_note(name: str, problems: Sequence[Problem], strings: Strings) -> str:
    """All that is wrong with the configuration file of that name, in one line; empty where nothing is."""
    said = [fill(strings.config[problem.code], **problem.details) for problem in problems]
    return f"{name}: " + "; ".join(said) if said else ""
