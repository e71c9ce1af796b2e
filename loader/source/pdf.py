"""Pdf files with a text layer: what stands on each page, opened with bounds."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from data.errors import SourceError
from loader.source.glyphs import level_out, marks_of
from loader.source.inflate import Inflater, PassedBound
from loader.source.limits import EXPANDED_BYTES, MEGABYTE, PDF_MARKS, PDF_PAGES
from loader.source.lines import Line
from loader.source.page import page_lines

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

_SPARSE = 15
"""Characters a page, in the mean, of a scan that was given page numbers or a stamp."""
_UNMAPPED = 0.3
"""Share of characters that the file gives no meaning, from which on its text is no text."""


class _TooMuch(Exception):
    """There is more on the pages than is read; `limit` says how much is."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


def read_pdf(data: bytes, name: str) -> list[Line]:
    """The lines of a pdf page by page, a blank line between pages; rows of tables have tabs between their cells.

    Raises SourceError: format-needs-extra, broken-file, encrypted-file, scanned-pdf, unmapped-pdf, file-expands,
    file-too-large.
    """
    try:
        from pdfminer.pdfdocument import PDFEncryptionError
    except ImportError:
        raise SourceError("format-needs-extra", path=name, format="pdf") from None
    try:
        return _read(data, name)
    except _TooMuch as error:
        raise SourceError("file-expands", path=name, limit=error.limit) from None
    except PassedBound:
        raise SourceError("file-expands", path=name, limit=f"{EXPANDED_BYTES // MEGABYTE} MB") from None
    except PDFEncryptionError:  # that of a wrong password among them
        raise SourceError("encrypted-file", path=name) from None
    except SourceError:
        raise
    except Exception:  # the library raises whatever a broken file makes it trip over
        raise SourceError("broken-file", path=name, format="pdf") from None


def _read(data: bytes, name: str) -> list[Line]:
    lines: list[Line] = []
    characters = unmapped = pages = 0
    for number, page in enumerate(_pages(data), 1):
        glyphs, rules = level_out(*marks_of(page))
        pages = number
        characters += len(glyphs)
        unmapped += sum(glyph.text == "\ufffd" for glyph in glyphs)
        lines += [Line(line.text, 0, f"page {number}") for line in page_lines(glyphs, rules)]
        lines.append(Line(""))
    if characters < _SPARSE * pages and (not characters or _has_images(data)):
        raise SourceError("scanned-pdf", path=name)
    if unmapped > _UNMAPPED * characters:
        raise SourceError("unmapped-pdf", path=name)
    return lines


def _has_images(data: bytes) -> bool:
    return b"/Image" in data or b"/ObjStm" in data


def _pages(data: bytes) -> Iterator[LTPage]:
    """The pages laid out, each character and stroke at its place; bounded as a whole."""
    from pdfminer import pdftypes
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    class Bounded(PDFPageAggregator):
        """A page's layout that stops when there is too much on the pages."""

        left = PDF_MARKS

        def _count(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise _TooMuch(f"{PDF_MARKS} marks")

        def render_char(self, *arguments: Any, **named: Any) -> float:
            self._count()
            return super().render_char(*arguments, **named)

        def paint_path(self, *arguments: Any, **named: Any) -> None:
            self._count()
            super().paint_path(*arguments, **named)

    # the library inflates without a bound, so it gets an inflater that has one
    pdftypes.zlib = Inflater(EXPANDED_BYTES)  # type: ignore[assignment, attr-defined]
    # and it tells the terminal about every oddity of a file
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    resources = PDFResourceManager()
    device = Bounded(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), 1):
        if number > PDF_PAGES:
            raise _TooMuch(f"{PDF_PAGES} p.")
        interpreter.process_page(page)
        yield device.get_result()
