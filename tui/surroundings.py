"""What the program stands on, as far as it can be told: the terminal, its encoding and clipboard, the libraries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tui.terminal import terminal_encoding

GOOD, NOTE, WRONG = "good", "note", "wrong"

SMALLEST = (40, 12)
"""Columns and lines below which the browser has no room."""

SQLITE_NEEDED = (3, 31)
_TMUX_SECONDS = 2.0
_FORMATS = {"docx": "defusedxml", "html": "justhtml", "pdf": "pdfminer"}


@dataclass(frozen=True)
class Finding:
    """How one thing is: `state` is GOOD, NOTE or WRONG; `code` and `details` make the line that is said."""

    check: str
    state: str
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


def surroundings(environ: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """All that can be told without the library."""
    from tui.commands.about import version_lines

    yield Finding("program", GOOD, "versions", {"versions": ", ".join(version_lines())})
    yield terminal(environ, sys.stdout is not None and sys.stdout.isatty())
    yield encoding(environ)
    yield clipboard(environ)
    yield sqlite()
    yield formats()


def terminal(environ: Mapping[str, str], is_terminal: bool) -> Finding:
    term = environ.get("TERM", "")
    if not is_terminal:
        return Finding("terminal", NOTE, "no-terminal")
    if term in ("", "dumb"):
        return Finding("terminal", NOTE, "dumb-terminal", {"term": term or "-"})
    columns, lines = shutil.get_terminal_size()
    inside = ", tmux" if environ.get("TMUX") else ", screen" if environ.get("STY") else ""
    details = {"term": term, "columns": str(columns), "lines": str(lines), "inside": inside}
    if columns < SMALLEST[0] or lines < SMALLEST[1]:
        return Finding("terminal", NOTE, "small-terminal", details)
    return Finding("terminal", GOOD, "terminal", details)


def encoding(environ: Mapping[str, str]) -> Finding:
    """What the locale says of the terminal's encoding; a locale that says nothing is C."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "C")
    if "utf8" in locale.lower().replace("-", ""):
        return Finding("encoding", GOOD, "utf-8")
    spoken = terminal_encoding(environ)
    if spoken != "utf-8":
        return Finding("encoding", NOTE, "old-encoding", {"locale": locale, "encoding": spoken.upper()})
    return Finding("encoding", NOTE, "not-utf-8", {"locale": locale})


def clipboard(environ: Mapping[str, str]) -> Finding:
    if environ.get("TMUX"):
        value = _tmux_clipboard()
        if value == "on":
            return Finding("clipboard", GOOD, "tmux-takes")
        return Finding("clipboard", NOTE, "tmux-drops" if value else "tmux-silent", {"value": value})
    if environ.get("STY"):
        return Finding("clipboard", NOTE, "screen-drops")
    return Finding("clipboard", GOOD, "osc-52")


def _tmux_clipboard() -> str:
    line = ["tmux", "show-options", "-s", "-v", "set-clipboard"]
    try:
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_TMUX_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def sqlite() -> Finding:
    from data.connection import SQLITE_VERSION

    needs = ".".join(map(str, SQLITE_NEEDED))
    if tuple(map(int, SQLITE_VERSION.split("."))) < SQLITE_NEEDED:
        return Finding("sqlite", WRONG, "old-sqlite", {"version": SQLITE_VERSION, "needs": needs})
    return Finding("sqlite", GOOD, "sqlite", {"version": SQLITE_VERSION})


def formats() -> Finding:
    """Which formats can be read, and whether approximate matching has its compiled part."""
    from importlib.util import find_spec

    missing = [name for name, module in _FORMATS.items() if find_spec(module) is None]
    matching = "RapidFuzz (C++)" if find_spec("rapidfuzz.fuzz_cpp") else "RapidFuzz (Python)"
    there = "".join(f", {name}" for name in _FORMATS if name not in missing)
    if missing:
        return Finding("formats", NOTE, "formats-missing", {"formats": there, "missing": ", ".join(missing)})
    return Finding("formats", GOOD, "formats", {"formats": there, "matching": matching})
