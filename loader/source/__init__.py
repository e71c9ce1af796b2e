"""From files and streams to documents: text and Markdown."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from data.errors import SourceError
from loader.source.decode import decode
from loader.source.document import Document
from loader.source.markdown import find_hints

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown", "")
MARKDOWN_SUFFIXES = (".md", ".markdown")
KNOWN_SUFFIXES = (".pdf", ".doc", ".docx", ".wps", ".html", ".htm", ".xlsx", ".xls", ".rtf", ".odt", ".epub")


def read_path(path: Path) -> Document:
    """The file at `path` as a document.

    Raises SourceError: missing-file, no-reports (a folder), unreadable-file, unsupported-format, and those of `decode`.
    """
    if path.is_dir():
        raise SourceError("no-reports", path=str(path))
    if path.suffix.lower() in KNOWN_SUFFIXES:
        if not path.exists():
            raise SourceError("missing-file", path=str(path))
        raise SourceError("unsupported-format", path=str(path), format=path.suffix.lower().lstrip("."))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError("missing-file", path=str(path)) from None
    except OSError as error:
        raise SourceError("unreadable-file", path=str(path), reason=error.strerror or type(error).__name__) from None
    return _document(data, str(path), path.name, str(path.absolute()))


def read_stream(stream: BinaryIO, name: str) -> Document:
    """What a stream holds as a document; `name` stands for its file name. Raises as `decode` does."""
    try:
        data = stream.read()
    except OSError as error:
        raise SourceError("unreadable-file", path=name, reason=error.strerror or type(error).__name__) from None
    return _document(data, name, name, "")


def _document(data: bytes, shown: str, source: str, source_path: str) -> Document:
    text = decode(data, shown)
    markdown = Path(source).suffix.lower() in MARKDOWN_SUFFIXES
    return Document(
        text=text,
        source=source,
        source_path=source_path,
        sha256=hashlib.sha256(data).hexdigest(),
        hints=find_hints(text) if markdown else (),
    )
