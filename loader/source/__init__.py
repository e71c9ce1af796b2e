"""From files and streams to documents: text, Markdown, web pages, Word and pdf files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from data.errors import SourceError
from loader.source.decode import decode
from loader.source.document import Document
from loader.source.kind import DOCX, ENCRYPTED, HTML, MARKDOWN, PDF, TEXT, find_kind
from loader.source.limits import LIMITS, MEGABYTE, Limits
from loader.source.lines import Line, join_lines
from loader.source.markdown import find_hints


def read_path(path: Path, limits: Limits = LIMITS) -> Document:
    """The file at `path` as a document.

    Raises SourceError: missing-file, no-reports (a folder), unreadable-file, and those of `read_stream`.
    """
    if path.is_dir():
        raise SourceError("no-reports", path=str(path))
    try:
        with path.open("rb") as file:
            data = _read(file, str(path), limits)
    except FileNotFoundError:
        raise SourceError("missing-file", path=str(path)) from None
    except OSError as error:
        raise SourceError("unreadable-file", path=str(path), reason=error.strerror or type(error).__name__) from None
    return _document(data, str(path), path.name, str(path.absolute()), limits)


def read_stream(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Document:
    """What a stream holds as a document; `name` stands for its file name.

    Raises SourceError: unreadable-file, unsupported-format, file-too-large, line-too-long, format-needs-extra, no-text,
    and those of the reader of the format.
    """
    try:
        data = _read(stream, name, limits)
    except OSError as error:
        raise SourceError("unreadable-file", path=name, reason=error.strerror or type(error).__name__) from None
    return _document(data, name, name, "", limits)


def _read(stream: BinaryIO, shown: str, limits: Limits) -> bytes:
    """All that a stream holds, up to a bound."""
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise SourceError("file-too-large", path=shown, limit=f"{limits.file_bytes // MEGABYTE} MB")
    return data


def _document(data: bytes, shown: str, source: str, source_path: str, limits: Limits) -> Document:
    document = _decoded(data, shown, source, source_path)
    start = 0
    while start < len(document.text):
        end = document.text.find("\n", start)
        end = len(document.text) if end < 0 else end
        if end - start > limits.line_characters:
            line = document.text.count("\n", 0, start) + 1
            raise SourceError("line-too-long", path=shown, line=str(line), limit=f"{limits.line_characters:,}")
        start = end + 1
    return document


def _decoded(data: bytes, shown: str, source: str, source_path: str) -> Document:
    kind = find_kind(data, source)
    if kind in (TEXT, MARKDOWN):
        text = decode(data, shown)
        hints = find_hints(text) if kind == MARKDOWN else ()
        return Document(text, source, source_path, hashlib.sha256(data).hexdigest(), hints)
    if not data.strip():
        raise SourceError("empty-file", path=shown)
    text, hints, marks = join_lines(_lines(data, kind, shown))
    if not text.strip():
        raise SourceError("no-text", path=shown, format=kind)
    return Document(text, source, source_path, hashlib.sha256(data).hexdigest(), hints, marks)


def _lines(data: bytes, kind: str, shown: str) -> Sequence[Line]:
    """The lines of a document of some format; readers are imported when they are needed."""
    if kind == HTML:
        from loader.source.html import read_html

        return read_html(data, shown)
    if kind == DOCX:
        from loader.source.docx import read_docx

        return read_docx(data, shown)
    if kind == PDF:
        from loader.source.pdf import read_pdf

        return read_pdf(data, shown)
    if kind == ENCRYPTED:
        raise SourceError("encrypted-file", path=shown)
    raise SourceError("unsupported-format", path=shown, format=kind)
