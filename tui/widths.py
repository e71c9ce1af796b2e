"""Characters that a terminal draws in one cell or in two: how wide they are taken to be."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

_ASKED = "“"
_REPLY = re.compile(rb"\x1b\[\d+;(\d+)R")
_PATIENCE = 1.0
"""Seconds that a terminal at the far end of a slow line has to answer."""


def use_ambiguous_width(choice: str) -> None:
    """Measure text so from now on: "1", "2", or "auto" to ask the terminal.

    Rich measures for Textual, too, and both import its functions by name: this comes before they are imported.
    """
    if choice == "2" or (choice == "auto" and _asked_width() == 2):
        measure_ambiguous_as_two()


def measure_ambiguous_as_two() -> None:
    """Make Rich count two cells for every character of ambiguous width."""
    from rich import cells

    narrow = cells.get_character_cell_size.__wrapped__

    @lru_cache(maxsize=4096)
    def size(character: str, unicode_version: str = "auto") -> int:
        taken: int = narrow(character, unicode_version)
        return 2 if taken == 1 and east_asian_width(character) == "A" else taken

    vars(cells).update(get_character_cell_size=size, _is_single_cell_widths=str.isascii)
    cells.cached_cell_len.cache_clear()


def _asked_width() -> int:
    """How many cells the terminal moves on for such a character; 1 where it does not say."""
    try:
        import os
        import select
        import termios
        import tty
    except ImportError:
        return 1
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return 1
    before = termios.tcgetattr(terminal)
    said = b""
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        os.write(terminal, f"\r{_ASKED}\x1b[6n".encode())
        while not _REPLY.search(said) and select.select([terminal], [], [], _PATIENCE)[0]:
            said += os.read(terminal, 64)
        os.write(terminal, b"\r\x1b[K")
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
        os.close(terminal)
    reply = _REPLY.search(said)
    return int(reply.group(1)) - 1 if reply else 1
