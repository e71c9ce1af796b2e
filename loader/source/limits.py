"""How much of a file is read at all, so that no file fills the memory: bounds far above any report."""

from __future__ import annotations

MEGABYTE = 1 << 20

FILE_BYTES = 64 * MEGABYTE
"""Of a file of any format."""

LINE_CHARACTERS = 1_000_000
"""Of a line; a report without line breaks is shorter by far."""

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

FIGURES = 100_000
"""Of a report; the longest of the reports known has some thousands."""
