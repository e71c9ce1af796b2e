"""Pdf files with a text layer: what stands on each page, opened with bounds."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zipimport import zipimporter

from data.errors import SourceError
from loader.source.glyphs import level_out, marks_of
from loader.source.inflate import Inflater, PassedBound
from loader.source.limits import EXPANDED_BYTES, MEGABYTE, PAGE_CHARACTERS, PAGE_PATHS, PDF_DRAWN_BYTES, PDF_PAGES
from loader.source.lines import Line
from loader.source.page import page_lines

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

_SPARSE = 15
"""Characters a page, in the mean, of a scan that was given page numbers or a stamp."""
_UNMAPPED = 0.3
"""Share of characters that the file gives no meaning, from which on its text is no text."""
_FORM = 500
"""Bytes that the use of a form counts as much as."""


class _TooMuch(Exception):
    """There is more on the pages than is read; `limit` says how much is."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


def read_pdf(data: bytes, name: str) -> list[Line]:
    """The lines of a pdf page by page, a blank line between pages; rows of tables have tabs between their cells.

    Raises SourceError: format-needs-extra, format-not-in-zip, broken-file, encrypted-file, scanned-pdf, unmapped-pdf,
    file-expands, file-too-large.
    """
    try:
        from pdfminer.pdfdocument import PDFEncryptionError
    except ImportError:
        # what reads pdf is compiled in part and keeps tables in files: neither can be in a zip
        is_zipped = isinstance(getattr(__spec__, "loader", None), zipimporter)
        code = "format-not-in-zip" if is_zipped else "format-needs-extra"
        raise SourceError(code, path=name, format="pdf") from None
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
    from pdfminer.pdftypes import stream_value

    class BoundedPage(PDFPageAggregator):
        """A page's layout that stops at too many characters, and has no part of drawings with too many paths."""

        characters = paths = drawn = 0

        def begin_page(self, *arguments: Any, **named: Any) -> None:
            self.characters = self.paths = 0
            super().begin_page(*arguments, **named)

        def render_char(self, *arguments: Any, **named: Any) -> float:
            self.characters += 1
            if self.characters > PAGE_CHARACTERS:
                raise _TooMuch(f"{PAGE_CHARACTERS} / p.")
            return super().render_char(*arguments, **named)

        def paint_path(self, *arguments: Any, **named: Any) -> None:
            self.paths += 1
            if self.paths <= PAGE_PATHS:
                super().paint_path(*arguments, **named)

    class BoundedDrawing(PDFPageInterpreter):
        """Draws pages, and forms within forms, as long as that is not too much in all."""

        device: BoundedPage

        def render_contents(self, resources: Any, streams: Any, *rest: Any, **named: Any) -> None:
            self.device.drawn += sum(len(stream_value(stream).get_data()) + _FORM for stream in streams)
            if self.device.drawn > PDF_DRAWN_BYTES:
                raise _TooMuch(f"{PDF_DRAWN_BYTES // MEGABYTE} MB")
            super().render_contents(resources, streams, *rest, **named)

    # the library inflates without a bound, so it gets an inflater that has one
    pdftypes.zlib = Inflater(EXPANDED_BYTES)  # type: ignore[assignment, attr-defined]
    # and it tells the terminal about every oddity of a file
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    resources = PDFResourceManager()
    device = BoundedPage(resources, laparams=None)
    interpreter = BoundedDrawing(resources, device)
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), 1):
        if number > PDF_PAGES:
            raise _TooMuch(f"{PDF_PAGES} p.")
        interpreter.process_page(page)
        yield device.get_result()
