"""Word files (docx, also as WPS writes them): the package, opened with bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from data.errors import SourceError
from loader.source.limits import EXPANDED_BYTES, MEGABYTE
from loader.source.lines import Line
from loader.source.numbering import read_numbering
from loader.source.wordml import Reader, read_styles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, RecursionError)


def read_docx(data: bytes, name: str) -> list[Line]:
    """The lines of a Word file in reading order, its notes last; headers, footers and comments are no part of them.

    Raises SourceError: format-needs-extra, broken-file, encrypted-file, file-expands, xml-entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise SourceError("encrypted-file", path=name)
            return _read(_Parts(archive, name))
    except _BROKEN:
        raise SourceError("broken-file", path=name, format="docx") from None


class _Parts:
    """The parts of a package, read with a bound on all of them together."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = EXPANDED_BYTES
        self._names = frozenset(archive.namelist())

    def xml(self, part: str) -> Element | None:
        """The root of a part, None where there is no such part."""
        if part not in self._names:
            return None
        with self._archive.open(part) as file:
            content = file.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise SourceError("file-expands", path=self._name, limit=f"{EXPANDED_BYTES // MEGABYTE} MB")
        return _parse(content, self._name)


def _parse(content: bytes, name: str) -> Element:
    """XML that declares no document type and no entities."""
    try:
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring
    except ImportError:
        raise SourceError("format-needs-extra", path=name, format="docx") from None
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise SourceError("xml-entities", path=name) from None
    except (ParseError, LookupError):
        raise SourceError("broken-file", path=name, format="docx") from None
    return root


def _read(parts: _Parts) -> list[Line]:
    main = _main_part(parts)
    folder = posixpath.dirname(main)
    document = parts.xml(main)
    if document is None:
        raise KeyError(main)
    styles = read_styles(parts.xml(f"{folder}/styles.xml"))
    reader = Reader(styles, read_numbering(parts.xml(f"{folder}/numbering.xml")))
    lines = reader.body(document)
    for kind in ("footnote", "endnote"):
        notes = parts.xml(f"{folder}/{kind}s.xml")
        if notes is not None:
            lines += reader.notes(notes, kind)
    return lines


def _main_part(parts: _Parts) -> str:
    """Where the package says its document is."""
    relations = parts.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"
