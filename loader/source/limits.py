"""How much of a file is read at all, so that no file fills the memory: bounds far above any report."""

from __future__ import annotations

MEGABYTE = 1 << 20

FILE_BYTES = 64 * MEGABYTE
"""Of a docx, html or pdf file."""

EXPANDED_BYTES = 128 * MEGABYTE
"""Of what a docx or pdf holds compressed, all parts together that are read."""

PDF_PAGES = 3000
PDF_MARKS = 6_000_000
"""Characters and strokes on all pages of a pdf."""
