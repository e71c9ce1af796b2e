"""Which format bytes are in: told by what they begin with, whatever the file is called."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

TEXT, MARKDOWN, HTML, DOCX, PDF, ENCRYPTED = "text", "markdown", "html", "docx", "pdf", "encrypted"
_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml", ".shtml")
_SIGNATURES = {b"{\\rtf": "rtf", b"SQLite format 3\0": "sqlite", b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gz"}
_IMAGES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"II*\0": "tiff", b"MM\0*": "tiff"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1"
_OLE_PARTS = {"EncryptedPackage": ENCRYPTED, "WordDocument": "doc", "Workbook": "xls", "PowerPoint Document": "ppt"}
_OLE_SUFFIXES = (".doc", ".wps", ".xls", ".et", ".ppt", ".dps")
_ZIP_PARTS = {"word/": DOCX, "xl/": "xlsx", "ppt/": "pptx", "META-INF/container.xml": "epub", "content.xml": "odt"}
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_ARCHIVED_PAGE = re.compile(rb"(?:From|MIME-Version|Content-Type|Subject|Date): .*?multipart/related", re.I | re.S)
_HEAD = 4096
"""Bytes that are looked at for what a format begins with; a pdf may begin anywhere in its first 1024."""


def find_kind(data: bytes, name: str) -> str:
    """`text`, `markdown`, `html`, `docx`, `pdf`, `encrypted` (an office file under a password), or the usual suffix of
    a format that is not read. The name decides only where the bytes leave it open."""
    suffix = PurePath(name).suffix.lower()
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(_OLE):
        return _ole_kind(data, suffix)
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    for signature, kind in (_SIGNATURES | _IMAGES).items():
        if head.startswith(signature):
            return kind
    if _ARCHIVED_PAGE.match(head):
        return "mht"
    if suffix in _MARKDOWN:
        return MARKDOWN
    return HTML if suffix in _HTML or _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) else TEXT


def _ole_kind(data: bytes, suffix: str) -> str:
    """What an OLE file holds: its suffix where it is one of the known ones, else the stream it must have."""
    for part, kind in _OLE_PARTS.items():
        if part.encode("utf-16-le") in data:
            return suffix[1:] if kind != ENCRYPTED and suffix in _OLE_SUFFIXES else kind
    return suffix[1:] if suffix in _OLE_SUFFIXES else "doc"


def _zip_kind(data: bytes) -> str:
    """What an archive holds, `zip` where that is no document; of a broken one, what its first names tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        return DOCX if b"word/" in data else "zip"
    for part, kind in _ZIP_PARTS.items():
        if any(name.startswith(part) for name in names):
            return kind
    return "zip"
