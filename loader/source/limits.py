"""How much of a file is read at all, so that no file fills the memory: bounds far above any report."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1 << 20


class Limits(NamedTuple):
    """What a user may raise: `file_bytes` of a file of any format, `line_characters` of a line (a report without line
    breaks is shorter by far), `figures` of a report (the longest of those known has some thousands)."""

    file_bytes: int = 64 * MEGABYTE
    line_characters: int = 1_000_000
    figures: int = 100_000

    def times(self, factor: int) -> Limits:
        """So many times as much of everything."""
        return Limits(*(factor * limit for limit in self))


LIMITS = Limits()

EXPANDED_BYTES = 128 * MEGABYTE
"""Of what a docx or pdf holds compressed, all parts together that are read."""

PDF_PAGES = 3000
PDF_DRAWN_BYTES = 64 * MEGABYTE
"""Of what draws the pages of a pdf, each use of it counted."""

PAGE_CHARACTERS = 200_000
PAGE_PATHS = 20_000
"""Of one page of a pdf; more paths are a drawing and left out, more characters are no page."""

HTML_TAGS = 500_000
"""Of a web page."""
