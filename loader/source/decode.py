"""From bytes to text, nothing added and nothing lost."""

from __future__ import annotations

import codecs

from data.errors import SourceError

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LEGACY = ("gb18030", "big5")
_SIGNATURES = {
    b"%PDF": "pdf",
    b"PK\x03\x04": "docx/xlsx/zip",
    b"\xd0\xcf\x11\xe0": "doc/wps",
    b"{\\rtf": "rtf",
    b"SQLite format 3": "sqlite",
}


def decode(data: bytes, name: str) -> str:
    """The text of these bytes: a byte order mark stays as U+FEFF, line ends stay as they are.

    Raises SourceError: empty-file, unsupported-format (a known document format), binary-file, undecodable-file.
    """
    if not data.strip():
        raise SourceError("empty-file", path=name)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError("unsupported-format", path=name, format=kind)
    text = _decoded(data, name)
    if "\0" in text:
        raise SourceError("binary-file", path=name, where=f"{text.index(chr(0))}")
    if not text.replace("\ufeff", "").strip():
        raise SourceError("empty-file", path=name)
    return text


def _decoded(data: bytes, name: str) -> str:
    if data[:2] in _UTF16:
        return _strict(data, _UTF16[data[:2]], name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise SourceError("binary-file", path=name, where=f"{data.index(0)}") from None
        if data.startswith(codecs.BOM_UTF8):
            raise SourceError("undecodable-file", path=name, where=f"{error.start}") from None
        return _legacy(data, name, error.start)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError("undecodable-file", path=name, where=f"{error.start}") from None


def _legacy(data: bytes, name: str, where: int) -> str:
    """GB18030 or Big5: whichever decodes, and where both do, the one that reads like Chinese."""
    readable: list[str] = []
    for encoding in _LEGACY:
        try:
            readable.append(encoding) if data.decode(encoding) else None
        except UnicodeDecodeError:
            continue
    if not readable:
        raise SourceError("undecodable-file", path=name, where=f"{where}")
    if len(readable) == 1:
        return data.decode(readable[0])
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=readable).best()
    return data.decode(best.encoding if best and best.encoding in readable else readable[0])
